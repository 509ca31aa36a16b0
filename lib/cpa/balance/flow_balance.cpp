#include "cpa/balance/flow_balance.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "cpa/balance/internal/problem_words.hpp"
#include "cpa/balance/internal/questions.hpp"
#include "cpa/balance/internal/spills.hpp"
#include "cpa/core/failure.hpp"
#include "cpa/statistics/distributions.hpp"

namespace cpa::balance {
namespace {

using plant::Figure;
using plant::FlowSheet;
using Kind = SheetQuantity::Kind;

QuantityAnswer answer_of(const SheetQuantity& quantity, const Variable& variable,
                         const VariableAnswer& found) {
  QuantityAnswer answer{.quantity = quantity, .standing = found.standing};
  if (variable.knowledge != Knowledge::unmeasured) {
    answer.reading = variable.value;
    answer.reading_deviation = variable.standard_deviation;
  }
  answer.value = found.value;
  answer.standard_deviation = found.standard_deviation;
  answer.adjustment = found.adjustment;
  answer.test = found.test;
  answer.at_bound = found.at_bound;
  answer.truncated = found.truncated;
  answer.open_deviation = found.open_deviation;
  if (answer.truncated && answer.spread() > 0) {
    answer.interval =
        FlowBalance::interval(*answer.value, answer.spread(), variable.lowest, variable.highest);
  }
  return answer;
}

class Answering {
 public:
  Answering(const FlowSheet& sheet, FlowBalance& balance)
      : sheet_(sheet),
        balance_(balance),
        equations_(balance.equations),
        solution_(*balance.reconciliation) {}

  void answer() {
    for (std::size_t i = 0; i < equations_.quantities.size(); ++i) {
      balance_.quantities.push_back(answer_of(
          equations_.quantities[i], equations_.system.variables[i], solution_.variables[i]));
    }
    add_carried();
    add_centres();
    add_books();
  }

 private:
  [[nodiscard]] const VariableAnswer* found(const SheetQuantity& quantity) const {
    const auto variable = equations_.variable(quantity);
    return variable ? &solution_.variables[*variable] : nullptr;
  }

  void add_carried() {
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      for (const plant::StreamFigure& entry : sheet_.streams[i].figures) {
        const auto& carrier = sheet_.layers[entry.layer].carrier;
        if (!carrier) continue;
        const auto amount = equations_.variable({Kind::amount, i, *carrier});
        const auto content = equations_.variable({Kind::content, i, entry.layer});
        if (!amount || !content) continue;
        const auto& flow = solution_.variables[*amount].value;
        const auto& share = solution_.variables[*content].value;
        if (!flow || !share) continue;
        // d(amount x content), linear at the solution.
        const std::vector<Combination> change{{*amount, *share}, {*content, *flow}};
        const auto spread = solution_.amount(change);
        balance_.carried.push_back({i, entry.layer, *flow * *share,
                                    spread ? spread->standard_deviation : 0,
                                    !spread || spread->truncated});
      }
    }
  }

  void add_centres() {
    std::vector<double> losses;
    for (std::size_t i = 0; i < equations_.statements.size(); ++i) {
      const SheetEquation& statement = equations_.statements[i];
      if (statement.kind != SheetEquation::Kind::balance) continue;
      balance_.centres.push_back(centre_of(i, statement));
      if (balance_.centres.back().loss.seen) losses.push_back(balance_.centres.back().loss.test);
    }
    const std::vector<Spill> spills = spills_of(sheet_, equations_, solution_);
    for (const Spill& spill : spills) {
      CentreAnswer& answer = centre_answer(spill);
      answer.spill = solution_.missing(spill.parts);
      if (answer.spill->seen) losses.push_back(answer.spill->test);
    }
    balance_.global = global_test(solution_, losses);
    // A loss is found by the bound that all readings and centres share.
    const double quantile = balance_.global.reading_bound +
                            static_cast<double>(statistics::normal_quantile(detection_probability));
    for (CentreAnswer& answer : balance_.centres) {
      const Combination part{*equations_.balance(answer.centre, answer.layer), -1};
      if (!answer.loss.seen || solution_.absorbed({&part, 1})) continue;
      answer.smallest_detectable = quantile * answer.loss.standard_deviation;
    }
    for (const Spill& spill : spills) {
      CentreAnswer& answer = centre_answer(spill);
      if (!answer.spill->seen || solution_.absorbed(spill.parts)) continue;
      answer.smallest_spill = quantile * answer.spill->standard_deviation;
    }
  }

  [[nodiscard]] CentreAnswer& centre_answer(const Spill& spill) {
    return *std::find_if(balance_.centres.begin(), balance_.centres.end(),
                         [&](const CentreAnswer& answer) {
                           return answer.centre == spill.centre && answer.layer == spill.layer;
                         });
  }

  [[nodiscard]] CentreAnswer centre_of(std::size_t equation, const SheetEquation& statement) const {
    CentreAnswer answer{.centre = statement.of, .layer = statement.layer};
    add_imbalance(equations_.system.equations[equation], answer);
    const Combination part{equation, -1};
    answer.loss = solution_.missing({&part, 1});
    return answer;
  }

  // How the imbalance as read moves with each reading, and what the readings' errors, shared ones
  // too, make of that.
  [[nodiscard]] double deviation_as_read(const Equation& equation) const {
    const EquationSystem& system = equations_.system;
    std::map<std::size_t, double> slopes;
    for (const Term& term : equation.terms) {
      for (std::size_t own = 0; own < term.factors.size(); ++own) {
        double slope = term.coefficient;
        for (std::size_t other = 0; other < term.factors.size(); ++other) {
          if (other != own) slope *= system.variables[term.factors[other]].value;
        }
        slopes[term.factors[own]] += slope;
      }
    }
    double variance = 0;
    for (const auto& [variable, slope] : slopes) {
      const double part = slope * system.variables[variable].standard_deviation;
      variance += part * part;
    }
    for (const Covariance& shared : system.covariances) {
      const auto first = slopes.find(shared.first);
      const auto second = slopes.find(shared.second);
      if (first == slopes.end() || second == slopes.end()) continue;
      variance += 2 * first->second * second->second * shared.value;
    }
    return std::sqrt(std::max(variance, 0.0));
  }

  // What was read around a centre, as far as all of it was.
  void add_imbalance(const Equation& equation, CentreAnswer& answer) const {
    double sum = equation.constant;
    bool all_read = true;
    for (const Term& term : equation.terms) {
      double reading = term.coefficient;
      double reconciled = term.coefficient;
      bool determined = true;
      for (const std::size_t factor : term.factors) {
        const Variable& variable = equations_.system.variables[factor];
        all_read = all_read && variable.knowledge != Knowledge::unmeasured;
        reading *= variable.value;
        const auto& value = solution_.variables[factor].value;
        determined = determined && value;
        if (value) reconciled *= *value;
      }
      sum += reading;
      if (term.coefficient < 0) continue;
      if (determined) {
        answer.entering += reconciled;
      } else {
        answer.entering_whole = false;
      }
    }
    if (!all_read) return;
    answer.imbalance = sum;
    answer.imbalance_deviation = deviation_as_read(equation);
  }

  void add_books() {
    for (std::size_t i = 0; i < sheet_.books.size(); ++i) {
      const plant::StockBook& book = sheet_.books[i];
      BookCheck check{.book = i};
      check.book_use = book.purchased.value + book.opening.value - book.closing.value;
      check.book_deviation =
          std::hypot(std::hypot(book.purchased.standard_deviation, book.opening.standard_deviation),
                     book.closing.standard_deviation);
      const plant::Stream& stream = sheet_.streams[book.stream];
      for (const plant::StreamFigure& entry : stream.figures) {
        check.layer = entry.layer;
        if (!sheet_.layers[entry.layer].carrier) break;
      }
      const VariableAnswer* use = found({Kind::amount, book.stream, check.layer});
      if (use != nullptr && use->value) {
        check.balance_use = *use->value;
        const double own = use->standard_deviation.value_or(use->open_deviation.value_or(0));
        const double spread = std::hypot(check.book_deviation, own);
        if (spread > 0) check.test = (check.book_use - *use->value) / spread;
      }
      balance_.books.push_back(check);
    }
  }

  const FlowSheet& sheet_;
  FlowBalance& balance_;
  const FlowEquations& equations_;
  const Reconciliation& solution_;
};

}  // namespace

const QuantityAnswer* FlowBalance::amount(std::size_t stream, std::size_t layer) const {
  const auto variable = equations.variable({Kind::amount, stream, layer});
  return variable ? &quantities[*variable] : nullptr;
}

std::optional<CarriedAmount> FlowBalance::carried_by(std::size_t stream, std::size_t layer) const {
  if (const QuantityAnswer* answer = amount(stream, layer)) {
    if (!answer->value) return std::nullopt;
    return CarriedAmount{stream, layer, *answer->value, answer->spread(), answer->truncated};
  }
  for (const CarriedAmount& entry : carried) {
    if (entry.stream == stream && entry.layer == layer) return entry;
  }
  return std::nullopt;
}

Interval FlowBalance::interval(double value, double standard_deviation, double lowest,
                               double highest) {
  constexpr double half_width = 1.959964;
  return {std::max(value - half_width * standard_deviation, lowest),
          std::min(value + half_width * standard_deviation, highest)};
}

const plant::Figure& FlowBalance::figure(const FlowSheet& sheet, const SheetQuantity& quantity) {
  const auto of_layer = [&](const std::vector<plant::StreamFigure>& figures) -> const Figure& {
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const auto& entry) {
      return entry.layer == quantity.layer;
    });
    if (found == figures.end()) throw Failure("balance: a quantity that the sheet does not have");
    return found->figure;
  };
  switch (quantity.kind) {
    case Kind::amount:
    case Kind::content:
      return of_layer(sheet.streams[quantity.of].figures);
    case Kind::stock_change:
      return of_layer(sheet.centres[quantity.of].stock_changes);
    case Kind::withdrawal:
      return of_layer(sheet.centres[quantity.of].withdrawals);
    case Kind::transfer:
      break;
  }
  return sheet.transfers[quantity.of].figure;
}

std::optional<Reconciliation::Amount> FlowBalance::sum(
    std::span<const Combination> combination) const {
  if (!reconciliation) return std::nullopt;
  return reconciliation->amount(combination);
}

double FlowBalance::covariance(std::span<const Combination> first,
                               std::span<const Combination> second) const {
  return reconciliation ? reconciliation->covariance(first, second) : 0;
}

Checked<FlowBalance> balance_of(const FlowSheet& sheet) {
  FlowBalance balance;
  balance.equations = equations_of(sheet);
  if (auto large = network_balance(sheet, balance.equations)) {
    if (*large) return std::move(*large);
    return refuse(in_words(sheet, balance.equations, std::move(large->error())));
  }
  auto solution = reconcile(balance.equations.system);
  if (!solution) {
    return refuse(in_words(sheet, balance.equations, std::move(solution.error())));
  }
  balance.reconciliation = std::move(*solution);
  Answering(sheet, balance).answer();
  balance.closure = balance.reconciliation->largest_imbalance;
  balance.known_sums = known_sums(sheet, balance.equations, *balance.reconciliation);
  balance.proposals = propose_eliminations(sheet, balance.equations, *balance.reconciliation);
  balance.next_meters = next_meters(sheet, balance.equations, *balance.reconciliation);
  return balance;
}

}  // namespace cpa::balance
