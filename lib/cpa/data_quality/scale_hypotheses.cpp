#include "cpa/data_quality/internal/scale_hypotheses.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

struct Slip {
  FindingCode code;
  Decimal factor;
};

const std::array slips{
    Slip{FindingCode::decimal, Decimal(10, 0)},
    Slip{FindingCode::decimal, Decimal(100, 0)},
    Slip{FindingCode::thousand, Decimal(1000, 0)},
    Slip{FindingCode::thousand, Decimal(1000000, 0)},
};
// MJ to kWh and GJ to MWh, GJ to kWh, MJ to MWh.
const std::array energy_slips{
    Slip{FindingCode::energy_unit, Decimal(36, 1)},
    Slip{FindingCode::energy_unit, Decimal(27777777777778, 11)},
    Slip{FindingCode::energy_unit, Decimal(3600, 0)},
};

// Whether a factor is a power of ten, and which.
int power_of_ten(const Decimal& factor) {
  for (int power = 1; power <= 6; ++power) {
    if (factor == Decimal(1, -power)) return power;
  }
  return 0;
}

}  // namespace

std::optional<ScaleSlip> nearest_slip(const plant::Item& item, double log_ratio, double tolerance) {
  std::optional<ScaleSlip> best;
  double nearest = tolerance;
  const auto weigh = [&](const Slip& slip) {
    const double log = std::log(static_cast<double>(slip.factor.value()));
    for (const bool raised : {true, false}) {
      const double distance = std::fabs(log_ratio - (raised ? log : -log));
      if (distance > nearest) continue;
      nearest = distance;
      best = ScaleSlip{slip.code, slip.factor, raised, raised ? log : -log};
    }
  };
  for (const Slip& slip : slips) weigh(slip);
  if (item.unit.dimension == units::dimension::energy) {
    for (const Slip& slip : energy_slips) weigh(slip);
  }
  return best;
}

ScaleSlip inverse(const ScaleSlip& slip) {
  return {slip.code, slip.factor, !slip.raised, -slip.log};
}

std::optional<bool> is_raised_by_unit(const plant::Item& item, const Decimal& factor) {
  if (item.unit.dimension != units::dimension::energy) return std::nullopt;
  constexpr std::array joules{3.6e6, 3.6e9, 1e6, 1e9};
  const auto own = static_cast<double>(item.unit.to_si);
  const auto times = static_cast<double>(factor.value());
  const auto is_explained = [&](bool raised) {
    return std::any_of(joules.begin(), joules.end(), [&](double other) {
      const double found = raised ? own / other : other / own;
      return std::fabs(found / times - 1) < 1e-6;
    });
  };
  const bool raised = is_explained(true);
  if (raised == is_explained(false)) return std::nullopt;
  return raised;
}

Decimal undo(const ScaleSlip& slip, const Decimal& found) {
  const int power = power_of_ten(slip.factor);
  std::int64_t whole = 1;
  for (int k = 0; k < power; ++k) whole *= 10;
  if (power != 0 && slip.raised && found.coefficient() % whole == 0) {
    return {found.coefficient() / whole, found.scale()};
  }
  const int scale = found.scale() + (slip.raised ? power : -power);
  if (power != 0 && scale >= 0 && scale <= 30) return {found.coefficient(), scale};
  const double factor = static_cast<double>(slip.factor.value());
  const auto value = static_cast<double>(found.value());
  return decimal_near(slip.raised ? value / factor : value * factor, found.scale());
}

Correction correction_by(const ScaleSlip& slip) {
  return {.kind = CorrectionKind::factor, .factor = slip.factor, .divided = slip.raised};
}

}  // namespace cpa::data_quality
