// What is lost with every stream at amounts close to those that were costed, without a new
// factorisation for each: what the deviations of the costs are told by.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "cpa/flow_cost/internal/cost_flow.hpp"

namespace cpa::flow_cost {

// What a stream's handling costs at these amounts.
using HandlingCost = std::function<double(std::size_t stream, const Amounts& amounts)>;

class StreamTotals {
 public:
  // At the costed amounts; sheet, sources and `handling` outlive it. None where money goes round
  // for ever.
  [[nodiscard]] static std::optional<StreamTotals> of(const plant::FlowSheet& sheet,
                                                      const std::vector<CostSource>& sources,
                                                      const Amounts& amounts,
                                                      const HandlingCost& handling);

  // What is lost with each stream (StreamCost::lost), then at each centre without one. None where
  // money goes round for ever at these amounts.
  [[nodiscard]] std::optional<std::vector<double>> at(const Amounts& amounts) const;

 private:
  struct Way {
    balance::SparseFactor factor;
    std::vector<double> reaching;
  };

  StreamTotals(const plant::FlowSheet& sheet, const std::vector<CostSource>& sources,
               const HandlingCost& handling)
      : sheet_(sheet), sources_(sources), handling_(handling) {}
  [[nodiscard]] std::vector<double> entering(const Spreading& spreading, const CostWay& way,
                                             const Amounts& amounts) const;

  const plant::FlowSheet& sheet_;
  const std::vector<CostSource>& sources_;
  const HandlingCost& handling_;
  std::map<CostWay, Way> ways_;
};

}  // namespace cpa::flow_cost
