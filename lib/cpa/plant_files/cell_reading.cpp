#include "cpa/plant_files/cell_reading.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {
namespace {

using plant::ReadingState;

struct StateWord {
  const char* folded;
  const char* written;
  ReadingState state;
};

constexpr std::array words{
    StateWord{"measured", "measured", ReadingState::measured},
    StateWord{"calculated", "calculated", ReadingState::calculated},
    StateWord{"estimated", "estimated", ReadingState::estimated},
    StateWord{"not_used", "not_used", ReadingState::not_used},
    StateWord{"not used", "not used", ReadingState::not_used},
    StateWord{"missing", "missing", ReadingState::missing},
    StateWord{"do", "đo", ReadingState::measured},
    StateWord{"tinh", "tính", ReadingState::calculated},
    StateWord{"uoc tinh", "ước tính", ReadingState::estimated},
    StateWord{"uoc", "ước", ReadingState::estimated},
    StateWord{"khong dung", "không dùng", ReadingState::not_used},
    StateWord{"thieu", "thiếu", ReadingState::missing},
};

Problem problem_of(std::string code, std::map<std::string, std::string> arguments,
                   Severity severity = Severity::error) {
  Problem problem{.code = std::move(code), .severity = severity};
  problem.arguments = std::move(arguments);
  return problem;
}

class Judge {
 public:
  Judge(CellContent content, const plant::Item& item, Problems& problems)
      : content_(std::move(content)), item_(item), problems_(problems) {}

  plant::Reading reading() {
    plant::Reading result;
    result.state = state();
    const bool has_value =
        result.state != ReadingState::missing && result.state != ReadingState::not_used;
    if (has_value && content_.figure) result.value = *content_.figure;
    warn(result);
    result.note = std::move(content_.note);
    return result;
  }

 private:
  ReadingState state() {
    if (content_.dash) return unused_state();
    if (!content_.figure) return state_without_figure();
    return state_of_figure();
  }

  ReadingState unused_state() {
    if (content_.state && *content_.state != ReadingState::not_used) conflict("-");
    return ReadingState::not_used;
  }

  ReadingState state_without_figure() {
    const ReadingState state = content_.state.value_or(ReadingState::missing);
    if (state == ReadingState::missing || state == ReadingState::not_used) return state;
    problems_.push_back(problem_of("data.figure.missing",
                                   {{"state", plant::code_of(state)}, {"item", item_.code}}));
    return ReadingState::missing;
  }

  ReadingState state_of_figure() {
    const ReadingState state = content_.state.value_or(ReadingState::measured);
    const bool no_figure = state == ReadingState::missing ||
                           (state == ReadingState::not_used && !content_.figure->is_zero());
    if (no_figure) conflict(content_.figure->text());
    return state;
  }

  void conflict(const std::string& found) {
    problems_.push_back(problem_of(
        "data.state.conflict",
        {{"found", found}, {"state", plant::code_of(*content_.state)}, {"item", item_.code}}));
  }

  void warn(const plant::Reading& result) {
    if (result.state == ReadingState::estimated && trim(content_.note).empty()) {
      problems_.push_back(problem_of("data.estimate_without_way",
                                     {{"item", item_.code}, {"found", result.value.text()}},
                                     Severity::warning));
    }
    if (result.value.is_negative() && item_.kind != plant::ItemKind::driver) {
      problems_.push_back(problem_of("data.negative",
                                     {{"item", item_.code}, {"found", result.value.text()}},
                                     Severity::warning));
    }
  }

  CellContent content_;
  const plant::Item& item_;
  Problems& problems_;
};

}  // namespace

plant::Reading reading_of(CellContent content, const plant::Item& item, Problems& problems) {
  return Judge(std::move(content), item, problems).reading();
}

std::optional<ReadingState> read_state(std::string_view text) {
  const std::string folded = folded_text(text);
  for (const StateWord& word : words) {
    if (folded == word.folded) return word.state;
  }
  return std::nullopt;
}

const std::vector<std::string>& state_words() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> written;
    for (const StateWord& word : words) written.emplace_back(word.written);
    return written;
  }();
  return all;
}

bool is_spreadsheet_error(std::string_view text) {
  constexpr auto errors = std::to_array<std::string_view>(
      {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"});
  return std::find(errors.begin(), errors.end(), text) != errors.end();
}

bool is_dash(std::string_view text) { return text == "-" || text == "–" || text == "—"; }

}  // namespace cpa::plant_files
