#include <algorithm>
#include <map>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/cell_reading.hpp"
#include "cpa/plant_files/exact_conversion.hpp"
#include "cpa/plant_files/figure_parts.hpp"
#include "cpa/plant_files/internal/data_columns.hpp"
#include "cpa/plant_files/internal/data_csv.hpp"
#include "cpa/plant_files/internal/record_book.hpp"
#include "cpa/plant_files/internal/row_periods.hpp"

namespace cpa::plant_files {
namespace {

using calendar::Period;

// Where the parts of one figure stand in a row.
struct FigureColumns {
  std::size_t value = 0;
  std::optional<std::size_t> state, note, from, to;
};

class DataRows {
 public:
  DataRows(RecordTable& table, DecimalMark mark, ReadingContext& context)
      : table_(table), mark_(mark), context_(context), book_(context.plant.items.size()) {}

  void read_wide(const WideColumns& columns) {
    while (!context_.is_full() && table_.next()) {
      told_apart_ = table_.cells_told_apart();
      if (!has_period(columns.row)) continue;
      const auto period = row_period(columns.row);
      note_period(period, columns.row);
      for (const ItemColumns& item : columns.items) {
        const FigureColumns figure = told({.value = *item.value,
                                           .state = item.state,
                                           .note = item.note,
                                           .from = item.from,
                                           .to = item.to});
        if (!is_told(figure.value)) continue;
        if (!read_figure(item.item, figure, period, nullptr)) return;
      }
    }
    periods_.close(table_.is_of_months(), context_);
    book_.close(context_, true, period_column(columns.row));
  }

  void read_long(const LongColumns& columns) {
    std::map<std::string, std::size_t, std::less<>> by_code;
    for (std::size_t i = 0; i < context_.plant.items.size(); ++i) {
      by_code.emplace(context_.plant.items[i].code, i);
    }
    const FigureColumns figure{.value = columns.value,
                               .state = columns.state,
                               .note = columns.note,
                               .from = columns.own_from,
                               .to = columns.own_to};
    while (!context_.is_full() && table_.next()) {
      told_apart_ = table_.cells_told_apart();
      if (!has_period(columns.row)) continue;
      const auto period = row_period(columns.row);
      note_period(period, columns.row);
      if (!is_told(columns.item)) continue;
      const auto item = by_code.find(compose(table_.text(columns.item)));
      if (item == by_code.end()) {
        report_unknown_item(columns.item);
        continue;
      }
      if (!is_told(figure.value)) continue;
      const auto unit = row_unit(told(columns.unit));
      if (!read_figure(item->second, told(figure), period, unit ? &*unit : nullptr)) return;
    }
    periods_.close(table_.is_of_months(), context_);
    book_.close(context_, false, period_column(columns.row));
  }

 private:
  [[nodiscard]] bool is_told(std::size_t column) const { return column < told_apart_; }

  [[nodiscard]] std::optional<std::size_t> told(std::optional<std::size_t> column) const {
    return column && is_told(*column) ? column : std::nullopt;
  }

  [[nodiscard]] FigureColumns told(FigureColumns columns) const {
    columns.state = told(columns.state);
    columns.note = told(columns.note);
    const bool has_days = told(columns.from) && told(columns.to);
    columns.from = has_days ? columns.from : std::nullopt;
    columns.to = has_days ? columns.to : std::nullopt;
    return columns;
  }

  [[nodiscard]] bool has_period(const PeriodColumns& columns) const {
    return columns.period ? is_told(*columns.period) : told(columns.from) && told(columns.to);
  }

  void note_period(const std::optional<Period>& period, const PeriodColumns& columns) {
    if (!period || !columns.period) return;
    const Place place{.source = Source::data,
                      .at = table_.line(),
                      .column = static_cast<std::uint32_t>(*columns.period)};
    periods_.note(*period, table_.text(columns.period), place);
  }

  static std::size_t period_column(const PeriodColumns& columns) {
    return columns.period ? *columns.period : *columns.from;
  }

  std::optional<Period> row_period(const PeriodColumns& columns) {
    if (is_unread({columns.period, columns.from, columns.to})) return std::nullopt;
    if (columns.period) {
      return table_.kept(table_.period(*columns.period), *columns.period);
    }
    const auto first = table_.kept(calendar::read_period(table_.text(columns.from)), *columns.from);
    const auto last = table_.kept(calendar::read_period(table_.text(columns.to)), *columns.to);
    if (!first || !last) return std::nullopt;
    return ordered({first->from, last->to}, *columns.to);
  }

  // A cell that could not be read was told; what it leaves open needs no second word.
  [[nodiscard]] bool is_unread(std::initializer_list<std::optional<std::size_t>> columns) const {
    return std::any_of(columns.begin(), columns.end(),
                       [this](const auto& column) { return table_.is_unread(column); });
  }

  std::optional<Period> ordered(const Period& period, std::size_t column) {
    if (period.from < period.to) return period;
    table_.report(calendar::backwards(period.from, period.last_day()), column);
    return std::nullopt;
  }

  // False when no more readings are taken.
  bool read_figure(std::size_t item_index, const FigureColumns& columns,
                   const std::optional<Period>& period, const units::Unit* unit) {
    const Place place{.source = Source::data,
                      .at = table_.line(),
                      .column = static_cast<std::uint32_t>(columns.value)};
    if (!context_.count_reading(place)) return false;
    if (context_.figure_cells != nullptr && period) {
      context_.figure_cells->push_back({item_index, *period, place});
    }
    const plant::Item& item = context_.plant.items[item_index];
    if (is_unread({columns.value, columns.state, columns.note, columns.from, columns.to})) {
      if (period) context_.unread.push_back({item.code, *period});
      return true;
    }
    CellContent content;
    content.note = table_.whole_text(columns.note);
    content.state = state(columns.state);
    if (!read_value(item, columns.value, unit, content)) {
      if (period) context_.unread.push_back({item.code, *period});
      return true;
    }
    if (!period) return true;
    const auto own = own_period(item, columns, *period);
    found_.clear();
    plant::Reading reading = reading_of(std::move(content), item, found_);
    for (Problem& problem : found_) {
      // A person looks for the figure as it is written.
      const auto found = problem.arguments.find("found");
      if (found != problem.arguments.end()) found->second = table_.text(columns.value);
      table_.report(std::move(problem), columns.value);
    }
    if (own) book_.add(item_index, {*period, *own, std::move(reading)}, place);
    return true;
  }

  // False when what stands there is no figure; why is reported.
  bool read_value(const plant::Item& item, std::size_t column, const units::Unit* unit,
                  CellContent& content) {
    const std::string_view text = table_.text(column);
    content.dash = is_dash(text);
    if (text.empty() || content.dash) return true;
    if (is_spreadsheet_error(text)) {
      table_.report("data.spreadsheet_error", {{"found", std::string(text)}, {"item", item.code}},
                    column);
      return false;
    }
    const bool is_share = item.unit.dimension == units::dimension::none;
    if (table_.is_percent(column) && !is_share) {
      table_.report("data.percent", {{"found", std::string(text)}, {"item", item.code}}, column);
      return false;
    }
    auto figure = table_.figure(column, mark_);
    if (!figure) {
      figure.error().arguments.emplace("item", item.code);
      table_.report(std::move(figure).error(), column);
      return false;
    }
    content.figure = *figure;
    if (unit == nullptr || *unit == item.unit) return true;
    content.figure = convert_exactly(*figure, *unit, item.unit);
    if (content.figure) return true;
    table_.report("data.unit_differs",
                  {{"found", unit->code}, {"item", item.code}, {"expected", item.unit_text}},
                  column);
    return false;
  }

  std::optional<plant::ReadingState> state(std::optional<std::size_t> column) {
    const std::string_view text = table_.text(column);
    if (text.empty()) return std::nullopt;
    const auto read = read_state(text);
    if (!read) table_.report("data.state.unknown", unknown_word(text, state_words()), *column);
    return read;
  }

  std::optional<Period> own_period(const plant::Item& item, const FigureColumns& columns,
                                   const Period& row) {
    const auto report = [&](Problem problem, FigurePart part) {
      const bool at_from = columns.from && part == FigurePart::from;
      table_.report(std::move(problem), at_from ? *columns.from : *columns.to);
    };
    return bill_days(table_.text(columns.from), table_.text(columns.to), item, row, report);
  }

  std::optional<units::Unit> row_unit(std::optional<std::size_t> column) {
    const std::string_view text = table_.text(column);
    if (text.empty()) return std::nullopt;
    if (text == unit_text_) return unit_;
    auto unit = table_.kept(context_.packs->units.read(text, mark_), *column);
    if (unit) {
      unit_text_ = text;
      unit_ = *unit;
    }
    return unit;
  }

  void report_unknown_item(std::size_t column) {
    std::vector<std::string> known;
    for (const plant::Item& item : context_.plant.items) known.push_back(item.code);
    table_.report("data.item.unknown", unknown_word(table_.text(column), known), column);
  }

  RecordTable& table_;
  DecimalMark mark_;
  ReadingContext& context_;
  RecordBook book_;
  std::size_t told_apart_ = 0;  // how many cells of the row stand under their own headings
  Problems found_;
  std::string unit_text_;  // the unit of the row before: most rows of a block share one
  units::Unit unit_;
  RowPeriods periods_;
};

}  // namespace

void read_data(RecordTable& table, DecimalMark mark, ReadingContext& context) {
  const FigureFaults faults(context);
  DataRows rows(table, mark, context);
  if (is_long_form(table)) {
    const auto columns = long_columns(table);
    if (columns) rows.read_long(*columns);
  } else {
    const auto columns = wide_columns(table, context.plant.items);
    if (columns) rows.read_wide(*columns);
  }
}

}  // namespace cpa::plant_files
