// Small sheets with wrong readings, where the amounts that come to nothing determine one another:
// every choice of flows at nothing is tried, and the best that runs nowhere backwards is the
// answer.
#include <Eigen/Dense>
#include <cmath>
#include <limits>

#include "cpa/balance/internal/network_bounds.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/balance/equation_cases.hpp"

using namespace cpa::balance;
using namespace cpa::test;
using cpa::statistics::Random;
using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

namespace {

// A chain of centres with feeds, losses, a bypass or a recycle; half of the readings are ten or a
// thousand times too large, or as much too small.
FlowNetwork blundered(std::uint64_t seed) {
  Random random(seed);
  FlowNetwork network;
  network.units = 2 + random.below(3);
  const auto place = [&](std::uint64_t unit) {
    return unit >= network.units ? environment : static_cast<std::size_t>(unit);
  };
  const auto flow = [&](std::size_t from, std::size_t to) {
    if (from == to) return;
    Flow one{.from = from, .to = to};
    if (random.below(10) < 6) {
      constexpr std::array factors{1.0, 1.0, 1.0, 10.0, 0.1, 1000.0, 0.001};
      one.knowledge = FlowKnowledge::measured;
      one.value = (1 + 99 * random.uniform()) * factors.at(random.below(factors.size()));
      one.standard_deviation = one.value / 20;
    }
    network.flows.push_back(one);
  };
  flow(environment, 0);
  for (std::size_t unit = 0; unit < network.units; ++unit) flow(unit, place(unit + 1));
  const std::uint64_t more = 1 + random.below(4);
  for (std::uint64_t i = 0; i < more; ++i) {
    flow(place(random.below(network.units + 1)), place(random.below(network.units + 1)));
  }
  return network;
}

// The least chi-square of all faces that hold a point at or above zero.
double least_of_all(const FlowNetwork& network) {
  const auto count = static_cast<Eigen::Index>(network.flows.size());
  Matrix rows = Matrix::Zero(static_cast<Eigen::Index>(network.units), count);
  Vector readings = Vector::Zero(count);
  Vector weights = Vector::Zero(count);
  for (Eigen::Index j = 0; j < count; ++j) {
    const Flow& flow = network.flows[static_cast<std::size_t>(j)];
    if (flow.to != environment) rows(static_cast<Eigen::Index>(flow.to), j) += 1;
    if (flow.from != environment) rows(static_cast<Eigen::Index>(flow.from), j) -= 1;
    if (flow.knowledge != FlowKnowledge::measured) continue;
    readings[j] = flow.value;
    weights[j] = 1 / flow.standard_deviation;
  }
  double least = std::numeric_limits<double>::infinity();
  for (unsigned face = 0; face < 1U << count; ++face) {
    std::vector<Eigen::Index> open;
    for (Eigen::Index j = 0; j < count; ++j) {
      if (((face >> j) & 1U) != 0) open.push_back(j);
    }
    Vector at = Vector::Zero(count);
    if (!open.empty()) {
      const Matrix ways = Matrix(rows(Eigen::all, open)).fullPivLu().kernel();
      const Matrix moved = Matrix(weights(open).asDiagonal() * ways);
      const Vector wanted = weights(open).cwiseProduct(readings(open));
      const Matrix column_scale = moved.colwise().norm().cwiseMax(1e-300).cwiseInverse();
      const Matrix scaled = moved * column_scale.row(0).asDiagonal();
      at(open) = ways * column_scale.row(0).asDiagonal() *
                 scaled.completeOrthogonalDecomposition().solve(wanted);
    }
    if (at.minCoeff() < -1e-9 * at.cwiseAbs().maxCoeff()) continue;
    least = std::min(least, weights.cwiseProduct(at - readings).squaredNorm());
  }
  return least;
}

double misfit_of(const FlowNetwork& network, const std::vector<double>& at) {
  double sum = 0;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const Flow& flow = network.flows[i];
    if (flow.knowledge != FlowKnowledge::measured) continue;
    sum += std::pow((at[i] - flow.value) / flow.standard_deviation, 2);
  }
  return sum;
}

}  // namespace

TEST_CASE("Streams that come to nothing together leave the sheet an answer") {
  // g -> S -> f, u;  f + e = d;  d + c = a: with more c than a, d and with it e and f are nothing.
  EquationSystem system;
  system.variables = {measured(157, 7.85), measured(157, 7.85), measured(1, 0.05), unmeasured(),
                      unmeasured(),        measured(20, 1),     measured(10, 0.5)};
  for (Variable& variable : system.variables) variable.lowest = 0;
  system.equations =
      sums({{1, -1, -1, 0, 0, 0, 0}, {0, 1, 0, 1, -1, 0, 0}, {0, 0, 0, 0, 1, 1, -1}});
  const auto answer = reconcile(system);
  REQUIRE(answer);
  CHECK(answer->chi_square == Approx(874.9).epsilon(1e-4));
  for (const std::size_t nothing : {1U, 3U, 4U}) CHECK(value_of(*answer, nothing) == 0);
  CHECK(value_of(*answer, 0) == Approx(value_of(*answer, 2)));
}

TEST_CASE("No wrong reading makes a sheet without exact figures unsolvable") {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    CAPTURE(seed);
    const FlowNetwork network = blundered(seed);
    const std::vector<bool> bounded(network.flows.size(), true);
    const EquationSystem system = equations_of(network, bounded);
    const double least = least_of_all(network);
    const auto answer = reconcile(system);
    INFO(refusal(answer));
    REQUIRE(answer);
    CHECK(std::fabs(answer->chi_square - least) <= 1e-6 * (1 + least));
    CHECK(answer->largest_imbalance <= 1e-12);
    const auto by_graph = reconcile_above_zero(network, bounded);
    if (!by_graph) continue;
    REQUIRE(*by_graph);
    const auto& at = (*by_graph)->answer.value;
    CHECK(std::fabs(misfit_of(network, at) - least) <= 1e-6 * (1 + least));
  }
}

TEST_CASE("Exact figures are refused with the equations that they cannot meet") {
  std::size_t refused = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    CAPTURE(seed);
    FlowNetwork network = blundered(seed);
    Random random(seed);
    for (Flow& flow : network.flows) {
      if (flow.knowledge != FlowKnowledge::measured || random.below(3) != 0) continue;
      flow.knowledge = FlowKnowledge::fixed;
    }
    const auto answer =
        reconcile(equations_of(network, std::vector<bool>(network.flows.size(), true)));
    if (answer) continue;
    ++refused;
    INFO(refusal(answer));
    CHECK(answer.error().front().code != "balance.no_convergence");
    CHECK(answer.error().front().arguments.contains("equations"));
  }
  CHECK(refused > 50);
}
