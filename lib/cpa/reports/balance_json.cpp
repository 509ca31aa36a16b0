#include <utility>

#include "cpa/balance/loss_ranking.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/cost_json.hpp"
#include "cpa/reports/json_parts.hpp"

namespace cpa::reports {
namespace {

using balance::SheetQuantity;
using documents::Json;
using Kind = SheetQuantity::Kind;

class SheetJson {
 public:
  explicit SheetJson(const SheetReport& report) : report_(report), sheet_(report.sheet) {}

  Json write() const {
    Json json = Json::object();
    json.set("id", sheet_.id);
    json.set("period", period_json(sheet_.period));
    set_agreement(json);
    json.set("streams", quantities());
    json.set("carried", carried());
    json.set("units", centres());
    json.set("known_sums", known_sums());
    json.set("losses", losses());
    json.set("ends", ends());
    json.set("suspects", proposals());
    json.set("next_meters", next_meters());
    json.set("books", books());
    json.set("costs", cost_json(report_));
    json.set("cost_faults", problems_json(report_.cost_faults));
    return json;
  }

 private:
  [[nodiscard]] const units::Unit& unit_of(const SheetQuantity& quantity) const {
    static const units::Unit one{.code = "1"};
    const plant::FlowLayer& layer = sheet_.layers[quantity.layer];
    if (quantity.kind == Kind::transfer) return one;
    return quantity.kind == Kind::content ? layer.content_unit : layer.unit;
  }

  [[nodiscard]] static Json scaled(std::optional<double> si, const units::Unit& unit) {
    if (!si) return {};
    return number_json(static_cast<long double>(*si) / unit.to_si);
  }
  [[nodiscard]] Json in_layer(std::optional<double> si, std::size_t layer) const {
    return scaled(si, sheet_.layers[layer].unit);
  }

  [[nodiscard]] std::string id_of(const SheetQuantity& quantity) const {
    const std::string layer = "." + sheet_.layers[quantity.layer].code;
    switch (quantity.kind) {
      case Kind::amount:
      case Kind::content:
        return sheet_.streams[quantity.of].id + layer;
      case Kind::stock_change:
        return sheet_.centres[quantity.of].id + layer + ".stock";
      case Kind::withdrawal:
        return sheet_.centres[quantity.of].id + layer + ".withdrawal";
      case Kind::transfer:
        return sheet_.transfers[quantity.of].id;
    }
    return {};
  }

  void set_agreement(Json& json) const {
    const balance::GlobalTest& global = report_.balance.global;
    json.set("chi_square", number_json(global.chi_square));
    json.set("degrees_of_freedom", global.degrees_of_freedom);
    json.set("chi_square_limit",
             global.degrees_of_freedom > 0 ? number_json(global.limit) : Json());
    json.set("test_bound",
             global.degrees_of_freedom > 0 ? number_json(global.reading_bound) : Json());
    json.set("closure", number_json(report_.balance.closure));
    json.set("solved_as", report_.balance.as_network() ? "network" : "equations");
    json.set("agrees", global.degrees_of_freedom > 0 ? Json(global.passes) : Json());
  }

  [[nodiscard]] Json quantities() const {
    Json all = Json::array();
    for (const balance::QuantityAnswer& answer : report_.balance.quantities) {
      const units::Unit& unit = unit_of(answer.quantity);
      const bool amount =
          answer.quantity.kind == Kind::amount || answer.quantity.kind == Kind::content;
      Json json = Json::object();
      json.set("id", id_of(answer.quantity));
      json.set("stream", amount ? Json(sheet_.streams[answer.quantity.of].id) : Json());
      json.set("layer", sheet_.layers[answer.quantity.layer].code);
      json.set("kind", kind_code(answer.quantity.kind));
      json.set("role", amount ? Json(code_of(sheet_.streams[answer.quantity.of].role)) : Json());
      json.set("unit", unit.code);
      json.set("state", code_of(answer.standing));
      json.set("measured", scaled(answer.reading, unit));
      json.set("measured_deviation", scaled(answer.reading_deviation, unit));
      json.set("reconciled", scaled(answer.value, unit));
      json.set("standard_deviation", scaled(answer.standard_deviation, unit));
      json.set("adjustment",
               answer.reading && answer.value ? scaled(answer.adjustment, unit) : Json());
      json.set("z",
               answer.standing == balance::Standing::redundant ? number_json(answer.test) : Json());
      json.set("at_bound", answer.at_bound);
      json.set("truncated", answer.truncated);
      json.set("interval", answer.interval ? interval_json(*answer.interval, unit) : Json());
      set_origin(json, balance::FlowBalance::figure(sheet_, answer.quantity));
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] static Json interval_json(const balance::Interval& interval,
                                          const units::Unit& unit) {
    Json json = Json::object();
    json.set("lowest", scaled(interval.lowest, unit));
    json.set("highest", scaled(interval.highest, unit));
    return json;
  }

  // How a reading came about, in the plant's own words.
  static void set_origin(Json& json, const plant::Figure& figure) {
    const auto said = [](const std::string& words) { return words.empty() ? Json() : Json(words); };
    const bool stated = figure.way != plant::UncertaintyWay::none;
    json.set("uncertainty", said(figure.stated));
    json.set("uncertainty_way", stated ? Json(code_of(figure.way)) : Json());
    json.set("uncertainty_floored", figure.floored);
    json.set("how", said(figure.how));
    json.set("source", said(figure.source));
    json.set("note", said(figure.note));
  }

  [[nodiscard]] static const char* kind_code(Kind kind) {
    switch (kind) {
      case Kind::amount:
        return "amount";
      case Kind::content:
        return "content";
      case Kind::stock_change:
        return "stock_change";
      case Kind::withdrawal:
        return "withdrawal";
      case Kind::transfer:
        return "transfer";
    }
    return "";
  }

  [[nodiscard]] Json carried() const {
    Json all = Json::array();
    for (const balance::CarriedAmount& amount : report_.balance.carried) {
      Json json = Json::object();
      json.set("stream", sheet_.streams[amount.stream].id);
      json.set("layer", sheet_.layers[amount.layer].code);
      json.set("unit", sheet_.layers[amount.layer].unit.code);
      json.set("reconciled", in_layer(amount.value, amount.layer));
      json.set("standard_deviation", in_layer(amount.standard_deviation, amount.layer));
      json.set("truncated", amount.truncated);
      all.push(std::move(json));
    }
    return all;
  }

  void set_loss(Json& json, const std::string& key, const balance::MissingAmount& missing,
                std::size_t layer) const {
    const bool seen = missing.seen;
    json.set(key, seen ? in_layer(missing.estimate, layer) : Json());
    json.set(key + "_deviation", seen ? in_layer(missing.standard_deviation, layer) : Json());
    json.set(key + "_z", seen ? number_json(missing.test) : Json());
  }

  [[nodiscard]] Json centres() const {
    Json all = Json::array();
    for (const balance::CentreAnswer& centre : report_.balance.centres) {
      Json json = Json::object();
      json.set("id", sheet_.centres[centre.centre].id);
      json.set("layer", sheet_.layers[centre.layer].code);
      json.set("unit", sheet_.layers[centre.layer].unit.code);
      json.set("entering",
               centre.entering_whole ? in_layer(centre.entering, centre.layer) : Json());
      json.set("imbalance", in_layer(centre.imbalance, centre.layer));
      json.set("imbalance_deviation", in_layer(centre.imbalance_deviation, centre.layer));
      set_loss(json, "loss", centre.loss, centre.layer);
      json.set("smallest_detectable", in_layer(centre.smallest_detectable, centre.layer));
      set_loss(json, "spill", centre.spill.value_or(balance::MissingAmount{}), centre.layer);
      json.set("smallest_spill", in_layer(centre.smallest_spill, centre.layer));
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json part(const SheetQuantity& quantity, int sign) const {
    Json json = Json::object();
    const bool is_carried = quantity.kind == Kind::content;
    const bool is_stream = quantity.kind == Kind::amount || is_carried;
    json.set("kind", is_carried ? "carried" : kind_code(quantity.kind));
    json.set("stream", is_stream ? Json(sheet_.streams[quantity.of].id) : Json());
    json.set("centre", is_stream ? Json() : Json(sheet_.centres[quantity.of].id));
    json.set("sign", sign);
    return json;
  }

  [[nodiscard]] Json parts_of(const balance::KnownSum& known) const {
    Json parts = Json::array();
    for (const auto& [quantity, sign] : known.parts) parts.push(part(quantity, sign));
    return parts;
  }

  // As ranked: one part, or those of which only the sum is known.
  [[nodiscard]] Json losses() const {
    const auto layers = balance::layer_ends(sheet_, report_.balance);
    Json all = Json::array();
    for (const balance::RankedLoss& loss : balance::ranked_losses(sheet_, report_.balance)) {
      Json parts = Json::array();
      if (loss.answer != nullptr) parts.push(part(loss.answer->quantity, 1));
      if (loss.carried != nullptr) {
        parts.push(part({Kind::content, loss.carried->stream, loss.layer}, 1));
      }
      const auto& entering = layers[loss.layer].entering;
      Json json = Json::object();
      json.set("layer", sheet_.layers[loss.layer].code);
      json.set("unit", sheet_.layers[loss.layer].unit.code);
      json.set("parts", loss.together != nullptr ? parts_of(*loss.together) : std::move(parts));
      json.set("reconciled", in_layer(loss.value, loss.layer));
      const bool has_share = entering && *entering > 0;
      json.set("share", has_share ? number_json(loss.value / *entering) : Json());
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json ends() const {
    Json all = Json::array();
    for (const balance::LayerEnds& ends : balance::layer_ends(sheet_, report_.balance)) {
      Json json = Json::object();
      Json centres = Json::array();
      for (const std::size_t centre : ends.centres) centres.push(sheet_.centres[centre].id);
      json.set("layer", sheet_.layers[ends.layer].code);
      json.set("unit", sheet_.layers[ends.layer].unit.code);
      json.set("entering", in_layer(ends.entering, ends.layer));
      json.set("centres", std::move(centres));
      json.set("ending", in_layer(ends.ending, ends.layer));
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json known_sums() const {
    Json all = Json::array();
    for (const balance::KnownSum& known : report_.balance.known_sums) {
      Json json = Json::object();
      json.set("layer", sheet_.layers[known.layer].code);
      json.set("unit", sheet_.layers[known.layer].unit.code);
      json.set("parts", parts_of(known));
      json.set("reconciled", in_layer(known.value, known.layer));
      json.set("standard_deviation", in_layer(known.standard_deviation, known.layer));
      json.set("interval", known.interval
                               ? interval_json(*known.interval, sheet_.layers[known.layer].unit)
                               : Json());
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json suspect(const balance::Suspect& of) const {
    Json json = Json::object();
    if (of.reading) {
      json.set("kind", "reading");
      json.set("id", id_of(*of.reading));
      json.set("z", number_json(of.test));
      json.set("size", scaled(of.size, unit_of(*of.reading)));
      json.set("unit", unit_of(*of.reading).code);
    } else {
      json.set("kind", of.with_contents ? "spill" : "loss");
      json.set("id", sheet_.centres[of.leak->first].id + "." + sheet_.layers[of.leak->second].code);
      json.set("z", number_json(of.test));
      json.set("size", in_layer(of.size, of.leak->second));
      json.set("unit", sheet_.layers[of.leak->second].unit.code);
    }
    return json;
  }

  [[nodiscard]] Json proposals() const {
    Json all = Json::array();
    for (const balance::Elimination& step : report_.balance.proposals) {
      Json json = suspect(step.suspect);
      const auto name = [this](const balance::Suspect& one) { return suspect(one); };
      json.set("indistinguishable", list_of(step.alike, name));
      json.set("rivals", list_of(step.rivals, name));
      json.set("chi_square_before", number_json(step.chi_square_before));
      json.set("degrees_before", step.degrees_before);
      json.set("chi_square_after", number_json(step.chi_square_after));
      json.set("degrees_after", step.degrees_after);
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json next_meters() const {
    Json all = Json::array();
    for (const balance::MeterProposal& proposal : report_.balance.next_meters) {
      const std::size_t layer = proposal.quantity.layer;
      Json json = Json::object();
      json.set("id", id_of(proposal.quantity));
      json.set("unit", sheet_.layers[layer].unit.code);
      json.set("assumed_deviation", in_layer(proposal.assumed_deviation, layer));
      json.set("determines", list_of(proposal.determines, [this](const SheetQuantity& quantity) {
                 return Json(id_of(quantity));
               }));
      json.set("loss_deviation_before", in_layer(proposal.loss_deviation_before, layer));
      json.set("loss_deviation_after", in_layer(proposal.loss_deviation_after, layer));
      all.push(std::move(json));
    }
    return all;
  }

  [[nodiscard]] Json books() const {
    Json all = Json::array();
    for (const balance::BookCheck& check : report_.balance.books) {
      const plant::Stream& stream = sheet_.streams[sheet_.books[check.book].stream];
      const std::size_t layer = check.layer;
      Json json = Json::object();
      json.set("stream", stream.id);
      json.set("unit", sheet_.layers[layer].unit.code);
      json.set("book_use", in_layer(check.book_use, layer));
      json.set("book_deviation", in_layer(check.book_deviation, layer));
      json.set("balance_use", in_layer(check.balance_use, layer));
      json.set("z", check.test ? number_json(*check.test) : Json());
      all.push(std::move(json));
    }
    return all;
  }

  const SheetReport& report_;
  const plant::FlowSheet& sheet_;
};

Json change_json(const balance::FlowChange& change, const BalanceReport& report) {
  const plant::FlowSheet& sheet = report.sheets.front().sheet;
  const units::Unit& unit = sheet.layers[change.layer].unit;
  const units::Unit& per = sheet.layers[sheet.product_layer()].unit;
  const auto figure = [&](const std::optional<balance::IntensityFigure>& of) {
    if (!of) return Json();
    const long double scale = per.to_si / unit.to_si;
    Json json = Json::object();
    json.set("value", number_json(of->value * scale));
    json.set("standard_deviation", number_json(of->standard_deviation * scale));
    json.set("truncated", of->truncated);
    return json;
  };
  Json json = Json::object();
  json.set("period_before", report.sheets.front().sheet.id);
  json.set("period_after", report.sheets.back().sheet.id);
  json.set("intensity", code_of(change.intensity));
  json.set("layer", sheet.layers[change.layer].code);
  json.set("stream", change.stream ? Json(sheet.streams[*change.stream].id) : Json());
  json.set("centre", change.centre ? Json(sheet.centres[*change.centre].id) : Json());
  json.set("unit", unit.code + "/" + per.code);
  json.set("before", figure(change.before));
  json.set("after", figure(change.after));
  json.set("saving", change.saving ? number_json(*change.saving) : Json());
  json.set("lower_bound", change.lowest ? number_json(*change.lowest) : Json());
  json.set("upper_bound", change.highest ? number_json(*change.highest) : Json());
  json.set("verdict", code_of(change.verdict));
  Json reasons = Json::array();
  for (const savings::Reason& reason : change.reasons) reasons.push(reason.code);
  json.set("reasons", std::move(reasons));
  return json;
}

}  // namespace

Json balance_json(const BalanceReport& report) {
  Json json = Json::object();
  json.set("schema", "cpa.balance/1");
  Json plant = Json::object();
  plant.set("id", report.plant.id);
  plant.set("name", report.plant.enterprise.name);
  json.set("plant", std::move(plant));
  Json sheets = Json::array();
  for (const SheetReport& sheet : report.sheets) sheets.push(SheetJson(sheet).write());
  json.set("balances", std::move(sheets));
  Json unbalanced = Json::array();
  for (const auto& one : report.unbalanced) {
    unbalanced.push(unbalanced_json(one.sheet.id, one.sheet.period, one.problems));
  }
  json.set("unbalanced", std::move(unbalanced));
  Json changes = Json::array();
  for (const auto& change : report.changes) changes.push(change_json(change, report));
  json.set("changes", std::move(changes));
  json.set("packs", report.packs);
  json.set("pack_versions", packs_used_json(report.packs_used));
  json.set("program", report.program);
  json.set("warnings", problems_json(report.warnings));
  return json;
}

}  // namespace cpa::reports
