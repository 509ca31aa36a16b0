#include <algorithm>
#include <cmath>
#include <numeric>

#include "cpa/balance/internal/fewest_parts.hpp"
#include "cpa/balance/internal/kept_sums.hpp"
#include "cpa/balance/internal/questions.hpp"

namespace cpa::balance {
namespace {

using plant::FlowSheet;
using plant::Stream;
using Part = KeptSums::Part;

// Sums of undetermined streams, changes of stock and withdrawals of one layer: at one centre, and
// over all centres that undetermined streams join, where only what leaves the lot remains.
class LayerSums {
 public:
  LayerSums(const FlowSheet& sheet, const FlowEquations& equations, const Reconciliation& solution,
            std::size_t layer)
      : sheet_(sheet), equations_(equations), solution_(solution), layer_(layer) {
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const auto variable = equations.variable({SheetQuantity::Kind::amount, i, layer});
      if (!variable) continue;
      const VariableAnswer& answer = solution.variables[*variable];
      if (answer.standing == Standing::unobservable) open_.push_back(i);
      largest_ = std::max(largest_, std::fabs(answer.value.value_or(0)));
    }
    for (std::size_t centre = 0; centre < sheet.centres.size(); ++centre) {
      for (const auto kind : {SheetQuantity::Kind::stock_change, SheetQuantity::Kind::withdrawal}) {
        const SheetQuantity held{kind, centre, layer};
        const auto variable = equations.variable(held);
        if (!variable) continue;
        const VariableAnswer& answer = solution.variables[*variable];
        if (answer.standing == Standing::unobservable) held_.push_back(held);
      }
    }
  }

  std::vector<KnownSum> find() {
    if (open_.empty() && held_.empty()) return {};
    for (std::size_t centre = 0; centre < sheet_.centres.size(); ++centre) {
      std::vector<Part> parts;
      for (const std::size_t stream : open_)
        add(parts, stream, [&](const auto& end) { return end == centre; });
      add_held(parts, [&](const auto& end) { return end == centre; });
      keep(std::move(parts));
    }
    add_joined();
    for (ShortSum& one : in_fewest_parts(sums_)) {
      const auto amount = amount_of(one.parts);
      if (amount) found_.keep(std::move(one.parts), *amount, largest_);
    }
    return found_.take();
  }

 private:
  template <typename Inside>
  void add(std::vector<Part>& parts, std::size_t stream, const Inside& inside) const {
    const bool in = sheet_.streams[stream].to && inside(*sheet_.streams[stream].to);
    const bool out = sheet_.streams[stream].from && inside(*sheet_.streams[stream].from);
    if (in == out) return;
    parts.push_back({{SheetQuantity::Kind::amount, stream, layer_}, out ? 1 : -1});
  }

  // What is put away or taken out at a centre leaves it, as a stream does.
  template <typename Inside>
  void add_held(std::vector<Part>& parts, const Inside& inside) const {
    for (const SheetQuantity& held : held_) {
      if (inside(held.of)) parts.push_back({held, 1});
    }
  }

  void add_joined() {
    std::vector<std::size_t> group(sheet_.centres.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto root = [&](std::size_t centre) {
      while (group[centre] != centre) centre = group[centre] = group[group[centre]];
      return centre;
    };
    for (const std::size_t stream : open_) {
      const Stream& joined = sheet_.streams[stream];
      if (joined.from && joined.to) group[root(*joined.from)] = root(*joined.to);
    }
    for (std::size_t top = 0; top < group.size(); ++top) {
      if (root(top) != top) continue;
      std::vector<Part> parts;
      for (const std::size_t stream : open_) {
        add(parts, stream, [&](std::size_t centre) { return root(centre) == top; });
      }
      add_held(parts, [&](std::size_t centre) { return root(centre) == top; });
      keep(std::move(parts));
    }
  }

  [[nodiscard]] std::optional<Reconciliation::Amount> amount_of(
      const std::vector<Part>& parts) const {
    std::vector<Combination> combination;
    for (const auto& [quantity, sign] : parts) {
      combination.push_back({*equations_.variable(quantity), static_cast<double>(sign)});
    }
    return solution_.amount(combination);
  }

  void keep(std::vector<Part> parts) {
    if (parts.size() > 1 && amount_of(parts)) sums_.push_back(std::move(parts));
  }

  const FlowSheet& sheet_;
  const FlowEquations& equations_;
  const Reconciliation& solution_;
  std::size_t layer_;
  std::vector<std::size_t> open_;
  std::vector<SheetQuantity> held_;  // undetermined changes of stock and withdrawals
  double largest_ = 0;               // of what is determined
  std::vector<std::vector<Part>> sums_;
  KeptSums found_;
};

}  // namespace

std::vector<KnownSum> known_sums(const FlowSheet& sheet, const FlowEquations& equations,
                                 const Reconciliation& solution) {
  std::vector<KnownSum> all;
  for (std::size_t layer = 0; layer < sheet.layers.size(); ++layer) {
    auto sums = sheet.layers[layer].carrier ? component_sums(sheet, equations, solution, layer)
                                            : LayerSums(sheet, equations, solution, layer).find();
    all.insert(all.end(), std::make_move_iterator(sums.begin()),
               std::make_move_iterator(sums.end()));
  }
  return all;
}

}  // namespace cpa::balance
