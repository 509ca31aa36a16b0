#include "cpa/reports/savings_json.hpp"

#include <cmath>
#include <set>

#include "tests/support/catch.hpp"
#include "tests/unit/reports/sample_factories.hpp"

using namespace cpa;
using documents::Json;

namespace {

const Json::Object& object(const Json& json) { return std::get<Json::Object>(json.value()); }
const Json::Array& array(const Json& json) { return std::get<Json::Array>(json.value()); }
const Json& at(const Json& json, const std::string& key) {
  for (const auto& [name, value] : object(json)) {
    if (name == key) return value;
  }
  throw std::runtime_error("no key " + key);
}
bool is_null(const Json& json) { return std::holds_alternative<std::monostate>(json.value()); }
double number(const Json& json) { return std::get<double>(json.value()); }
std::string text(const Json& json) { return std::get<std::string>(json.value()); }

std::vector<std::string> keys(const Json& json) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object(json)) names.push_back(name);
  return names;
}

Json json_of(const tests::Reported& made) {
  return reports::savings_json(made.plant, made.assessment, data_quality::examine(made.plant),
                               made.provenance);
}

const Json& item(const Json& document, const std::string& id) {
  for (const Json& one : array(at(document, "items"))) {
    if (text(at(one, "id")) == id) return one;
  }
  throw std::runtime_error("no item " + id);
}

// Every number of a document.
void collect(const Json& json, std::vector<double>& numbers) {
  if (const auto* value = std::get_if<double>(&json.value())) numbers.push_back(*value);
  if (const auto* items = std::get_if<Json::Array>(&json.value())) {
    for (const Json& one : *items) collect(one, numbers);
  }
  if (const auto* members = std::get_if<Json::Object>(&json.value())) {
    for (const auto& [name, value] : *members) collect(value, numbers);
  }
}

// How many tables have the keys of coefficients.
void count_coefficients(const Json& json, int& tables) {
  if (const auto* items = std::get_if<Json::Array>(&json.value())) {
    for (const Json& one : *items) count_coefficients(one, tables);
  }
  if (const auto* members = std::get_if<Json::Object>(&json.value())) {
    std::set<std::string> names;
    for (const auto& [name, value] : *members) {
      names.insert(name);
      if (name != "coefficients") count_coefficients(value, tables);
    }
    if (names == std::set<std::string>{"name", "estimate", "standard_error", "t", "p"}) ++tables;
  }
}

}  // namespace

TEST_CASE("items and classes carry the promised keys in the promised order") {
  const Json document = json_of(tests::whole_factory());
  CHECK(text(at(document, "schema")) == "cpa.savings/1");
  const std::vector<std::string> promised{
      "predicted",   "actual",      "saving",    "saving_fraction", "standard_error", "interval",
      "lower_bound", "upper_bound", "threshold", "verdict",         "credited",       "reasons"};
  for (const char* list : {"items", "classes"}) {
    for (const Json& one : array(at(document, list))) {
      const auto names = keys(one);
      CHECK(names.front() == "id");
      const auto begin = std::find(names.begin(), names.end(), "predicted");
      REQUIRE(names.end() - begin >= 12);
      CHECK(std::vector<std::string>(begin, begin + 12) == promised);
      CHECK(keys(at(one, "interval")) == std::vector<std::string>{"confidence", "low", "high"});
      for (const char* key : {"basis", "sec", "model", "diagnostics", "warnings", "months"}) {
        CHECK(std::find(names.begin(), names.end(), key) != names.end());
      }
    }
  }
}

TEST_CASE("coefficients stand intercept first, and no other table has their keys") {
  const Json document = json_of(tests::whole_factory());
  const Json& model = at(item(document, "electricity"), "model");
  const auto& coefficients = array(at(model, "coefficients"));
  REQUIRE(coefficients.size() >= 2);
  CHECK(text(at(coefficients.front(), "name")) == "intercept");
  for (const Json& one : coefficients) {
    CHECK(keys(one) == std::vector<std::string>{"name", "estimate", "standard_error", "t", "p"});
  }
  int others = 0;
  count_coefficients(document, others);
  CHECK(others == 0);
}

TEST_CASE("an item's figures are in its own unit and add up") {
  const Json document = json_of(tests::whole_factory());
  const Json& electricity = item(document, "electricity");
  CHECK(text(at(electricity, "unit")) == "kWh");
  const double predicted = number(at(electricity, "predicted"));
  CHECK(predicted > 12 * 100'000);
  CHECK(predicted < 12 * 250'000);
  CHECK(number(at(electricity, "saving")) ==
        Approx(predicted - number(at(electricity, "actual"))).epsilon(1e-9));
  CHECK(number(at(electricity, "saving_fraction")) ==
        Approx(number(at(electricity, "saving")) / predicted).epsilon(1e-9));
  CHECK(number(at(electricity, "credited")) == number(at(electricity, "lower_bound")));
  CHECK(text(at(at(electricity, "sec"), "unit")) == "kWh/reference_product");
}

TEST_CASE("a slope is told in the item's unit for one unit of its driver") {
  // 300 kWh a tonne and 40 MWh a month, without noise to speak of.
  const auto made = [] {
    plant::Plant plant = tests::whole_plant(0.0);
    plant.events.clear();
    plant.weather.clear();
    plant.items.erase(plant.items.begin() + 1);
    auto& fillet = plant.items[0];
    auto& electricity = plant.items[1];
    for (std::size_t i = 0; i < fillet.records.size(); ++i) {
      const long double use =
          40000 + 300 * fillet.records[i].reading.value.value() + (i % 2 == 0 ? 20.0L : -20.0L);
      electricity.records[i].reading.value = Decimal(std::llround(use * 1000), 3);
    }
    plant.items = {fillet, electricity};
    plant.targets.clear();
    plant.claims.clear();
    plant.prices.clear();
    return tests::reported(std::move(plant), {});
  }();
  const Json document = json_of(made);
  const Json& model = at(item(document, "electricity"), "model");
  const auto& coefficients = array(at(model, "coefficients"));
  CHECK(number(at(coefficients[0], "estimate")) == Approx(40000).epsilon(0.01));
  CHECK(number(at(coefficients[1], "estimate")) == Approx(300).epsilon(0.01));
  CHECK(text(at(at(model, "coefficient_units"), "fillet")) == "kWh/t");
}

TEST_CASE("what could not be computed is null and never nought or NaN") {
  const Json document = json_of(tests::factory_without_factors());
  const Json& energy = array(at(document, "classes")).front();
  for (const char* key : {"predicted", "actual", "saving", "saving_fraction", "standard_error",
                          "lower_bound", "upper_bound", "sec", "model", "diagnostics"}) {
    CHECK(is_null(at(energy, key)));
  }
  CHECK(number(at(energy, "credited")) == 0);
  CHECK(text(at(energy, "verdict")) == "undecided");
  CHECK(text(at(array(at(energy, "reasons")).front(), "code")) == "class.factor_missing");
}

TEST_CASE("no number of any document is NaN or infinite, and all keep twelve digits at most") {
  for (const auto& made : {tests::whole_factory(), tests::hostile_factory(), tests::poor_factory(),
                           tests::factory_without_factors()}) {
    std::vector<double> numbers;
    collect(json_of(made), numbers);
    REQUIRE_FALSE(numbers.empty());
    for (const double value : numbers) {
      REQUIRE(std::isfinite(value));
      char digits[64];
      (void)std::snprintf(digits, sizeof digits, "%.11e", value);
      REQUIRE(std::stod(digits) == value);
    }
  }
}

TEST_CASE("the same factory gives the same document") {
  const std::string first = documents::write_json(json_of(tests::whole_factory()));
  CHECK(first == documents::write_json(json_of(tests::whole_factory())));
  CHECK(first.find("nan") == std::string::npos);
}

TEST_CASE("a factor is told with its source, its standing and that both periods share it") {
  const Json document = json_of(tests::whole_factory());
  const Json& factor = array(at(document, "factors")).front();
  CHECK(number(at(factor, "value")) == 0.0001543);
  CHECK(text(at(factor, "known")) == "secondary");
  CHECK(is_null(at(factor, "valid_from")));
  CHECK(std::get<bool>(at(factor, "frozen_for_both_periods").value()));
}

TEST_CASE("the document says how good the data are and what the plant set aside, by whom and why") {
  auto made = tests::whole_factory();
  tests::lose_a_month(made, "The bill was lost", "Lan");
  const Json document = json_of(made);
  const Json& quality = at(document, "data_quality");
  const Json& aside = array(at(quality, "dismissed")).front();
  const Json& by = array(at(aside, "dismissals")).front();
  CHECK(text(at(by, "reason")) == "The bill was lost");
  CHECK(text(at(by, "who")) == "Lan");
  const Json& row = array(at(at(quality, "map"), "items")).front();
  const auto& states = array(at(row, "states"));
  CHECK(states.size() == array(at(at(quality, "map"), "months")).size());
  CHECK(text(states.at(states.size() - 4)) == "missing");
}
