#include "cpa/reports/input_sheets.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"

namespace cpa::reports {
namespace {

SheetTerm product_of(SheetTerm term, const SheetTerm& factor) {
  term.formula += "*" + factor.formula;
  term.value *= factor.value;
  return term;
}

void add_term(std::optional<SheetTerm>& sum, const SheetTerm& term) {
  if (!sum) {
    sum = term;
    return;
  }
  sum->formula += "+" + term.formula;
  sum->value += term.value;
}

SheetTerm number_term(long double value) {
  return {canonical_number(round_significant(value)), value};
}

// The power of ten between two figures that differ in their units alone.
std::optional<long double> power_of_ten(long double ratio) {
  if (!(ratio > 0)) return std::nullopt;
  const long double power = std::pow(10.0L, std::round(std::log10(ratio)));
  return equals_but_for_rounding(ratio, power) ? std::optional(power) : std::nullopt;
}

// The factor lines that a class's basis may rest on.
const char* factor_behind(consumption::Basis basis) {
  switch (basis) {
    case consumption::Basis::final_energy:
      return "energy";
    case consumption::Basis::oil_equivalent:
      return "oil_equivalent";
    case consumption::Basis::baseline_price:
      return "price";
    case consumption::Basis::mass:
    case consumption::Basis::volume:
    case consumption::Basis::single_item:
      break;
  }
  return "";
}

}  // namespace

std::string on_sheet(const std::string& sheet, const std::string& cell) {
  return "'" + sheet + "'!" + cell;
}

InputSheets::InputSheets(const Report& report)
    : report_(report),
      readings_(report.wording.text("report.inputs.readings")),
      factors_(report.wording.text("report.heading.factors")),
      readings_name_(readings_.sheet().name),
      factors_name_(factors_.sheet().name) {
  write_readings();
  write_factors();
  write_conversions();
  write_equivalents();
}

// What the plant recorded, as it stands there; the state beside a figure that was not measured.
void InputSheets::write_readings() {
  const Wording& wording = report_.wording;
  readings_.title(text("report.inputs.readings"));
  readings_.end_row();
  const auto& items = report_.plant.items;
  std::vector<SheetHeading> headings{{text("report.column.period"), 24}};
  std::map<calendar::Period, std::vector<const plant::Record*>> rows;
  for (std::size_t i = 0; i < items.size(); ++i) {
    headings.push_back({wording.item(items[i].code) + ", " + wording.unit(items[i].unit.code), 16});
    headings.push_back({text("report.column.state"), 12});
    for (const plant::Record& record : items[i].records) {
      auto& row = rows[record.period];
      row.resize(items.size());
      row[i] = &record;
    }
  }
  readings_.headings(headings);
  readings_.sheet().frozen_rows = readings_.row();
  readings_.sheet().frozen_columns = 1;
  for (const auto& [period, records] : rows) {
    readings_.text(wording.period(period), Tone::strong);
    for (std::size_t i = 0; i < records.size(); ++i) write_reading(items[i].code, records[i]);
    readings_.end_row();
  }
}

void InputSheets::write_reading(const std::string& item, const plant::Record* record) {
  const plant::ReadingState state =
      record == nullptr ? plant::ReadingState::missing : record->reading.state;
  if (state == plant::ReadingState::missing) {
    readings_.text("");
  } else {
    const Decimal& value = record->reading.value;
    if (tables::fits_sheet_number(value)) {
      cells_[{item, record->own_period}] = {
          on_sheet(readings_name_, tables::text_of(readings_.at())), value.value()};
    }
    readings_.figure(value);
  }
  readings_.text(state == plant::ReadingState::measured
                     ? ""
                     : text((std::string("state.") + plant::code_of(state)).c_str()),
                 Tone::faint);
}

void InputSheets::write_factors() {
  factors_.title(text("report.heading.factors"));
  factors_.line(text("report.factor.frozen"), Tone::faint);
  factors_.end_row();
  factors_.headings({{text("savings.column.item"), 24},
                     {text("report.column.what"), 18},
                     {text("report.column.value"), 14},
                     {text("savings.column.unit"), 14},
                     {text("report.column.known"), 18},
                     {text("report.column.status"), 16},
                     {text("report.column.valid"), 24},
                     {text("report.column.source"), 60}});
  for (const FactorLine& line : report_.provenance.factors) write_factor(line);
}

void InputSheets::write_factor(const FactorLine& line) {
  const Wording& wording = report_.wording;
  factors_.text(wording.item(line.item), Tone::strong);
  factors_.text(factor_word(wording, "report.factor.what.", line.what));
  lines_.emplace(std::pair(line.item, line.what),
                 SheetTerm{tables::text_of(factors_.at()), line.value});
  factors_.figure(line.value, Shown::as_it_is);
  factors_.text(wording.unit(line.unit));
  factors_.text(factor_word(wording, "report.factor.known.", line.known));
  factors_.text(factor_word(wording, "report.factor.status.", line.status));
  factors_.text(factor_validity(line, wording));
  factors_.text(line.source_in(wording.language()) + (line.id.empty() ? "" : " [" + line.id + "]"));
  factors_.end_row();
}

std::optional<SheetTerm> InputSheets::by_source(const plant::Item& item, const char* what,
                                                long double factor) const {
  const auto line = lines_.find({item.code, what});
  if (line == lines_.end() || line->second.value == 0) return std::nullopt;
  const auto power = power_of_ten(factor / line->second.value);
  if (!power) return std::nullopt;
  return *power == 1 ? line->second : product_of(line->second, number_term(*power));
}

// One unit of an item in the unit of each claimed class.
void InputSheets::write_conversions() {
  bool headed = false;
  for (const savings::ClassAssessment& one : report_.assessment.classes) {
    if (!one.claimed || !one.basis || *one.basis == consumption::Basis::single_item) continue;
    for (const std::string& code : one.items) {
      const plant::Item* const item = report_.plant.item(code);
      if (item == nullptr || one.factors.count(code) == 0) continue;
      if (!headed) {
        factors_.end_row();
        factors_.line(text("report.sheet.conversions"), Tone::strong);
        factors_.headings({{text("savings.column.item"), 24},
                           {text("savings.column.class"), 18},
                           {text("report.column.value"), 14},
                           {text("savings.column.unit"), 14}});
        headed = true;
      }
      write_conversion(one, *item);
    }
  }
}

void InputSheets::write_conversion(const savings::ClassAssessment& one, const plant::Item& item) {
  const Wording& wording = report_.wording;
  const units::Unit& unit = one.assessment.unit;
  const long double factor = one.factors.at(item.code).per_si * item.unit.to_si / unit.to_si;
  factors_.text(wording.item(item.code), Tone::strong);
  factors_.text(wording.input_class(one.input_class));
  conversions_[{one.input_class, item.code}] = {
      on_sheet(factors_name_, tables::text_of(factors_.at())), factor};
  factors_.reckoned(by_source(item, factor_behind(*one.basis), factor), factor, Shown::as_it_is);
  factors_.text(wording.unit(unit.code) + "/" + wording.unit(item.unit.code));
  factors_.end_row();
}

void InputSheets::write_equivalents() {
  bool headed = false;
  for (const plant::Item& item : report_.plant.items) {
    if (!item.equivalent || !tables::fits_sheet_number(*item.equivalent)) continue;
    if (!headed) {
      factors_.end_row();
      factors_.line(text("report.column.equivalent"), Tone::strong);
      headed = true;
    }
    factors_.text(report_.wording.item(item.code), Tone::strong);
    factors_.text("");
    equivalents_[item.code] = {on_sheet(factors_name_, tables::text_of(factors_.at())),
                               item.equivalent->value()};
    factors_.figure(*item.equivalent);
    factors_.text(report_.wording.unit("reference_product") + "/" +
                  report_.wording.unit(item.unit.code));
    factors_.end_row();
  }
}

std::optional<SheetTerm> InputSheets::reading(const std::string& item,
                                              const calendar::Period& period) const {
  const auto cell = cells_.find({item, period});
  return cell == cells_.end() ? std::nullopt : std::optional(cell->second);
}

std::optional<SheetTerm> InputSheets::sum_of(const std::string& item,
                                             const std::vector<calendar::Period>& periods) const {
  std::optional<SheetTerm> sum;
  for (const calendar::Period& period : periods) {
    const auto one = reading(item, period);
    if (!one) return std::nullopt;
    add_term(sum, *one);
  }
  return sum;
}

std::optional<SheetTerm> InputSheets::use_of(const savings::ClassAssessment& one,
                                             const calendar::Period& period) const {
  std::optional<SheetTerm> sum;
  for (const std::string& code : one.items) {
    const auto own = reading(code, period);
    if (!own) return std::nullopt;
    const auto factor = conversions_.find({one.input_class, code});
    add_term(sum, factor == conversions_.end() ? *own : product_of(*own, factor->second));
  }
  return sum;
}

std::optional<SheetTerm> InputSheets::output(const std::string& name,
                                             const std::vector<std::string>& products,
                                             long double unit_si,
                                             const calendar::Period& period) const {
  const bool equivalent = name == "equivalent_product";
  if (!equivalent && name != "total_product") return reading(name, period);
  std::optional<SheetTerm> sum;
  for (const std::string& code : products) {
    const plant::Item* const item = report_.plant.item(code);
    if (item == nullptr || item->kind != plant::ItemKind::product) continue;
    const auto made = reading(code, period);
    const auto worth = equivalents_.find(code);
    if (!made || (equivalent && worth == equivalents_.end())) return std::nullopt;
    const long double factor = item->unit.to_si / unit_si;
    if (equivalent) {
      add_term(sum, product_of(*made, worth->second));
    } else {
      add_term(sum, factor == 1 ? *made : product_of(*made, number_term(factor)));
    }
  }
  return sum;
}

}  // namespace cpa::reports
