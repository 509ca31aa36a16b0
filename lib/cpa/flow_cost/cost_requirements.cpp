#include "cpa/flow_cost/internal/cost_flow.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace cpa::flow_cost {
namespace {

using balance::SheetQuantity;
using plant::FlowSheet;
using plant::Stream;

class Requirements {
 public:
  Requirements(const FlowSheet& sheet, const balance::FlowBalance& balance,
               const PricedSheet& priced)
      : sheet_(sheet), balance_(balance), priced_(priced) {}

  Problems missing(const Amounts& amounts) {
    require_determined();
    require_priced_stock(amounts);
    return std::move(problems_);
  }

 private:
  // Layers that money is shared by must be known; what is not would shift every share.
  void require_determined() {
    std::set<std::size_t> sharing{sheet_.cost_base.value_or(0)};
    for (const CostSource& source : priced_.sources) {
      if (!source.follows_base) sharing.insert(source.layer);
    }
    for (const balance::QuantityAnswer& answer : balance_.quantities) {
      const bool of_stream = answer.quantity.kind == SheetQuantity::Kind::amount ||
                             answer.quantity.kind == SheetQuantity::Kind::content;
      if (!of_stream || answer.value) continue;
      const Stream& stream = sheet_.streams[answer.quantity.of];
      const bool bought = !stream.from && is_source(answer.quantity.of, answer.quantity.layer);
      const bool shares = sharing.contains(answer.quantity.layer) || shares_instead(stream);
      if (!shares && !bought && !handled_by(stream, answer.quantity.layer)) continue;
      Problem problem{.code = "flow_cost.undetermined", .where = stream.where};
      problem.arguments = {{"stream", stream.id},
                           {"layer", sheet_.layers[answer.quantity.layer].code}};
      problems_.push_back(std::move(problem));
    }
  }

  // Stock is worth what comes in beside it; where nothing does, its price would be nothing.
  void require_priced_stock(const Amounts& amounts) {
    for (std::size_t centre = 0; centre < sheet_.centres.size(); ++centre) {
      for (std::size_t layer = 0; layer < amounts.layers; ++layer) {
        if (!(amounts.stock[centre * amounts.layers + layer] < 0)) continue;
        const bool is_priced = std::any_of(
            priced_.sources.begin(), priced_.sources.end(),
            [&](const CostSource& source) { return !source.is_spent() && source.layer == layer; });
        if (!is_priced) continue;
        bool comes_in = false;
        for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
          const Stream& stream = sheet_.streams[i];
          comes_in = comes_in || (stream.to == centre && stream.from != stream.to &&
                                  amounts.stream(i, layer) > 0);
        }
        if (comes_in) continue;
        Problem problem{.code = "flow_cost.stock_without_price",
                        .where = sheet_.centres[centre].where};
        problem.arguments = {{"centre", sheet_.centres[centre].id},
                             {"layer", sheet_.layers[layer].code}};
        problems_.push_back(std::move(problem));
      }
    }
  }

  // Whether handling the stream is paid for by this layer, or by a component that it carries.
  [[nodiscard]] bool handled_by(const Stream& stream, std::size_t layer) const {
    return std::any_of(stream.handling.begin(), stream.handling.end(),
                       [&](const plant::Handling& handling) {
                         const auto counted = paid_layers(sheet_, stream, handling.paid);
                         return std::any_of(counted.begin(), counted.end(), [&](std::size_t one) {
                           return one == layer || sheet_.layers[one].carrier == layer;
                         });
                       });
  }

  // Whether nothing of the cost base leaves the stream's centre, so that other layers share there.
  [[nodiscard]] bool shares_instead(const Stream& stream) const {
    if (!stream.from) return false;
    const std::size_t base = sheet_.cost_base.value_or(0);
    return std::none_of(sheet_.streams.begin(), sheet_.streams.end(), [&](const Stream& other) {
      return other.from == stream.from && other.in_layer(base) != nullptr;
    });
  }

  [[nodiscard]] bool is_source(std::size_t stream, std::size_t layer) const {
    return std::any_of(
        priced_.sources.begin(), priced_.sources.end(),
        [&](const CostSource& source) { return source.stream == stream && source.layer == layer; });
  }

  const FlowSheet& sheet_;
  const balance::FlowBalance& balance_;
  const PricedSheet& priced_;
  Problems problems_;
};

}  // namespace

Problems missing_for_costs(const FlowSheet& sheet, const balance::FlowBalance& balance,
                           const PricedSheet& priced, const Amounts& amounts) {
  return Requirements(sheet, balance, priced).missing(amounts);
}

}  // namespace cpa::flow_cost
