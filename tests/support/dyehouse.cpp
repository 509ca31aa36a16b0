#include "tests/support/dyehouse.hpp"

#include <algorithm>

#include "cpa/statistics/random.hpp"

namespace cpa::test {

namespace {

constexpr std::size_t outside = static_cast<std::size_t>(-1);

struct Stream {
  std::size_t from = outside;
  std::size_t to = outside;
  double flow = 0;
  double part[2] = {0, 0};
};

std::vector<Stream> streams_of(std::size_t units, statistics::Random& random) {
  std::vector<Stream> result;
  for (std::size_t u = 0; u < units; ++u) {
    if (u == 0 || random.below(3) == 0) result.push_back({outside, u});
    for (std::size_t k = 0; k < 2; ++k) {
      const std::size_t to = u + 1 + static_cast<std::size_t>(random.below(5));
      result.push_back({u, to < units ? to : outside});
    }
    if (u > 6 && random.below(8) == 0) result.push_back({u, u - 5});  // a recycle
  }
  std::vector<bool> fed(units, false);
  for (const Stream& stream : result) {
    if (stream.to != outside) fed[stream.to] = true;
  }
  for (std::size_t u = 0; u < units; ++u) {
    if (!fed[u]) result.push_back({outside, u});
  }
  return result;
}

std::size_t any(const std::vector<Stream>& streams, std::size_t unit, bool inwards,
                statistics::Random& random) {
  std::vector<std::size_t> choice;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    if ((inwards ? streams[i].to : streams[i].from) == unit) choice.push_back(i);
  }
  return choice[random.below(choice.size())];
}

// Something runs through every stream from outside to outside, so that all balances hold.
void fill(std::vector<Stream>& streams, statistics::Random& random) {
  for (std::size_t i = 0; i < streams.size(); ++i) {
    std::vector<std::size_t> path{i};
    while (streams[path.back()].to != outside) {
      path.push_back(any(streams, streams[path.back()].to, false, random));
    }
    std::reverse(path.begin(), path.end());
    while (streams[path.back()].from != outside) {
      path.push_back(any(streams, streams[path.back()].from, true, random));
    }
    const double amount = 5 + 40 * random.uniform();
    const double salt = amount * (0.002 + 0.02 * random.uniform());
    const double fibre = amount * (0.02 + 0.2 * random.uniform());
    for (const std::size_t at : path) {
      streams[at].flow += amount;
      streams[at].part[0] += salt;
      streams[at].part[1] += fibre;
    }
  }
}

}  // namespace

Dyehouse dyehouse(std::size_t units, std::uint64_t seed, double metered, double analysed) {
  statistics::Random random(seed);
  std::vector<Stream> streams = streams_of(units, random);
  fill(streams, random);
  Dyehouse result;
  const auto add = [&](double truth, double share, double relative, double highest) {
    balance::Variable variable;
    variable.lowest = 0;
    variable.highest = highest;
    if (random.uniform() < share) {
      variable.knowledge = balance::Knowledge::measured;
      variable.standard_deviation = relative * truth;
      variable.value = truth + variable.standard_deviation * random.normal();
    }
    result.truth.push_back(truth);
    result.system.variables.push_back(variable);
  };
  for (const Stream& stream : streams) {
    add(stream.flow, metered, 0.02, std::numeric_limits<double>::infinity());
    for (const double part : stream.part) add(part / stream.flow, analysed, 0.05, 1);
  }
  result.system.equations.resize(3 * units);
  for (std::size_t i = 0; i < streams.size(); ++i) {
    for (const auto& [unit, sign] : {std::pair{streams[i].to, 1.0}, {streams[i].from, -1.0}}) {
      if (unit == outside) continue;
      result.system.equations[3 * unit].terms.push_back({sign, {3 * i}});
      for (std::size_t c = 1; c <= 2; ++c) {
        result.system.equations[3 * unit + c].terms.push_back({sign, {3 * i, 3 * i + c}});
      }
    }
  }
  return result;
}

}  // namespace cpa::test
