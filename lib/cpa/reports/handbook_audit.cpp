// How to use the audit handbook, and the eighteen tasks with their gates.
#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {
namespace {

using sectors::AuditTask;
using sectors::Bilingual;
using sectors::Procedure;

void write_list(HandbookPage& page, const char* tag, const char* look,
                const std::vector<Bilingual>& lines) {
  page.html.open(tag, look);
  for (const Bilingual& line : lines) page.html.element("li", page.words.of(line));
  page.html.close();
}

void write_roles(HandbookPage& page) {
  page.section("roles", page.words.text("handbook.section.roles"));
  page.open_table("roles", {{page.words.text("handbook.column.role"), "w-wide"},
                            {page.words.text("handbook.column.does"), ""}});
  for (const char* role : {"management", "leader", "production", "maintenance", "accounts",
                           "safety", "workers", "adviser", "verifier"}) {
    const std::string key = std::string("handbook.role.") + role;
    page.row({{page.words.text(key), Tone::strong}, {page.words.text(key + ".does")}});
  }
  page.close_table();
}

std::string number(const HandbookPage& page, int value) {
  return language::number(static_cast<long long>(value), page.words.language());
}

void write_overview(HandbookPage& page, const Procedure& procedure) {
  page.section("overview", page.words.text("handbook.section.overview"));
  page.paragraph("handbook.overview.intro");
  page.open_table("overview", {{page.words.text("handbook.column.task"), "w-number"},
                               {page.words.text("handbook.column.name"), ""},
                               {page.words.text("handbook.column.worksheet"), "w-small"},
                               {page.words.text("handbook.column.quick"), "w-small"}});
  for (const auto& step : procedure.steps) {
    page.group_row(4, page.words.text("handbook.step", {{"number", number(page, step.number)},
                                                        {"name", page.words.of(step.name)}}));
    for (const AuditTask& task : procedure.tasks) {
      if (task.step != step.number) continue;
      page.open_row();
      page.html.element("td", number(page, task.number));
      page.html.open("td");
      page.html.link("task-" + std::to_string(task.number), page.words.of(task.name));
      page.html.close();
      page.html.element("td", join(task.worksheets));
      page.html.element("td", task.quick ? page.words.text("handbook.quick") : "");
      page.html.close();
    }
  }
  page.close_table();
}

void write_task(HandbookPage& page, const AuditTask& task) {
  const PackWords& words = page.words;
  page.html.open("div", "task", "task-" + std::to_string(task.number));
  page.html.open("h4");
  page.html.words(words.text(
      "handbook.task", {{"number", number(page, task.number)}, {"name", words.of(task.name)}}));
  if (task.quick) {
    page.html.words(" ");
    page.html.element("span", words.text("handbook.quick.badge"), "badge");
  }
  page.html.close();
  page.fact(words.text("handbook.task.purpose"), words.of(task.purpose));
  page.fact(words.text("handbook.task.inputs"), words.of(task.inputs));
  write_list(page, "ol", "steps", task.work);
  page.fact(words.text("handbook.task.result"), words.of(task.result));
  if (!task.worksheets.empty()) {
    page.html.open("p", "fact");
    page.html.element("b", words.text("handbook.task.worksheet") + ":");
    for (const std::string& sheet : task.worksheets) {
      page.html.words(sheet == task.worksheets.front() ? " " : ", ");
      page.html.link(sheet, sheet);
    }
    page.html.close();
  }
  page.html.close();
}

void write_gate(HandbookPage& page, const sectors::Gate& gate) {
  page.html.open("div", "gate", "gate-" + std::to_string(gate.after_step));
  page.html.element("h4",
                    page.words.text("handbook.gate", {{"number", number(page, gate.after_step)}}));
  page.html.open("ul", "boxes");
  for (const Bilingual& condition : gate.conditions) {
    page.html.open("li");
    page.html.element("span", "", "box");
    page.html.words(page.words.of(condition));
    page.html.close();
  }
  page.html.close();
  page.html.close();
}

}  // namespace

void write_audit_use(HandbookPage& page) {
  page.chapter("use", page.words.text("handbook.chapter.use"));
  page.paragraph("handbook.audit.use.what");
  page.html.open("ol", "steps");
  for (const char* key :
       {"handbook.audit.use.team", "handbook.audit.use.walk", "handbook.audit.use.risk",
        "handbook.audit.use.sheets", "handbook.audit.use.result"}) {
    page.html.prose("li", page.words.text(key));
  }
  page.html.close();
  page.note("handbook.audit.use.law", {{"day", page.words.day(page.words.handbook().day)}});
  page.paragraph("handbook.known.explained");
  for (const sectors::SubSector* one : sub_sectors_of(page.words.handbook())) {
    page.fact(page.words.of(one->name), page.words.trade_codes(*one));
  }
  write_roles(page);
}

void write_audit_tasks(HandbookPage& page) {
  const Procedure& procedure = page.words.knowledge().procedure;
  page.chapter("procedure", page.words.text("handbook.chapter.procedure"));
  write_overview(page, procedure);
  page.section("stops", page.words.text("handbook.section.stops"));
  page.paragraph("handbook.stops.intro");
  write_list(page, "ul", "stops", procedure.stops);
  for (const auto& step : procedure.steps) {
    page.section("step-" + std::to_string(step.number),
                 page.words.text("handbook.step", {{"number", number(page, step.number)},
                                                   {"name", page.words.of(step.name)}}));
    for (const AuditTask& task : procedure.tasks) {
      if (task.step == step.number) write_task(page, task);
    }
    for (const sectors::Gate& gate : procedure.gates) {
      if (gate.after_step == step.number) write_gate(page, gate);
    }
  }
}

}  // namespace cpa::reports
