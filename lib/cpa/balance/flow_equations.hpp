// A flow sheet as a system of equations: which quantity is which variable, and which centre, layer,
// coefficient or constraint each equation speaks for. (Phương trình cân bằng.)
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "cpa/balance/equation_system.hpp"
#include "cpa/plant/flow_sheet.hpp"

namespace cpa::balance {

// What a variable stands for.
struct SheetQuantity {
  enum class Kind { amount, content, stock_change, withdrawal, transfer };
  Kind kind = Kind::amount;
  std::size_t of = 0;     // index of the stream, centre or transfer coefficient
  std::size_t layer = 0;  // index of the layer
  friend auto operator<=>(const SheetQuantity&, const SheetQuantity&) = default;
};

// What an equation states.
struct SheetEquation {
  enum class Kind { balance, transfer, constraint };
  Kind kind = Kind::balance;
  std::size_t of = 0;  // index of the centre, the coefficient or the constraint
  std::size_t layer = 0;
};

struct FlowEquations {
  EquationSystem system;
  std::vector<SheetQuantity> quantities;  // one to one with the system's variables
  std::vector<SheetEquation> statements;  // one to one with its equations
  // Centres that a layer only enters or only leaves: nothing is balanced there. (centre, layer)
  struct OneSided {
    std::size_t centre = 0;
    std::size_t layer = 0;
    bool enters = true;
  };
  std::vector<OneSided> one_sided;

  [[nodiscard]] std::optional<std::size_t> variable(const SheetQuantity& quantity) const;
  // The equation of a centre's balance in a layer; none where it is not balanced.
  [[nodiscard]] std::optional<std::size_t> balance(std::size_t centre, std::size_t layer) const;

 private:
  friend class EquationBuilder;
  std::map<SheetQuantity, std::size_t> variables_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> balances_;
};

// Amounts are not negative, contents not either, and shares not above one. A component's balance
// sums amount x content over the streams that name its content; a stream that does not carries none
// of it.
[[nodiscard]] FlowEquations equations_of(const plant::FlowSheet& sheet);

}  // namespace cpa::balance
