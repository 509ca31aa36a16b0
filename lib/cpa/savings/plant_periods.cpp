#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "cpa/savings/plant_assessment.hpp"

namespace cpa::savings {
namespace {

using plant::Item;
using plant::Plant;

constexpr int default_reporting_months = 12;

Problem fault_of(const char* code, std::string field,
                 std::map<std::string, std::string> arguments) {
  Problem fault{.code = code, .severity = Severity::error};
  fault.where.field = std::move(field);
  fault.arguments = std::move(arguments);
  return fault;
}

}  // namespace

std::optional<calendar::Period> recorded_period(const Plant& plant) {
  std::optional<calendar::Period> whole;
  for (const Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      if (!record.reading.is_known()) continue;
      if (!whole) whole = record.own_period;
      whole->from = std::min(whole->from, record.own_period.from);
      whole->to = std::max(whole->to, record.own_period.to);
    }
  }
  return whole;
}

Result<Periods> periods_of(const Plant& plant, const PlantOptions& options) {
  const auto whole = recorded_period(plant);
  if (!whole) return refuse(fault_of("savings.no_data", "", {}));
  Periods periods;
  std::optional<calendar::Period> baseline = options.baseline ? options.baseline : plant.baseline;
  std::optional<calendar::Period> reporting =
      options.reporting ? options.reporting : plant.reporting;
  periods.defaulted = !baseline || !reporting;
  const calendar::Month last = calendar::month_of(whole->last_day());
  if (!reporting) {
    const calendar::Month first = calendar::plus_months(last, 1 - default_reporting_months);
    reporting = calendar::period_of(first, last);
    if (baseline && baseline->to > reporting->from) reporting->from = baseline->to;
  }
  if (!baseline) {
    baseline = calendar::Period{std::min(whole->from, reporting->from), reporting->from};
  }
  if (baseline->from >= baseline->to) {
    return refuse(
        fault_of("savings.no_baseline", "periods", {{"reporting", calendar::text_of(*reporting)}}));
  }
  if (reporting->from >= reporting->to) {
    return refuse(
        fault_of("savings.no_reporting", "periods", {{"baseline", calendar::text_of(*baseline)}}));
  }
  if (reporting->to <= baseline->from) {
    return refuse(fault_of("savings.period_order", "periods",
                           {{"baseline", calendar::text_of(*baseline)},
                            {"reporting", calendar::text_of(*reporting)}}));
  }
  if (baseline->overlaps(*reporting)) {
    return refuse(fault_of("plant.period.overlap", "periods",
                           {{"baseline", calendar::text_of(*baseline)},
                            {"reporting", calendar::text_of(*reporting)}}));
  }
  periods.baseline = *baseline;
  periods.reporting = *reporting;
  return periods;
}

}  // namespace cpa::savings
