#include "cpa/balance/internal/spills.hpp"

#include <utility>

namespace cpa::balance {
namespace {

using Kind = SheetQuantity::Kind;

class Spilling {
 public:
  Spilling(const plant::FlowSheet& sheet, const FlowEquations& equations,
           const Reconciliation& solution)
      : sheet_(sheet),
        equations_(equations),
        solution_(solution),
        entering_(sheet.centres.size()),
        leaving_(sheet.centres.size()) {
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const plant::Stream& stream = sheet.streams[i];
      if (stream.from == stream.to) continue;
      if (stream.to) entering_[*stream.to].push_back(i);
      if (stream.from) leaving_[*stream.from].push_back(i);
    }
  }

  [[nodiscard]] std::optional<Spill> at(std::size_t centre, std::size_t layer) const {
    const auto balance = equations_.balance(centre, layer);
    if (!balance) return std::nullopt;
    for (const auto& streams : {entering_[centre], leaving_[centre]}) {
      auto carried = carried_by(streams, centre, layer);
      if (!carried) continue;
      if (carried->empty()) return std::nullopt;
      Spill spill{centre, layer, {{*balance, -1}}};
      spill.parts.insert(spill.parts.end(), carried->begin(), carried->end());
      return spill;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::optional<double> value(const SheetQuantity& quantity) const {
    const auto variable = equations_.variable(quantity);
    return variable ? solution_.variables[*variable].value : std::nullopt;
  }

  // What the streams together carry per unit of the layer, as taken from each component's balance;
  // none where a part of it is not determined.
  [[nodiscard]] std::optional<std::vector<Combination>> carried_by(
      const std::vector<std::size_t>& streams, std::size_t centre, std::size_t layer) const {
    double whole = 0;
    for (const std::size_t stream : streams) {
      const SheetQuantity amount{Kind::amount, stream, layer};
      if (!equations_.variable(amount)) continue;
      const auto flow = value(amount);
      if (!flow) return std::nullopt;
      whole += *flow;
    }
    if (!(whole > 0)) return std::nullopt;
    std::vector<Combination> parts;
    for (std::size_t component = 0; component < sheet_.layers.size(); ++component) {
      if (sheet_.layers[component].carrier != layer) continue;
      const auto balance = equations_.balance(centre, component);
      if (!balance) continue;
      double carried = 0;
      for (const std::size_t stream : streams) {
        const SheetQuantity content{Kind::content, stream, component};
        const auto flow = value({Kind::amount, stream, layer});
        if (!flow || *flow == 0 || !equations_.variable(content)) continue;
        const auto share = value(content);
        if (!share) return std::nullopt;
        carried += *flow * *share;
      }
      if (carried != 0) parts.push_back({*balance, -carried / whole});
    }
    return parts;
  }

  const plant::FlowSheet& sheet_;
  const FlowEquations& equations_;
  const Reconciliation& solution_;
  std::vector<std::vector<std::size_t>> entering_;  // streams, per centre
  std::vector<std::vector<std::size_t>> leaving_;
};

}  // namespace

std::vector<Spill> spills_of(const plant::FlowSheet& sheet, const FlowEquations& equations,
                             const Reconciliation& solution) {
  std::vector<Spill> all;
  const Spilling spilling(sheet, equations, solution);
  for (const SheetEquation& statement : equations.statements) {
    if (statement.kind != SheetEquation::Kind::balance) continue;
    if (sheet.layers[statement.layer].carrier) continue;
    if (auto spill = spilling.at(statement.of, statement.layer)) all.push_back(std::move(*spill));
  }
  return all;
}

}  // namespace cpa::balance
