#include "cpa/norms/doubted_units.hpp"

#include <algorithm>

namespace cpa::norms {
namespace {

bool may_be_little(const sectors::Knowledge& knowledge, const std::string& indicator) {
  const auto* word = knowledge.indicator(indicator);
  if (word == nullptr) return true;
  using sectors::IndicatorQuantity;
  return word->quantity == IndicatorQuantity::thermal_energy ||
         word->quantity == IndicatorQuantity::fuel || word->quantity == IndicatorQuantity::steam;
}

std::optional<long double> in_si(const std::optional<long double>& mark,
                                 const sectors::Norm& norm) {
  if (!mark) return std::nullopt;
  return *mark * norm.unit.to_si / norm.per.to_si;
}

std::vector<KnownFigures> known_of(const FigurePlacements& group,
                                   const sectors::Knowledge& knowledge) {
  std::vector<KnownFigures> known;
  for (const Placement& placed : group.placements) {
    const sectors::Norm* norm = knowledge.norm(placed.norm);
    if (norm == nullptr) continue;
    const Marks marks = marks_of(*norm);
    known.push_back(
        {norm->id,
         {in_si(marks.low, *norm), in_si(marks.typical, *norm), in_si(marks.high, *norm)}});
  }
  return known;
}

// Without a verdict and without gaps.
void set_aside(Placement& placed) {
  placed.gaps.clear();
  placed.full_load_gaps.clear();
  const bool judged =
      placed.standing != Standing::compared && placed.standing != Standing::no_verdict &&
      placed.standing != Standing::size_unknown && placed.standing != Standing::implausible;
  if (!judged) return;
  placed.standing = Standing::unit_doubtful;
  if (placed.full_load_standing) placed.full_load_standing = Standing::unit_doubtful;
  placed.assumed.clear();
  placed.otherwise.clear();
  placed.only_electricity = false;
}

bool share_an_input(const Figure& a, const Figure& b) {
  const auto others = b.use.items();
  const auto items = a.use.items();
  return std::any_of(items.begin(), items.end(), [&](const std::string& one) {
    return std::find(others.begin(), others.end(), one) != others.end();
  });
}

enum class Points { either, product, input };

// Unlike inputs that are all too high to one of the same product speak of the product, and one that
// is too high where another is not speaks of that input.
Points pointed_at(const FigurePlacements& group, const std::vector<FigurePlacements>& figures) {
  Points points = Points::either;
  for (const FigurePlacements& other : figures) {
    const bool same_product = other.figure.made.items() == group.figure.made.items();
    if (!same_product || share_an_input(other.figure, group.figure)) continue;
    if (!other.slip) return Points::input;
    if (other.slip->above == group.slip->above) points = Points::product;
  }
  return points;
}

void keep_likely(FigurePlacements& group, Points points) {
  auto& likely = group.slip->likely;
  if (points == Points::either || likely.size() < 2) return;
  std::erase_if(likely, [&](const LikelyUnit& unit) {
    return unit.is_product != (points == Points::product);
  });
}

}  // namespace

void doubt_units(const plant::Plant& plant, std::span<const units::Unit> usual,
                 const sectors::Knowledge& knowledge, std::vector<FigurePlacements>& figures) {
  for (FigurePlacements& group : figures) {
    group.slip = unit_slip(plant, usual, group.figure, known_of(group, knowledge),
                           may_be_little(knowledge, group.figure.indicator));
    if (!group.slip) continue;
    for (Placement& placed : group.placements) set_aside(placed);
  }
  for (FigurePlacements& group : figures) {
    if (group.slip) keep_likely(group, pointed_at(group, figures));
  }
}

}  // namespace cpa::norms
