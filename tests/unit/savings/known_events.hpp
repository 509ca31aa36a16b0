// A plant of known months with events on its electricity.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/known_rows.hpp"

namespace cpa::tests::known_events {

using plant::EventEffect;
using savings::Assessment;
using savings::AssessmentOptions;

inline std::vector<MonthOfUse> months_that_saved(double noise = 0.01) {
  return simulate({.noise = noise, .saving = 0.1}, 21);
}

// An event on the electricity from month `first` to month `last`, counted from 0.
inline plant::Event event(EventEffect effect, int first, int last) {
  plant::Event e;
  e.from = months(first, 1).from;
  e.to = months(last, 1).last_day();
  e.kind = "new line";
  e.items = {"electricity"};
  e.effect = effect;
  return e;
}

// An amount that a paper shows, with a small doubt about it.
inline plant::Event amount(int first, int last, long long kwh_more) {
  plant::Event e = event(EventEffect::amount, first, last);
  e.amount = Decimal(kwh_more, 0);
  e.uncertainty = Decimal(10, 0);
  e.evidence = "meter 4";
  return e;
}

inline plant::Plant with(std::vector<plant::Event> events) {
  plant::Plant plant = factory({});
  plant.events = std::move(events);
  return plant;
}

inline bool is_told(const Assessment& a, const std::string& code) {
  return std::any_of(a.warnings.begin(), a.warnings.end(),
                     [&code](const Problem& warning) { return warning.code == code; });
}

inline Assessment assess(const std::vector<MonthOfUse>& all, std::vector<plant::Event> events,
                         AssessmentOptions options = {}) {
  return assess_rows(known_rows(all), 24, 12, options, with(std::move(events)));
}

}  // namespace cpa::tests::known_events
