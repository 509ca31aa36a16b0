#include "cpa/flow_files/internal/flow_table.hpp"

#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::flow_files {

bool FlowTable::find_columns(FlowContext& context) {
  const auto report = [&](std::string code, Arguments arguments, std::size_t index) {
    Problem problem = problem_of(std::move(code), std::move(arguments));
    problem.where = locate_heading(index);
    context.problems.push_back(std::move(problem));
  };
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    if (headings_[i].empty()) continue;
    const auto column = column_of(headings_[i]);
    if (!column) {
      Arguments arguments = unknown_word("column", headings_[i], column_names());
      arguments.erase("kind");
      report("flows.column_unknown", std::move(arguments), i);
      continue;
    }
    auto& index = indexes_[static_cast<std::size_t>(*column)];
    if (index) {
      report("table.duplicate_column", {{"found", headings_[i]}, {"first", headings_[*index]}}, i);
      continue;
    }
    index = i;
  }
  bool complete = true;
  for (const Column needed : {Column::of, Column::value}) {
    if (index_of(needed)) continue;
    complete = false;
    report("data.column.needed",
           {{"expected", column_words()[static_cast<std::size_t>(needed)].code}}, 0);
  }
  return complete;
}

std::string_view FlowTable::text(Column column) const {
  const auto index = index_of(column);
  return index ? trim(cell_text(*index)) : std::string_view();
}

Result<Decimal> FlowTable::number(Column column, DecimalMark mark) const {
  return cell_number(*index_of(column), mark);
}

Location FlowTable::locate(Column column) const {
  return locate_cell(index_of(column).value_or(0));
}

CsvFlowTable::CsvFlowTable(std::string_view text, const tables::CsvOptions& options,
                           FlowContext& context)
    : context_(context) {
  auto opened = tables::CsvReader::open(text, options);
  if (!opened) {
    context.problems.insert(context.problems.end(), opened.error().begin(), opened.error().end());
    return;
  }
  reader_.emplace(std::move(*opened));
  set_headings({reader_->headings().begin(), reader_->headings().end()});
}

CsvFlowTable::~CsvFlowTable() {
  if (!reader_) return;
  const Problems& found = reader_->problems();
  context_.problems.insert(context_.problems.end(), found.begin(), found.end());
}

bool CsvFlowTable::next() {
  row_ = reader_->next();
  return row_ != nullptr;
}

std::string_view CsvFlowTable::cell_text(std::size_t index) const {
  return row_->cells[index].text;
}

Result<Decimal> CsvFlowTable::cell_number(std::size_t index, DecimalMark mark) const {
  return tables::read_cell(row_->cells[index], mark);
}

Location CsvFlowTable::locate_cell(std::size_t index) const {
  return reader_->locate(*row_, index);
}

Location CsvFlowTable::locate_heading(std::size_t index) const {
  return reader_->locate_heading(index);
}

}  // namespace cpa::flow_files
