#include "savings/batch_rows.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "cpa/core/rounding.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/language/explain.hpp"
#include "cpa/reports/savings_json.hpp"

namespace cpa::apps {
namespace {

constexpr plant::InputClass shown_classes[] = {
    plant::InputClass::energy_mj,    plant::InputClass::energy_toe,     plant::InputClass::fuel,
    plant::InputClass::raw_material, plant::InputClass::other_material, plant::InputClass::water};

constexpr const char* class_columns[] = {".verdict", ".saving_fraction", ".lower_bound",
                                         ".upper_bound", ".credited"};

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

bool is_unused(const tasks::BatchOutcome& outcome, plant::InputClass wanted) {
  if (!outcome.answer) return false;
  const auto& unused = outcome.answer->assessment.unused_classes;
  return std::any_of(unused.begin(), unused.end(),
                     [wanted](const auto& one) { return one.input_class == wanted; });
}

// What an answer warns of, each code once.
std::string warnings_of(const tasks::SavingsAnswer& answer) {
  std::vector<std::string> codes;
  const auto add = [&codes](const Problems& warnings) {
    for (const Problem& warning : warnings) {
      if (std::find(codes.begin(), codes.end(), warning.code) == codes.end()) {
        codes.push_back(warning.code);
      }
    }
  };
  add(answer.provenance.warnings);
  add(answer.assessment.warnings);
  for (const auto& one : answer.assessment.classes) add(one.assessment.warnings);
  for (const auto& one : answer.assessment.items) add(one.assessment.warnings);
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : " ") + code;
  return text;
}

}  // namespace

bool claims_nothing(const tasks::SavingsAnswer& answer) {
  return std::none_of(answer.assessment.classes.begin(), answer.assessment.classes.end(),
                      [](const auto& one) { return one.claimed; });
}

void write_batch_headings(tables::CsvWriter& table) {
  table.word("plant").word("overall").word("problems");
  for (const plant::InputClass one : shown_classes) {
    for (const char* part : class_columns) {
      table.word(std::string(plant::code_of(one)) + part);
    }
  }
  table.word("warnings");
  table.end_row();
}

void write_batch_row(tables::CsvWriter& table, const tasks::BatchOutcome& outcome,
                     language::Language language) {
  std::string problems;
  for (const Problem& problem : outcome.problems) {
    if (!problems.empty()) problems += " ";
    const std::string place = language::place_of(problem.where, language);
    if (!place.empty()) problems += place + ": ";
    problems += language::what_is_wrong(problem, language) + " [" + problem.code + "]";
  }
  table.text(outcome.plant);
  const auto& answer = outcome.answer;
  table.word(!answer                   ? ""
             : claims_nothing(*answer) ? "nothing_claimed"
                                       : savings::code_of(answer->assessment.overall));
  table.text(problems);
  for (const plant::InputClass shown : shown_classes) {
    const savings::Assessment* const found = class_of(outcome, shown);
    if (found == nullptr) {
      table.word(is_unused(outcome, shown) ? "not_used" : "");
      for (std::size_t k = 1; k < std::size(class_columns); ++k) table.empty();
      continue;
    }
    table.word(savings::code_of(found->target.verdict));
    write_figure(table, found->saving_fraction);
    write_figure(table, found->lower_bound);
    write_figure(table, found->upper_bound);
    table.number(round_significant(found->credited_fraction));
  }
  table.word(answer ? warnings_of(*answer) : "");
  table.end_row();
}

std::string batch_json_line(const tasks::BatchOutcome& outcome) {
  if (outcome.answer) {
    return documents::write_json(
        reports::savings_json(outcome.answer->plant, outcome.answer->assessment,
                              outcome.answer->quality, outcome.answer->provenance),
        0);
  }
  documents::Json json = documents::Json::object();
  json.set("plant", outcome.plant);
  documents::Json codes = documents::Json::array();
  for (const Problem& problem : outcome.problems) codes.push(problem.code);
  json.set("problems", std::move(codes));
  return documents::write_json(json, 0);
}

}  // namespace cpa::apps
