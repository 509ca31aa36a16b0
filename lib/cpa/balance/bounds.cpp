#include "cpa/balance/internal/bounds.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "cpa/balance/internal/clash.hpp"
#include "cpa/balance/internal/face_search.hpp"
#include "cpa/balance/internal/index.hpp"

namespace cpa::balance {

namespace {

// A push below this, in standard deviations, is rounding.
constexpr double noticeable_push = 1e-7;

constexpr long double least_figure = 1e-150L;
// Larger systems are not begun anew: other starts serve them as well.
constexpr std::size_t most_restarted = 60;  // equations

enum class SideOfRange : signed char { none, lowest, highest };

// How many offenders are held before all is solved again: of straight lines all that meet in no
// equation, since any way to the one minimum serves; else the worst.
enum class Pace { all, one };

Problem no_convergence(int iterations) {
  return {.code = "balance.no_convergence",
          .arguments = {{"iterations", std::to_string(iterations)}}};
}

class ActiveSet {
 public:
  ActiveSet(const EquationSystem& system, const ReadingWeights& weights,
            const std::vector<bool>& fixed, Values start, const std::vector<bool>& pressed,
            double doubt, Pace pace)
      : system_(system),
        weights_(weights),
        fixed_(fixed),
        doubt_(doubt),
        pace_(pace),
        start_(std::move(start)),
        at_(start_),
        side_(system.variables.size(), SideOfRange::none) {
    for (std::size_t j = 0; j < pressed.size(); ++j) {
      if (!pressed[j] || fixed_[j]) continue;
      side_[j] = at_[j] <= system.variables[j].lowest ? SideOfRange::lowest : SideOfRange::highest;
    }
  }

  Result<Bounded> run();

 private:
  [[nodiscard]] std::vector<bool> held() const;
  [[nodiscard]] Values restarted() const;
  [[nodiscard]] double excess(std::size_t variable) const;
  [[nodiscard]] std::size_t worst_offender() const;
  [[nodiscard]] bool hold_apart();
  [[nodiscard]] bool let_all_go();
  [[nodiscard]] std::size_t most_reluctant() const;
  [[nodiscard]] std::size_t held_in(const Problem& contradiction) const;
  void find_pushes(const Adjusted& adjusted);
  void try_contents(std::size_t flow, const Adjusted& adjusted, const std::vector<bool>& idle);
  void let_go(std::size_t variable);
  void hold(std::size_t variable);
  [[nodiscard]] Result<Bounded> finish(int iterations);

  const EquationSystem& system_;
  const ReadingWeights& weights_;
  const std::vector<bool>& fixed_;
  double doubt_;
  Pace pace_;
  Values start_;
  Values at_;
  std::vector<SideOfRange> side_;
  std::vector<double> push_;  // how hard a bound presses a held variable, inwards above zero
  std::vector<double> unit_;
  struct Opening {  // the content with which a flow at nothing would open
    std::size_t flow = 0;
    std::size_t content = 0;
    double value = 0;
    bool at_limit = false;
  };
  std::vector<Opening> openings_;
  std::size_t newest_ = nowhere;
  bool in_order_ = false;
};

std::vector<bool> ActiveSet::held() const {
  std::vector<bool> result = fixed_;
  for (std::size_t j = 0; j < side_.size(); ++j)
    result[j] = result[j] || side_[j] != SideOfRange::none;
  return result;
}

// How far a variable is beyond its range, in its unit; zero where held.
double ActiveSet::excess(std::size_t variable) const {
  if (fixed_[variable] || side_[variable] != SideOfRange::none) return 0;
  const Variable& it = system_.variables[variable];
  const auto value = static_cast<double>(at_[variable]);
  return std::max({0.0, it.lowest - value, value - it.highest}) / unit_[variable];
}

std::size_t ActiveSet::worst_offender() const {
  std::size_t worst = nowhere;
  double most = 0;
  for (std::size_t j = 0; j < at_.size(); ++j) {
    const double off = excess(j);
    if (off > most) {
      most = off;
      worst = j;
      if (in_order_) break;
    }
  }
  return worst;
}

void ActiveSet::hold(std::size_t variable) {
  const Variable& it = system_.variables[variable];
  const bool low = at_[variable] < it.lowest;
  side_[variable] = low ? SideOfRange::lowest : SideOfRange::highest;
  at_[variable] = low ? it.lowest : it.highest;
  newest_ = variable;
}

// Holds the worst of the offenders that meet in an equation; false where there is none.
bool ActiveSet::hold_apart() {
  std::vector<std::pair<double, std::size_t>> offenders;
  for (std::size_t j = 0; j < at_.size(); ++j) {
    if (const double off = excess(j); off > 0) offenders.emplace_back(-off, j);
  }
  std::stable_sort(offenders.begin(), offenders.end());
  std::vector<std::vector<std::size_t>> equations(offenders.empty() ? 0 : at_.size());
  for (std::size_t i = 0; !offenders.empty() && i < system_.equations.size(); ++i) {
    for (const Term& term : system_.equations[i].terms) {
      for (const std::size_t factor : term.factors) equations[factor].push_back(i);
    }
  }
  std::vector<bool> touched(system_.equations.size(), false);
  for (const auto& [less, variable] : offenders) {
    const std::vector<std::size_t>& of = equations[variable];
    if (std::any_of(of.begin(), of.end(), [&](std::size_t i) { return touched[i]; })) continue;
    for (const std::size_t i : of) touched[i] = true;
    hold(variable);
  }
  return !offenders.empty();
}

bool ActiveSet::let_all_go() {
  bool any = false;
  for (std::size_t j = 0; j < push_.size(); ++j) {
    if (!(push_[j] < -noticeable_push)) continue;
    let_go(j);
    any = true;
  }
  return any;
}

void ActiveSet::find_pushes(const Adjusted& adjusted) {
  push_ = weights_.times(deviations_of(system_, at_));
  const std::vector<SparseRow> slopes = slopes_of(system_, at_, fixed_);
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    for (const Entry& entry : slopes[i]) {
      push_[entry.column] += adjusted.multipliers[i] * entry.value * unit_[entry.column];
    }
  }
  std::vector<bool> idle(at_.size());
  for (std::size_t j = 0; j < idle.size(); ++j) {
    idle[j] = !fixed_[j] && system_.variables[j].knowledge == Knowledge::unmeasured;
  }
  for (const SparseRow& row : slopes) {
    for (const Entry& entry : row) {
      if (entry.value != 0) idle[entry.column] = false;
    }
  }
  openings_.clear();
  for (std::size_t j = 0; j < push_.size(); ++j) {
    if (side_[j] == SideOfRange::none) push_[j] = 0;
    if (side_[j] == SideOfRange::lowest && at_[j] == 0) try_contents(j, adjusted, idle);
    if (side_[j] == SideOfRange::highest) push_[j] = -push_[j];
  }
}

// What a stream carries that does not flow is free: its push counts with the content that draws
// the flow open most.
void ActiveSet::try_contents(std::size_t flow, const Adjusted& adjusted,
                             const std::vector<bool>& idle) {
  std::map<std::size_t, double> draw;  // of one more of a content
  for (std::size_t i = 0; i < system_.equations.size(); ++i) {
    for (const Term& term : system_.equations[i].terms) {
      if (std::count(term.factors.begin(), term.factors.end(), flow) != 1) continue;
      for (const std::size_t content : term.factors) {
        if (content == flow || !idle[content]) continue;
        double rest = term.coefficient * adjusted.multipliers[i] * unit_[flow];
        for (const std::size_t other : term.factors) {
          if (other != flow && other != content) rest *= static_cast<double>(at_[other]);
        }
        draw[content] += rest;
      }
    }
  }
  for (const auto& [content, slope] : draw) {
    push_[flow] -= slope * static_cast<double>(at_[content]);
  }
  for (const auto& [content, slope] : draw) {
    if (slope == 0) continue;
    const Variable& it = system_.variables[content];
    const double limit = slope > 0 ? it.lowest : it.highest;
    const bool at_limit = std::isfinite(limit);
    const double enough = -(2 * std::abs(push_[flow]) + 1) / slope;
    openings_.push_back({flow, content, at_limit ? limit : enough, at_limit});
    push_[flow] += slope * openings_.back().value;
  }
}

void ActiveSet::let_go(std::size_t variable) {
  side_[variable] = SideOfRange::none;
  for (const Opening& opening : openings_) {
    if (opening.flow != variable) continue;
    at_[opening.content] = opening.value;
    if (!opening.at_limit) continue;
    const bool low = opening.value <= system_.variables[opening.content].lowest;
    side_[opening.content] = low ? SideOfRange::lowest : SideOfRange::highest;
  }
}

std::size_t ActiveSet::most_reluctant() const {
  std::size_t result = nowhere;
  double least = -noticeable_push;
  for (std::size_t j = 0; j < push_.size(); ++j) {
    if (push_[j] < least) {
      least = push_[j];
      result = j;
      if (in_order_) break;
    }
  }
  return result;
}

// A variable held earlier that stands in the equations of the contradiction.
std::size_t ActiveSet::held_in(const Problem& contradiction) const {
  if (contradiction.code != "balance.contradiction") return nowhere;
  const std::string names = "," + contradiction.arguments.at("equations") + ",";
  for (std::size_t i = 0; i < system_.equations.size(); ++i) {
    if (names.find("," + std::to_string(i) + ",") == std::string::npos) continue;
    for (const Term& term : system_.equations[i].terms) {
      for (const std::size_t factor : term.factors) {
        if (factor != newest_ && side_[factor] != SideOfRange::none) return factor;
      }
    }
  }
  return nowhere;
}

// Where all began, with what is held now.
Values ActiveSet::restarted() const {
  Values result = start_;
  for (std::size_t j = 0; j < result.size(); ++j) {
    if (side_[j] != SideOfRange::none) result[j] = at_[j];
  }
  return result;
}

Result<Bounded> ActiveSet::run() {
  Problem infeasible{.code = "balance.infeasible"};
  std::set<std::vector<SideOfRange>> seen;
  int iterations = 0;
  bool refused = false;
  while (true) {
    if (!seen.insert(side_).second) {
      // Round a circle: take offenders in their order from now on, which ends it.
      if (in_order_ || refused || pace_ == Pace::all)
        return refuse(refused ? infeasible : no_convergence(iterations));
      in_order_ = true;
      seen.clear();
    }
    auto adjusted = Adjuster(system_, weights_, held(), at_, doubt_).run();
    const bool again = !adjusted && newest_ != nowhere &&
                       system_.equations.size() <= most_restarted &&
                       adjusted.error().code != "balance.contradiction";
    if (again) {
      adjusted = Adjuster(system_, weights_, held(), restarted(), doubt_).run();
    }
    if (!adjusted) {
      if (newest_ == nowhere) return refuse(adjusted.error());
      infeasible.arguments["iterations"] = std::to_string(iterations);
      // What contradicts once the amounts are kept in their ranges.
      const auto equations = adjusted.error().arguments.find("equations");
      if (equations != adjusted.error().arguments.end()) {
        infeasible.arguments["equations"] = equations->second;
      }
      const std::size_t other = held_in(adjusted.error());
      if (other == nowhere || pace_ == Pace::all) return refuse(infeasible);
      side_[other] = SideOfRange::none;
      refused = true;
      continue;
    }
    iterations += adjusted->iterations;
    at_ = adjusted->at;
    // What ran to nothing is nothing: figures without digits divide badly.
    for (long double& value : at_) {
      if (std::abs(value) < least_figure) value = 0;
    }
    if (unit_.empty()) {
      for (std::size_t j = 0; j < at_.size(); ++j) unit_.push_back(adjusted->tangent->unit(j));
    }
    find_pushes(*adjusted);
    if (pace_ == Pace::all) {
      const bool let = let_all_go();
      const bool held = hold_apart();
      if (let || held) continue;
      return finish(iterations);
    }
    if (const std::size_t reluctant = most_reluctant(); reluctant != nowhere) {
      let_go(reluctant);
      continue;
    }
    const std::size_t offender = worst_offender();
    if (offender == nowhere) return finish(iterations);
    hold(offender);
  }
}

// What stands at a bound without being pushed is free all the same.
Result<Bounded> ActiveSet::finish(int iterations) {
  Bounded result{{}, fixed_, std::vector<bool>(at_.size(), false)};
  for (std::size_t j = 0; j < at_.size(); ++j) {
    result.at_bound[j] = push_[j] > noticeable_push;
    result.held[j] = result.held[j] || result.at_bound[j];
  }
  result.adjusted.at = at_;
  result.adjusted.iterations = iterations;
  result.adjusted.tangent = std::make_shared<Tangent>(system_, at_, result.held);
  return result;
}

}  // namespace

Result<Bounded> adjust_within_bounds(const EquationSystem& system, const ReadingWeights& weights,
                                     const std::vector<bool>& fixed, Values start,
                                     const std::vector<bool>& pressed, double doubt) {
  const bool linear =
      std::all_of(system.equations.begin(), system.equations.end(),
                  [&fixed](const Equation& equation) { return is_linear(equation, fixed); });
  if (linear) {
    // Where that finds no way, one by one may.
    auto all = ActiveSet(system, weights, fixed, start, pressed, doubt, Pace::all).run();
    if (all) return all;
  }
  auto found = ActiveSet(system, weights, fixed, std::move(start), pressed, doubt, Pace::one).run();
  if (found || !linear) return found;
  if (found.error().code == "balance.contradiction") return found;
  auto by_faces = adjust_by_faces(system, weights, fixed);
  // Exact ratios that hold only where nothing flows are no answer to what was read.
  if (!by_faces || clash_of(system, fixed)) return found;
  return *by_faces;
}

}  // namespace cpa::balance
