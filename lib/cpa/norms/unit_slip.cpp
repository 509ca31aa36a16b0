#include "cpa/norms/unit_slip.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cpa::norms {
namespace {

constexpr long double beyond_any_plant = 20;
constexpr long double beyond_most = 8;
// A slip is rarely the only thing that a plant is off by.
constexpr long double slack = 2;

struct NamedUnit {
  const char* code;
  units::Dimension dimension;
  long double to_si;
};

// What amounts are written in by those who take one unit for another.
constexpr std::array<NamedUnit, 11> usual_units{{{"kg", units::dimension::mass, 1},
                                                 {"t", units::dimension::mass, 1000},
                                                 {"g", units::dimension::mass, 0.001L},
                                                 {"kWh", units::dimension::energy, 3.6e6L},
                                                 {"MWh", units::dimension::energy, 3.6e9L},
                                                 {"MJ", units::dimension::energy, 1e6L},
                                                 {"GJ", units::dimension::energy, 1e9L},
                                                 {"kcal", units::dimension::energy, 4186.8L},
                                                 {"l", units::dimension::volume, 0.001L},
                                                 {"hl", units::dimension::volume, 0.1L},
                                                 {"m3", units::dimension::volume, 1}}};

struct Band {
  long double lowest = 0;
  long double highest = 0;
  std::string norm_of_lowest;
  std::string norm_of_highest;
};

std::optional<Band> band_of(std::span<const KnownFigures> known) {
  std::optional<Band> band;
  for (const KnownFigures& row : known) {
    for (const auto& mark : {row.marks.low, row.marks.typical, row.marks.high}) {
      if (!mark || !(*mark > 0)) continue;
      if (!band) band = Band{*mark, *mark, row.norm, row.norm};
      if (*mark < band->lowest) {
        band->lowest = *mark;
        band->norm_of_lowest = row.norm;
      }
      if (*mark > band->highest) {
        band->highest = *mark;
        band->norm_of_highest = row.norm;
      }
    }
  }
  return band;
}

long double sum_of(const Figure& figure, const Part& part) {
  long double sum = 0;
  for (std::size_t i = 0; i < part.months.size(); ++i) {
    if (figure.use.months[i] && figure.made.months[i]) {
      sum += part.months[i].value_or(0) * part.factor;
    }
  }
  return sum;
}

class Search {
 public:
  Search(const plant::Plant& plant, const Figure& figure, const Band& band, long double off)
      : plant_(plant), figure_(figure), band_(band), off_(off) {}

  // Of the items of one side the one whose amounts in another unit bring the figure nearest to the
  // middle of the known ones.
  std::optional<LikelyUnit> likely(const Side& side, bool is_product) {
    best_.reset();
    for (const Part& part : side.parts) {
      const plant::Item* item = plant_.item(part.item);
      if (item == nullptr) continue;
      bool any = false;
      for (const NamedUnit& unit : usual_units) {
        if (unit.dimension != item->unit.dimension) continue;
        any = true;
        consider(part, unit.to_si / item->unit.to_si,
                 {part.item, item->unit.code, unit.code, is_product});
      }
      if (!any) consider(part, 1000, {part.item, item->unit.code, "", is_product});
    }
    return best_;
  }

 private:
  void consider(const Part& part, long double times, LikelyUnit unit) {
    const long double change = sum_of(figure_, part) * (times - 1);
    const long double use = figure_.use_total + (unit.is_product ? 0 : change);
    const long double made = figure_.made_total + (unit.is_product ? change : 0);
    if (!(use > 0) || !(made > 0)) return;
    const long double ratio = use / made;
    if (ratio * off_ < band_.lowest || ratio > band_.highest * off_) return;
    const long double off = std::fabs(std::log(ratio / std::sqrt(band_.lowest * band_.highest)));
    if (best_ && off >= best_off_) return;
    best_off_ = off;
    best_ = std::move(unit);
  }

  const plant::Plant& plant_;
  const Figure& figure_;
  const Band& band_;
  long double off_ = 1;
  std::optional<LikelyUnit> best_;
  long double best_off_ = 0;
};

}  // namespace

std::optional<UnitSlip> unit_slip(const plant::Plant& plant, const Figure& figure,
                                  std::span<const KnownFigures> known, bool may_be_little) {
  const auto band = band_of(known);
  if (!band || !(figure.ratio > 0)) return std::nullopt;
  const bool above = figure.ratio > band->highest;
  if (!above && (may_be_little || !(figure.ratio < band->lowest))) return std::nullopt;
  UnitSlip slip{.norm = above ? band->norm_of_highest : band->norm_of_lowest,
                .known = above ? band->highest : band->lowest,
                .above = above};
  slip.times = above ? figure.ratio / slip.known : slip.known / figure.ratio;
  if (slip.times < beyond_most) return std::nullopt;
  Search search(plant, figure, *band, slip.times < beyond_any_plant ? 1 : slack);
  if (auto unit = search.likely(figure.use, false)) slip.likely.push_back(std::move(*unit));
  if (auto unit = search.likely(figure.made, true)) slip.likely.push_back(std::move(*unit));
  if (slip.times < beyond_any_plant && slip.likely.empty()) return std::nullopt;
  return slip;
}

}  // namespace cpa::norms
