// By which rules a plant's waste water is judged: the regulation it falls under, and the limits of
// its own environmental permit, which go before any regulation. (Xả thải: quy chuẩn, giấy phép.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/decimal.hpp"

namespace cpa::plant {

struct PermitLimit {
  std::string parameter;       // as the plant writes it, "COD"
  std::optional<Decimal> low;  // the least that is allowed: of pH
  Decimal value;               // the most that is allowed, in `unit`
  std::string unit;            // as the permit has it, "mg/l"
  friend bool operator==(const PermitLimit&, const PermitLimit&) = default;
};

// Environmental permit (giấy phép môi trường).
struct Permit {
  std::string number;
  std::optional<calendar::Day> date;
  std::vector<PermitLimit> limits;
  friend bool operator==(const Permit&, const Permit&) = default;
};

struct Discharge {
  std::string regulation;     // as the plant writes it, "qcvn_40_2011"; empty = none selected
  std::string column;         // of the regulation's table, "A" or "B"; empty = none
  std::optional<Decimal> kq;  // coefficient for the receiving water
  std::optional<Decimal> kf;  // coefficient for the flow of waste water
  std::optional<Permit> permit;
  friend bool operator==(const Discharge&, const Discharge&) = default;
};

}  // namespace cpa::plant
