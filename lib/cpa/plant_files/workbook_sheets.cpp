#include "cpa/plant_files/internal/workbook_sheets.hpp"

#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"
#include "cpa/plant_files/internal/written_figures.hpp"

namespace cpa::plant_files {
namespace {

constexpr std::uint32_t describing_tab = 0x4F81BD;
constexpr std::uint32_t happening_tab = 0xC0504D;

SheetMaker maker_of(const BookSource& source, SheetPlan plan) {
  return {std::move(plan), source.plant.decimal_mark, source.style.vietnamese};
}

void put_day(SheetMaker& sheet, std::size_t column, const std::optional<calendar::Day>& day) {
  if (day) sheet.day(column, *day);
}

void put_figure(SheetMaker& sheet, std::size_t column, const std::optional<Decimal>& figure) {
  if (figure) sheet.figure(column, *figure);
}

// The sheet of the enterprise: a key a row, with what it means.
class PlantSheet {
 public:
  explicit PlantSheet(const BookSource& source)
      : source_(source), sheet_(maker_of(source, plan(source))) {}

  void row(const std::string& key, std::string_view value, const char* list = nullptr) {
    sheet_.text(words_column, source_.words("workbook.key." + key));
    if (list != nullptr) sheet_.offer(value_column, list);
    sheet_.text(value_column, value);
    sheet_.text(hint_column, source_.words("workbook.hint." + key));
    sheet_.text(key_column, key);
    sheet_.end_row();
  }
  // For the reader alone.
  void hidden_row(const std::string& key, std::string_view value) {
    if (value.empty()) return;
    sheet_.text(value_column, value);
    sheet_.text(key_column, key);
    sheet_.end_row();
    sheet_.hide_last_row();
  }
  tables::WrittenSheet take() { return sheet_.take(); }

 private:
  static constexpr std::size_t words_column = 0;
  static constexpr std::size_t value_column = 1;
  static constexpr std::size_t hint_column = 2;
  static constexpr std::size_t key_column = 3;

  static SheetPlan plan(const BookSource& source) {
    const std::string words(words_mark);
    SheetPlan plan =
        plan_of(source, plant_sheet,
                {{.code = words, .heading = "what", .width = 30, .holds = ColumnHolds::words},
                 {.code = "value", .width = 56, .holds = ColumnHolds::code, .wrap = true},
                 {.code = words, .heading = "hint", .width = 62, .holds = ColumnHolds::words},
                 {.code = "key", .width = 20, .holds = ColumnHolds::grey}});
    plan.tab_colour = describing_tab;
    return plan;
  }

  const BookSource& source_;
  SheetMaker sheet_;
};

std::vector<ColumnPlan> factor_columns(const std::string& factor) {
  return {{.code = factor + ".value", .width = 12, .holds = ColumnHolds::figure},
          {.code = factor + ".unit", .width = 12, .holds = ColumnHolds::code},
          {.code = factor + ".source", .width = 22}};
}

std::vector<ColumnPlan> item_columns() {
  std::vector<ColumnPlan> columns{
      {.code = "code", .width = 20, .holds = ColumnHolds::code},
      {.code = "kind", .width = 32, .list = kinds_list},
      {.code = "name.vi", .width = 26},
      {.code = "name.en", .width = 26},
      {.code = "unit", .width = 10, .holds = ColumnHolds::code, .list = units_list},
      {.code = "carrier", .width = 26, .list = carriers_list}};
  for (const char* factor : {"heating_value", "toe_coefficient", "emission_factor"}) {
    for (ColumnPlan& column : factor_columns(factor)) columns.push_back(std::move(column));
  }
  columns.push_back({.code = "meter.uncertainty", .width = 13, .holds = ColumnHolds::share});
  columns.push_back({.code = "meter.replaced", .width = 13, .holds = ColumnHolds::day});
  columns.push_back({.code = "equivalent", .width = 13, .holds = ColumnHolds::figure});
  columns.push_back({.code = "drivers", .width = 44, .holds = ColumnHolds::code});
  return columns;
}

void put_factor(SheetMaker& sheet, std::size_t column,
                const std::optional<plant::DeclaredFactor>& factor) {
  if (!factor) return;
  sheet.figure(column, factor->value);
  sheet.text(column + 1, factor->unit.code);
  sheet.text(column + 2, factor->source);
}

void put_item(SheetMaker& sheet, const BookSource& source, const plant::Item& item) {
  sheet.text(0, item.code);
  sheet.text(1, source.labelled(plant::code_of(item.kind), "item_kind"));
  sheet.text(2, item.name_vi);
  sheet.text(3, item.name_en);
  sheet.text(4, item.unit_text);
  sheet.text(5, source.carrier_label(item.carrier));
  put_factor(sheet, 6, item.heating_value);
  put_factor(sheet, 9, item.toe_coefficient);
  put_factor(sheet, 12, item.emission_factor);
  if (item.meter) {
    sheet.share(15, item.meter->relative_uncertainty);
    put_day(sheet, 16, item.meter->replaced);
  }
  put_figure(sheet, 17, item.equivalent);
  sheet.text(18, join(item.drivers, " "));
  sheet.end_row();
}

}  // namespace

SheetPlan plan_of(const BookSource& source, std::string_view code,
                  std::vector<ColumnPlan> columns) {
  SheetPlan plan{.code = std::string(code), .columns = std::move(columns)};
  plan.name = source.words("workbook.sheet." + plan.code);
  plan.about = source.words("workbook.about." + plan.code);
  for (ColumnPlan& column : plan.columns) {
    const std::string& key = column.heading.empty() ? column.code : column.heading;
    column.heading = source.words("workbook.column." + plan.code + "." + key);
  }
  return plan;
}

tables::WrittenSheet plant_sheet_of(const BookSource& source, const DataShape& shape) {
  const plant::Plant& plant = source.plant;
  const plant::Enterprise& enterprise = plant.enterprise;
  const auto period_text = [](const std::optional<calendar::Period>& period) {
    return period ? calendar::text_of(*period) : std::string();
  };
  const std::string mark = plant.decimal_mark == DecimalMark::comma   ? "comma"
                           : plant.decimal_mark == DecimalMark::point ? "point"
                                                                      : "";
  PlantSheet sheet(source);
  sheet.row("id", plant.id);
  sheet.row("enterprise.name", enterprise.name);
  sheet.row("enterprise.tax_code", enterprise.tax_code);
  sheet.row("enterprise.address", enterprise.address);
  sheet.row("enterprise.sector", source.sector_label(enterprise.sector), sectors_list);
  sheet.row("enterprise.sub_sector", source.sub_sector_label(enterprise.sub_sector),
            sub_sectors_list);
  sheet.row("enterprise.utc_offset", utc_offset_text(enterprise.utc_offset_minutes));
  sheet.row("decimal", source.labelled(mark, "workbook.mark"), marks_list);
  sheet.row("periods.baseline", period_text(plant.baseline));
  sheet.row("periods.reporting", period_text(plant.reporting));
  sheet.row("weather.source", plant.weather_source);
  const plant::Discharge discharge = plant.discharge.value_or(plant::Discharge{});
  const plant::Permit permit = discharge.permit.value_or(plant::Permit{});
  const auto figure_text = [&plant](const std::optional<Decimal>& figure) {
    if (!figure) return std::string();
    return decimal_text(one_reading(*figure, plant.decimal_mark), plant.decimal_mark);
  };
  sheet.row("discharge.regulation", discharge.regulation);
  sheet.row("discharge.column", discharge.column);
  sheet.row("discharge.kq", figure_text(discharge.kq));
  sheet.row("discharge.kf", figure_text(discharge.kf));
  sheet.row("discharge.air.regulation", discharge.air.regulation);
  sheet.row("discharge.air.column", discharge.air.column);
  sheet.row("discharge.air.kp", figure_text(discharge.air.kp));
  sheet.row("discharge.air.kv", figure_text(discharge.air.kv));
  sheet.row("discharge.permit.number", permit.number);
  sheet.row("discharge.permit.date", permit.date ? calendar::text_of(*permit.date) : "");
  sheet.hidden_row(rows_key, shape.months ? "month" : "");
  sheet.hidden_row(waiting_months_key, period_text(shape.waiting_months));
  sheet.hidden_row(waiting_items_key, join(shape.waiting_items, " "));
  return sheet.take();
}

tables::WrittenSheet items_sheet_of(const BookSource& source) {
  SheetPlan plan = plan_of(source, items_sheet, item_columns());
  for (ColumnPlan& column : plan.columns) {
    if (column.code == "kind" || column.code == "carrier" || column.code == "unit" ||
        column.code == "equivalent" || column.code == "drivers" || column.code == "code") {
      column.note = source.words("workbook.note.items." + column.code);
    }
  }
  plan.tab_colour = describing_tab;
  SheetMaker sheet = maker_of(source, std::move(plan));
  for (const plant::Item& item : source.plant.items) put_item(sheet, source, item);
  sheet.wait_rows(6);
  return sheet.take();
}

tables::WrittenSheet prices_sheet_of(const BookSource& source) {
  SheetPlan plan =
      plan_of(source, prices_sheet,
              {{.code = "item", .width = 30, .list = items_list},
               {.code = "price", .width = 16, .holds = ColumnHolds::figure},
               {.code = "currency", .width = 22, .list = currencies_list},
               {.code = "unit", .width = 12, .holds = ColumnHolds::code, .list = units_list},
               {.code = "from", .width = 14, .holds = ColumnHolds::day},
               {.code = "source", .width = 40}});
  plan.columns[1].note = source.words("workbook.note.prices.price");
  plan.tab_colour = describing_tab;
  SheetMaker sheet = maker_of(source, std::move(plan));
  for (const plant::ItemPrice& price : source.plant.prices) {
    const plant::Item* const item = source.plant.item(price.item);
    const bool same_unit = item != nullptr && item->unit == price.price.unit;
    sheet.text(0, source.item_label(price.item));
    sheet.figure(1, price.price.per_unit);
    sheet.text(2, source.currency_label(price.price.currency.code));
    sheet.text(3, same_unit ? item->unit_text : price.price.unit.code);
    put_day(sheet, 4, price.from);
    sheet.text(5, price.source);
    sheet.end_row();
  }
  sheet.wait_rows(6);
  return sheet.take();
}

tables::WrittenSheet events_sheet_of(const BookSource& source) {
  SheetPlan plan = plan_of(source, events_sheet,
                           {{.code = "from", .width = 13, .holds = ColumnHolds::day},
                            {.code = "to", .width = 13, .holds = ColumnHolds::day},
                            {.code = "kind", .width = 26},
                            {.code = "items", .width = 26, .holds = ColumnHolds::code},
                            {.code = "effect", .width = 28, .list = effects_list},
                            {.code = "amount", .width = 14, .holds = ColumnHolds::figure},
                            {.code = "uncertainty", .width = 14, .holds = ColumnHolds::figure},
                            {.code = "reason", .width = 36},
                            {.code = "evidence", .width = 30},
                            {.code = "who", .width = 18}});
  for (const std::size_t column : {std::size_t{3}, std::size_t{4}}) {
    plan.columns[column].note = source.words("workbook.note.events." + plan.columns[column].code);
  }
  plan.tab_colour = happening_tab;
  SheetMaker sheet = maker_of(source, std::move(plan));
  for (const plant::Event& event : source.plant.events) {
    sheet.day(0, event.from);
    put_day(sheet, 1, event.to);
    sheet.text(2, event.kind);
    sheet.text(3, join(event.items, " "));
    sheet.text(4, source.labelled(plant::code_of(event.effect), "effect"));
    put_figure(sheet, 5, event.amount);
    put_figure(sheet, 6, event.uncertainty);
    sheet.text(7, event.reason);
    sheet.text(8, event.evidence);
    sheet.text(9, event.who);
    sheet.end_row();
  }
  sheet.wait_rows(12);
  return sheet.take();
}

tables::WrittenSheet targets_sheet_of(const BookSource& source) {
  SheetPlan plan = plan_of(source, targets_sheet,
                           {{.code = "list", .width = 24, .list = promises_list},
                            {.code = "class", .width = 34, .list = classes_list},
                            {.code = "saving", .width = 16, .holds = ColumnHolds::share}});
  plan.tab_colour = describing_tab;
  SheetMaker sheet = maker_of(source, std::move(plan));
  const auto put = [&](const char* list, const auto& promises) {
    for (const auto& promise : promises) {
      sheet.text(0, source.labelled(list, "workbook.promise"));
      sheet.text(1, source.labelled(plant::code_of(promise.input_class), "input_class"));
      sheet.share(2, promise.saving);
      sheet.end_row();
    }
  };
  put("target", source.plant.targets);
  put("claim", source.plant.claims);
  sheet.wait_rows(4);
  return sheet.take();
}

tables::WrittenSheet factors_sheet_of(const BookSource& source) {
  SheetPlan plan = plan_of(source, factors_sheet,
                           {{.code = "name", .width = 34},
                            {.code = "value", .width = 24, .holds = ColumnHolds::code},
                            {.code = "from", .width = 14, .holds = ColumnHolds::day},
                            {.code = "note", .width = 50}});
  plan.tab_colour = happening_tab;
  SheetMaker sheet = maker_of(source, std::move(plan));
  for (const plant::StaticFactor& factor : source.plant.static_factors) {
    sheet.text(0, factor.name);
    sheet.text(1, factor.value);
    put_day(sheet, 2, factor.from);
    sheet.text(3, factor.note);
    sheet.end_row();
  }
  sheet.wait_rows(6);
  return sheet.take();
}

tables::WrittenSheet dismissals_sheet_of(const BookSource& source) {
  SheetPlan plan = plan_of(source, dismissals_sheet,
                           {{.code = "finding", .width = 26, .holds = ColumnHolds::code},
                            {.code = "item", .width = 30, .list = items_list},
                            {.code = "period", .width = 20, .holds = ColumnHolds::code},
                            {.code = "sum", .width = 16, .holds = ColumnHolds::figure},
                            {.code = "reason", .width = 60, .wrap = true},
                            {.code = "who", .width = 24}});
  plan.tab_colour = happening_tab;
  SheetMaker sheet = maker_of(source, std::move(plan));
  for (const plant::Dismissal& dismissal : source.plant.dismissals) {
    sheet.text(0, dismissal.finding);
    sheet.text(1, source.item_label(dismissal.item));
    sheet.text(2, calendar::text_of(dismissal.period));
    if (dismissal.sum) sheet.figure(3, *dismissal.sum);
    sheet.text(4, dismissal.reason);
    sheet.text(5, dismissal.who);
    sheet.end_row();
  }
  sheet.wait_rows(6);
  return sheet.take();
}

tables::WrittenSheet permit_sheet_of(const BookSource& source) {
  SheetPlan plan = plan_of(source, permit_sheet,
                           {{.code = "parameter", .width = 34},
                            {.code = "low", .width = 16, .holds = ColumnHolds::figure},
                            {.code = "value", .width = 16, .holds = ColumnHolds::figure},
                            {.code = "unit", .width = 16, .holds = ColumnHolds::code},
                            {.code = "medium", .width = 26, .holds = ColumnHolds::code}});
  plan.tab_colour = describing_tab;
  SheetMaker sheet = maker_of(source, std::move(plan));
  if (source.plant.discharge && source.plant.discharge->permit) {
    for (const plant::PermitLimit& limit : source.plant.discharge->permit->limits) {
      sheet.text(0, limit.parameter);
      put_figure(sheet, 1, limit.low);
      sheet.figure(2, limit.value);
      sheet.text(3, limit.unit);
      if (limit.kind != plant::DischargeKind::waste_water) sheet.text(4, code_of(limit.kind));
      sheet.end_row();
    }
  }
  sheet.wait_rows(12);
  return sheet.take();
}

tables::WrittenSheet weather_sheet_of(const BookSource& source) {
  SheetPlan plan =
      plan_of(source, weather_sheet,
              {{.code = "date", .width = 16, .holds = ColumnHolds::day},
               {.code = "mean_temperature", .width = 22, .holds = ColumnHolds::figure}});
  plan.tab_colour = happening_tab;
  SheetMaker sheet = maker_of(source, std::move(plan));
  for (const plant::DailyTemperature& day : source.plant.weather) {
    sheet.day(0, day.day);
    sheet.figure(1, day.celsius);
    sheet.end_row();
  }
  sheet.wait_rows(12);
  return sheet.take();
}

}  // namespace cpa::plant_files
