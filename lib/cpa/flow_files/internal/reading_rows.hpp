// The rows of a table of readings, taken apart: which period and figure a row speaks of, and what
// turns its number into that figure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/flow_table.hpp"
#include "cpa/flow_files/internal/uncertainty.hpp"

namespace cpa::flow_files {

// What a row speaks of.
struct Subject {
  enum class Kind { stream, stock, withdrawal } kind = Kind::stream;
  std::size_t index = 0;  // of the stream or centre
  std::size_t layer = 0;
  std::string name;
  bool content = false;  // a share or a concentration, no amount
};

// What must be done to a reading's number to make it the figure.
struct Change {
  units::Unit unit;
  Converted converted;
  std::string note;
};

// The row that the table stands at, and reports of its cells.
class RowReader {
 public:
  RowReader(FlowTable& table, const Drawing& drawing, FlowContext& context)
      : table_(table), drawing_(drawing), context_(context) {}

 protected:
  void report(const char* code, Arguments arguments, Column column,
              Severity severity = Severity::error) {
    Problem problem = problem_of(code, std::move(arguments));
    problem.severity = severity;
    report(std::move(problem), column);
  }

  void report(Problem problem, Column column) {
    problem.where = table_.locate(column);
    context_.problems.push_back(std::move(problem));
  }

  template <typename T>
  std::optional<T> kept_of(Result<T> result, Column column) {
    if (result) return std::move(*result);
    report(std::move(result).error(), column);
    return std::nullopt;
  }

  std::string found_in(Column column) const { return shortened(table_.text(column)); }

  const plant::FlowLayer& layer_of(const Subject& subject) const {
    return drawing_.sheet.layers[subject.layer];
  }

  FlowTable& table_;
  const Drawing& drawing_;
  FlowContext& context_;
};

class RowSubjects : public RowReader {
 public:
  RowSubjects(FlowTable& table, const Drawing& drawing, FlowContext& context);

  // Index of the period; nothing, and why is reported, where there is none.
  [[nodiscard]] std::optional<std::size_t> period_of_row();
  [[nodiscard]] std::optional<Subject> subject_of_row();

 private:
  [[nodiscard]] std::optional<std::size_t> period_of_days(const calendar::Period& days) const;
  [[nodiscard]] std::optional<Subject> named_subject();
  [[nodiscard]] std::vector<std::size_t> layers_of(const Subject& subject) const;
  [[nodiscard]] bool find_layer(Subject& subject);

  std::vector<std::string> periods_;  // their ids
};

class RowChanges : public RowReader {
 public:
  using RowReader::RowReader;

  // `period` may be unknown; then days change nothing.
  [[nodiscard]] std::optional<Change> change_of_row(std::optional<std::size_t> period,
                                                    const Subject& subject);

 private:
  [[nodiscard]] bool take_percent(const Subject& subject, std::string_view written, Change& change);
  [[nodiscard]] bool change_basis(const Subject& subject, const StreamStatements& stated,
                                  Change& change);
  [[nodiscard]] bool change_days(std::optional<std::size_t> period, const Subject& subject,
                                 Change& change);
};

}  // namespace cpa::flow_files
