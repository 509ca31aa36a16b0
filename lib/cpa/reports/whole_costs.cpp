#include "cpa/reports/whole_costs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cpa/reports/whole_money.hpp"

namespace cpa::reports {
namespace {

using flow_cost::CentreCosts;
using flow_cost::CostParts;
using flow_cost::FlowCosts;
using flow_cost::Waste;

class Rounding {
 public:
  explicit Rounding(int digits) : minor_(std::pow(10.0, digits)) {}

  [[nodiscard]] std::int64_t sum(const CostParts& parts) const {
    return std::llround(parts.total() * minor_);
  }

  [[nodiscard]] WholeParts parts(const CostParts& parts, std::int64_t total) const {
    std::vector<double> values;
    for (const double part : parts.of) values.push_back(part * minor_);
    const WholeMoney whole = apportioned(values, total);
    WholeParts made;
    std::copy(whole.begin(), whole.end(), made.of.begin());
    return made;
  }

  [[nodiscard]] WholeParts parts(const CostParts& of) const { return parts(of, sum(of)); }

  // The totals of several sums of parts, which sum to `total`.
  [[nodiscard]] WholeMoney totals(const std::vector<const CostParts*>& of,
                                  std::int64_t total) const {
    std::vector<double> values;
    for (const CostParts* one : of) values.push_back(one->total() * minor_);
    return apportioned(values, total);
  }

 private:
  double minor_;
};

const CostParts& lost_in(const flow_cost::FlowCosts& costs, const Waste& waste) {
  return waste.stream ? costs.streams[*waste.stream].lost
                      : costs.centres[*waste.centre].without_stream;
}

// What goes out besides the loss makes up for what came in.
void round_centre(WholeCentre& whole, const CentreCosts& centre, const Rounding& rounding) {
  whole.carried_in = rounding.parts(centre.carried_in);
  whole.own = rounding.parts(centre.own);
  const std::int64_t out = whole.carried_in.total() + whole.own.total() - whole.loss.total();
  const std::vector<const CostParts*> from{&centre.product, &centre.recycled,  &centre.by_product,
                                           &centre.stock,   &centre.passed_on, &centre.recovered};
  const std::vector<WholeParts*> to{&whole.product, &whole.recycled,  &whole.by_product,
                                    &whole.stock,   &whole.passed_on, &whole.recovered};
  const WholeMoney totals = rounding.totals(from, out);
  const bool all_nothing =
      std::all_of(from.begin(), from.end(), [](const CostParts* one) { return one->total() == 0; });
  if (all_nothing) {  // the loss alone: what came in is as much as that
    if (centre.own.total() == 0) {
      whole.carried_in = rounding.parts(centre.carried_in, whole.loss.total());
    } else {
      whole.own = rounding.parts(centre.own, whole.loss.total() - whole.carried_in.total());
    }
    return;
  }
  for (std::size_t i = 0; i < from.size(); ++i) *to[i] = rounding.parts(*from[i], totals[i]);
}

}  // namespace

std::int64_t WholeParts::total() const {
  return std::accumulate(of.begin(), of.end(), std::int64_t{0});
}

WholeParts& WholeParts::operator+=(const WholeParts& other) {
  for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
  return *this;
}

WholeCosts whole_costs(const plant::FlowSheet& sheet, const flow_cost::FlowCosts& costs,
                       const std::vector<Waste>& wastes) {
  const Rounding rounding(costs.currency.digits);
  WholeCosts whole;
  whole.centres.resize(costs.centres.size());
  const WholeMoney totals = rounding.totals(
      {&costs.product, &costs.by_product, &costs.stock, &costs.loss}, rounding.sum(costs.spent));
  whole.product = rounding.parts(costs.product, totals[0]);
  whole.by_product = rounding.parts(costs.by_product, totals[1]);
  whole.stock = rounding.parts(costs.stock, totals[2]);
  std::vector<const CostParts*> lost;
  for (const Waste& waste : wastes) lost.push_back(&lost_in(costs, waste));
  const WholeMoney each = rounding.totals(lost, totals[3]);
  for (std::size_t i = 0; i < wastes.size(); ++i) {
    whole.wastes.push_back(rounding.parts(*lost[i], each[i]));
    const std::size_t centre =
        wastes[i].centre ? *wastes[i].centre : *sheet.streams[*wastes[i].stream].from;
    whole.centres[centre].loss += whole.wastes.back();
    whole.loss += whole.wastes.back();
  }
  for (std::size_t i = 0; i < whole.centres.size(); ++i) {
    round_centre(whole.centres[i], costs.centres[i], rounding);
  }
  for (const WholeParts* part : {&whole.product, &whole.by_product, &whole.stock, &whole.loss}) {
    whole.spent += *part;
  }
  // Lost product was spent as raw material.
  auto& spent = whole.spent.of;
  const auto raw = static_cast<std::size_t>(flow_cost::CostClass::raw_material);
  const auto product = static_cast<std::size_t>(flow_cost::CostClass::lost_product);
  spent[raw] += spent[product];
  spent[product] = 0;
  return whole;
}

FlowCosts in_whole_money(FlowCosts costs, const WholeCosts& whole,
                         const std::vector<Waste>& wastes) {
  const double minor = std::pow(10.0, costs.currency.digits);
  const auto set = [minor](CostParts& parts, const WholeParts& rounded) {
    for (std::size_t i = 0; i < parts.of.size(); ++i) {
      parts.of[i] = static_cast<double>(rounded.of[i]) / minor;
    }
  };
  set(costs.spent, whole.spent);
  set(costs.product, whole.product);
  set(costs.by_product, whole.by_product);
  set(costs.stock, whole.stock);
  set(costs.loss, whole.loss);
  for (std::size_t i = 0; i < costs.centres.size(); ++i) {
    CentreCosts& centre = costs.centres[i];
    const WholeCentre& of = whole.centres[i];
    set(centre.carried_in, of.carried_in);
    set(centre.own, of.own);
    set(centre.product, of.product);
    set(centre.recycled, of.recycled);
    set(centre.by_product, of.by_product);
    set(centre.stock, of.stock);
    set(centre.loss, of.loss);
    set(centre.passed_on, of.passed_on);
    set(centre.recovered, of.recovered);
  }
  for (std::size_t i = 0; i < wastes.size(); ++i) {
    set(wastes[i].stream ? costs.streams[*wastes[i].stream].lost
                         : costs.centres[*wastes[i].centre].without_stream,
        whole.wastes[i]);
  }
  return costs;
}

}  // namespace cpa::reports
