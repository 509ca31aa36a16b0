// What a fault is called, and which findings count as having found it.
#include <algorithm>

#include "tests/unit/data_quality/faults.hpp"

namespace cpa::tests {
namespace {

using data_quality::FindingCode;

std::vector<FindingCode> accepted(Fault fault) {
  switch (fault) {
    case Fault::missing:
    case Fault::no_record:
      return {FindingCode::missing};
    case Fault::duplicate:
      return {FindingCode::duplicate};
    case Fault::overlap:
      return {FindingCode::overlap};
    case Fault::sign:
      return {FindingCode::sign, FindingCode::negative};
    case Fault::zero_production:
      return {FindingCode::zero_production};
    case Fault::zero_use:
      return {FindingCode::zero_use};
    case Fault::ten:
      return {FindingCode::decimal};
    case Fault::thousand:
      return {FindingCode::thousand};
    case Fault::kwh_mwh:
      return {FindingCode::thousand};
    case Fault::mega_joule:
    case Fault::giga_joule:
      return {FindingCode::energy_unit};
    case Fault::swapped:
      return {FindingCode::swapped};
    case Fault::copied:
      return {FindingCode::copied};
    case Fault::meter_index:
      return {FindingCode::meter_index};
    case Fault::roll_over:
      return {FindingCode::roll_over, FindingCode::negative};
    // A factor between 1.8 and 5 may be near one that has a name.
    case Fault::outlier:
      return {FindingCode::outlier, FindingCode::energy_unit};
    case Fault::ratio_jump:
      return {FindingCode::ratio_jump};
    case Fault::constant:
      return {FindingCode::constant};
    case Fault::proportional:
      return {FindingCode::proportional};
    case Fault::heaping:
      return {FindingCode::heaping};
    case Fault::outlier_of_forty:
      return {FindingCode::outlier};
    case Fault::month_of_ten:
    case Fault::month_of_hundred:
    case Fault::month_of_thousand:
    case Fault::lost_marks:
      return {FindingCode::decimal, FindingCode::thousand, FindingCode::outlier};
  }
  return {};
}

}  // namespace

const char* name_of(Fault fault) {
  static const char* const names[] = {
      "missing",     "no record",    "duplicate", "overlap",   "sign",      "zero production",
      "zero use",    "x10",          "x1000",     "kWh-MWh",   "x3.6",      "x277.8",
      "swapped",     "copied",       "index",     "roll-over", "outlier",   "ratio jump",
      "constant",    "proportional", "heaping",   "x1.4",      "month x10", "month x100",
      "month x1000", "lost marks"};
  return names[static_cast<int>(fault)];
}

bool is_found(const data_quality::DataQuality& quality, Fault fault,
              const std::vector<Place>& places) {
  const std::vector<FindingCode> codes = accepted(fault);
  const auto found = std::count_if(places.begin(), places.end(), [&](const Place& place) {
    return std::any_of(quality.findings.begin(), quality.findings.end(), [&](const auto& finding) {
      return std::find(codes.begin(), codes.end(), finding.code) != codes.end() &&
             finding.touches(place.item, place.period) &&
             (fault < Fault::month_of_ten || finding.severity == Severity::error);
    });
  });
  // Of a whole month more than half of the figures, and as errors.
  const auto wanted = fault >= Fault::month_of_ten ? std::ssize(places) / 2 + 1 : 1;
  return found >= wanted;
}

}  // namespace cpa::tests
