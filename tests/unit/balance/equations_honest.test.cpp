// Honest readings of random small plants: splitters, mixers, recycles, yields, exact contents,
// amounts over some decades. None may be refused, all must close, none may be further from the
// readings than the truth is, and chi-square must follow its law.
#include <algorithm>
#include <cmath>

#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/balance/equation_cases.hpp"

using namespace cpa::balance;
using namespace cpa::test;
using cpa::statistics::Random;

namespace {

struct Pipe {
  std::size_t from = 0;  // a centre; the number of centres = outside
  std::size_t to = 0;
  double amount = 0;   // true
  double carried = 0;  // true
};

class Plant {
 public:
  Plant(std::uint64_t seed, double decades)
      : random_(seed), centres_(1 + random_.below(4)), decades_(decades) {
    draw_pipes();
    settle();
    write();
  }

  EquationSystem system;
  std::vector<double> truth;

  [[nodiscard]] double squares_at_truth() const {
    double sum = 0;
    for (std::size_t j = 0; j < truth.size(); ++j) {
      const Variable& it = system.variables[j];
      if (it.knowledge != Knowledge::measured) continue;
      sum += (truth[j] - it.value) / it.standard_deviation * (truth[j] - it.value) /
             it.standard_deviation;
    }
    return sum;
  }

 private:
  bool chance(double of) { return random_.uniform() < of; }
  double size() { return std::pow(10, -decades_ * random_.uniform()); }

  void draw_pipes() {
    const std::size_t outside = centres_;
    pipes_.push_back({outside, 0});
    for (std::size_t i = 0; i + 1 < centres_; ++i) pipes_.push_back({i, i + 1});
    for (std::size_t i = 0; i < centres_; ++i) {
      if (i + 1 == centres_ || chance(0.5)) pipes_.push_back({i, outside});
      if (chance(0.3)) pipes_.push_back({i, outside});
      if (chance(0.25)) pipes_.push_back({outside, i});
    }
    if (centres_ > 1 && chance(0.4)) pipes_.push_back({1 + random_.below(centres_ - 1), 0});
  }

  // Shares of what leaves each centre, the component's like the amount's at a splitter; then what
  // flows, round recycles by going round often enough.
  void settle() {
    std::vector<double> share(pipes_.size());
    std::vector<double> part(pipes_.size());
    for (std::size_t i = 0; i <= centres_; ++i) {
      const bool splits = chance(0.3);
      double all = 0;
      double all_parts = 0;
      for (std::size_t k = 0; k < pipes_.size(); ++k) {
        if (pipes_[k].from != i) continue;
        share[k] = size();
        part[k] = share[k] * (splits ? 1 : std::exp(random_.uniform() - 0.5));
        all += share[k];
        all_parts += part[k];
      }
      for (std::size_t k = 0; k < pipes_.size(); ++k) {
        if (pipes_[k].from != i || i == centres_) continue;
        share[k] /= all;
        part[k] /= all_parts;
      }
    }
    for (std::size_t k = 0; k < pipes_.size(); ++k) {
      if (pipes_[k].from != centres_) continue;
      pipes_[k].amount = 100 * share[k];
      pipes_[k].carried = pipes_[k].amount * (0.02 + 0.2 * random_.uniform());
    }
    for (int round = 0; round < 4000; ++round) {
      for (std::size_t k = 0; k < pipes_.size(); ++k) {
        if (pipes_[k].from == centres_) continue;
        double in = 0;
        double carried_in = 0;
        for (const Pipe& pipe : pipes_) {
          if (pipe.to != pipes_[k].from) continue;
          in += pipe.amount;
          carried_in += pipe.carried;
        }
        pipes_[k].amount = share[k] * in;
        pipes_[k].carried = part[k] * carried_in;
      }
    }
  }

  std::size_t add(double value, double measured_share, double relative, bool may_be_exact) {
    Variable variable;
    variable.lowest = 0;
    if (may_be_exact && chance(exact_)) {
      variable.knowledge = Knowledge::fixed;
      variable.value = value;
    } else if (chance(measured_share)) {
      variable.knowledge = Knowledge::measured;
      variable.standard_deviation = value * relative * (0.5 + random_.uniform());
      variable.value = std::max(value + variable.standard_deviation * random_.normal(), 0.0);
    }
    system.variables.push_back(variable);
    truth.push_back(value);
    return truth.size() - 1;
  }

  void write() {
    exact_ = chance(0.3) ? 0.2 : 0;
    const double metered = 0.3 + 0.6 * random_.uniform();
    const double sampled = 0.3 + 0.6 * random_.uniform();
    for (const Pipe& pipe : pipes_) {
      amounts_.push_back(add(pipe.amount, metered, 0.02, false));
      contents_.push_back(add(pipe.carried / pipe.amount, sampled, 0.02, true));
    }
    for (std::size_t i = 0; i < centres_; ++i) {
      Equation balance;
      Equation component;
      for (std::size_t k = 0; k < pipes_.size(); ++k) {
        const double sign = pipes_[k].to == i ? 1 : -1;
        if (pipes_[k].to != i && pipes_[k].from != i) continue;
        balance.terms.push_back({sign, {amounts_[k]}});
        component.terms.push_back({sign, {amounts_[k], contents_[k]}});
      }
      system.equations.push_back(balance);
      system.equations.push_back(component);
      if (chance(0.3)) add_yield(i);
    }
  }

  // The first pipe out of the centre as a part of all that comes in.
  void add_yield(std::size_t centre) {
    Equation equation;
    double in = 0;
    double out = 0;
    std::vector<std::size_t> from;
    for (std::size_t k = 0; k < pipes_.size(); ++k) {
      if (pipes_[k].to == centre) {
        from.push_back(amounts_[k]);
        in += pipes_[k].amount;
      } else if (pipes_[k].from == centre && out == 0) {
        out = pipes_[k].amount;
        equation.terms.push_back({1, {amounts_[k]}});
      }
    }
    const std::size_t yield = add(out / in, 0.9, 0.02, false);
    for (const std::size_t amount : from) equation.terms.push_back({-1, {amount, yield}});
    system.equations.push_back(equation);
  }

  Random random_;
  std::size_t centres_;
  double decades_;
  double exact_ = 0;
  std::vector<Pipe> pipes_;
  std::vector<std::size_t> amounts_;
  std::vector<std::size_t> contents_;
};

double squares(const EquationSystem& system, const Reconciliation& answer) {
  double sum = 0;
  for (std::size_t j = 0; j < system.variables.size(); ++j) {
    const Variable& it = system.variables[j];
    if (it.knowledge != Knowledge::measured) continue;
    const double off = answer.variables[j].adjustment / it.standard_deviation;
    sum += off * off;
  }
  return sum;
}

}  // namespace

TEST_CASE(
    "Honest readings of random plants are never refused and never explained worse than truly") {
  double chi_square = 0;
  double degrees = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    INFO("plant " << seed);
    const Plant plant(seed, seed % 3 == 0 ? 3 : 0.7);
    const auto answer = reconcile(plant.system);
    REQUIRE(refusal(answer).empty());
    CHECK(answer->largest_imbalance < 1e-12);
    CHECK(answer->chi_square == Approx(squares(plant.system, *answer)).epsilon(1e-6).margin(1e-9));
    CHECK(answer->chi_square < plant.squares_at_truth() * (1 + 1e-6) + 1e-6);
    const bool bound = std::any_of(answer->variables.begin(), answer->variables.end(),
                                   [](const VariableAnswer& it) { return it.at_bound; });
    if (bound) continue;
    chi_square += answer->chi_square;
    degrees += static_cast<double>(answer->degrees_of_freedom);
  }
  // Chi-square has the mean of its degrees of freedom and twice that as variance.
  CHECK(std::abs(chi_square - degrees) < 4 * std::sqrt(2 * degrees));
}
