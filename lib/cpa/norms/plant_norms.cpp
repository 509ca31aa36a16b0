#include "cpa/norms/plant_norms.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"
#include "cpa/norms/doubted_units.hpp"
#include "cpa/norms/norm_choice.hpp"

namespace cpa::norms {
namespace {

using sectors::Direction;
using sectors::Norm;
using sectors::NormKind;

// Pure shares without a denominator of their own are to one of the plant's product.
const char* const product_code = "product";

int order_of(NormKind kind) {
  switch (kind) {
    case NormKind::legal_limit:
      return 0;
    case NormKind::bat_range:
      return 1;
    case NormKind::quartiles:
      return 2;
    case NormKind::benchmark:
      return 3;
    case NormKind::reported:
      break;
  }
  return 4;
}

Problem unknown_name(const std::string& found, const std::vector<std::string>& known) {
  return {.code = "norms.count_unknown", .arguments = unknown_word(found, known)};
}

class Placer {
 public:
  Placer(const plant::Plant& plant, const consumption::EnergyFactors& factors,
         const sectors::Knowledge& knowledge, const NormOptions& options, BookPeriod period)
      : plant_(plant), knowledge_(knowledge), options_(options) {
    result_.period = std::move(period);
    result_.sector = plant.enterprise.sector;
    result_.sub_sector = plant.enterprise.sub_sector;
    day_ = result_.period.period.last_day();
    books_.emplace(Books{plant, factors, knowledge, result_.period, options_.named});
  }

  PlantNorms run() {
    find_output();
    const auto of_trade = norms_of(knowledge_, result_.sub_sector);
    result_.own_norms = of_trade.size();
    own_ = current_on(of_trade, day_);
    sector_rules_ = current_on(rules_of_sector(knowledge_, result_.sector), day_);
    find_capacity();
    std::stable_sort(own_.begin(), own_.end(), [](const Norm* a, const Norm* b) {
      return order_of(a->kind) < order_of(b->kind);
    });
    find_products();
    for (const Norm* norm : own_) {
      if (const auto refused = place(*norm)) result_.refused.push_back({norm->id, *refused});
    }
    for (FigurePlacements& group : result_.figures) settle_plausibility(group);
    doubt_units(plant_, options_.usual_units, knowledge_, result_.figures);
    for (const auto* rule : rules_without_figures(knowledge_, result_.sub_sector, day_)) {
      result_.unseen_rules.push_back(rule->code);
    }
    add_nearest();
    add_sector_rules();
    return std::move(result_);
  }

 private:
  // All products of one kind of unit, added.
  void find_output() {
    for (const units::Dimension dimension :
         {units::dimension::mass, units::dimension::volume, units::dimension::count,
          units::dimension::area, units::dimension::length}) {
      const sectors::Denominator word{.counts = sectors::DenominatorCounts::product};
      const auto made = denominator_of(*books_, word, dimension);
      if (!made) continue;
      long double sum = 0;
      std::size_t known = 0;
      for (const auto& month : made->months) {
        if (!month) continue;
        sum += *month;
        ++known;
      }
      if (known == 0) return;
      result_.output_of_part_year = known < 12;
      result_.known_output = sum;
      result_.yearly_output = sum * 12 / static_cast<long double>(known);
      result_.output_unit = plant_.item(made->parts.front().item)->unit;
      return;
    }
  }

  // A capacity that cannot be what it says tells neither size nor full load.
  void find_capacity() {
    result_.capacity = options_.capacity;
    result_.capacity_doubt = doubt_of(options_.capacity, plant_, own_, result_.yearly_output,
                                      result_.output_unit.dimension);
    if (is_doubtful()) result_.capacity.amount.reset();
  }

  [[nodiscard]] bool is_doubtful() const {
    return result_.capacity_doubt == CapacityDoubt::unread ||
           result_.capacity_doubt == CapacityDoubt::far_below;
  }

  // What the user says goes before the names of the books.
  void find_products() {
    rows_ = own_;
    rows_.insert(rows_.end(), sector_rules_.begin(), sector_rules_.end());
    if (options_.product.empty()) {
      products_ = products_of(plant_);
      return;
    }
    products_ =
        products_of(options_.product, rows_for(knowledge_, result_.sector, result_.sub_sector));
  }

  std::optional<Refused> place(const Norm& norm) {
    if (norm.boundary != sectors::Boundary::site) return Refused{Refusal::boundary, {}, {}};
    const sectors::Indicator* indicator = knowledge_.indicator(norm.indicator);
    const sectors::Denominator* denominator =
        knowledge_.denominator(norm.denominator.empty() ? product_code : norm.denominator);
    if (indicator == nullptr || denominator == nullptr) {
      return Refused{Refusal::not_in_books, {}, {}};
    }
    const ProductChoice product = product_of(norm);
    if (product.fit == ProductFit::other) return Refused{Refusal::other_product, {}, {}};
    if (size(norm).size == Size::outside) return Refused{Refusal::other_size, {}, {}};
    return held_against(norm, *indicator, *denominator, product);
  }

  std::optional<Refused> held_against(const Norm& norm, const sectors::Indicator& indicator,
                                      const sectors::Denominator& denominator,
                                      const ProductChoice& product) {
    const auto group = group_of(norm, indicator, denominator);
    if (!group) return group.error();
    FigurePlacements& found = result_.figures[*group];
    found.placements.push_back(
        hold({plant_, knowledge_, day_}, found.figure, norm, product, size(norm)));
    return std::nullopt;
  }

  // By the capacity that the plant states, else by the output of a whole year. What was made in
  // some months, or under a capacity that nobody understands, is no more than a lower bound.
  [[nodiscard]] SizeChoice size(const Norm& norm) const {
    if (!norm.band) return {};
    const bool stated = !options_.capacity.text.empty();
    const auto dimension = result_.output_unit.dimension;
    const Size by_output = result_.output_of_part_year || is_doubtful()
                               ? size_at_least(norm, result_.known_output, dimension)
                               : size_for(norm, result_.yearly_output, dimension);
    if (const auto& capacity = result_.capacity.amount) {
      const Size by_capacity = size_for(norm, capacity->in_si(), capacity->dimension());
      if (by_capacity != Size::unknown) {
        const bool disputed = by_output != Size::unknown && by_output != by_capacity;
        // No plant makes more than it can: a limit that its output reaches is not escaped by a
        // smaller capacity that it states.
        const bool is_more = result_.known_output && *result_.known_output > capacity->in_si();
        if (disputed && is_more && by_output == Size::inside) {
          return {by_output, SizeFrom::output, true, stated};
        }
        return {by_capacity, SizeFrom::capacity, disputed, stated};
      }
    }
    const bool unknown = by_output == Size::unknown;
    return {by_output, unknown ? SizeFrom::none : SizeFrom::output, false, stated};
  }

  [[nodiscard]] ProductChoice product_of(const Norm& norm) const {
    ProductChoice choice = product_choice(norm, rows_, products_);
    if (options_.product.empty() || choice.fit == ProductFit::whole) return choice;
    const Norm* said = knowledge_.norm(options_.product);
    const bool is_said =
        said != nullptr && said->sub_sector == norm.sub_sector && said->product == norm.product;
    if (is_said) return {ProductFit::named, {}};
    return choice.fit == ProductFit::open ? by_product_name(norm) : choice;
  }

  // Words that no row gives for its product may still be those of its name; where several products
  // bear them, any of these may be meant.
  [[nodiscard]] ProductChoice by_product_name(const Norm& norm) const {
    std::vector<std::string> bearing;
    for (const Norm* other : own_) {
      const bool same_line =
          other->indicator == norm.indicator && other->denominator == norm.denominator;
      if (same_line && bears(*other, options_.product)) bearing.push_back(other->product.en);
    }
    if (bearing.empty()) return {ProductFit::open, {}};
    if (!bears(norm, options_.product)) return {ProductFit::other, {}};
    const bool alone = std::all_of(bearing.begin(), bearing.end(),
                                   [&](const auto& each) { return each == norm.product.en; });
    return {alone ? ProductFit::named : ProductFit::open, {}};
  }

  // One check of plausibility that fits is enough: the others are of other ways of making it.
  void settle_plausibility(FigurePlacements& group) const {
    const auto& all = group.placements;
    const bool plausible = std::any_of(all.begin(), all.end(), [](const Placement& placed) {
      return placed.standing == Standing::plausible;
    });
    if (!plausible) return;
    for (Placement& placed : group.placements) {
      const bool other_way =
          placed.standing == Standing::implausible && placed.fit != ProductFit::named;
      if (other_way) placed.standing = Standing::compared;
    }
  }

  // The plant's figure for the norm, computed once for all norms that share it.
  Counting<std::size_t> group_of(const Norm& norm, const sectors::Indicator& indicator,
                                 const sectors::Denominator& denominator) {
    const bool yield =
        indicator.quantity == sectors::IndicatorQuantity::product_yield ||
        (norm.denominator == "raw_material" && norm.per.dimension == units::dimension::none);
    const units::Dimension share = units::dimension::mass;
    const units::Dimension use = yield ? share : norm.unit.dimension;
    const units::Dimension made = yield ? share : norm.per.dimension;
    for (std::size_t i = 0; i < result_.figures.size(); ++i) {
      const Figure& known = result_.figures[i].figure;
      if (known.indicator == indicator.code && known.denominator == denominator.code &&
          known.use_dimension == use && known.made_dimension == made) {
        return i;
      }
    }
    auto figure = figure_of(*books_, {indicator, denominator, use, made, result_.capacity.amount});
    if (!figure) return tl::unexpected<Refused>(figure.error());
    result_.figures.push_back({.figure = std::move(*figure), .unit = norm.unit, .per = norm.per});
    return result_.figures.size() - 1;
  }

  // Whether the plant's books hold anything of the indicator, in whatever unit.
  [[nodiscard]] bool is_counted(const std::string& code) const {
    const auto* indicator = knowledge_.indicator(code);
    if (indicator == nullptr) return true;
    const auto use = use_of(*books_, *indicator, indicator->dimension);
    return use || use.error().reason != Refusal::no_item;
  }

  void add_nearest() {
    NearTrade trade{knowledge_, result_.sector, result_.sub_sector, {}};
    for (const plant::Item& item : plant_.items) {
      const bool is_product = item.kind == plant::ItemKind::product;
      if (is_product) trade.counted_in.push_back(item.unit.dimension);
    }
    for (const std::string& code : usual_indicators()) {
      const bool placed = std::any_of(
          result_.figures.begin(), result_.figures.end(),
          [&](const FigurePlacements& group) { return group.figure.indicator == code; });
      if (placed || !is_counted(code)) continue;
      result_.nearest.push_back(nearest_to(trade, code));
    }
  }

  // Of the sector's rules those for the plant's product: they are of one stage, so they are held
  // against it only where the user says that its product is that stage's.
  void add_sector_rules() {
    for (const Norm* norm : sector_rules_) {
      const ProductChoice product = product_of(*norm);
      if (product.fit != ProductFit::named && product.fit != ProductFit::part) {
        result_.other_rules.push_back(norm->id);
        continue;
      }
      const auto* indicator = knowledge_.indicator(norm->indicator);
      const auto* denominator = knowledge_.denominator(norm->denominator);
      std::optional<Refused> refused = Refused{Refusal::stage, {}, {}};
      if (indicator != nullptr && denominator != nullptr &&
          options_.named.contains(norm->denominator)) {
        refused = held_against(*norm, *indicator, *denominator, product);
      }
      if (refused) result_.refused.push_back({norm->id, *refused});
    }
  }

  const plant::Plant& plant_;
  const sectors::Knowledge& knowledge_;
  const NormOptions& options_;
  std::optional<Books> books_;
  calendar::Day day_{};
  std::vector<const Norm*> own_;
  std::vector<const Norm*> sector_rules_;
  std::vector<const Norm*> rows_;  // both: all that may name the plant's products
  std::vector<MadeProduct> products_;
  PlantNorms result_;
};

Problems wrong_names(const plant::Plant& plant, const sectors::Knowledge& knowledge,
                     const NamedItems& named) {
  std::vector<std::string> denominators;
  for (const auto& word : knowledge.denominators) denominators.push_back(word.code);
  std::vector<std::string> items;
  for (const auto& item : plant.items) items.push_back(item.code);
  Problems problems;
  for (const auto& [denominator, codes] : named) {
    if (knowledge.denominator(denominator) == nullptr) {
      problems.push_back(unknown_name(denominator, denominators));
    }
    for (const std::string& code : codes) {
      if (plant.item(code) == nullptr) problems.push_back(unknown_name(code, items));
    }
  }
  return problems;
}

}  // namespace

Checked<PlantNorms> place_plant(const plant::Plant& plant,
                                const consumption::EnergyFactors& factors,
                                const sectors::Knowledge& knowledge, const NormOptions& options) {
  Problems problems = wrong_names(plant, knowledge, options.named);
  if (plant.enterprise.sub_sector.empty()) problems.push_back({.code = "norms.no_sub_sector"});
  auto period = book_period(plant, options.period);
  if (!period) problems.push_back(period.error());
  const auto rows = norms_of(knowledge, plant.enterprise.sub_sector);
  for (Problem& one : wrong_capacity(options.capacity, plant, rows)) {
    problems.push_back(std::move(one));
  }
  const plant::Enterprise& trade = plant.enterprise;
  const auto all_rows = rows_for(knowledge, trade.sector, trade.sub_sector);
  for (Problem& one : wrong_product(options.product, trade.sub_sector, all_rows, knowledge)) {
    problems.push_back(std::move(one));
  }
  if (!problems.empty()) return refuse(std::move(problems));
  return Placer(plant, factors, knowledge, options, std::move(*period)).run();
}

}  // namespace cpa::norms
