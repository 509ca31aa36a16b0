#include "cpa/flow_cost/internal/stream_totals.hpp"

#include <utility>

namespace cpa::flow_cost {

std::optional<StreamTotals> StreamTotals::of(const plant::FlowSheet& sheet,
                                             const std::vector<CostSource>& sources,
                                             const Amounts& amounts, const HandlingCost& handling) {
  StreamTotals totals(sheet, sources, handling);
  for (const CostSource& source : sources) {
    const CostWay way = way_of(source);
    if (totals.ways_.contains(way)) continue;
    const Spreading spreading(sheet, amounts, way);
    auto factor = spreading.factor();
    if (!factor) return std::nullopt;
    auto reaching = factor->solution(totals.entering(spreading, way, amounts));
    if (!reaching) return std::nullopt;
    totals.ways_.emplace(way, Way{std::move(*factor), std::move(*reaching)});
  }
  return totals;
}

std::optional<std::vector<double>> StreamTotals::at(const Amounts& amounts) const {
  std::vector<double> lost(sheet_.streams.size());
  std::vector<double> kept(sheet_.centres.size());
  for (const auto& [way, known] : ways_) {
    const Spreading spreading(sheet_, amounts, way);
    const std::vector<double> right = entering(spreading, way, amounts);
    auto reaching = spreading.reaching_near(known.factor, known.reaching, right);
    if (!reaching) {
      const auto factor = spreading.factor();
      if (!factor) return std::nullopt;
      reaching = factor->solution(right);
      if (!reaching) return std::nullopt;
    }
    if (!spreading.add_lost(*reaching, lost, kept)) return std::nullopt;
  }
  for (std::size_t i = 0; i < lost.size(); ++i) lost[i] += handling_(i, amounts);
  lost.insert(lost.end(), kept.begin(), kept.end());
  return lost;
}

std::vector<double> StreamTotals::entering(const Spreading& spreading, const CostWay& way,
                                           const Amounts& amounts) const {
  std::vector<double> all(sheet_.centres.size());
  for (const CostSource& source : sources_) {
    if (way_of(source) != way) continue;
    const double cost =
        source.price * (source.stream ? amounts.stream(*source.stream, source.layer) : 1);
    all[source.centre] += spreading.entering(source.centre, cost);
  }
  return all;
}

}  // namespace cpa::flow_cost
