#include "cpa/norms/unit_slip.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::norms {
namespace {

constexpr long double beyond_any_plant = 20;
constexpr long double beyond_most = 8;
// A slip is rarely the only thing that a plant is off by.
constexpr long double slack = 2;

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

class Search {
 public:
  Search(const plant::Plant& plant, std::span<const units::Unit> usual, const Figure& figure,
         const Band& band, long double off)
      : plant_(plant), usual_(usual), figure_(figure), band_(band), off_(off) {}

  // Of the items of one side the one whose amounts in another unit bring the figure nearest to the
  // middle of the known ones.
  std::optional<LikelyUnit> likely(const Side& side, bool is_product) {
    best_.reset();
    for (const Part& part : side.parts) {
      const plant::Item* item = plant_.item(part.item);
      if (item == nullptr) continue;
      bool any = false;
      for (const units::Unit& unit : usual_) {
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
    const long double change = figure_.sum_of(part) * part.factor * (times - 1);
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
  std::span<const units::Unit> usual_;
  const Figure& figure_;
  const Band& band_;
  long double off_ = 1;
  std::optional<LikelyUnit> best_;
  long double best_off_ = 0;
};

}  // namespace

std::optional<UnitSlip> unit_slip(const plant::Plant& plant, std::span<const units::Unit> usual,
                                  const Figure& figure, std::span<const KnownFigures> known,
                                  bool may_be_little) {
  const auto band = band_of(known);
  if (!band || !(figure.ratio > 0)) return std::nullopt;
  const bool above = figure.ratio > band->highest;
  if (!above && (may_be_little || !(figure.ratio < band->lowest))) return std::nullopt;
  UnitSlip slip{.norm = above ? band->norm_of_highest : band->norm_of_lowest,
                .known = above ? band->highest : band->lowest,
                .above = above};
  slip.times = above ? figure.ratio / slip.known : slip.known / figure.ratio;
  if (slip.times < beyond_most) return std::nullopt;
  Search search(plant, usual, figure, *band, slip.times < beyond_any_plant ? 1 : slack);
  if (auto unit = search.likely(figure.use, false)) slip.likely.push_back(std::move(*unit));
  if (auto unit = search.likely(figure.made, true)) slip.likely.push_back(std::move(*unit));
  if (slip.times < beyond_any_plant && slip.likely.empty()) return std::nullopt;
  return slip;
}

}  // namespace cpa::norms
