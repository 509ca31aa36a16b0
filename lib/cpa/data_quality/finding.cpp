#include "cpa/data_quality/finding.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "cpa/core/code_table.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::string_view prefix = "quality.";

constexpr std::array codes{
    std::pair{FindingCode::missing, "quality.missing"},
    std::pair{FindingCode::estimated, "quality.estimated"},
    std::pair{FindingCode::duplicate, "quality.duplicate"},
    std::pair{FindingCode::overlap, "quality.overlap"},
    std::pair{FindingCode::negative, "quality.negative"},
    std::pair{FindingCode::sign, "quality.sign"},
    std::pair{FindingCode::roll_over, "quality.roll_over"},
    std::pair{FindingCode::meter_index, "quality.meter_index"},
    std::pair{FindingCode::zero_production, "quality.zero_production"},
    std::pair{FindingCode::zero_use, "quality.zero_use"},
    std::pair{FindingCode::stopped, "quality.stopped"},
    std::pair{FindingCode::decimal, "quality.decimal"},
    std::pair{FindingCode::thousand, "quality.thousand"},
    std::pair{FindingCode::energy_unit, "quality.energy_unit"},
    std::pair{FindingCode::swapped, "quality.swapped"},
    std::pair{FindingCode::copied, "quality.copied"},
    std::pair{FindingCode::outlier, "quality.outlier"},
    std::pair{FindingCode::ratio_jump, "quality.ratio_jump"},
    std::pair{FindingCode::noted_step, "quality.noted_step"},
    std::pair{FindingCode::constant, "quality.constant"},
    std::pair{FindingCode::proportional, "quality.proportional"},
    std::pair{FindingCode::heaping, "quality.heaping"},
    std::pair{FindingCode::deliveries, "quality.deliveries"},
    std::pair{FindingCode::halved_bills, "quality.halved_bills"},
    std::pair{FindingCode::mass_gained, "quality.mass_gained"},
};
constexpr std::array kinds{
    std::pair{CorrectionKind::none, "none"},
    std::pair{CorrectionKind::factor, "factor"},
    std::pair{CorrectionKind::sign, "sign"},
    std::pair{CorrectionKind::exchange, "exchange"},
    std::pair{CorrectionKind::exchange_rows, "exchange_rows"},
    std::pair{CorrectionKind::digits, "digits"},
    std::pair{CorrectionKind::difference, "difference"},
    std::pair{CorrectionKind::rows_before, "rows_before"},
    std::pair{CorrectionKind::roll_over, "roll_over"},
    std::pair{CorrectionKind::remove, "remove"},
};

}  // namespace

const char* code_of(FindingCode code) { return code_in(codes, code); }
const char* code_of(CorrectionKind kind) { return code_in(kinds, kind); }

std::optional<FindingCode> finding_code(std::string_view code) {
  const bool whole = code.substr(0, prefix.size()) == prefix;
  return value_in<FindingCode>(codes, whole ? std::string(code) : std::string(prefix).append(code));
}

bool Finding::touches(std::string_view item_code, const calendar::Period& period) const {
  return std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
    return cell.item == item_code && cell.period.overlaps(period);
  });
}

}  // namespace cpa::data_quality
