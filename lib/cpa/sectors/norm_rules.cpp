// Rules of norms that need the other files: units, indicators, and legal rules that would speak
// about one plant twice.
#include <tuple>

#include "cpa/sectors/internal/shelves.hpp"

namespace cpa::sectors::internal {
namespace {

namespace d = units::dimension;

std::optional<units::Unit> unit_of(const RuleContext& context, const Shelved<NormRow>& row,
                                   std::string_view key, const std::string& text) {
  auto unit = context.packs.units.read(text);
  if (unit) return *std::move(unit);
  context.problems.push_back(row.problem(key, unit.error().code, unit.error().arguments));
  return std::nullopt;
}

void check_shape(const RuleContext& context, const Shelved<NormRow>& row, const Norm& norm) {
  const auto* indicator = context.shelves.indicators.find(norm.indicator);
  if (indicator != nullptr) {
    const auto expected = indicator->row->value.dimension;
    if (norm.unit.dimension != expected) {
      context.problems.push_back(row.problem("unit", "pack.indicator_unit",
                                             {{"found", norm.unit.code},
                                              {"indicator", norm.indicator},
                                              {"expected", units::name_of(expected)}}));
    }
  }
  const bool is_share = norm.unit.dimension == d::none && norm.per.dimension == d::none;
  if (norm.denominator.empty() && !is_share) {
    context.problems.push_back(row.problem("denominator", "pack.denominator_missing",
                                           {{"found", norm.unit.code + "/" + norm.per.code}}));
  }
}

// What two legal rows must differ in, if not in their bands or days.
auto subject_of(const Norm& norm) {
  return std::tie(norm.sector, norm.sub_sector, norm.listed_as, norm.product.vi, norm.indicator,
                  norm.denominator, norm.region, norm.boundary);
}

bool days_meet(const Validity& a, const Validity& b) {
  return (!a.to || !b.from || *b.from <= *a.to) && (!b.to || !a.from || *a.from <= *b.to);
}

bool bands_meet(const std::optional<CapacityBand>& a, const std::optional<CapacityBand>& b) {
  if (!a || !b) return true;
  const bool in_words = !a->low && !a->high && !b->low && !b->high;
  if (in_words) return a->name == b->name;
  if (a->unit.dimension != b->unit.dimension) return true;
  const auto si = [](const Decimal& bound, const units::Unit& unit) {
    return unit.quantity(bound).in_si();
  };
  const auto is_below = [&](const CapacityBand& one, const CapacityBand& other) {
    if (!one.high || !other.low) return false;
    const auto high = si(*one.high, one.unit);
    const auto low = si(*other.low, other.unit);
    return high < low || (high == low && !(one.high_belongs && other.low_belongs));
  };
  return !is_below(*a, *b) && !is_below(*b, *a);
}

// A draft is no rule yet.
bool speaks(const Norm& norm) {
  return norm.kind == NormKind::legal_limit && norm.rule.standing != FigureStatus::draft;
}

void check_overlaps(const RuleContext& context, const std::vector<Shelved<NormRow>>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& norm = rows[i].row->value.norm;
    if (!speaks(norm)) continue;
    for (std::size_t j = 0; j < i; ++j) {
      const auto& other = rows[j].row->value.norm;
      if (!speaks(other) || subject_of(norm) != subject_of(other)) continue;
      if (!days_meet(norm.rule.valid, other.rule.valid)) continue;
      if (!bands_meet(norm.band, other.band)) continue;
      context.problems.push_back(
          rows[i].problem("id", "pack.overlap", {{"found", norm.id}, {"other", other.id}}));
    }
  }
}

}  // namespace

std::vector<Norm> made_norms(const RuleContext& context) {
  std::vector<Norm> made;
  for (const auto& row : context.shelves.norms.rows()) {
    auto& value = row.row->value;
    auto& norm = value.norm;
    const auto unit = unit_of(context, row, "unit", value.unit);
    const auto per = unit_of(context, row, "per", value.per);
    if (norm.band && !value.band_unit.empty()) {
      if (const auto band = unit_of(context, row, "band_unit", value.band_unit)) {
        norm.band->unit = *band;
      }
    }
    if (!unit || !per) continue;
    norm.unit = *unit;
    norm.per = *per;
    check_shape(context, row, norm);
  }
  check_overlaps(context, context.shelves.norms.rows());
  for (const auto& row : context.shelves.norms.rows()) made.push_back(row.row->value.norm);
  std::sort(made.begin(), made.end(), [](const Norm& a, const Norm& b) { return a.id < b.id; });
  return made;
}

}  // namespace cpa::sectors::internal
