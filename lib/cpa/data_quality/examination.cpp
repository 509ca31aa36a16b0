#include "cpa/data_quality/internal/examination.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace cpa::data_quality {
namespace {

constexpr double most_coefficient = 9e17;

// The coefficient at a scale that holds all its digits but noughts; false where it would not fit.
bool brought_to(const Decimal& value, int scale, long long& coefficient) {
  coefficient = value.coefficient();
  for (int at = value.scale(); at > scale; --at) coefficient /= 10;
  for (int at = value.scale(); at < scale; ++at) {
    if (std::llabs(coefficient) > 90'000'000'000'000'000LL) return false;
    coefficient *= 10;
  }
  return true;
}

bool is_about(const plant::Event& event, const std::string& item) {
  return event.items.empty() ||
         std::find(event.items.begin(), event.items.end(), item) != event.items.end();
}

}  // namespace

Cell Examination::cell(std::size_t line, std::size_t row) const {
  const Line& of = grid.lines[line];
  Cell cell{.item = of.item->code, .period = grid.rows[row]};
  if (of.known[row] != 0) cell.found = of.records[row]->reading.value;
  return cell;
}

Finding Examination::begin(FindingCode code, Severity severity, std::size_t line) const {
  return {.code = code, .severity = severity, .item = grid.lines[line].item->code};
}

std::vector<char> Examination::set_aside(std::size_t row) const {
  std::vector<char> aside(grid.lines.size(), 0);
  for (std::size_t i = 0; i < aside.size(); ++i) aside[i] = settled[i][row];
  return aside;
}

bool has_event(const plant::Plant& plant, const std::string& item, const calendar::Period& from,
               const calendar::Period& to) {
  return std::any_of(plant.events.begin(), plant.events.end(), [&](const plant::Event& event) {
    return is_about(event, item) && event.from >= from.from && event.from < to.to;
  });
}

const plant::Event* change_told_by(const plant::Plant& plant, const std::string& item, double log,
                                   const calendar::Period& from, const calendar::Period& to) {
  constexpr double most_by_note = 0.405;  // log of 1.5
  const plant::Event* note = nullptr;
  for (const plant::Event& event : plant.events) {
    if (!is_about(event, item) || event.from < from.from || event.from >= to.to) continue;
    if (event.effect != plant::EventEffect::note_only) return &event;
    if (note == nullptr && std::fabs(log) <= most_by_note) note = &event;
  }
  return note;
}

bool is_change_told(const plant::Plant& plant, const std::string& item, double log,
                    const calendar::Period& from, const calendar::Period& to) {
  return change_told_by(plant, item, log, from, to) != nullptr;
}

bool is_told_by_event(const plant::Plant& plant, const std::string& item,
                      const calendar::Period& row) {
  return std::any_of(plant.events.begin(), plant.events.end(), [&](const plant::Event& event) {
    const bool lasts = event.from < row.to && (!event.to || *event.to >= row.from);
    if (!lasts || !is_about(event, item)) return false;
    const bool named = !event.items.empty() && !event.reason.empty();
    return named || event.effect == plant::EventEffect::exclude;
  });
}

Decimal decimal_near(double value, int scale) {
  int kept = std::clamp(scale, 0, 12);
  while (kept > 0 && std::fabs(value) * std::pow(10.0, kept) > most_coefficient) --kept;
  if (!(std::fabs(value) < most_coefficient)) return {};
  return {static_cast<std::int64_t>(std::llround(value * std::pow(10.0, kept))), kept};
}

Step step_of(const Line& line, const std::vector<char>& settled) {
  Step step;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    if (line.known[t] != 0 && settled[t] == 0)
      step.scale = std::max(step.scale, line.records[t]->reading.value.without_noughts().scale());
  }
  long long divisor = 0;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    long long coefficient = 0;
    if (line.known[t] == 0 || settled[t] != 0 ||
        !brought_to(line.records[t]->reading.value, step.scale, coefficient)) {
      continue;
    }
    divisor = std::gcd(divisor, coefficient);
  }
  if (divisor == 0) return step;
  step.divisor = divisor;
  step.size = static_cast<double>(divisor) / std::pow(10.0, step.scale);
  return step;
}

}  // namespace cpa::data_quality
