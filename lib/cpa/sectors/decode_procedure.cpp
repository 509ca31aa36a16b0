#include <algorithm>

#include "cpa/sectors/internal/knowledge_decoding.hpp"

namespace cpa::sectors::internal {
namespace {

constexpr int most_steps = 20;
constexpr int most_tasks = 100;
constexpr std::size_t risk_grades = 5;

AuditTask decode_task(Fields& row) {
  AuditTask task;
  task.number = read_whole(row, "number", 1, most_tasks);
  task.step = read_whole(row, "step", 1, most_steps);
  task.name = read_bilingual(row, "name");
  task.purpose = read_bilingual(row, "purpose");
  task.work = read_bilinguals(row, "do");
  task.inputs = read_bilingual(row, "inputs");
  if (auto main = read_text_or_none(row, "worksheet"); !main.empty()) {
    task.worksheets.push_back(std::move(main));
  }
  for (auto& more : read_ids(row, "more_worksheets", Need::optional)) {
    task.worksheets.push_back(std::move(more));
  }
  task.result = read_bilingual(row, "result");
  task.quick = row.boolean("quick").value_or(false);
  return task;
}

// The rows of a list of the procedure, each read by `read`.
template <typename T, typename Read>
void read_list(Fields& of, std::string_view key, std::vector<T>& into, Read read) {
  for (const auto& field : of.list(key)) {
    auto row = field.fields();
    if (!row) continue;
    into.push_back(read(*row));
    row->finish();
  }
}

std::vector<Bilingual> read_grades(Fields& of, std::string_view key) {
  auto grades = read_bilinguals(of, key);
  const auto field = of.take(key, Need::optional);
  if (field && grades.size() != risk_grades) {
    field->report("document.out_of_range",
                  {{"found", std::to_string(grades.size())}, {"low", "5"}, {"high", "5"}});
  }
  return grades;
}

RiskScale read_risk_scale(Fields& file) {
  RiskScale scale;
  auto fields = file.fields("risk");
  if (!fields) return scale;
  scale.likelihood = read_grades(*fields, "likelihood");
  scale.severity = read_grades(*fields, "severity");
  read_list(*fields, "bands", scale.bands, [](Fields& row) {
    constexpr int most = 25;
    RiskBand band;
    band.low = read_whole(row, "low", 1, most);
    band.high = read_whole(row, "high", 1, most);
    check_order(row.self(), Decimal(band.low, 0), Decimal(band.high, 0));
    band.name = read_bilingual(row, "name");
    return band;
  });
  scale.controls = read_bilinguals(*fields, "controls");
  fields->finish();
  return scale;
}

bool has_step(const Procedure& procedure, int number) {
  return std::any_of(procedure.steps.begin(), procedure.steps.end(),
                     [&](const AuditStep& step) { return step.number == number; });
}

bool has_worksheet(const Procedure& procedure, const std::string& code) {
  return code.empty() || std::any_of(procedure.worksheets.begin(), procedure.worksheets.end(),
                                     [&](const Worksheet& sheet) { return sheet.code == code; });
}

void report_unknown(const Field& at, const char* kind, std::string found) {
  at.report("pack.reference_unknown", {{"kind", kind}, {"found", std::move(found)}});
}

void check_references(Fields& file, const Procedure& procedure) {
  const auto tasks = file.list("tasks", Need::optional);
  for (std::size_t i = 0; i < tasks.size() && i < procedure.tasks.size(); ++i) {
    const auto& task = procedure.tasks[i];
    if (!has_step(procedure, task.step)) {
      report_unknown(tasks[i], "step", std::to_string(task.step));
    }
    for (const std::string& sheet : task.worksheets) {
      if (!has_worksheet(procedure, sheet)) report_unknown(tasks[i], "worksheet", sheet);
    }
  }
  const auto gates = file.list("gates", Need::optional);
  for (std::size_t i = 0; i < gates.size() && i < procedure.gates.size(); ++i) {
    const int step = procedure.gates[i].after_step;
    if (!has_step(procedure, step)) report_unknown(gates[i], "step", std::to_string(step));
  }
}

}  // namespace

void decode_procedure(Fields& file, KnowledgeFile& into) {
  Procedure procedure;
  read_list(file, "steps", procedure.steps, [](Fields& row) {
    return AuditStep{read_whole(row, "number", 1, most_steps), read_bilingual(row, "name")};
  });
  read_list(file, "tasks", procedure.tasks, decode_task);
  read_list(file, "worksheets", procedure.worksheets, [](Fields& row) {
    return Worksheet{read_id(row, "code"), read_bilingual(row, "name"),
                     read_bilinguals(row, "columns")};
  });
  read_list(file, "gates", procedure.gates, [](Fields& row) {
    return Gate{read_whole(row, "after_step", 1, most_steps), read_bilinguals(row, "conditions")};
  });
  procedure.stops = read_bilinguals(file, "stops");
  read_list(file, "evaluation", procedure.evaluation, [](Fields& row) {
    return EvaluationStep{read_bilingual(row, "name"), read_bilingual(row, "text")};
  });
  procedure.risk = read_risk_scale(file);
  check_references(file, procedure);
  into.procedure = FiledRow<Procedure>{std::move(procedure), {place_of(file.self()), nullptr, {}}};
}

}  // namespace cpa::sectors::internal
