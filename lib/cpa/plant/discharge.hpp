// By which rules a plant's waste water and exhaust air are judged: the regulations it falls under,
// and the limits of its own environmental permit, which go before any regulation. (Xả nước thải,
// khí thải: quy chuẩn, giấy phép.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/decimal.hpp"

namespace cpa::plant {

// What leaves the site under a limit.
enum class DischargeKind { waste_water, air };

struct PermitLimit {
  std::string parameter;       // as the plant writes it, "COD"
  std::optional<Decimal> low;  // the least that is allowed: of pH
  Decimal value;               // the most that is allowed, in `unit`
  std::string unit;            // as the permit has it, "mg/l"
  DischargeKind kind = DischargeKind::waste_water;
  friend bool operator==(const PermitLimit&, const PermitLimit&) = default;
};

// Environmental permit (giấy phép môi trường).
struct Permit {
  std::string number;
  std::optional<calendar::Day> date;
  std::vector<PermitLimit> limits;
  friend bool operator==(const Permit&, const Permit&) = default;
};

// The regulation on exhaust air that the plant falls under.
struct AirRule {
  std::string regulation;     // as the plant writes it, "qcvn_19_2009"; empty = none selected
  std::string column;         // of the regulation's table; empty = none
  std::optional<Decimal> kp;  // coefficient for the flow of exhaust air
  std::optional<Decimal> kv;  // coefficient for the area that the plant stands in
  friend bool operator==(const AirRule&, const AirRule&) = default;
};

struct Discharge {
  std::string regulation;     // as the plant writes it, "qcvn_40_2011"; empty = none selected
  std::string column;         // of the regulation's table, "A" or "B"; empty = none
  std::optional<Decimal> kq;  // coefficient for the receiving water
  std::optional<Decimal> kf;  // coefficient for the flow of waste water
  std::optional<Permit> permit;
  AirRule air;
  friend bool operator==(const Discharge&, const Discharge&) = default;
};

// Whether the plant says anything of what leaves it in this way. A permit without limits, or one of
// which nothing else is known, speaks of waste water.
[[nodiscard]] bool speaks_of(const Discharge& discharge, DischargeKind kind);
[[nodiscard]] const char* code_of(DischargeKind kind);  // "waste_water"

}  // namespace cpa::plant
