#include "cpa/savings/locked_model.hpp"

#include <algorithm>
#include <optional>

namespace cpa::savings {
namespace {

std::optional<std::size_t> place_of(const consumption::Observations& observations,
                                    const std::string& code) {
  const auto& drivers = observations.drivers;
  const auto found = std::find_if(drivers.begin(), drivers.end(),
                                  [&code](const auto& driver) { return driver.code == code; });
  if (found == drivers.end()) return std::nullopt;
  return static_cast<std::size_t>(found - drivers.begin());
}

Problem gone(const consumption::Observations& observations, const std::string& driver) {
  Problem problem{.code = "lock.driver_gone", .severity = Severity::warning};
  problem.where.field = observations.id;
  problem.arguments = {{"item", observations.id}, {"driver", driver}};
  return problem;
}

}  // namespace

Result<baseline::ModelForm> form_on(const consumption::Observations& observations,
                                    const LockedModel& model) {
  baseline::ModelForm form = model.form;
  for (baseline::Term& term : form.terms) {
    for (auto& part : term.parts) {
      const std::string code =
          part.first < model.drivers.size() ? model.drivers[part.first] : term.name;
      const auto place = place_of(observations, code);
      if (!place) return refuse(gone(observations, code));
      part.first = *place;
    }
  }
  const bool by_days = baseline::by_days(form.temperature);
  const bool has_temperatures = by_days
                                    ? observations.temperatures.size() == observations.rows.size()
                                    : baseline::temperature_driver(observations).has_value();
  if (form.temperature != baseline::TemperatureShape::none && !has_temperatures) {
    return refuse(gone(observations, "temperature"));
  }
  return form;
}

}  // namespace cpa::savings
