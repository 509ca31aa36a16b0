#include <algorithm>
#include <array>
#include <utility>

#include "cpa/core/code_table.hpp"
#include "cpa/core/text.hpp"
#include "cpa/flow_cost/internal/cost_flow.hpp"

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::ItemKind;
using plant::Stream;
using plant::StreamRole;

class Pricing {
 public:
  Pricing(const FlowSheet& sheet, const plant::Plant& plant) : sheet_(sheet), plant_(plant) {}

  Checked<PricedSheet> price() {
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) add_stream(i);
    for (std::size_t i = 0; i < sheet_.centres.size(); ++i) add_centre(i);
    for (const Stream& stream : sheet_.streams) {
      for (const plant::Handling& handling : stream.handling) check(stream, handling.paid);
      if (stream.sold) check(stream, *stream.sold);
    }
    if (made_.sources.empty() && problems_.empty()) {
      problems_.push_back({.code = "flow_cost.nothing_priced"});
    }
    if (!problems_.empty()) return refuse(std::move(problems_));
    return std::move(made_);
  }

 private:
  void add_stream(std::size_t index) {
    const Stream& stream = sheet_.streams[index];
    if (stream.from || !stream.to) return;
    const money::Price* price = price_of(stream);
    if (price == nullptr) {
      made_.unpriced.push_back(index);
      return;
    }
    for (const std::size_t layer : check(stream, *price)) {
      CostSource source{.stream = index, .centre = *stream.to, .layer = layer};
      source.part = part_of(stream, layer);
      source.price = static_cast<double>(price->per_unit.value() / price->unit.to_si);
      const auto base = sheet_.cost_base;
      source.follows_base = source.is_spent() || (base && sheet_.layers[*base].carrier == layer);
      made_.sources.push_back(source);
    }
  }

  void add_centre(std::size_t index) {
    const plant::QuantityCentre& centre = sheet_.centres[index];
    if (!centre.system_cost) return;
    check_currency(centre.system_cost->amount.currency, centre.id, centre.where);
    made_.sources.push_back({.stream = std::nullopt,
                             .centre = index,
                             .part = CostClass::processing,
                             .layer = sheet_.cost_base.value_or(0),
                             .price = centre.system_cost->in(sheet_.period),
                             .follows_base = true});
  }

  [[nodiscard]] const money::Price* price_of(const Stream& stream) const {
    if (stream.price) return &*stream.price;
    const plant::ItemPrice* known = plant_.price(stream.item, sheet_.period.from);
    return known == nullptr ? nullptr : &known->price;
  }

  [[nodiscard]] CostClass part_of(const Stream& stream, std::size_t layer) const {
    if (const plant::Item* item = plant_.item(stream.item)) {
      switch (item->kind) {
        case ItemKind::energy:
        case ItemKind::fuel:
          return CostClass::energy;
        case ItemKind::raw_material:
          return CostClass::raw_material;
        case ItemKind::water:
          return CostClass::water;
        case ItemKind::auxiliary_material:
          return CostClass::auxiliary_material;
        case ItemKind::waste:
        case ItemKind::product:
        case ItemKind::driver:
          break;
      }
    }
    if (sheet_.layers[layer].unit.dimension == units::dimension::energy) return CostClass::energy;
    return sheet_.layers[layer].code == "water" ? CostClass::water : CostClass::raw_material;
  }

  void check_currency(const money::Currency& currency, const std::string& of,
                      const Location& where) {
    if (!seen_currency_) made_.currency = currency;
    seen_currency_ = true;
    if (currency == made_.currency) return;
    Problem problem{.code = "flow_cost.currency", .where = where};
    problem.arguments = {
        {"found", currency.code}, {"expected", made_.currency.code}, {"stream", of}};
    problems_.push_back(std::move(problem));
  }

  // The amount layers of the stream that the price counts.
  std::vector<std::size_t> check(const Stream& stream, const money::Price& price) {
    check_currency(price.currency, stream.id, stream.where);
    auto layers = priced_layers(sheet_, stream, price.unit);
    if (layers.empty()) refuse_unit(stream, price, false);
    return layers;
  }

  void check(const Stream& stream, const plant::Payment& paid) {
    check_currency(paid.currency(), stream.id, stream.where);
    if (!paid.sum && paid_layers(sheet_, stream, paid).empty())
      refuse_unit(stream, paid.price, true);
  }

  void refuse_unit(const Stream& stream, const money::Price& price, bool components) {
    std::vector<std::string> expected;
    for (const plant::StreamFigure& entry : stream.figures) {
      const plant::FlowLayer& layer = sheet_.layers[entry.layer];
      if (layer.carrier && !components) continue;
      const bool is_new =
          std::find(expected.begin(), expected.end(), layer.unit.code) == expected.end();
      if (is_new) expected.push_back(layer.unit.code);
    }
    Problem problem{.code = "flow_cost.price_unit", .where = stream.where};
    problem.arguments = {
        {"stream", stream.id}, {"found", price.unit.code}, {"expected", join(expected)}};
    problems_.push_back(std::move(problem));
  }

  const FlowSheet& sheet_;
  const plant::Plant& plant_;
  PricedSheet made_;
  bool seen_currency_ = false;
  Problems problems_;
};

constexpr std::array parts{std::pair{CostClass::raw_material, "raw_material"},
                           std::pair{CostClass::auxiliary_material, "auxiliary_material"},
                           std::pair{CostClass::water, "water"},
                           std::pair{CostClass::energy, "energy"},
                           std::pair{CostClass::processing, "processing"},
                           std::pair{CostClass::treatment, "treatment"},
                           std::pair{CostClass::disposal, "disposal"},
                           std::pair{CostClass::fee, "fee"},
                           std::pair{CostClass::lost_product, "lost_product"}};

std::vector<std::size_t> layers_counting(const FlowSheet& sheet, const Stream& stream,
                                         const units::Unit& unit, bool components) {
  std::vector<std::size_t> found;
  for (const plant::StreamFigure& entry : stream.figures) {
    const plant::FlowLayer& layer = sheet.layers[entry.layer];
    const bool is_component = layer.carrier.has_value();
    if (is_component == components && layer.unit.dimension == unit.dimension) {
      found.push_back(entry.layer);
    }
  }
  return found;
}

// None of several: which of them is meant would hang on their order.
std::vector<std::size_t> the_only_one(std::vector<std::size_t> layers) {
  if (layers.size() > 1) layers.clear();
  return layers;
}

}  // namespace

std::vector<std::size_t> priced_layers(const FlowSheet& sheet, const Stream& stream,
                                       const units::Unit& unit) {
  if (!stream.price_layers.empty()) return stream.price_layers;
  return the_only_one(layers_counting(sheet, stream, unit, false));
}

std::vector<std::size_t> paid_layers(const FlowSheet& sheet, const Stream& stream,
                                     const plant::Payment& paid) {
  if (paid.sum || !paid.layers.empty()) return paid.layers;
  const auto amounts = layers_counting(sheet, stream, paid.price.unit, false);
  if (!amounts.empty()) return the_only_one(amounts);
  return the_only_one(layers_counting(sheet, stream, paid.price.unit, true));
}

Checked<PricedSheet> priced(const FlowSheet& sheet, const plant::Plant& plant) {
  return Pricing(sheet, plant).price();
}

const char* code_of(CostClass part) { return code_in(parts, part); }

}  // namespace cpa::flow_cost
