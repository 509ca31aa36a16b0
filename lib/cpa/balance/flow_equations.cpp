#include "cpa/balance/flow_equations.hpp"

#include <utility>

namespace cpa::balance {
namespace {

using plant::Figure;
using plant::FigureState;
using plant::FlowSheet;
using plant::FlowVariable;
using Kind = SheetQuantity::Kind;

Variable variable_of(const Figure& figure) {
  Variable variable;
  variable.value = figure.value;
  switch (figure.state) {
    case FigureState::unmeasured:
      variable.value = 0;
      break;
    case FigureState::measured:
      variable.knowledge = Knowledge::measured;
      variable.standard_deviation = figure.standard_deviation;
      break;
    case FigureState::fixed:
      variable.knowledge = Knowledge::fixed;
      break;
  }
  return variable;
}

}  // namespace

class EquationBuilder {
 public:
  explicit EquationBuilder(const FlowSheet& sheet)
      : sheet_(sheet), touching_(sheet.centres.size()) {
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const plant::Stream& stream = sheet.streams[i];
      if (stream.from == stream.to) continue;
      if (stream.from) touching_[*stream.from].push_back(i);
      if (stream.to) touching_[*stream.to].push_back(i);
    }
  }

  FlowEquations build() {
    add_streams();
    add_centres();
    for (std::size_t centre = 0; centre < sheet_.centres.size(); ++centre) {
      for (std::size_t layer = 0; layer < sheet_.layers.size(); ++layer) {
        add_balance(centre, layer);
      }
    }
    for (std::size_t i = 0; i < sheet_.transfers.size(); ++i) add_transfer(i);
    for (std::size_t i = 0; i < sheet_.constraints.size(); ++i) add_constraint(i);
    for (const plant::SharedError& shared : sheet_.shared_errors) add_covariance(shared);
    return std::move(made_);
  }

 private:
  std::size_t add(const SheetQuantity& quantity, Variable variable) {
    made_.variables_[quantity] = made_.quantities.size();
    made_.quantities.push_back(quantity);
    made_.system.variables.push_back(variable);
    return made_.quantities.size() - 1;
  }

  void add_streams() {
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      for (const plant::StreamFigure& entry : sheet_.streams[i].figures) {
        const plant::FlowLayer& layer = sheet_.layers[entry.layer];
        Variable variable = variable_of(entry.figure);
        variable.lowest = 0;
        if (layer.share) variable.highest = 1;
        add({layer.carrier ? Kind::content : Kind::amount, i, entry.layer}, variable);
      }
    }
  }

  void add_centres() {
    for (std::size_t i = 0; i < sheet_.centres.size(); ++i) {
      for (const plant::StreamFigure& entry : sheet_.centres[i].stock_changes) {
        add({Kind::stock_change, i, entry.layer}, variable_of(entry.figure));
      }
      for (const plant::StreamFigure& entry : sheet_.centres[i].withdrawals) {
        Variable variable = variable_of(entry.figure);
        variable.lowest = 0;
        add({Kind::withdrawal, i, entry.layer}, variable);
      }
    }
  }

  // The term of a stream in a layer's balance; none where it takes no part.
  std::optional<Term> term(std::size_t stream, std::size_t layer, double sign) const {
    const auto& carrier = sheet_.layers[layer].carrier;
    const auto own = made_.variable({carrier ? Kind::content : Kind::amount, stream, layer});
    if (!own) return std::nullopt;
    if (!carrier) return Term{sign, {*own}};
    const auto amount = made_.variable({Kind::amount, stream, *carrier});
    if (!amount) return std::nullopt;
    return Term{sign, {*amount, *own}};
  }

  void add_balance(std::size_t centre, std::size_t layer) {
    Equation equation;
    bool enters = false;
    bool leaves = false;
    for (const std::size_t i : touching_[centre]) {
      const bool in = sheet_.streams[i].to == centre;
      const auto found = term(i, layer, in ? 1.0 : -1.0);
      if (!found) continue;
      (in ? enters : leaves) = true;
      equation.terms.push_back(*found);
    }
    for (const Kind kind : {Kind::stock_change, Kind::withdrawal}) {
      if (const auto held = made_.variable({kind, centre, layer})) {
        enters = leaves = true;
        equation.terms.push_back({-1, {*held}});
      }
    }
    if (enters && leaves) {
      made_.system.equations.push_back(std::move(equation));
      made_.balances_[{centre, layer}] = made_.statements.size();
      made_.statements.push_back({SheetEquation::Kind::balance, centre, layer});
    } else if (enters || leaves) {
      made_.one_sided.push_back({centre, layer, enters});
    }
  }

  void add_transfer(std::size_t index) {
    const plant::TransferCoefficient& transfer = sheet_.transfers[index];
    const Variable variable = variable_of(transfer.figure);
    const std::size_t coefficient = add({Kind::transfer, index, transfer.layer}, variable);
    Equation equation;
    for (const std::size_t stream : transfer.to) {
      if (auto found = term(stream, transfer.layer, 1)) {
        equation.terms.push_back(std::move(*found));
      }
    }
    for (const std::size_t stream : transfer.from) {
      auto found = term(stream, transfer.layer, -1);
      if (!found) continue;
      if (variable.knowledge == Knowledge::fixed) {
        found->coefficient = -variable.value;
      } else {
        found->factors.push_back(coefficient);
      }
      equation.terms.push_back(std::move(*found));
    }
    made_.system.equations.push_back(std::move(equation));
    made_.statements.push_back({SheetEquation::Kind::transfer, index, transfer.layer});
  }

  [[nodiscard]] std::optional<std::size_t> named(const FlowVariable& variable) const {
    const Kind kind = variable.kind == FlowVariable::Kind::amount    ? Kind::amount
                      : variable.kind == FlowVariable::Kind::content ? Kind::content
                                                                     : Kind::stock_change;
    return made_.variable({kind, variable.of, variable.layer});
  }

  void add_constraint(std::size_t index) {
    const plant::FlowConstraint& constraint = sheet_.constraints[index];
    Equation equation;
    equation.constant = -constraint.constant;
    for (const auto& part : constraint.terms) {
      Term made{part.factor, {}};
      for (const FlowVariable& factor : part.of) {
        if (const auto found = named(factor)) made.factors.push_back(*found);
      }
      if (made.factors.size() == part.of.size()) equation.terms.push_back(std::move(made));
    }
    made_.system.equations.push_back(std::move(equation));
    made_.statements.push_back({SheetEquation::Kind::constraint, index, 0});
  }

  void add_covariance(const plant::SharedError& shared) {
    const auto first = named(shared.first);
    const auto second = named(shared.second);
    if (!first || !second) return;
    const double product = made_.system.variables[*first].standard_deviation *
                           made_.system.variables[*second].standard_deviation;
    if (product > 0) {
      made_.system.covariances.push_back({*first, *second, shared.correlation * product});
    }
  }

  const FlowSheet& sheet_;
  std::vector<std::vector<std::size_t>> touching_;  // streams of each centre
  FlowEquations made_;
};

std::optional<std::size_t> FlowEquations::variable(const SheetQuantity& quantity) const {
  const auto found = variables_.find(quantity);
  if (found == variables_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::size_t> FlowEquations::balance(std::size_t centre, std::size_t layer) const {
  const auto found = balances_.find({centre, layer});
  if (found == balances_.end()) return std::nullopt;
  return found->second;
}

FlowEquations equations_of(const FlowSheet& sheet) { return EquationBuilder(sheet).build(); }

}  // namespace cpa::balance
