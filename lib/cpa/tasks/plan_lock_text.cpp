#include <utility>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/documents/fields.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/documents/read.hpp"
#include "cpa/signing/sha256.hpp"
#include "cpa/tasks/plan_lock.hpp"

namespace cpa::tasks {
namespace {

using baseline::ModelForm;
using baseline::TemperatureShape;
using documents::Json;
using savings::LockedModel;

constexpr const char* lock_schema = "cpa.plan.lock/5";

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
  if (form.harmonics > 0) json.set("season", true);
  if (form.harmonics > 1) json.set("harmonics", static_cast<std::int64_t>(form.harmonics));
  json.set("heating_base", round_significant(form.heating_base, 17));
  json.set("cooling_base", round_significant(form.cooling_base, 17));
  return json;
}

std::vector<std::string> codes_of_methods() {
  using savings::Method;
  std::vector<std::string> codes;
  for (const Method method : {Method::forecast, Method::backcast, Method::pooled,
                              Method::standard_conditions, Method::chained}) {
    codes.emplace_back(savings::code_of(method));
  }
  return codes;
}

std::vector<std::string> codes_of_inferences() {
  using savings::Inference;
  std::vector<std::string> codes;
  for (const Inference inference :
       {Inference::integrated, Inference::least_squares, Inference::prais_winsten,
        Inference::newey_west, Inference::bootstrap, Inference::fractional}) {
    codes.emplace_back(savings::code_of(inference));
  }
  return codes;
}

std::vector<std::string> codes_of_shapes() {
  std::vector<std::string> codes;
  for (const TemperatureShape shape : shapes) codes.emplace_back(baseline::code_of(shape));
  return codes;
}

// A lock is written by the program: what is wrong in it is reported, and then nothing is used.
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
    lock.date = day(fields);
    lock.baseline =
        period(fields, "baseline", documents::Need::required).value_or(calendar::Period{});
    lock.baseline_hash = fields.text("baseline_hash").value_or("");
    lock.reporting = period(fields, "reporting", documents::Need::optional);
    lock.last_period = period(fields, "last_period", documents::Need::optional);
    lock.method = fields.choice("method", codes_of_methods()).value_or("");
    lock.inference = fields.choice("inference", codes_of_inferences()).value_or("");
    lock.confidence = number(fields, "confidence");
    for (const documents::Field& target : fields.list("targets")) {
      auto part = target.fields();
      if (!part) continue;
      lock.targets[part->text("class").value_or("")] = number(*part, "saving");
      part->finish();
    }
    for (const documents::Field& claimed : fields.list("claimed")) {
      lock.claimed.insert(claimed.text().value_or(""));
    }
    for (const documents::Field& item : fields.list("declared")) {
      auto part = item.fields();
      if (!part) continue;
      lock.declared[part->text("item").value_or("")] = part->text("text").value_or("");
      part->finish();
    }
    for (const documents::Field& converted : fields.list("conversions")) {
      auto part = converted.fields();
      if (!part) continue;
      const std::string input_class = part->text("class").value_or("");
      const std::string item = part->text("item").value_or("");
      lock.conversions[input_class][item] = number(*part, "per_si");
      part->finish();
    }
    for (const documents::Field& model : fields.list("models")) {
      auto part = model.fields();
      if (!part) continue;
      const auto id = part->text("id");
      auto form = part->fields("form");
      if (id && form) lock.models[*id] = read_model(*form);
      part->finish();
    }
    lock.hash = fields.text("hash").value_or("");
    fields.finish();
    return lock;
  }

 private:
  std::string day(documents::Fields& fields) {
    const auto field = fields.take("date");
    if (!field) return "";
    auto text = field->text().value_or("");
    auto value = calendar::read_day(text);
    if (!value) field->report(std::move(value.error()));
    return text;
  }

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

  // Of a season; locks of before there was a second one do not say.
  std::size_t harmonics(documents::Fields& fields) {
    const auto field = fields.take("harmonics", documents::Need::optional);
    if (!field) return 1;
    const auto number = field->integer();
    if (!number) return 1;
    if (*number >= 1 && *number <= static_cast<std::int64_t>(baseline::most_harmonics)) {
      return static_cast<std::size_t>(*number);
    }
    field->report("number.out_of_range", {{"found", std::to_string(*number)}});
    return 1;
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
    const std::string shape = fields.choice("temperature", codes_of_shapes()).value_or("");
    for (const TemperatureShape known : shapes) {
      if (shape == baseline::code_of(known)) form.temperature = known;
    }
    if (fields.boolean("season", documents::Need::optional).value_or(false)) {
      form.harmonics = harmonics(fields);
    }
    form.heating_base = number(fields, "heating_base");
    form.cooling_base = number(fields, "cooling_base");
    fields.finish();
    return model;
  }

  const documents::Document& document_;
  Problems& problems_;
};

}  // namespace

static Json declared_json(const PlanLock& lock) {
  Json all = Json::array();
  for (const auto& [item, text] : lock.declared) {
    Json one = Json::object();
    one.set("item", item);
    one.set("text", text);
    all.push(std::move(one));
  }
  return all;
}

static Json conversions_json(const PlanLock& lock) {
  Json all = Json::array();
  for (const auto& [input_class, items] : lock.conversions) {
    for (const auto& [item, factor] : items) {
      Json one = Json::object();
      one.set("class", input_class);
      one.set("item", item);
      one.set("per_si", round_significant(factor));
      all.push(std::move(one));
    }
  }
  return all;
}

// Everything but the hash, which is over this.
static Json body_json(const PlanLock& lock) {
  Json json = Json::object();
  json.set("schema", lock_schema);
  json.set("date", lock.date);
  json.set("baseline", calendar::text_of(lock.baseline));
  json.set("baseline_hash", lock.baseline_hash);
  json.set("reporting", lock.reporting ? Json(calendar::text_of(*lock.reporting)) : Json());
  json.set("last_period", lock.last_period ? Json(calendar::text_of(*lock.last_period)) : Json());
  json.set("method", lock.method);
  json.set("inference", lock.inference);
  json.set("confidence", round_significant(lock.confidence));
  Json targets = Json::array();
  for (const auto& [input_class, saving] : lock.targets) {
    Json one = Json::object();
    one.set("class", input_class);
    one.set("saving", round_significant(saving));
    targets.push(std::move(one));
  }
  json.set("targets", std::move(targets));
  Json claimed = Json::array();
  for (const std::string& input_class : lock.claimed) claimed.push(input_class);
  json.set("claimed", std::move(claimed));
  json.set("declared", declared_json(lock));
  json.set("conversions", conversions_json(lock));
  Json forms = Json::array();
  for (const auto& [id, model] : lock.models) {
    Json one = Json::object();
    one.set("id", id);
    one.set("form", form_json(model));
    forms.push(std::move(one));
  }
  json.set("models", std::move(forms));
  return json;
}

std::string hash_of(const PlanLock& lock) {
  return signing::sha256(documents::write_json(body_json(lock)));
}

std::string lock_text(const PlanLock& lock) {
  Json json = body_json(lock);
  json.set("hash", hash_of(lock));
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

}  // namespace cpa::tasks
