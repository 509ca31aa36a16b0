#include "cpa/reports/cost_json.hpp"

#include <cmath>
#include <utility>

#include "cpa/flow_cost/focus_selection.hpp"
#include "cpa/reports/json_parts.hpp"
#include "cpa/reports/whole_costs.hpp"

namespace cpa::reports {
namespace {

using documents::Json;

class CostJson {
 public:
  explicit CostJson(const SheetReport& report)
      : report_(report), sheet_(report.sheet), costs_(*report.costs) {}

  Json write() const { return costs(); }

 private:
  // In the unit of the layer that costs are shared by.
  [[nodiscard]] Json base_json(double si) const {
    const units::Unit& unit = sheet_.layers[sheet_.cost_base.value_or(0)].unit;
    return number_json(static_cast<long double>(si) / unit.to_si);
  }

  // Money rounded to the smallest unit of its currency.
  [[nodiscard]] static Json money(double sum, const money::Currency& currency) {
    const long double minor = std::pow(10.0L, currency.digits);
    return number_json(std::round(static_cast<long double>(sum) * minor) / minor);
  }

  [[nodiscard]] Json parts(const WholeParts& of) const {
    const long double minor = std::pow(10.0L, costs_.currency.digits);
    const auto money_json = [&](std::int64_t whole) {
      return number_json(static_cast<long double>(whole) / minor);
    };
    Json json = Json::object();
    for (std::size_t i = 0; i < flow_cost::cost_classes; ++i) {
      json.set(code_of(static_cast<flow_cost::CostClass>(i)), money_json(of.of[i]));
    }
    json.set("total", money_json(of.total()));
    return json;
  }

  [[nodiscard]] Json costs() const {
    using flow_cost::WasteOrder;
    const auto wastes =
        flow_cost::waste_streams(sheet_, report_.balance, costs_, WasteOrder::money);
    const WholeCosts whole = whole_costs(sheet_, costs_, wastes);
    Json json = Json::object();
    json.set("currency", costs_.currency.code);
    json.set("spent", parts(whole.spent));
    json.set("product", parts(whole.product));
    json.set("by_product", parts(whole.by_product));
    json.set("stock", parts(whole.stock));
    json.set("loss", parts(whole.loss));
    json.set("revenue", revenue());
    json.set("energy_losses", energy_losses());
    Json centres = Json::array();
    for (std::size_t i = 0; i < whole.centres.size(); ++i) {
      centres.push(centre(i, whole.centres[i]));
    }
    json.set("units", std::move(centres));
    json.set("waste_streams", waste(wastes, whole));
    json.set("focus", focus(whole));
    Json unpriced = Json::array();
    for (const std::size_t stream : costs_.unpriced) unpriced.push(sheet_.streams[stream].id);
    json.set("unpriced", std::move(unpriced));
    Json diluting = Json::array();
    for (const std::size_t stream : costs_.diluting) diluting.push(sheet_.streams[stream].id);
    json.set("diluting", std::move(diluting));
    json.set("evaporating", evaporating());
    return json;
  }

  [[nodiscard]] Json centre(std::size_t index, const WholeCentre& of) const {
    Json one = Json::object();
    one.set("id", sheet_.centres[costs_.centres[index].centre].id);
    one.set("carried_in", parts(of.carried_in));
    one.set("own", parts(of.own));
    one.set("product", parts(of.product));
    one.set("recycled", parts(of.recycled));
    one.set("by_product", parts(of.by_product));
    one.set("stock", parts(of.stock));
    one.set("loss", parts(of.loss));
    one.set("passed_on", parts(of.passed_on));
    one.set("recovered", parts(of.recovered));
    return one;
  }

  // Of by-products with a price and of losses that are sold, beside the costs; null where it is not
  // known.
  [[nodiscard]] Json revenue() const {
    Json all = Json::array();
    for (const flow_cost::StreamCost& cost : costs_.streams) {
      if (!cost.revenue && !cost.revenue_unknown) continue;
      Json json = Json::object();
      json.set("stream", sheet_.streams[cost.stream].id);
      json.set("revenue", cost.revenue ? money(*cost.revenue, costs_.currency) : Json());
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json evaporating() const {
    Json all = Json::array();
    for (const flow_cost::Waste& one : costs_.evaporating) {
      Json json = Json::object();
      json.set("stream", one.stream ? Json(sheet_.streams[*one.stream].id) : Json());
      json.set("centre", one.centre ? Json(sheet_.centres[*one.centre].id) : Json());
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json energy_losses() const {
    Json all = Json::array();
    for (const flow_cost::EnergyLoss& loss : costs_.energy_losses) {
      Json json = Json::object();
      json.set("stream", sheet_.streams[loss.stream].id);
      json.set("cost", loss.cost ? money(*loss.cost, costs_.currency) : Json());
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json waste(const std::vector<flow_cost::Waste>& wastes,
                           const WholeCosts& whole) const {
    using flow_cost::WasteOrder;
    const auto by_amount = flow_cost::ranks_of(sheet_, costs_, wastes, WasteOrder::amount);
    const auto by_hazard = flow_cost::ranks_of(sheet_, costs_, wastes, WasteOrder::hazard);
    const auto rank = [](const std::optional<std::size_t>& one) {
      return one ? Json(*one) : Json();
    };
    Json all = Json::array();
    for (std::size_t place = 0; place < wastes.size(); ++place) {
      const flow_cost::Waste& waste = wastes[place];
      const flow_cost::StreamCost none;
      const auto& stream = waste.stream ? costs_.streams[*waste.stream] : none;
      Json json = Json::object();
      json.set("stream", waste.stream ? Json(sheet_.streams[*waste.stream].id) : Json());
      json.set("centre", waste.centre ? Json(sheet_.centres[*waste.centre].id) : Json());
      json.set("costs", parts(whole.wastes[place]));
      json.set("passed_on", money(stream.passed_on, costs_.currency));
      json.set("lost_in_recycle", money(stream.lost_in_recycle, costs_.currency));
      json.set("standard_deviation",
               money(cost_of(costs_, waste).standard_deviation, costs_.currency));
      json.set("rank_money", place + 1);
      json.set("rank_amount", rank(by_amount[place]));
      json.set("rank_hazard", rank(by_hazard[place]));
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json focus(const WholeCosts& whole) const {
    const long double minor = std::pow(10.0L, costs_.currency.digits);
    Json all = Json::array();
    for (const auto& row : flow_cost::focus_selection(sheet_, costs_)) {
      Json json = Json::object();
      json.set("id", sheet_.centres[row.centre].id);
      const std::int64_t lost = whole.centres[row.centre].loss.total();
      json.set("lost_money", number_json(static_cast<long double>(lost) / minor));
      json.set("lost_amount", row.compares ? base_json(row.amount) : Json());
      json.set("hazard", row.hazard);
      json.set("score", number_json(row.score));
      all.push(std::move(json));
    }
    return all;
  }

  const SheetReport& report_;
  const plant::FlowSheet& sheet_;
  const flow_cost::FlowCosts& costs_;
};

}  // namespace

Json cost_json(const SheetReport& report) {
  return report.costs ? CostJson(report).write() : Json();
}

}  // namespace cpa::reports
