#include "cpa/data_quality/internal/described_use.hpp"

#include <utility>

#include "cpa/data_quality/internal/stepped_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_described = 14;
constexpr std::size_t shortest_period = 5;

// In the series, of the reporting period's first row; 0 where either period is too short.
std::size_t reporting_place(const Examination& x, const UseSeries& series) {
  if (!x.plant.reporting) return 0;
  std::size_t place = 0;
  while (place < series.size() && x.grid.rows[series.rows[place]].from < x.plant.reporting->from) {
    ++place;
  }
  return place >= shortest_period && place + shortest_period <= series.size() ? place : 0;
}

}  // namespace

std::optional<Way> described_use(const Examination& x, std::size_t line) {
  const UseSeries series = use_series(x.grid, line, x.settled);
  if (x.grid.outputs.empty() || series.size() < fewest_described) return std::nullopt;
  const LikeliestFit& before = x.plain_fits[line];
  const bool stays = before.best && before.series == series;
  LikeliestFit described{.best = stays ? before.best : std::nullopt};
  const std::size_t reporting = reporting_place(x, series);
  for (const bool season : {false, true}) {
    if (season && series.turns.empty()) continue;
    if (!stays) described.offer(SteppedFit(series, {.season = season}));
    if (reporting > 0) described.offer(SteppedFit(series, {.season = season, .place = reporting}));
  }
  const std::optional<SteppedFit>& best = described.best;
  if (!best) return std::nullopt;
  Way way{.kind = Way::Kind::jointly};
  way.coefficients.assign(best->unknowns(), 0);
  way.foreseen.assign(x.grid.size(), 0);
  way.has.assign(x.grid.size(), 0);
  for (std::size_t k = 0; k < series.size(); ++k) {
    const std::size_t row = series.rows[k];
    way.foreseen[row] = series.logs[k] - best->error(k);
    way.has[row] = 1;
  }
  return way;
}

}  // namespace cpa::data_quality
