#include "cpa/norms/figure.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/rounding.hpp"

namespace cpa::norms {
namespace {

constexpr long double months_to_a_year = 12;

tl::unexpected<Refused> refused(Refusal reason, std::vector<std::string> items,
                                std::vector<calendar::Period> months = {}) {
  return tl::unexpected<Refused>(Refused{reason, std::move(items), std::move(months)});
}

// Three months of a year may be lacking; with more the rest would be a season.
bool enough(std::size_t known, std::size_t all) { return known > 0 && 4 * known >= 3 * all; }

// Items of either side without a figure in the month.
void add_lacking(const Figure& figure, std::size_t month, std::vector<std::string>& items) {
  for (const Side* side : {&figure.use, &figure.made}) {
    for (const Part& part : side->parts) {
      const bool told = std::find(items.begin(), items.end(), part.item) != items.end();
      if (!part.months[month] && !told) items.push_back(part.item);
    }
  }
}

// Load says nothing of a yield, and a share of equal kinds has no product to depend on.
bool has_load(const sectors::Indicator& indicator) {
  return indicator.quantity != sectors::IndicatorQuantity::product_yield &&
         indicator.quantity != sectors::IndicatorQuantity::raw_material;
}

std::optional<long double> monthly_capacity(const FigureWish& wish) {
  const bool products = wish.denominator.counts == sectors::DenominatorCounts::product ||
                        wish.denominator.counts == sectors::DenominatorCounts::equivalent_product;
  if (!products || !wish.capacity || wish.capacity->dimension() != wish.made_dimension) {
    return std::nullopt;
  }
  return wish.capacity->in_si() / months_to_a_year;
}

// The side's sum over the months in which both are known, each part for what it otherwise is.
std::optional<long double> total_otherwise(const Side& side, const Figure& figure) {
  long double total = 0;
  bool any = false;
  for (const Part& part : side.parts) {
    any = any || part.otherwise.has_value();
    total += figure.sum_of(part) * part.otherwise.value_or(part.factor);
  }
  return any ? std::optional(total) : std::nullopt;
}

}  // namespace

long double Figure::sum_of(const Part& part) const {
  long double sum = 0;
  for (std::size_t i = 0; i < part.months.size(); ++i) {
    if (use.months[i] && made.months[i]) sum += part.months[i].value_or(0);
  }
  return sum;
}

std::optional<long double> Figure::counted_otherwise(OtherCount count) const {
  const auto used = count.electricity ? total_otherwise(use, *this) : use_total;
  const auto output = count.products ? total_otherwise(made, *this) : made_total;
  if (!used || !output || !(*output > 0)) return std::nullopt;
  const long double other = round_significant(*used / *output);
  if (round_significant(other, 9) == round_significant(ratio, 9)) return std::nullopt;
  return other;
}

Counting<Figure> figure_of(const Books& books, const FigureWish& wish) {
  auto use = use_of(books, wish.indicator, wish.use_dimension);
  if (!use) return tl::unexpected<Refused>(use.error());
  auto made = denominator_of(books, wish.denominator, wish.made_dimension);
  if (!made) return tl::unexpected<Refused>(made.error());
  Figure figure{.indicator = wish.indicator.code,
                .denominator = wish.denominator.code,
                .use_dimension = wish.use_dimension,
                .made_dimension = wish.made_dimension,
                .use = std::move(*use),
                .made = std::move(*made)};
  std::vector<LoadMonth> months;
  for (std::size_t i = 0; i < books.period.months.size(); ++i) {
    const auto& used = figure.use.months[i];
    const auto& output = figure.made.months[i];
    if (!used || !output) {
      figure.missing.push_back(books.period.months[i]);
      add_lacking(figure, i, figure.lacking);
      continue;
    }
    figure.months.push_back(books.period.months[i]);
    figure.use_total += *used;
    figure.made_total += *output;
    months.push_back({*used, *output});
  }
  if (!enough(months.size(), books.period.months.size())) {
    return refused(Refusal::months_missing, figure.lacking, figure.missing);
  }
  if (!(figure.made_total > 0)) return refused(Refusal::nothing_made, figure.made.items());
  figure.years = static_cast<long double>(months.size()) / months_to_a_year;
  // Twelve digits, so that a figure of exactly the limit is not lost in the last bits.
  figure.ratio = round_significant(figure.use_total / figure.made_total);
  if (has_load(wish.indicator)) figure.load = load_model(months, monthly_capacity(wish));
  return figure;
}

std::optional<UnitDoubt> unit_doubt(const Figure& figure) {
  if (!figure.made.equivalents) return std::nullopt;
  UnitDoubt doubt;
  for (const Part& part : figure.made.parts) {
    for (const auto& month : part.months) {
      doubt.counted += month.value_or(0) * part.factor;
      doubt.weighed += month.value_or(0);
    }
  }
  constexpr long double apart = 10;
  const bool doubtful = doubt.weighed > 0 && (doubt.counted > apart * doubt.weighed ||
                                              doubt.weighed > apart * doubt.counted);
  return doubtful ? std::optional(doubt) : std::nullopt;
}

std::optional<money::Money> cost_of_part(const plant::Plant& plant, const Figure& figure,
                                         long double part) {
  std::optional<money::Money> sum;
  for (const Part& input : figure.use.parts) {
    const plant::Item* item = plant.item(input.item);
    // A year to come is priced as the figure's last month was.
    const plant::ItemPrice* price =
        figure.months.empty() ? nullptr : plant.price(input.item, figure.months.back().last_day());
    if (item == nullptr || price == nullptr) return std::nullopt;
    long double total = 0;
    for (std::size_t i = 0; i < input.months.size(); ++i) {
      if (figure.use.months[i] && figure.made.months[i]) total += input.months[i].value_or(0);
    }
    const units::Quantity amount(item->unit.dimension, total / figure.years * part);
    const auto cost = money::cost(amount, price->price);
    if (!cost) return std::nullopt;
    if (sum && sum->currency != cost->currency) return std::nullopt;
    sum = sum ? *sum + *cost : *cost;
  }
  return sum;
}

}  // namespace cpa::norms
