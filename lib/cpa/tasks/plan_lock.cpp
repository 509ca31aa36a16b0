#include "cpa/tasks/plan_lock.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/documents/fields.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/documents/read.hpp"
#include "cpa/signing/sha256.hpp"

namespace cpa::tasks {
namespace {

using baseline::ModelForm;
using baseline::TemperatureShape;
using documents::Json;
using savings::LockedModel;

constexpr const char* lock_schema = "cpa.plan.lock/3";

constexpr TemperatureShape shapes[] = {TemperatureShape::none,
                                       TemperatureShape::linear,
                                       TemperatureShape::heating_change_point,
                                       TemperatureShape::cooling_change_point,
                                       TemperatureShape::one_change_point,
                                       TemperatureShape::two_change_points,
                                       TemperatureShape::heating_degree_days,
                                       TemperatureShape::cooling_degree_days,
                                       TemperatureShape::heating_and_cooling_degree_days};

Json form_json(const LockedModel& model) {
  const ModelForm& form = model.form;
  Json json = Json::object();
  json.set("intercept", form.intercept);
  Json terms = Json::array();
  for (const baseline::Term& term : form.terms) {
    Json parts = Json::array();
    for (const auto& [driver, weight] : term.parts) {
      Json part = Json::object();
      part.set("driver", model.drivers[driver]);
      part.set("weight", round_significant(weight, 17));
      parts.push(std::move(part));
    }
    Json one = Json::object();
    one.set("name", term.name);
    one.set("never_negative", term.never_negative);
    one.set("parts", std::move(parts));
    terms.push(std::move(one));
  }
  json.set("terms", std::move(terms));
  json.set("temperature", baseline::code_of(form.temperature));
  json.set("heating_base", round_significant(form.heating_base, 17));
  json.set("cooling_base", round_significant(form.cooling_base, 17));
  return json;
}

// A lock is written by the program: what is wrong in it is reported as such, and nothing is used.
class LockReader {
 public:
  LockReader(const documents::Document& document, Problems& problems)
      : document_(document), problems_(problems) {}

  PlanLock read() {
    documents::Fields fields(document_, document_.root(), "", problems_);
    PlanLock lock;
    if (const auto schema = fields.take("schema")) {
      if (schema->text() != std::string(lock_schema)) {
        schema->report("lock.version",
                       {{"found", schema->node().text()}, {"expected", lock_schema}});
        return {};  // what another form lacks is no fault of its own
      }
    }
    lock.date = fields.text("date").value_or("");
    lock.baseline =
        period(fields, "baseline", documents::Need::required).value_or(calendar::Period{});
    lock.baseline_hash = fields.text("baseline_hash").value_or("");
    lock.last_period = period(fields, "last_period", documents::Need::optional);
    lock.method = fields.text("method").value_or("");
    lock.inference = fields.text("inference").value_or("");
    lock.confidence = number(fields, "confidence");
    for (const documents::Field& model : fields.list("models")) {
      auto part = model.fields();
      if (!part) continue;
      const auto id = part->text("id");
      auto form = part->fields("form");
      if (id && form) lock.models[*id] = read_model(*form);
      part->finish();
    }
    fields.finish();
    return lock;
  }

 private:
  std::optional<calendar::Period> period(documents::Fields& fields, const char* key,
                                         documents::Need need) {
    const auto field = fields.take(key, need);
    if (!field) return std::nullopt;
    const auto text = field->text();
    if (!text) return std::nullopt;
    auto value = calendar::read_period(*text);
    if (value) return *value;
    field->report(std::move(value.error()));
    return std::nullopt;
  }

  long double number(documents::Fields& fields, const char* key) {
    const auto field = fields.take(key);
    if (!field) return 0;
    auto value = read_number(field->node().text(), DecimalMark::point);
    if (value) return *value;
    field->report(std::move(value.error()));
    return 0;
  }

  LockedModel read_model(documents::Fields& fields) {
    LockedModel model;
    ModelForm& form = model.form;
    form.intercept = fields.boolean("intercept").value_or(true);
    for (const documents::Field& term : fields.list("terms")) {
      auto part = term.fields();
      if (!part) continue;
      baseline::Term read{.name = part->text("name").value_or("")};
      read.never_negative = part->boolean("never_negative").value_or(true);
      for (const documents::Field& one : part->list("parts")) {
        auto pair = one.fields();
        if (!pair) continue;
        read.parts.emplace_back(model.drivers.size(), number(*pair, "weight"));
        model.drivers.push_back(pair->text("driver").value_or(""));
        pair->finish();
      }
      part->finish();
      form.terms.push_back(std::move(read));
    }
    const std::string shape = fields.text("temperature").value_or("");
    for (const TemperatureShape known : shapes) {
      if (shape == baseline::code_of(known)) form.temperature = known;
    }
    form.heating_base = number(fields, "heating_base");
    form.cooling_base = number(fields, "cooling_base");
    fields.finish();
    return model;
  }

  const documents::Document& document_;
  Problems& problems_;
};

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
    if (event.amount) line += "|amount " + event.amount->text();
    if (event.uncertainty) line += "|uncertainty " + event.uncertainty->text();
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
              '|' + record.reading.value.text() + '\n';
    }
  }
  for (const plant::DailyTemperature& day : plant.weather) {
    if (baseline.contains(day.day)) {
      text += calendar::text_of(day.day) + '|' + day.celsius.text() + '\n';
    }
  }
  return text + events_text(plant, baseline);
}

PlanLock make_lock(const plant::Plant& plant, const savings::PlantAssessment& assessment,
                   const savings::EstimateOptions& how, std::string date) {
  PlanLock lock{.date = std::move(date), .baseline = assessment.baseline};
  lock.method = savings::code_of(how.method);
  lock.inference = savings::code_of(how.inference);
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

std::string lock_text(const PlanLock& lock) {
  Json json = Json::object();
  json.set("schema", lock_schema);
  json.set("date", lock.date);
  json.set("baseline", calendar::text_of(lock.baseline));
  json.set("baseline_hash", lock.baseline_hash);
  json.set("last_period", lock.last_period ? Json(calendar::text_of(*lock.last_period)) : Json());
  json.set("method", lock.method);
  json.set("inference", lock.inference);
  json.set("confidence", round_significant(lock.confidence));
  Json forms = Json::array();
  for (const auto& [id, model] : lock.models) {
    Json one = Json::object();
    one.set("id", id);
    one.set("form", form_json(model));
    forms.push(std::move(one));
  }
  json.set("models", std::move(forms));
  return documents::write_json(json);
}

Checked<PlanLock> read_lock(std::string_view text, const std::string& file) {
  auto document = documents::read_json(text, file);
  if (!document) return refuse(std::move(document.error()));
  Problems problems;
  PlanLock lock = LockReader(*document, problems).read();
  if (has_errors(problems)) return refuse(std::move(problems));
  return lock;
}

LockState state_of(const PlanLock& lock, const plant::Plant& plant,
                   const calendar::Period& baseline, const calendar::Period& reporting) {
  const bool same = lock.baseline == baseline &&
                    signing::sha256(baseline_text(plant, baseline)) == lock.baseline_hash;
  if (!same) return LockState::baseline_changed;
  const bool early = !lock.last_period || lock.last_period->to <= reporting.from;
  return early ? LockState::before_reporting : LockState::after_reporting;
}

const char* code_of(LockState state) {
  switch (state) {
    case LockState::none:
      return "none";
    case LockState::before_reporting:
      return "before_reporting";
    case LockState::after_reporting:
      return "after_reporting";
    case LockState::baseline_changed:
      return "baseline_changed";
    case LockState::other_model:
      return "other_model";
  }
  return "";
}

}  // namespace cpa::tasks
