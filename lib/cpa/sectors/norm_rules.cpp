// Rules of norms that need the other files: units, indicators, and legal rules that would speak
// about one plant twice.
#include <algorithm>
#include <tuple>

#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"
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

// An estimate of our own has no page; every other figure says where it is found.
void check_locator(const RuleContext& context, const Shelved<NormRow>& row, const Norm& norm) {
  if (!norm.origin.locator.empty() || norm.origin.weight == EvidenceWeight::judgement) return;
  const auto& columns = row.file->headings;
  if (std::find(columns.begin(), columns.end(), "locator") == columns.end()) return;  // told once
  context.problems.push_back(row.problem("locator", "pack.cell_empty", {{"found", "locator"}}));
}

// A change may be negative, what is used is not.
void check_signs(const RuleContext& context, const Shelved<NormRow>& row, const Norm& norm) {
  const bool may_be_change = norm.unit.dimension == d::none && norm.per.dimension == d::none &&
                             (norm.kind == NormKind::reported || norm.kind == NormKind::benchmark);
  if (may_be_change) return;
  for (const auto& [column, figure] : {std::pair{"low", &norm.low},
                                       {"typical", &norm.typical},
                                       {"high", &norm.high},
                                       {"value", &norm.value}}) {
    if (!*figure || !(*figure)->is_negative()) continue;
    context.problems.push_back(
        row.problem(column, "pack.negative", {{"found", (*figure)->text()}}));
  }
}

// Mass and volume turn into each other by weighing, whatever a plant books its products in; areas,
// lengths and pieces do not turn into either.
// What a denominator names as a thing, though, is not poured where its items are weighed.
bool can_be_counted_by(units::Dimension per, units::Dimension books, bool poured) {
  if (per == books || per == d::none || per == d::mass) return true;
  return poured && per == d::volume && books == d::mass;
}

// Of a thing that is weighed (raw fish) all rows are to one of a mass; milk is poured as well, and
// other rows say so.
bool may_be_poured(const RuleContext& context, const Norm& norm, const Denominator& counted) {
  if (counted.counts == DenominatorCounts::product) return true;
  bool any = false;
  for (const auto& row : context.shelves.norms.rows()) {
    const NormRow& other = row.row->value;
    if (other.norm.denominator != norm.denominator || other.norm.id == norm.id) continue;
    const auto per = context.packs.units.read(other.per);
    if (per && per->dimension == norm.per.dimension) return true;
    any = true;
  }
  return !any;
}

void check_denominator_unit(const RuleContext& context, const Shelved<NormRow>& row,
                            const Norm& norm) {
  const auto* sub_sector = context.packs.sub_sector(norm.sub_sector);
  const auto* denominator = context.shelves.denominators.find(norm.denominator);
  if (sub_sector == nullptr || denominator == nullptr) return;
  const auto& counted = denominator->row->value;
  bool any = false;
  for (const auto& item : sub_sector->items) {
    const bool is_named =
        std::find(counted.items.begin(), counted.items.end(), item.code) != counted.items.end();
    const bool is_counted = counted.counts == DenominatorCounts::product
                                ? item.kind == plant::ItemKind::product
                                : counted.counts == DenominatorCounts::item && is_named;
    const auto unit = context.packs.units.read(item.unit);
    if (!is_counted || !unit) continue;
    if (can_be_counted_by(norm.per.dimension, unit->dimension,
                          may_be_poured(context, norm, counted))) {
      return;
    }
    any = true;
  }
  if (!any) return;
  auto problem = row.problem("per", "pack.denominator_unit",
                             {{"found", norm.per.code}, {"sub_sector", norm.sub_sector}});
  problem.severity = Severity::warning;
  context.problems.push_back(std::move(problem));
}

// The columns of which a row of this kind cannot do without: quartiles are three, and a range or a
// limit bounds at its worse end. With less there would be a kind and no place in it.
std::vector<std::string> columns_lacking(const Norm& norm, Direction direction) {
  const bool higher = direction == Direction::higher;
  const char* const worse_end = higher ? "low" : "high";
  const auto& worse = higher ? norm.low : norm.high;
  std::vector<std::string> lacking;
  if (norm.kind == NormKind::quartiles) {
    if (!norm.low) lacking.emplace_back("low");
    if (!norm.typical) lacking.emplace_back("typical");
    if (!norm.high) lacking.emplace_back("high");
  } else if (norm.kind == NormKind::bat_range && !worse) {
    lacking.emplace_back(worse_end);
  } else if (norm.kind == NormKind::legal_limit && !worse && !norm.value) {
    lacking.emplace_back("value");
  }
  return lacking;
}

void check_kind(const RuleContext& context, const Shelved<NormRow>& row, const Norm& norm) {
  // A row without any figure, and a cell that is no number, are told where they are read.
  if (!row.row->value.figures_read) return;
  const auto* indicator = context.shelves.indicators.find(norm.indicator);
  if (indicator == nullptr) return;
  const auto lacking = columns_lacking(norm, indicator->row->value.direction);
  const auto& columns = row.file->headings;  // a column that is not there is told once
  const bool there = !lacking.empty() &&
                     std::find(columns.begin(), columns.end(), lacking.front()) != columns.end();
  if (!there) return;
  context.problems.push_back(row.problem(lacking.front(), "pack.figure_missing",
                                         {{"found", norm.id},
                                          {"kind", std::string("@norm_kind.") + code_of(norm.kind)},
                                          {"columns", join(lacking)}}));
}

// What two legal rows must differ in, if not in their trades, products, bands or days.
auto subject_of(const Norm& norm) {
  return std::tie(norm.sector, norm.indicator, norm.denominator, norm.region, norm.boundary);
}

bool share_a_word(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& other) {
      return small_letters(one) == small_letters(other);
    });
  });
}

bool names_products(const Norm& norm) {
  return !norm.match_vi.is.empty() || !norm.match_en.is.empty();
}

bool are_worded_alike(const Norm& a, const Norm& b) {
  return a.sub_sector == b.sub_sector && a.listed_as == b.listed_as &&
         a.product.vi == b.product.vi && !a.product.vi.empty();
}

// By what a plant's products are matched with, however the rows word their own product. Without
// words a row is for all of its sub-sector; one of a whole sector has nothing but its wording then.
bool products_meet(const Norm& a, const Norm& b) {
  if (names_products(a) && names_products(b)) {
    return share_a_word(a.match_vi.is, b.match_vi.is) || share_a_word(a.match_en.is, b.match_en.is);
  }
  if (!a.sub_sector.empty()) return true;
  return names_products(a) == names_products(b) && are_worded_alike(a, b);
}

bool trades_meet(const Norm& a, const Norm& b) {
  if (a.sub_sector.empty() || b.sub_sector.empty()) return a.sub_sector == b.sub_sector;
  return a.is_of(b.sub_sector) || std::any_of(b.also_of.begin(), b.also_of.end(),
                                              [&](const auto& id) { return a.is_of(id); });
}

// One text cannot ask two things of a plant. Two texts may, a house rule beside the law: then each
// is shown, unless the rows name the very same product.
bool speak_of_one_thing(const Norm& a, const Norm& b) {
  if (subject_of(a) != subject_of(b)) return false;
  if (a.regulation != b.regulation) return are_worded_alike(a, b);
  return trades_meet(a, b) && products_meet(a, b);
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

// Whether one text of law took the place of the other: from when on the later one rules follows
// from both of them, so their rows are no contradiction.
bool replaces(const RuleContext& context, const Norm& norm, const Norm& other) {
  if (norm.regulation.empty() || other.regulation.empty()) return false;
  const auto* text = context.shelves.regulations.find(norm.regulation);
  if (text == nullptr) return false;
  const auto& replaced = text->row->value.replaces;
  return std::find(replaced.begin(), replaced.end(), other.regulation) != replaced.end();
}

void check_overlaps(const RuleContext& context, const std::vector<Shelved<NormRow>>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& norm = rows[i].row->value.norm;
    if (!speaks(norm)) continue;
    for (std::size_t j = 0; j < i; ++j) {
      const auto& other = rows[j].row->value.norm;
      if (!speaks(other) || !speak_of_one_thing(norm, other)) continue;
      if (!norm.rule.valid.meets(other.rule.valid)) continue;
      if (!bands_meet(norm.band, other.band)) continue;
      if (replaces(context, norm, other) || replaces(context, other, norm)) continue;
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
    check_kind(context, row, norm);
    check_locator(context, row, norm);
    check_signs(context, row, norm);
    check_denominator_unit(context, row, norm);
  }
  check_overlaps(context, context.shelves.norms.rows());
  for (const auto& row : context.shelves.norms.rows()) made.push_back(row.row->value.norm);
  std::sort(made.begin(), made.end(), [](const Norm& a, const Norm& b) { return a.id < b.id; });
  return made;
}

}  // namespace cpa::sectors::internal
