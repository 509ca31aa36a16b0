#include "cpa/plant_files/internal/data_columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/figure_parts.hpp"

namespace cpa::plant_files {
namespace {

bool has(const RecordTable& table, std::string_view heading) {
  const auto& headings = table.headings();
  return std::find(headings.begin(), headings.end(), heading) != headings.end();
}

std::optional<std::size_t>& part_of(ItemColumns& columns, FigurePart part) {
  switch (part) {
    case FigurePart::state:
      return columns.state;
    case FigurePart::note:
      return columns.note;
    case FigurePart::from:
      return columns.from;
    case FigurePart::to:
      return columns.to;
    case FigurePart::value:
      break;
  }
  return columns.value;
}

// Sorts the headings of a wide table to the items they belong to.
class HeadingSorter {
 public:
  HeadingSorter(RecordTable& table, const std::vector<plant::Item>& items)
      : table_(table), items_(items), columns_(items.size()) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      by_code_.emplace(items[i].code, i);
      columns_[i].item = i;
    }
  }

  std::vector<ItemColumns> sort() {
    const auto& headings = table_.headings();
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const std::string_view heading = headings[i];
      // A column without a heading is the table's own matter: empty, it does no harm.
      if (heading.empty()) continue;
      if (table_.was_asked(heading)) continue;
      if (!place(heading, i) && !is_left(heading, i)) report_unknown(headings[i], i);
    }
    report_absent_items();
    std::vector<ItemColumns> used;
    for (const ItemColumns& columns : columns_) {
      if (columns.value)
        used.push_back(columns);
      else
        report_alone(columns);
    }
    return used;
  }

 private:
  bool place(std::string_view heading, std::size_t index) {
    const auto parts = heading_parts(heading);
    if (!parts) return false;
    const auto item = by_code_.find(parts->code);
    if (item == by_code_.end()) return false;
    part_of(columns_[item->second], parts->part) = index;
    return true;
  }

  // Of no item, and nothing stands in it; or of a workbook whose sheet of items lost this one: its
  // columns stand in the sheet of data still.
  bool is_left(std::string_view heading, std::size_t index) {
    const bool empty = table_.is_empty_column(index);
    const auto parts = heading_parts(heading);
    // A misspelt part of an item is told even where nothing stands in it yet.
    if (!parts && heading.find('.') != std::string_view::npos) return false;
    if (!empty && !(parts && table_.keeps_columns_of_items())) return false;
    const std::string code(parts ? parts->code : heading);
    AbsentItem& item = absent_.try_emplace(code, AbsentItem{index}).first->second;
    if (!empty && item.is_empty) item.column = index;
    item.is_empty = item.is_empty && empty;
    return true;
  }

  void report_absent_items() {
    std::vector<std::string> known;
    for (const plant::Item& item : items_) known.push_back(item.code);
    std::vector<std::string> empty;
    std::optional<std::size_t> first;
    for (const auto& [code, item] : absent_) {
      if (item.is_empty) {
        empty.push_back(code);
        first = std::min(first.value_or(item.column), item.column);
        continue;
      }
      Problem problem{.code = "data.item_absent", .arguments = unknown_word(code, known)};
      table_.report_heading(std::move(problem), item.column);
    }
    if (first) table_.report_left(empty, *first);
  }

  void report_unknown(const std::string& heading, std::size_t index) {
    std::vector<std::string> known{"period", "from", "to"};
    const bool has_part = heading.find('.') != std::string::npos;
    for (const plant::Item& item : items_) {
      known.push_back(item.code);
      if (!has_part) continue;
      for (const char* part : figure_part_endings) known.push_back(item.code + part);
    }
    Problem problem;
    problem.code = "data.column.unknown";
    problem.arguments = unknown_word(heading, known);
    table_.report_heading(std::move(problem), index);
  }

  // A state or note column whose item has no column of figures.
  void report_alone(const ItemColumns& columns) {
    for (const auto& part : {columns.state, columns.note, columns.from, columns.to}) {
      if (!part) continue;
      Problem problem;
      problem.code = "data.column.alone";
      problem.arguments = {{"found", table_.headings()[*part]},
                           {"item", items_[columns.item].code}};
      table_.report_heading(std::move(problem), *part);
    }
  }

  struct AbsentItem {
    std::size_t column = 0;  // the first one with something in it, else the first one
    bool is_empty = true;
  };

  RecordTable& table_;
  const std::vector<plant::Item>& items_;
  std::vector<ItemColumns> columns_;
  std::map<std::string, AbsentItem, std::less<>> absent_;  // by code
  std::map<std::string, std::size_t, std::less<>> by_code_;
};

std::optional<PeriodColumns> row_columns(RecordTable& table) {
  PeriodColumns columns;
  columns.period = table.optional("period");
  columns.from = table.optional("from");
  columns.to = table.optional("to");
  if (columns.period || (columns.from && columns.to)) return columns;
  if (!columns.from && !columns.to) {
    table.report_needed("period");
  } else {
    table.report_needed(columns.from ? "to" : "from");
  }
  return std::nullopt;
}

}  // namespace

bool is_long_form(const RecordTable& table) { return has(table, "item") && has(table, "value"); }

std::optional<WideColumns> wide_columns(RecordTable& table, const std::vector<plant::Item>& items) {
  WideColumns columns;
  const auto row = row_columns(table);
  columns.items = HeadingSorter(table, items).sort();
  if (!row) return std::nullopt;
  columns.row = *row;
  if (row->period && (row->from || row->to)) {
    Problem problem;
    problem.code = "data.period.both";
    table.report_heading(std::move(problem), row->from ? *row->from : *row->to);
    return std::nullopt;
  }
  return columns;
}

std::optional<LongColumns> long_columns(RecordTable& table) {
  LongColumns columns;
  const auto row = row_columns(table);
  columns.item = table.needed("item").value_or(0);
  columns.value = table.needed("value").value_or(0);
  columns.unit = table.optional("unit");
  columns.state = table.optional("state");
  columns.note = table.optional("note");
  table.report_other_columns();
  if (!row) return std::nullopt;
  columns.row = *row;
  if (row->period) {
    columns.own_from = std::exchange(columns.row.from, std::nullopt);
    columns.own_to = std::exchange(columns.row.to, std::nullopt);
  }
  return columns;
}

}  // namespace cpa::plant_files
