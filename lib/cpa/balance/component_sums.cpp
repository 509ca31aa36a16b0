// What streams carry of a component, known together though how much each carries is not.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "cpa/balance/internal/disjoint_sets.hpp"
#include "cpa/balance/internal/fewest_parts.hpp"
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
        joining_(sheet.centres.size()) {
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const Stream& stream = sheet.streams[i];
      if (stream.from == stream.to || stream.in_layer(layer) == nullptr) continue;
      if (stream.from) joining_[*stream.from].push_back(i);
      if (stream.to) joining_[*stream.to].push_back(i);
    }
  }

  std::vector<KnownSum> find() {
    for (std::size_t centre = 0; centre < sheet_.centres.size(); ++centre) {
      if (equations_.balance(centre, layer_)) add({centre});
    }
    add_joined();
    std::vector<std::vector<KeptSums::Part>> sums;
    for (const Around& around : around_) sums.push_back(around.open);
    for (ShortSum& one : in_fewest_parts(sums)) keep(std::move(one));
    return found_.take();
  }

 private:
  // Of some centres together: what is not known leaves with as much as all that is known brings.
  struct Around {
    std::vector<std::pair<SheetQuantity, int>> open;  // what leaves is positive
    std::vector<Combination> known;                   // how the rest moves, linear at the solution
    double value = 0;
    double largest = 0;  // of what is known
  };

  // Centres that undetermined streams join: only what leaves the lot remains.
  void add_joined() {
    DisjointSets lots(sheet_.centres.size());
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      const Stream& stream = sheet_.streams[i];
      if (stream.from && stream.to && is_open(i)) {
        lots.join(index_of(*stream.from), index_of(*stream.to));
      }
    }
    std::map<Index, std::vector<std::size_t>> centres;
    for (std::size_t centre = 0; centre < sheet_.centres.size(); ++centre) {
      centres[lots.find(index_of(centre))].push_back(centre);
    }
    for (const auto& [root, lot] : centres) {
      const bool balanced = std::all_of(lot.begin(), lot.end(), [this](std::size_t centre) {
        return equations_.balance(centre, layer_).has_value();
      });
      if (lot.size() > 1 && balanced) add(lot);
    }
  }

  void add(const std::vector<std::size_t>& lot) {
    const auto within = [&lot](const std::optional<std::size_t>& end) {
      return end && std::binary_search(lot.begin(), lot.end(), *end);
    };
    Around around;
    for (const std::size_t centre : lot) {
      for (const std::size_t stream : joining_[centre]) {
        const bool enters = sheet_.streams[stream].to == centre;
        // What runs within the lot tells nothing of it.
        if (within(enters ? sheet_.streams[stream].from : sheet_.streams[stream].to)) continue;
        add_stream(stream, enters ? 1 : -1, around);
      }
      add_held({SheetQuantity::Kind::stock_change, centre, layer_}, around);
      add_held({SheetQuantity::Kind::withdrawal, centre, layer_}, around);
    }
    const bool is_known = around.open.size() > 1 && !around.known.empty();
    if (is_known && solution_.amount(around.known)) around_.push_back(std::move(around));
  }

  // Whether what the stream carries is not known.
  [[nodiscard]] bool is_open(std::size_t stream) const {
    if (sheet_.streams[stream].in_layer(layer_) == nullptr) return false;
    const std::size_t carrier = *sheet_.layers[layer_].carrier;
    const auto amount = equations_.variable({SheetQuantity::Kind::amount, stream, carrier});
    const auto content = equations_.variable({SheetQuantity::Kind::content, stream, layer_});
    if (!amount || !content) return false;
    return !solution_.variables[*amount].value || !solution_.variables[*content].value;
  }

  void add_stream(std::size_t stream, int sign, Around& around) const {
    const std::size_t carrier = *sheet_.layers[layer_].carrier;
    const SheetQuantity carried{SheetQuantity::Kind::content, stream, layer_};
    const auto amount = equations_.variable({SheetQuantity::Kind::amount, stream, carrier});
    const auto content = equations_.variable(carried);
    if (!amount || !content) return;
    const auto& flow = solution_.variables[*amount].value;
    const auto& share = solution_.variables[*content].value;
    if (is_open(stream)) {
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

  void keep(ShortSum sum) {
    std::map<std::size_t, double> known;
    double value = 0;
    double largest = 0;
    for (const auto& [index, times] : sum.of) {
      const Around& around = around_[index];
      value += times * around.value;
      largest = std::max(largest, around.largest);
      for (const Combination& part : around.known) known[part.variable] += times * part.coefficient;
    }
    std::vector<Combination> parts;
    for (const auto& [variable, coefficient] : known) parts.push_back({variable, coefficient});
    auto amount = solution_.amount(parts);
    if (!amount) return;
    amount->value = value;
    found_.keep(std::move(sum.parts), *amount, largest);
  }

  const FlowSheet& sheet_;
  const FlowEquations& equations_;
  const Reconciliation& solution_;
  std::size_t layer_;
  std::vector<std::vector<std::size_t>> joining_;  // by centre: streams that enter or leave it
  std::vector<Around> around_;
  KeptSums found_;
};

}  // namespace

std::vector<KnownSum> component_sums(const FlowSheet& sheet, const FlowEquations& equations,
                                     const Reconciliation& solution, std::size_t layer) {
  return ComponentSums(sheet, equations, solution, layer).find();
}

}  // namespace cpa::balance
