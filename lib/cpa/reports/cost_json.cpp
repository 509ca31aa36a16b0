#include "cpa/reports/cost_json.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/flow_cost/focus_selection.hpp"
#include "cpa/reports/json_parts.hpp"

namespace cpa::reports {
namespace {

using documents::Json;

class CostJson {
 public:
  explicit CostJson(const SheetReport& report) : report_(report), sheet_(report.sheet) {}

  Json write() const { return costs(*report_.costs); }

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

  [[nodiscard]] static Json parts(const flow_cost::CostParts& of, const money::Currency& currency) {
    Json json = Json::object();
    for (std::size_t i = 0; i < flow_cost::cost_classes; ++i) {
      json.set(code_of(static_cast<flow_cost::CostClass>(i)), money(of.of[i], currency));
    }
    json.set("total", money(of.total(), currency));
    return json;
  }

  [[nodiscard]] Json costs(const flow_cost::FlowCosts& of) const {
    Json json = Json::object();
    json.set("currency", of.currency.code);
    json.set("spent", parts(of.spent, of.currency));
    json.set("product", parts(of.product, of.currency));
    json.set("by_product", parts(of.by_product, of.currency));
    json.set("stock", parts(of.stock, of.currency));
    json.set("loss", parts(of.loss, of.currency));
    Json centres = Json::array();
    for (const flow_cost::CentreCosts& centre : of.centres) {
      Json one = Json::object();
      one.set("id", sheet_.centres[centre.centre].id);
      one.set("carried_in", parts(centre.carried_in, of.currency));
      one.set("own", parts(centre.own, of.currency));
      one.set("product", parts(centre.product, of.currency));
      one.set("recycled", parts(centre.recycled, of.currency));
      one.set("by_product", parts(centre.by_product, of.currency));
      one.set("stock", parts(centre.stock, of.currency));
      one.set("loss", parts(centre.loss, of.currency));
      centres.push(std::move(one));
    }
    json.set("units", std::move(centres));
    json.set("waste_streams", waste(of));
    json.set("focus", focus(of));
    Json unpriced = Json::array();
    for (const std::size_t stream : of.unpriced) unpriced.push(sheet_.streams[stream].id);
    json.set("unpriced", std::move(unpriced));
    Json diluting = Json::array();
    for (const std::size_t stream : of.diluting) diluting.push(sheet_.streams[stream].id);
    json.set("diluting", std::move(diluting));
    return json;
  }

  [[nodiscard]] Json waste(const flow_cost::FlowCosts& of) const {
    using flow_cost::WasteOrder;
    const auto ranked = [&](WasteOrder order) {
      return flow_cost::waste_streams(sheet_, report_.balance, of, order);
    };
    const auto by_amount = ranked(WasteOrder::amount);
    const auto by_hazard = ranked(WasteOrder::hazard);
    const auto rank = [](const std::vector<flow_cost::Waste>& order, const flow_cost::Waste& one) {
      return static_cast<std::size_t>(std::find(order.begin(), order.end(), one) - order.begin()) +
             1;
    };
    Json all = Json::array();
    std::size_t place = 0;
    for (const flow_cost::Waste& waste : ranked(WasteOrder::money)) {
      const auto lost_behind = waste.stream ? of.streams[*waste.stream].lost_in_recycle : 0;
      Json json = Json::object();
      json.set("stream", waste.stream ? Json(sheet_.streams[*waste.stream].id) : Json());
      json.set("centre", waste.centre ? Json(sheet_.centres[*waste.centre].id) : Json());
      json.set("costs", parts(waste.stream ? of.streams[*waste.stream].parts
                                           : of.centres[*waste.centre].without_stream,
                              of.currency));
      json.set("lost_in_recycle", money(lost_behind, of.currency));
      json.set("standard_deviation",
               money(cost_of(sheet_, of, waste).standard_deviation, of.currency));
      json.set("rank_money", ++place);
      json.set("rank_amount", rank(by_amount, waste));
      json.set("rank_hazard", rank(by_hazard, waste));
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json focus(const flow_cost::FlowCosts& of) const {
    Json all = Json::array();
    for (const auto& row : flow_cost::focus_selection(sheet_, report_.balance, of)) {
      Json json = Json::object();
      json.set("id", sheet_.centres[row.centre].id);
      json.set("lost_money", money(row.money, of.currency));
      json.set("lost_amount", base_json(row.amount));
      json.set("hazard", row.hazard);
      json.set("score", number_json(row.score));
      all.push(std::move(json));
    }
    return all;
  }

  const SheetReport& report_;
  const plant::FlowSheet& sheet_;
};

}  // namespace

Json cost_json(const SheetReport& report) {
  return report.costs ? CostJson(report).write() : Json();
}

}  // namespace cpa::reports
