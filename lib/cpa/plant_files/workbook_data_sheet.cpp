// The sheet of records: a column an item where all have the same periods, a row a figure otherwise.
#include <algorithm>
#include <utility>

#include "cpa/plant_files/internal/record_shape.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"
#include "cpa/plant_files/internal/workbook_sheets.hpp"

namespace cpa::plant_files {
namespace {

using plant::Item;
using plant::ReadingState;
using plant::Record;

constexpr std::uint32_t records_tab = 0x9BBB59;
constexpr int months_ahead = 12;
constexpr std::size_t rows_ahead = 24;

// The months after the last one with a figure; nothing where months without any stand there.
std::optional<calendar::Period> months_that_wait(const std::vector<const Item*>& items) {
  if (items.empty()) return std::nullopt;
  const auto is_known = [](const Item* item) { return item->records.back().reading.is_known(); };
  if (std::none_of(items.begin(), items.end(), is_known)) return std::nullopt;
  const auto last = calendar::month_of(items.front()->records.back().period.from);
  return calendar::period_of(calendar::plus_months(last, 1),
                             calendar::plus_months(last, months_ahead));
}

// Where on its bill or in which book a figure stands.
std::string bill_note(const BookSource& source, const Item& item) {
  const bool electric = item.carrier == "electricity";
  return source.words(std::string("workbook.bill.") +
                      (electric ? "electricity" : plant::code_of(item.kind)));
}

int most_decimals(const Item& item) {
  int most = 0;
  for (const Record& record : item.records) {
    most = std::max(most, decimals_of(record.reading.value));
  }
  constexpr int in_line = 4;
  return std::min(most, in_line);
}

// Columns of the wide form: where each part of an item stands.
struct ItemPlan {
  const Item* item = nullptr;
  std::size_t value = 0;
  bool own_period = false;
  int decimals = 0;  // the most that a figure of it has
};

class WideSheet {
 public:
  WideSheet(const BookSource& source, const DataShape& shape)
      : source_(source), shape_(shape), sheet_(maker()) {}

  tables::WrittenSheet sheet() {
    const std::size_t rows = shape_.recorded.empty() ? 0 : shape_.recorded.front()->records.size();
    for (std::size_t row = 0; row < rows; ++row) {
      put_period(shape_.recorded.front()->records[row].period);
      for (const ItemPlan& plan : items_) {
        if (!plan.item->records.empty()) put_record(plan, plan.item->records[row]);
      }
      sheet_.end_row();
    }
    if (shape_.waiting_months) {
      for (const calendar::Month month : calendar::months_of(*shape_.waiting_months)) {
        put_period(calendar::period_of(month));
        sheet_.end_row();
      }
    } else {
      sheet_.wait_rows(rows_ahead);
    }
    return sheet_.take();
  }

 private:
  SheetMaker maker() {
    std::vector<ColumnPlan> columns;
    if (shape_.named) {
      columns.push_back({.code = "period", .width = 12, .holds = ColumnHolds::code});
    } else {
      columns.push_back({.code = "from", .width = 13, .holds = ColumnHolds::day});
      columns.push_back({.code = "to", .width = 13, .holds = ColumnHolds::day});
    }
    const std::size_t row_columns = columns.size();
    SheetPlan plan = plan_of(source_, data_sheet, std::move(columns));
    plan.frozen_columns = row_columns;
    plan.tab_colour = records_tab;
    for (const Item* item : shape_.columns) add_item(*item, plan.columns);
    return {std::move(plan), source_.plant.decimal_mark, source_.language};
  }

  void add_item(const Item& item, std::vector<ColumnPlan>& columns) {
    const std::string unit = "\n(" + item.unit_text + ")";
    const ItemPlan plan{.item = &item,
                        .value = columns.size(),
                        .own_period = needs_of(item).own_period,
                        .decimals = most_decimals(item)};
    const auto words = [this](const char* part) {
      return source_.words(std::string("workbook.column.data.") + part);
    };
    columns.push_back({.code = item.code,
                       .heading = source_.name(item) + unit,
                       .note = bill_note(source_, item),
                       .width = 16,
                       .holds = ColumnHolds::figure});
    columns.push_back({.code = item.code + ".state",
                       .heading = words("state"),
                       .width = 11,
                       .list = states_list});
    columns.push_back({.code = item.code + ".note", .heading = words("note"), .width = 18});
    if (plan.own_period) {
      columns.push_back({.code = item.code + ".from",
                         .heading = words("own_from"),
                         .width = 12,
                         .holds = ColumnHolds::day});
      columns.push_back({.code = item.code + ".to",
                         .heading = words("own_to"),
                         .width = 12,
                         .holds = ColumnHolds::day});
    }
    items_.push_back(plan);
  }

  void put_period(const calendar::Period& period) {
    if (shape_.named) {
      sheet_.text(0, calendar::text_of(period));
    } else {
      sheet_.day(0, period.from);
      sheet_.day(1, period.last_day());
    }
  }

  void put_record(const ItemPlan& plan, const Record& record) {
    const plant::Reading& reading = record.reading;
    if (reading.state == ReadingState::not_used) {
      sheet_.text(plan.value, "-");
    } else if (reading.is_known()) {
      sheet_.figure(plan.value, reading.value, plan.decimals);
    }
    if (!state_is_said_by_cell(reading)) {
      sheet_.text(plan.value + 1,
                  source_.words(std::string("state.") + plant::code_of(reading.state)));
    }
    sheet_.text(plan.value + 2, reading.note);
    if (!plan.own_period || record.own_period == record.period) return;
    sheet_.day(plan.value + 3, record.own_period.from);
    sheet_.day(plan.value + 4, record.own_period.last_day());
  }

  const BookSource& source_;
  const DataShape& shape_;
  std::vector<ItemPlan> items_;
  SheetMaker sheet_;
};

void put_long_record(SheetMaker& sheet, const BookSource& source, const Item& item,
                     const Record& record) {
  const plant::Reading& reading = record.reading;
  sheet.text(0, calendar::text_of(record.period));
  sheet.text(1, source.item_label(item.code));
  if (reading.state == ReadingState::not_used) {
    sheet.text(2, "-");
  } else if (reading.is_known()) {
    sheet.figure(2, reading.value);
  }
  sheet.text(3, item.unit_text);
  if (!state_is_said_by_cell(reading)) {
    sheet.text(4, source.words(std::string("state.") + plant::code_of(reading.state)));
  }
  sheet.text(5, reading.note);
  if (record.own_period != record.period) {
    sheet.day(6, record.own_period.from);
    sheet.day(7, record.own_period.last_day());
  }
  sheet.end_row();
}

tables::WrittenSheet long_sheet_of(const BookSource& source) {
  SheetPlan plan =
      plan_of(source, data_sheet,
              {{.code = "period", .width = 24, .holds = ColumnHolds::code},
               {.code = "item", .width = 30, .list = items_list},
               {.code = "value", .width = 16, .holds = ColumnHolds::figure},
               {.code = "unit", .width = 10, .holds = ColumnHolds::code, .list = units_list},
               {.code = "state", .width = 12, .list = states_list},
               {.code = "note", .width = 30},
               {.code = "from", .heading = "own_from", .width = 13, .holds = ColumnHolds::day},
               {.code = "to", .heading = "own_to", .width = 13, .holds = ColumnHolds::day}});
  plan.frozen_columns = 2;
  plan.tab_colour = records_tab;
  SheetMaker sheet(std::move(plan), source.plant.decimal_mark, source.language);
  for (const Item& item : source.plant.items) {
    for (const Record& record : item.records) put_long_record(sheet, source, item, record);
  }
  sheet.wait_rows(rows_ahead);
  return sheet.take();
}

}  // namespace

DataShape data_shape_of(const plant::Plant& plant) {
  DataShape shape;
  shape.recorded = recorded_items(plant);
  shape.wide = have_same_periods(shape.recorded);
  for (const Item* item : shape.recorded) {
    for (const Record& record : item->records) {
      shape.named = shape.named && has_name(record.period);
      shape.months = shape.months && calendar::is_month(record.period);
    }
  }
  if (!shape.wide) return shape;
  for (const Item& item : plant.items) {
    shape.columns.push_back(&item);
    if (item.records.empty()) shape.waiting_items.push_back(item.code);
  }
  if (shape.months) shape.waiting_months = months_that_wait(shape.recorded);
  return shape;
}

tables::WrittenSheet data_sheet_of(const BookSource& source, const DataShape& shape) {
  return shape.wide ? WideSheet(source, shape).sheet() : long_sheet_of(source);
}

}  // namespace cpa::plant_files
