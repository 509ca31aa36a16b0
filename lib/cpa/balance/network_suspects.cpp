#include "cpa/balance/internal/network_suspects.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "cpa/balance/internal/network_sums.hpp"
#include "cpa/balance/internal/questions.hpp"

namespace cpa::balance {
namespace {

constexpr std::size_t most_suspects = 12;
// Solving again takes as long as the balance itself.
constexpr std::size_t most_quantities_solved = 240'000;

Suspect suspect_of(const QuantityAnswer& answer) {
  // adjustment = -W s^2 x error and z = sqrt(W) x error, so error = -z^2 s^2 / adjustment.
  const double deviation = answer.reading_deviation.value_or(0);
  Suspect suspect;
  suspect.reading = answer.quantity;
  suspect.test = answer.test;
  suspect.size = -answer.test * answer.test * deviation * deviation / answer.adjustment;
  return suspect;
}

Suspect suspect_of(const CentreAnswer& centre) {
  Suspect suspect;
  suspect.leak = {centre.centre, centre.layer};
  suspect.test = centre.loss.test;
  suspect.size = centre.loss.estimate;
  return suspect;
}

// What looks the same, by its number: readings, then losses at centres.
class Alike {
 public:
  Alike(const FlowBalance& balance, const EquationSystem& system, const Lookalikes& numbers,
        const std::vector<std::size_t>& units)
      : balance_(balance),
        system_(system),
        of_flow_(numbers.of_flow),
        of_unit_(numbers.of_unit),
        units_(units) {
    // What was added on trial is no reading.
    for (std::size_t i = 0; i < balance.quantities.size(); ++i) {
      readings_[of_flow_[i]].push_back(i);
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
      centres_[numbers.of_unit[units[i]]].push_back(i);
    }
  }

  // The reading that would have to be wrong by the least of itself.
  [[nodiscard]] std::size_t likeliest(std::size_t flow) const {
    std::size_t best = flow;
    for (const std::size_t other : readings(flow)) {
      const Suspect suspect = suspect_of(balance_.quantities[other]);
      if (!may_be_wrong_by(system_.variables[other], suspect.size, suspect.test)) continue;
      if (share(other) < share(best) * (1 - 1e-7)) best = other;
    }
    return best;
  }

  [[nodiscard]] std::vector<Suspect> of(std::size_t flow) const {
    return alike(of_flow_[flow], flow, std::nullopt);
  }

  // Of a loss at a centre.
  [[nodiscard]] std::vector<Suspect> of_loss(std::size_t centre) const {
    return alike(of_unit_[units_[centre]], std::nullopt, centre);
  }

 private:
  // All of the number but the one that is named itself.
  [[nodiscard]] std::vector<Suspect> alike(std::size_t number, std::optional<std::size_t> flow,
                                           std::optional<std::size_t> centre) const {
    std::vector<Suspect> all;
    if (number == 0) return all;
    const auto flows = readings_.find(number);
    for (const std::size_t other :
         flows == readings_.end() ? std::vector<std::size_t>{} : flows->second) {
      if (other == flow || all.size() >= most_suspects) continue;
      const Suspect suspect = suspect_of(balance_.quantities[other]);
      if (may_be_wrong_by(system_.variables[other], suspect.size, suspect.test)) {
        all.push_back(suspect);
      }
    }
    const auto centres = centres_.find(number);
    if (centres == centres_.end()) return all;
    for (const std::size_t i : centres->second) {
      if (i == centre || !balance_.centres[i].loss.seen || all.size() >= most_suspects) continue;
      all.push_back(suspect_of(balance_.centres[i]));
    }
    return all;
  }

  [[nodiscard]] std::vector<std::size_t> readings(std::size_t flow) const {
    return of_flow_[flow] == 0 ? std::vector{flow} : readings_.at(of_flow_[flow]);
  }
  [[nodiscard]] double share(std::size_t flow) const {
    const QuantityAnswer& answer = balance_.quantities[flow];
    const double reading = std::fabs(answer.reading.value_or(0));
    return reading > 0 ? std::fabs(suspect_of(answer).size) / reading : 1e300;
  }

  const FlowBalance& balance_;
  const EquationSystem& system_;
  const std::vector<std::size_t>& of_flow_;
  const std::vector<std::size_t>& of_unit_;
  const std::vector<std::size_t>& units_;
  std::map<std::size_t, std::vector<std::size_t>> readings_;
  std::map<std::size_t, std::vector<std::size_t>> centres_;
};

// What has the largest test.
struct Worst {
  std::optional<std::size_t> flow;
  std::optional<std::size_t> centre;  // index in FlowBalance::centres
};

std::optional<Worst> worst_of(const FlowBalance& balance, const EquationSystem& system) {
  constexpr double same_part = 1e-7;
  Worst worst;
  double largest = 0;
  for (std::size_t i = 0; i < balance.quantities.size(); ++i) {
    const QuantityAnswer& answer = balance.quantities[i];
    if (answer.at_bound || !(std::fabs(answer.test) > largest * (1 + same_part))) continue;
    const Suspect suspect = suspect_of(answer);
    if (!may_be_wrong_by(system.variables[i], suspect.size, suspect.test)) continue;
    largest = std::fabs(answer.test);
    worst.flow = i;
  }
  for (std::size_t i = 0; i < balance.centres.size(); ++i) {
    const MissingAmount& loss = balance.centres[i].loss;
    if (!loss.seen || !(std::fabs(loss.test) > largest * (1 + same_part))) continue;
    largest = std::fabs(loss.test);
    worst = {std::nullopt, i};
  }
  if (!(largest > 0)) return std::nullopt;
  return worst;
}

}  // namespace

std::vector<Elimination> network_suspects(const NetworkSheetParts& sheet, NetworkTrial solved,
                                          const SolveTrial& solve) {
  std::vector<Elimination> all;
  if (solved.balance.global.passes) return all;
  const std::size_t quantities = std::max<std::size_t>(sheet.equations.quantities.size(), 1);
  const std::size_t most =
      std::clamp<std::size_t>(most_quantities_solved / quantities, 1, most_suspects);
  FlowEquations equations = sheet.equations;
  FlowNetwork network = sheet.network;
  while (all.size() < most && !solved.balance.global.passes) {
    const FlowBalance& balance = solved.balance;
    const auto worst = worst_of(balance, equations.system);
    if (!worst) break;
    const Lookalikes numbers = lookalikes(solved.held, sheet.rows);
    const Alike alike(balance, equations.system, numbers, sheet.units);
    Elimination step;
    step.chi_square_before = balance.global.chi_square;
    step.degrees_before = balance.global.degrees_of_freedom;
    if (worst->flow) {
      const std::size_t chosen = alike.likeliest(*worst->flow);
      step.suspect = suspect_of(balance.quantities[chosen]);
      step.alike = alike.of(chosen);
      network.flows[chosen].knowledge = FlowKnowledge::unmeasured;
      equations.system.variables[chosen].knowledge = Knowledge::unmeasured;
    } else {
      step.suspect = suspect_of(balance.centres[*worst->centre]);
      step.alike = alike.of_loss(*worst->centre);
      Flow loss;
      loss.from = sheet.units[*worst->centre];
      loss.knowledge = FlowKnowledge::unmeasured;
      network.flows.push_back(loss);
    }
    auto next = solve(network, equations);
    if (!next) break;
    step.chi_square_after = next->balance.global.chi_square;
    step.degrees_after = next->balance.global.degrees_of_freedom;
    all.push_back(std::move(step));
    solved = std::move(*next);
  }
  return all;
}

}  // namespace cpa::balance
