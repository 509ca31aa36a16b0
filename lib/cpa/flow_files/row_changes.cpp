#include <cmath>

#include "cpa/core/rounding.hpp"
#include "cpa/flow_files/internal/reading_conversion.hpp"
#include "cpa/flow_files/internal/reading_rows.hpp"

namespace cpa::flow_files {

using plant::FlowLayer;

namespace {

void multiply(Change& change, long double factor, const std::string& note) {
  change.converted.from_read *= factor;
  change.converted.beside_the_unit *= factor;
  change.note += (change.note.empty() ? "" : "; ") + note;
}

}  // namespace

std::optional<Change> RowChanges::change_of_row(std::optional<std::size_t> period,
                                                const Subject& subject) {
  const units::Unit& shown = shown_unit(layer_of(subject), subject.content);
  if (!is_known(shown)) return std::nullopt;
  Change change;
  change.unit = shown;
  const std::string_view text = table_.text(Column::unit);
  if (!text.empty()) {
    const auto unit = kept_of(context_.packs->units.read(text), Column::unit);
    if (!unit) return std::nullopt;
    change.unit = *unit;
  }
  if (!take_percent(subject, text, change)) return std::nullopt;
  static const StreamStatements nothing_stated;
  const bool is_stream = subject.kind == Subject::Kind::stream;
  const StreamStatements& stated = is_stream ? drawing_.statements[subject.index] : nothing_stated;
  const auto by_unit = change_of(change.unit.dimension, shown.dimension, stated);
  if (!by_unit) {
    Arguments arguments{
        {"found", change.unit.code}, {"of", subject.name}, {"expected", shown.code}};
    if (by_density(change.unit.dimension, shown.dimension)) {
      arguments["convert"] = "@flows.unit.by_density";
    }
    report("flows.unit", std::move(arguments), Column::unit);
    return std::nullopt;
  }
  change.note = by_unit->note;
  change.converted = {change.unit.dimension, shown.dimension, by_unit->factor, 1,
                      by_unit->deviation};
  if (!change_basis(subject, stated, change)) return std::nullopt;
  if (!change_days(period, subject, change)) return std::nullopt;
  return change;
}

// A cell that shows 0.2 as 20 % has its unit in itself: 20 of % whether the column says %, 1 or
// nothing. Beside any other unit nobody knows which of the two was meant.
bool RowChanges::take_percent(const Subject& subject, std::string_view written, Change& change) {
  const std::string_view value = table_.text(Column::value);
  if (value.empty() || value.back() != '%') return true;
  const auto percent = context_.packs->units.read("%");
  const bool is_share = change.unit.dimension == percent->dimension;
  if (is_share &&
      (written.empty() || change.unit.to_si == 1 || change.unit.to_si == percent->to_si)) {
    change.unit = *percent;
    return true;
  }
  report("flows.percent_value",
         {{"found", found_in(Column::value)}, {"of", subject.name}, {"unit", change.unit.code}},
         Column::value);
  return false;
}

// Wet amount = dry amount / share of dry matter; content of the wet = content of the dry x share.
bool RowChanges::change_basis(const Subject& subject, const StreamStatements& stated,
                              Change& change) {
  const std::string_view word = table_.text(Column::basis);
  if (word.empty()) return true;
  const auto basis = basis_of(word);
  if (!basis) {
    report("flows.unknown", unknown_word("basis", word, basis_words()), Column::basis);
    return false;
  }
  if (*basis == Basis::wet) return true;
  const FlowLayer& layer = layer_of(subject);
  const FlowLayer& weighed = subject.content ? drawing_.sheet.layers[*layer.carrier] : layer;
  if (weighed.unit.dimension != units::dimension::mass) {
    report("flows.basis", {{"of", subject.name}, {"layer", layer.code}}, Column::basis);
    return false;
  }
  if (!stated.dry_share) {
    report("flows.dry_matter_needed", {{"of", subject.name}}, Column::basis);
    return false;
  }
  multiply(change, subject.content ? *stated.dry_share : 1 / *stated.dry_share,
           "dry matter " + stated.dry_text);
  change.converted.factor_deviation =
      std::hypot(change.converted.factor_deviation, stated.dry_deviation);
  return true;
}

// A meter read over part of the period; a content holds for whatever days.
bool RowChanges::change_days(std::optional<std::size_t> period, const Subject& subject,
                             Change& change) {
  if (table_.text(Column::days).empty()) return true;
  const auto number = kept_of(table_.number(Column::days, context_.mark()), Column::days);
  if (!number) return false;
  if (number->is_negative() || number->is_zero()) {
    report("flows.days", {{"found", found_in(Column::days)}}, Column::days);
    return false;
  }
  if (subject.content || !period) return true;
  const long whole = drawing_.periods[*period].period.days();
  if (whole <= 0 || *number == Decimal(whole, 0)) return true;
  const long double factor = static_cast<long double>(whole) / number->value();
  multiply(change, factor, std::to_string(whole) + "/" + number->text() + " d");
  report("flows.scaled",
         {{"of", subject.name},
          {"found", number->text()},
          {"expected", std::to_string(whole)},
          {"factor", canonical_number(round_significant(factor, 4))}},
         Column::days, Severity::warning);
  return true;
}

}  // namespace cpa::flow_files
