#include "cpa/tasks/plan_lock.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "cpa/plant_files/form.hpp"
#include "cpa/signing/sha256.hpp"
#include "cpa/tasks/internal/locked_terms.hpp"

namespace cpa::tasks {
namespace {

// What the figure is, not how it was written: a workbook keeps no noughts at the end.
std::string text_of(const Decimal& figure) { return figure.without_noughts().text(); }

// One line an event, in the order of the lines, so that their order in the file does not matter.
std::string events_text(const plant::Plant& plant, const calendar::Period& baseline) {
  std::vector<std::string> lines;
  for (const plant::Event& event : plant.events) {
    const bool later = event.from >= baseline.to;
    const bool earlier = event.to && *event.to < baseline.from;
    if (later || earlier || event.effect == plant::EventEffect::note_only) continue;
    std::string line = "event|" + calendar::text_of(event.from) + '|' +
                       (event.to ? calendar::text_of(*event.to) : "") + '|' +
                       plant::code_of(event.effect);
    std::vector<std::string> items = event.items;
    std::sort(items.begin(), items.end());
    for (const std::string& item : items) line += '|' + item;
    if (event.amount) line += "|amount " + text_of(*event.amount);
    if (event.uncertainty) line += "|uncertainty " + text_of(*event.uncertainty);
    lines.push_back(line + '\n');
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

}  // namespace

std::string baseline_text(const plant::Plant& plant, const calendar::Period& baseline) {
  std::vector<const plant::Item*> items;
  for (const plant::Item& item : plant.items) items.push_back(&item);
  std::sort(items.begin(), items.end(),
            [](const plant::Item* a, const plant::Item* b) { return a->code < b->code; });
  std::string text;
  for (const plant::Item* item : items) {
    text += item->code + '|' + plant::code_of(item->kind) + '|' + item->unit.code + '\n';
    for (const plant::Record& record : item->records) {
      if (!baseline.contains(record.own_period)) continue;
      text += calendar::text_of(record.own_period) + '|' + plant::code_of(record.reading.state) +
              '|' + text_of(record.reading.value) + '\n';
    }
  }
  for (const plant::DailyTemperature& day : plant.weather) {
    if (baseline.contains(day.day)) {
      text += calendar::text_of(day.day) + '|' + text_of(day.celsius) + '\n';
    }
  }
  return text + events_text(plant, baseline);
}

std::filesystem::path lock_path(const std::filesystem::path& plant) {
  if (plant.filename() == plant_files::plant_yaml) return plant.parent_path() / lock_file;
  std::error_code ignored;
  if (std::filesystem::is_directory(plant, ignored)) return plant / lock_file;
  return plant.string() + "." + lock_file;
}

PlanLock make_lock(const plant::Plant& plant, const savings::PlantAssessment& assessment,
                   const savings::EstimateOptions& how,
                   const std::optional<calendar::Period>& reporting, std::string date) {
  PlanLock lock{.date = std::move(date), .baseline = assessment.baseline};
  lock.reporting = reporting;
  lock.method = savings::code_of(how.method);
  lock.inference = savings::code_of(how.inference);
  lock.targets = targets_of(plant);
  lock.claimed = claimed_of(plant);
  lock.declared = declared_by(plant);
  lock.conversions = conversions_of(plant, assessment.factors, assessment.baseline);
  lock.baseline_hash = signing::sha256(baseline_text(plant, assessment.baseline));
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      if (!record.reading.is_known()) continue;
      if (!lock.last_period || lock.last_period->to < record.own_period.to) {
        lock.last_period = record.own_period;
      }
    }
  }
  const auto add = [&lock](const savings::Assessment& one) {
    lock.confidence = one.confidence;
    if (one.selection.usable()) {
      lock.models[one.id] = {.form = one.selection.chosen().form, .drivers = one.drivers};
    }
  };
  for (const auto& item : assessment.items) add(item.assessment);
  for (const auto& one : assessment.classes) add(one.assessment);
  return lock;
}

}  // namespace cpa::tasks
