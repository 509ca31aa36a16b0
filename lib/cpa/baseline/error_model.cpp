#include "cpa/baseline/error_model.hpp"

#include <cmath>
#include <span>

namespace cpa::baseline {
namespace {

constexpr long double shortest_of_one_memory = 20;  // days
constexpr long double longest_memory = 256;         // days
constexpr long double lowest_rho = -0.30L;
constexpr long double highest_rho = 0.95L;

// Prior weights, settled by simulation: enough on one memory to keep the power of plain scatter,
// enough on the rest that a drift is found in half a year of weeks (docs/savings-method.md).
constexpr long double prior_of_ar1 = 0.40L;
constexpr long double prior_of_white = 0.42L;
constexpr long double prior_of_short_memory = 0.18L;

constexpr long double slow_shares[] = {0.05L, 0.1L, 0.2L, 0.3L, 0.4L, 0.5L,
                                       0.6L,  0.7L, 0.8L, 0.9L, 1.0L};
constexpr long double slow_shares_coarse[] = {0.05L, 0.1L, 0.2L, 0.35L, 0.5L, 0.7L, 0.9L};
constexpr long double short_memories[] = {0.2L, 0.4L, 0.6L};
// A drift has to last this many rows to be told from a noise that has a memory itself.
constexpr long double shortest_drift = 8;

std::vector<ErrorProcess> ar1_grid(int points) {
  std::vector<ErrorProcess> grid;
  for (int i = 0; i < points; ++i) {
    grid.push_back({.rho = lowest_rho + (highest_rho - lowest_rho) * static_cast<long double>(i) /
                                            static_cast<long double>(points - 1)});
  }
  return grid;
}

void add_drifts(std::vector<ErrorProcess>& grid, long double row_days, long double shortest,
                std::span<const long double> shares, long double noise_rho) {
  for (long double memory = 1; memory * row_days <= longest_memory; memory *= 2) {
    if (memory < shortest) continue;
    for (const long double share : shares) {
      grid.push_back(
          {.rho = std::exp(-1 / memory), .noise_share = 1 - share, .noise_rho = noise_rho});
    }
  }
}

void share_out(std::span<ErrorProcess> points, long double prior) {
  for (ErrorProcess& point : points) {
    point.prior = prior / static_cast<long double>(points.size());
  }
}

}  // namespace

ErrorModel error_model_of(long double row_days) {
  return row_days < shortest_of_one_memory ? ErrorModel::ar1_and_noise : ErrorModel::ar1;
}

std::vector<ErrorProcess> integration_grid(long double row_days) {
  constexpr int fine = 51;
  constexpr int coarse = 26;
  if (error_model_of(row_days) == ErrorModel::ar1) return ar1_grid(fine);
  std::vector<ErrorProcess> grid = ar1_grid(coarse);
  const std::size_t alone = grid.size();
  add_drifts(grid, row_days, 1, slow_shares, 0);
  const std::size_t white = grid.size();
  for (const long double noise_rho : short_memories) {
    add_drifts(grid, row_days, shortest_drift, slow_shares_coarse, noise_rho);
  }
  const std::span<ErrorProcess> all(grid);
  share_out(all.first(alone), prior_of_ar1);
  share_out(all.subspan(alone, white - alone), prior_of_white);
  share_out(all.subspan(white), prior_of_short_memory);
  return grid;
}

const char* code_of(ErrorModel model) { return model == ErrorModel::ar1 ? "ar1" : "ar1_and_noise"; }

}  // namespace cpa::baseline
