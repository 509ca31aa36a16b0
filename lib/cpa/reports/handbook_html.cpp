#include <algorithm>
#include <array>
#include <utility>

#include "cpa/core/code_table.hpp"
#include "cpa/core/failure.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/handbook_page.hpp"
#include "cpa/reports/packs_block.hpp"
#include "cpa/reports/page_frame.hpp"
#include "cpa/reports/provenance.hpp"
#include "embedded_report_style.hpp"

namespace cpa::reports {
namespace {

constexpr std::array kinds{std::pair{HandbookKind::audit, "audit"},
                           std::pair{HandbookKind::solutions, "solutions"}};

std::string own_style() {
  for (const EmbeddedFile& file : embedded::report_style()) {
    if (file.path == "handbook.css") return std::string(file.text);
  }
  throw Failure("the style of handbooks is built in");
}

std::string title_of(const PackWords& words) {
  const Handbook& handbook = words.handbook();
  const auto* one = handbook.sector.sub_sector(handbook.sub_sector);
  const std::string trade = words.of(handbook.sector.name);
  return words.text(std::string("handbook.title.") + code_of(handbook.kind),
                    {{"trade", one == nullptr ? trade : trade + " · " + words.of(one->name)}});
}

void write_chapters(HandbookPage& page) {
  if (page.words.handbook().kind == HandbookKind::audit) {
    write_audit_use(page);
    write_audit_tasks(page);
    write_audit_risk(page);
    write_audit_checklists(page);
    write_audit_limits(page);
    write_audit_duties(page);
    write_audit_evaluation(page);
    write_audit_worksheets(page);
  } else {
    write_solutions_use(page);
    write_trade_chapters(page);
  }
  page.write_sources();
  write_glossary(page);
}

void write_contents(Html& html, const HandbookPage& page) {
  html.element("h2", page.words.text("handbook.contents"), "contents");
  html.open("ol", "contents");
  for (const ContentsLine& line : page.contents) {
    html.open("li", line.level == 1 ? "chapter" : "section");
    html.link(line.id, line.title);
    html.close();
  }
  html.close();
}

void write_cover(Html& html, const PackWords& words, const std::string& title,
                 const Letterhead& letterhead) {
  const Handbook& handbook = words.handbook();
  html.open("header");
  write_letterhead(html, letterhead);
  html.element("h1", title);
  html.element("p", words.text(std::string("handbook.subtitle.") + code_of(handbook.kind)));
  html.element("p",
               words.text("handbook.made", {{"day", words.day(handbook.day)},
                                            {"packs", names_of(packs_read(handbook.knowledge))}}),
               "faint");
  html.close();
}

}  // namespace

const char* code_of(HandbookKind kind) { return code_in(kinds, kind); }

std::optional<HandbookKind> handbook_kind_of(std::string_view code) {
  return value_in<HandbookKind>(kinds, code);
}

std::string handbook_html(const Handbook& handbook, language::Language language,
                          const Letterhead& letterhead) {
  const PackWords words(handbook, language);
  HandbookPage page(words);
  page.html.open("main");
  write_chapters(page);
  page.html.close();
  const std::string title = title_of(words);
  Html html;
  html.open("body", "handbook");
  write_cover(html, words, title, letterhead);
  write_contents(html, page);
  html.markup(page.html.finish());
  const std::string packs = named_packs(packs_read(handbook.knowledge), handbook.packs);
  html.element("footer",
               words.text("handbook.footer", {{"program", handbook.program}, {"packs", packs}}));
  html.close();
  return framed({.title = title, .style = own_style(), .language = language}, html.finish());
}

TextView handbook_text(const Handbook& handbook, const std::string& path,
                       language::Language language) {
  const PackWords words(handbook, language);
  const auto number = [&](std::size_t count) {
    return language::number(static_cast<long long>(count), language);
  };
  const sectors::Knowledge& knowledge = handbook.knowledge;
  TextBlock block;
  block.lines.push_back({title_of(words), Tone::strong});
  const auto count_of = [](const auto& rows, const auto& wanted) {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), wanted));
  };
  const auto concerned = [&handbook](const auto& row) {
    return concerns(handbook, row.folder, row.sub_sectors);
  };
  const std::size_t norms = count_of(knowledge.norms, [&handbook](const sectors::Norm& norm) {
    const bool shown =
        handbook.sub_sector.empty() || norm.sub_sector.empty() || norm.is_of(handbook.sub_sector);
    return shown && (norm.sector == handbook.sector.id || norm.sector == "cross");
  });
  block.lines.push_back(
      {words.text(std::string("handbook.holds.") + code_of(handbook.kind),
                  {{"tasks", number(knowledge.procedure.tasks.size())},
                   {"worksheets", number(knowledge.procedure.worksheets.size())},
                   {"checks", number(count_of(knowledge.checklist, concerned))},
                   {"limits", number(count_of(knowledge.limits,
                                              [&handbook](const sectors::Limit& limit) {
                                                return concerns(handbook, limit);
                                              }))},
                   {"norms", number(norms)},
                   {"solutions", number(count_of(knowledge.solutions, concerned))}})});
  block.lines.push_back({words.text("handbook.written", {{"path", path}}), Tone::faint});
  return {block};
}

}  // namespace cpa::reports
