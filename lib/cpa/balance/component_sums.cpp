// What streams carry of a component, known together though how much each carries is not.
#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/balance/internal/kept_sums.hpp"
#include "cpa/balance/internal/questions.hpp"

namespace cpa::balance {
namespace {

using plant::FlowSheet;
using plant::Stream;

class ComponentSums {
 public:
  ComponentSums(const FlowSheet& sheet, const FlowEquations& equations,
                const Reconciliation& solution, std::size_t layer)
      : sheet_(sheet),
        equations_(equations),
        solution_(solution),
        layer_(layer),
        joining_(sheet.centres.size()),
        found_(layer) {
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const Stream& stream = sheet.streams[i];
      if (stream.from == stream.to || stream.in_layer(layer) == nullptr) continue;
      if (stream.from) joining_[*stream.from].push_back(i);
      if (stream.to) joining_[*stream.to].push_back(i);
    }
  }

  std::vector<KnownSum> find() {
    for (std::size_t centre = 0; centre < sheet_.centres.size(); ++centre) {
      if (equations_.balance(centre, layer_)) add(centre);
    }
    return found_.take();
  }

 private:
  // Of one centre: what is not known leaves with as much as all that is known brings.
  struct Around {
    std::vector<std::pair<SheetQuantity, int>> open;  // what leaves is positive
    std::vector<Combination> known;                   // how the rest moves, linear at the solution
    double value = 0;
    double largest = 0;  // of what is known
  };

  void add(std::size_t centre) {
    Around around;
    for (const std::size_t stream : joining_[centre]) {
      add_stream(stream, sheet_.streams[stream].to == centre ? 1 : -1, around);
    }
    add_held({SheetQuantity::Kind::stock_change, centre, layer_}, around);
    add_held({SheetQuantity::Kind::withdrawal, centre, layer_}, around);
    keep(std::move(around));
  }

  void add_stream(std::size_t stream, int sign, Around& around) const {
    const std::size_t carrier = *sheet_.layers[layer_].carrier;
    const SheetQuantity carried{SheetQuantity::Kind::content, stream, layer_};
    const auto amount = equations_.variable({SheetQuantity::Kind::amount, stream, carrier});
    const auto content = equations_.variable(carried);
    if (!amount || !content) return;
    const auto& flow = solution_.variables[*amount].value;
    const auto& share = solution_.variables[*content].value;
    if (!flow || !share) {
      around.open.emplace_back(carried, -sign);
      return;
    }
    around.value += sign * *flow * *share;
    around.largest = std::max(around.largest, std::fabs(*flow * *share));
    around.known.push_back({*amount, sign * *share});
    around.known.push_back({*content, sign * *flow});
  }

  // What is put away or withdrawn leaves the centre.
  void add_held(const SheetQuantity& held, Around& around) const {
    const auto variable = equations_.variable(held);
    if (!variable) return;
    const auto& value = solution_.variables[*variable].value;
    if (!value) {
      around.open.emplace_back(held, 1);
      return;
    }
    around.value -= *value;
    around.largest = std::max(around.largest, std::fabs(*value));
    around.known.push_back({*variable, -1});
  }

  void keep(Around around) {
    if (around.open.size() < 2 || around.known.empty() || found_.has(around.open)) return;
    auto amount = solution_.amount(around.known);
    if (!amount) return;
    amount->value = around.value;
    found_.keep(std::move(around.open), *amount, around.largest);
  }

  const FlowSheet& sheet_;
  const FlowEquations& equations_;
  const Reconciliation& solution_;
  std::size_t layer_;
  std::vector<std::vector<std::size_t>> joining_;  // by centre: streams that enter or leave it
  KeptSums found_;
};

}  // namespace

std::vector<KnownSum> component_sums(const FlowSheet& sheet, const FlowEquations& equations,
                                     const Reconciliation& solution, std::size_t layer) {
  return ComponentSums(sheet, equations, solution, layer).find();
}

}  // namespace cpa::balance
