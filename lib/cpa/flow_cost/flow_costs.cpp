#include "cpa/flow_cost/flow_costs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/flow_cost/internal/cost_flow.hpp"
#include "cpa/flow_cost/internal/stream_totals.hpp"

namespace cpa::flow_cost {
namespace {

using balance::FlowBalance;
using plant::FlowSheet;
using plant::Stream;
using plant::StreamRole;

CostClass class_of(plant::HandlingKind kind) {
  switch (kind) {
    case plant::HandlingKind::treatment:
      return CostClass::treatment;
    case plant::HandlingKind::disposal:
      return CostClass::disposal;
    case plant::HandlingKind::fee:
      break;
  }
  return CostClass::fee;
}

double per_si(const money::Price& price) {
  return static_cast<double>(price.per_unit.value() / price.unit.to_si);
}

class Costing {
 public:
  Costing(const FlowSheet& sheet, const FlowBalance& balance, PricedSheet priced)
      : sheet_(sheet), balance_(balance), priced_(std::move(priced)) {}

  Checked<FlowCosts> cost() {
    const Amounts amounts = amounts_of(sheet_, balance_, values_of(balance_));
    Problems missing = missing_for_costs(sheet_, balance_, priced_, amounts);
    if (!missing.empty()) return refuse(std::move(missing));
    auto costs = cost_at(amounts);
    if (!costs) {
      return refuse(
          Problems{{.code = "flow_cost.closed_loop", .arguments = {{"centres", looping_}}}});
    }
    add_deviations(*costs, amounts);
    add_lost_amounts(sheet_, amounts, *costs);
    check_identity(*costs);
    costs->currency = priced_.currency;
    costs->unpriced = priced_.unpriced;
    costs->diluting = diluting(*costs);
    costs->energy_losses = energy_losses(sheet_, balance_, *costs, energy_bought_);
    costs->mixed = mixed_materials(sheet_, amounts, material_, costs->spent.total());
    return std::move(*costs);
  }

 private:
  [[nodiscard]] std::vector<std::size_t> diluting(const FlowCosts& costs) const {
    const std::size_t base = sheet_.cost_base.value_or(0);
    const auto names_component = [&](const Stream& stream) {
      return std::any_of(stream.figures.begin(), stream.figures.end(), [&](const auto& entry) {
        return sheet_.layers[entry.layer].carrier == base;
      });
    };
    std::vector<std::size_t> found;
    if (std::none_of(sheet_.streams.begin(), sheet_.streams.end(), names_component)) return found;
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      const Stream& stream = sheet_.streams[i];
      const CostParts& carried = costs.streams[i].parts;
      const double shared = carried.total() - carried.handling();
      // Losses are ranked among each other: little of all costs may stand high there.
      const bool counts = shared >= noticeable * costs.spent.total() ||
                          shared >= noticeable_among_losses * costs.loss.total();
      const bool lost = stream.role == StreamRole::loss && stream.in_layer(base) != nullptr;
      if (lost && shared > 0 && counts && !names_component(stream)) found.push_back(i);
    }
    return found;
  }

  std::optional<FlowCosts> cost_at(const Amounts& amounts) {
    FlowCosts costs;
    costs.streams.resize(sheet_.streams.size());
    costs.centres.resize(sheet_.centres.size());
    costs.purchases.resize(sheet_.streams.size());
    material_.assign(sheet_.streams.size() * amounts.layers, 0);
    energy_bought_.assign(sheet_.streams.size(), 0);
    for (std::size_t i = 0; i < costs.streams.size(); ++i) costs.streams[i].stream = i;
    for (std::size_t i = 0; i < costs.centres.size(); ++i) costs.centres[i].centre = i;
    std::map<CostWay, std::map<CostClass, std::vector<double>>> entering;  // by centre
    for (const CostSource& source : priced_.sources) {
      auto& at = entering[way_of(source)][source.part];
      at.resize(costs.centres.size());
      at[source.centre] += bought(costs, source, amounts);
    }
    for (const auto& [way, classes] : entering) {
      const Spreading spreading(sheet_, amounts, way);
      const auto factor = spreading.factor();
      for (const auto& [part, at] : classes) {
        const auto made = factor ? spreading.spread(*factor, at) : std::nullopt;
        if (!made) {
          looping_ = sheet_.centres[looping(spreading, factor, at)].id;
          return std::nullopt;
        }
        add(costs, part, *made);
        if (!way.is_spent && !way.follows_base) add_material(way.layer, *made);
      }
    }
    add_handling(costs, amounts);
    add_revenue(costs);
    return costs;
  }

  // What a source costs, counted where it was spent.
  double bought(FlowCosts& costs, const CostSource& source, const Amounts& amounts) {
    const double cost =
        source.price * (source.stream ? amounts.stream(*source.stream, source.layer) : 1);
    costs.spent[source.part] += cost;
    costs.centres[source.centre].own[source.part] += cost;
    if (!source.stream) return cost;
    costs.purchases[*source.stream] += cost;
    if (source.part == CostClass::energy) energy_bought_[*source.stream] += cost;
    if (!source.is_spent() && !source.follows_base) {
      material_[*source.stream * sheet_.layers.size() + source.layer] += cost;
    }
    return cost;
  }

  // The first centre whose own costs cannot be followed.
  [[nodiscard]] static std::size_t looping(const Spreading& spreading,
                                           const std::optional<balance::SparseFactor>& factor,
                                           const std::vector<double>& entering) {
    std::size_t first = entering.size();
    for (std::size_t centre = 0; centre < entering.size(); ++centre) {
      if (entering[centre] == 0) continue;
      first = std::min(first, centre);
      std::vector<double> alone(entering.size());
      alone[centre] = entering[centre];
      if (!factor || !spreading.spread(*factor, alone)) return centre;
    }
    return first < entering.size() ? first : 0;
  }

  void add(FlowCosts& costs, CostClass part, const SpreadCost& spreading) const {
    for (std::size_t i = 0; i < costs.centres.size(); ++i) {
      CentreCosts& centre = costs.centres[i];
      centre.carried_in[part] += spreading.arriving[i];
      centre.stock[part] += spreading.stock[i];
      centre.passed_on[part] += spreading.once.passed_kept[i];
      centre.without_stream[part] += spreading.once.kept[i];
      add_loss(costs, i, part, spreading.once.kept[i]);
      costs.stock[part] += spreading.stock[i];
      centre.own[part] += spreading.drawn[i];
      costs.spent[part] += spreading.drawn[i];
    }
    for (std::size_t i = 0; i < costs.streams.size(); ++i) {
      if (sheet_.streams[i].from) add_stream(costs, i, part, spreading);
    }
  }

  void add_material(std::size_t layer, const SpreadCost& made) {
    const std::size_t layers = sheet_.layers.size();
    for (std::size_t i = 0; i < made.carried.size(); ++i) {
      material_[i * layers + layer] += made.carried[i];
    }
  }

  static void add_loss(FlowCosts& costs, std::size_t centre, CostClass part, double sum) {
    costs.centres[centre].loss[part] += sum;
    costs.loss[part] += sum;
  }

  void add_stream(FlowCosts& costs, std::size_t index, CostClass part,
                  const SpreadCost& spreading) const {
    const Stream& stream = sheet_.streams[index];
    const double carried = spreading.carried[index];
    StreamCost& cost = costs.streams[index];
    cost.parts[part] += carried;
    cost.lost_in_recycle += spreading.lost[index];
    CentreCosts& centre = costs.centres[*stream.from];
    const double first = spreading.once.first[index];
    const double lost = spreading.once.lost[index];
    const bool is_product = stream.lost_product && part == CostClass::raw_material;
    const CostClass lost_as = is_product ? CostClass::lost_product : part;
    cost.lost[lost_as] += lost;
    add_loss(costs, *stream.from, lost_as, lost);
    centre.recovered[part] += first - lost;
    switch (stream.role) {
      case StreamRole::input:
      case StreamRole::internal:
      case StreamRole::product:
        centre.product[part] += carried;
        break;
      case StreamRole::recycle:
        centre.recycled[part] += carried;
        centre.passed_on[part] += spreading.lost[index] - first;
        break;
      case StreamRole::by_product:
        centre.by_product[part] += carried;
        break;
      case StreamRole::loss:
        centre.passed_on[part] += carried - first;
        cost.passed_on += carried - first;
        break;
    }
    if (stream.to || stream.role == StreamRole::loss) return;
    (stream.role == StreamRole::by_product ? costs.by_product : costs.product)[part] += carried;
  }

  void add_handling(FlowCosts& costs, const Amounts& amounts) const {
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      for (const plant::Handling& handling : sheet_.streams[i].handling) {
        add_handling(costs, i, class_of(handling.kind), handling_cost(i, handling.paid, amounts));
      }
    }
  }

  // Nothing where no layer counts it, which priced() has refused.
  [[nodiscard]] double handling_cost(std::size_t stream, const plant::Payment& paid,
                                     const Amounts& amounts) const {
    if (paid.sum) return paid.sum->in(sheet_.period);
    double cost = 0;
    for (const std::size_t layer : paid_layers(sheet_, sheet_.streams[stream], paid)) {
      cost += per_si(paid.price) * amounts.stream(stream, layer);
    }
    return cost;
  }

  void add_handling(FlowCosts& costs, std::size_t stream, CostClass part, double cost) const {
    const auto& from = sheet_.streams[stream].from;
    if (!from) return;  // no loss
    costs.streams[stream].parts[part] += cost;
    costs.streams[stream].lost[part] += cost;
    costs.spent[part] += cost;
    costs.centres[*from].own[part] += cost;
    add_loss(costs, *from, part, cost);
  }

  void add_revenue(FlowCosts& costs) const {
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      const Stream& stream = sheet_.streams[i];
      if (stream.sold) add_revenue(costs.streams[i], *stream.sold);
      if (stream.role != StreamRole::by_product || !stream.price) continue;
      auto layers = priced_layers(sheet_, stream, stream.price->unit);
      add_revenue(costs.streams[i], {.price = *stream.price, .layers = std::move(layers)});
    }
  }

  void add_revenue(StreamCost& cost, const plant::Payment& paid) const {
    cost.revenue = revenue_of(cost.stream, paid);
    cost.revenue_unknown = !cost.revenue;
  }

  [[nodiscard]] std::optional<double> revenue_of(std::size_t stream,
                                                 const plant::Payment& paid) const {
    if (paid.sum) return paid.sum->in(sheet_.period);
    double revenue = 0;
    for (const std::size_t layer : paid_layers(sheet_, sheet_.streams[stream], paid)) {
      const auto amount = balance_.carried_by(stream, layer);
      if (!amount) return std::nullopt;
      revenue += per_si(paid.price) * amount->value;
    }
    return revenue;
  }

  // First order: how what is lost with each stream moves with every amount, by differences, and the
  // balance's covariance of the amounts. Sheets solved as a network have none.
  void add_deviations(FlowCosts& costs, const Amounts& amounts) {
    if (!balance_.reconciliation) return;
    const HandlingCost handling = [this](std::size_t stream, const Amounts& at) {
      double sum = 0;
      for (const plant::Handling& one : sheet_.streams[stream].handling) {
        sum += handling_cost(stream, one.paid, at);
      }
      return sum;
    };
    const auto totals = StreamTotals::of(sheet_, priced_.sources, amounts, handling);
    const auto unmoved = totals ? totals->at(amounts) : std::nullopt;
    if (!unmoved) return;
    std::vector<std::vector<balance::Combination>> gradients(unmoved->size());
    std::vector<double> moved = values_of(balance_);
    for (std::size_t i = 0; i < moved.size(); ++i) {
      const double deviation = balance_.quantities[i].spread();
      if (!(deviation > 0)) continue;
      const double step = 1e-3 * deviation;
      const double value = std::exchange(moved[i], moved[i] + step);
      const auto changed = totals->at(amounts_of(sheet_, balance_, moved));
      moved[i] = value;
      if (!changed) continue;
      for (std::size_t of = 0; of < gradients.size(); ++of) {
        const double slope = ((*changed)[of] - (*unmoved)[of]) / step;
        if (slope != 0) gradients[of].push_back({i, slope});
      }
    }
    const std::size_t streams = costs.streams.size();
    for (std::size_t of = 0; of < gradients.size(); ++of) {
      const auto amount = balance_.sum(gradients[of]);
      if (!amount) continue;
      (of < streams ? costs.streams[of].standard_deviation
                    : costs.centres[of - streams].without_stream_deviation) =
          amount->standard_deviation;
    }
  }

  // Every purchase was checked on its own way; what misses here was lost between the columns.
  static void check_identity(const FlowCosts& costs) {
    const double left =
        costs.product.total() + costs.by_product.total() + costs.stock.total() + costs.loss.total();
    double moved = 0;
    for (const double purchase : costs.purchases) moved += std::fabs(purchase);
    for (const CentreCosts& centre : costs.centres) moved += std::fabs(centre.own.total());
    if (!(std::fabs(left - costs.spent.total()) <= 1e-9 * moved)) {
      throw Failure("flow_cost: what leaves does not cost what came in");
    }
  }

  const FlowSheet& sheet_;
  const FlowBalance& balance_;
  PricedSheet priced_;
  std::vector<double> material_;       // stream x layer: of what follows its own layer
  std::vector<double> energy_bought_;  // by stream: of its purchase what is energy
  std::string looping_;
};

}  // namespace

Checked<FlowCosts> flow_costs_of(const FlowSheet& sheet, const FlowBalance& balance,
                                 const plant::Plant& plant) {
  auto prices = priced(sheet, plant);
  if (!prices) return refuse(std::move(prices.error()));
  auto costs = Costing(sheet, balance, std::move(*prices)).cost();
  if (costs) costs->evaporating = evaporating(sheet, plant, *costs);
  return costs;
}

}  // namespace cpa::flow_cost
