#include "savings/batch.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "common/output.hpp"
#include "common/progress.hpp"
#include "common/version.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/language/explain.hpp"
#include "cpa/reports/savings_json.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tables/csv_writer.hpp"
#include "cpa/tasks/savings_batch.hpp"
#include "savings/option_values.hpp"

namespace cpa::apps {
namespace {

constexpr plant::InputClass shown_classes[] = {
    plant::InputClass::energy_mj,    plant::InputClass::energy_toe,     plant::InputClass::fuel,
    plant::InputClass::raw_material, plant::InputClass::other_material, plant::InputClass::water};

constexpr const char* class_columns[] = {".verdict", ".saving_fraction", ".lower_bound",
                                         ".upper_bound", ".credited"};

void write_headings(tables::CsvWriter& table) {
  table.word("plant").word("overall").word("problems");
  for (const plant::InputClass one : shown_classes) {
    for (const char* part : class_columns) {
      table.word(std::string(plant::code_of(one)) + part);
    }
  }
  table.end_row();
}

void write_figure(tables::CsvWriter& table, const std::optional<long double>& value) {
  if (value) {
    table.number(round_significant(*value));
  } else {
    table.empty();
  }
}

const savings::Assessment* class_of(const tasks::BatchOutcome& outcome, plant::InputClass wanted) {
  if (!outcome.answer) return nullptr;
  for (const auto& one : outcome.answer->assessment.classes) {
    if (one.input_class == wanted) return &one.assessment;
  }
  return nullptr;
}

void write_row(tables::CsvWriter& table, const tasks::BatchOutcome& outcome,
               const Terminal& terminal) {
  std::string problems;
  for (const Problem& problem : outcome.problems) {
    if (!problems.empty()) problems += " ";
    const std::string place = language::place_of(problem.where, terminal.language);
    if (!place.empty()) problems += place + ": ";
    problems += language::what_is_wrong(problem, terminal.language) + " [" + problem.code + "]";
  }
  table.text(outcome.plant);
  table.word(outcome.answer ? savings::code_of(outcome.answer->assessment.overall) : "");
  table.text(problems);
  for (const plant::InputClass shown : shown_classes) {
    const savings::Assessment* const found = class_of(outcome, shown);
    if (found == nullptr) {
      for (std::size_t k = 0; k < std::size(class_columns); ++k) table.empty();
      continue;
    }
    table.word(savings::code_of(found->target.verdict));
    write_figure(table, found->saving_fraction);
    write_figure(table, found->lower_bound);
    write_figure(table, found->upper_bound);
    table.number(round_significant(found->credited_fraction));
  }
  table.end_row();
}

std::string json_line(const tasks::BatchOutcome& outcome) {
  if (outcome.answer) {
    return documents::write_json(
        reports::savings_json(outcome.answer->plant, outcome.answer->assessment,
                              outcome.answer->provenance),
        0);
  }
  documents::Json json = documents::Json::object();
  json.set("plant", outcome.plant);
  documents::Json codes = documents::Json::array();
  for (const Problem& problem : outcome.problems) codes.push(problem.code);
  json.set("problems", std::move(codes));
  return documents::write_json(json, 0);
}

struct Count {
  std::size_t plants = 0;
  std::size_t confirmed = 0;
  std::size_t refuted = 0;
  std::size_t undecided = 0;
  std::size_t faulty = 0;

  void add(const tasks::BatchOutcome& outcome) {
    ++plants;
    if (!outcome.answer) {
      ++faulty;
    } else if (outcome.answer->assessment.overall == savings::Verdict::confirmed) {
      ++confirmed;
    } else if (outcome.answer->assessment.overall == savings::Verdict::refuted) {
      ++refuted;
    } else {
      ++undecided;
    }
  }
};

}  // namespace

Exit assess_many(const Request& request, const Terminal& terminal, savings::PlantOptions options) {
  // The sensitivity of thousands of plants is nobody's reading; one by one it is there.
  options.with_sensitivity = false;
  options.with_months = request.has("json");
  tasks::BatchRequest batch{.path = request.value_or("batch", "")};
  batch.roles = request.value_or("roles", "");
  batch.options = options;
  batch.mark = decimal_mark_of(request);
  batch.version = std::string(version());
  Problems usage;
  if (const auto threads = count_of(request, "threads", usage)) {
    batch.threads = static_cast<unsigned>(*threads);
  }
  if (!usage.empty()) return terminal.report(usage);
  const sectors::Packs packs = sectors::built_in_packs();
  const bool json = request.has("json");
  const auto path = request.value("output");
  tables::CsvWriter table;
  std::string text;
  if (!json) write_headings(table);
  constexpr std::size_t steps = 100;
  std::size_t done_steps = 0;
  Progress progress(terminal, terminal.text("batch.progress"), steps, "app.progress.share");
  Count count;
  const Problems problems =
      tasks::assess_batch(batch, packs, [&](const tasks::BatchOutcome& outcome, double done) {
        count.add(outcome);
        if (json) {
          text += json_line(outcome);
        } else {
          write_row(table, outcome, terminal);
        }
        if (!path) {
          terminal.out << (json ? text : table.take());
          text.clear();
        }
        const auto reached = static_cast<std::size_t>(done * static_cast<double>(steps));
        if (reached > done_steps) progress.advance(reached - done_steps);
        done_steps = std::max(done_steps, reached);
        return true;
      });
  if (has_errors(problems)) return terminal.report(problems);
  if (path) {
    if (const auto written = save(terminal, *path, json ? text : table.take()); !written) {
      return terminal.report(written.error());
    }
  }
  terminal.tell(terminal.text("batch.summary", {{"plants", std::to_string(count.plants)},
                                                {"confirmed", std::to_string(count.confirmed)},
                                                {"undecided", std::to_string(count.undecided)},
                                                {"refuted", std::to_string(count.refuted)},
                                                {"faulty", std::to_string(count.faulty)}}) +
                "\n");
  const bool all = count.confirmed == count.plants;
  return request.has("require") && !all ? Exit::not_so : Exit::done;
}

}  // namespace cpa::apps
