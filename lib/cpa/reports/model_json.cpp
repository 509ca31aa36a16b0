#include <cmath>
#include <optional>
#include <utility>

#include "cpa/reports/assessment_json.hpp"
#include "cpa/reports/json_parts.hpp"
#include "cpa/reports/own_units.hpp"

namespace cpa::reports {
namespace {

using documents::Json;

Json coefficients_json(const OwnUnits& units, const savings::FittedModel& model) {
  Json list = Json::array();
  for (std::size_t i = 0; i < model.coefficient_names.size(); ++i) {
    const auto& coefficient = model.summary.coefficients[i];
    const std::string& name = model.coefficient_names[i];
    Json one = Json::object();
    one.set("name", name);
    one.set("estimate", number_json(units.coefficient(name, coefficient.estimate)));
    one.set("standard_error", number_json(units.coefficient(name, coefficient.standard_error)));
    one.set("t", number_json(coefficient.t));
    one.set("p", number_json(coefficient.p));
    list.push(std::move(one));
  }
  return list;
}

Json coefficient_units_json(const OwnUnits& units, const savings::FittedModel& model) {
  Json list = Json::object();
  for (const std::string& name : model.coefficient_names) list.set(name, units.coefficient(name));
  return list;
}

Json predictors_json(const baseline::ModelForm& form) {
  Json list = Json::array();
  for (const std::string& name : baseline::coefficient_names(form)) {
    if (name != "intercept") list.push(name);
  }
  return list;
}

// An information criterion of use in SI as that of use in the item's own unit: ln L moves by n
// ln(unit).
Json criterion_json(std::optional<long double> value, std::size_t rows, long double unit) {
  if (!value) return nullptr;
  return number_json(*value - 2 * static_cast<long double>(rows) * std::log(unit));
}

Json candidates_json(const savings::Assessment& assessment) {
  using baseline::Exclusion;
  Json list = Json::array();
  for (const baseline::Candidate& candidate : assessment.selection.candidates) {
    const bool fitted = candidate.exclusion != Exclusion::too_few_rows &&
                        candidate.exclusion != Exclusion::collinear;
    Json one = Json::object();
    one.set("name", candidate.name);
    one.set("predictors", predictors_json(candidate.form));
    one.set("aicc",
            fitted ? criterion_json(candidate.aicc, assessment.baseline_rows, assessment.unit.to_si)
                   : Json());
    one.set("weight", number_json(candidate.weight));
    one.set("exclusion", candidate.exclusion == Exclusion::none
                             ? Json()
                             : Json(baseline::code_of(candidate.exclusion)));
    list.push(std::move(one));
  }
  return list;
}

Json test_json(const std::optional<statistics::TestResult>& test) {
  if (!test) return nullptr;
  Json json = Json::object();
  json.set("statistic", number_json(test->statistic));
  json.set("p", number_json(test->p));
  return json;
}

Json proportionality_json(const std::optional<savings::Proportionality>& test) {
  if (!test) return nullptr;
  Json json = Json::object();
  json.set("f", number_json(test->f));
  json.set("p", number_json(test->p));
  json.set("restrictions", test->restrictions);
  json.set("degrees_of_freedom", test->degrees_of_freedom);
  return json;
}

Json inflation_json(const savings::FittedModel& model) {
  Json list = Json::object();
  for (std::size_t i = 0; i < model.coefficient_names.size(); ++i) {
    const auto& inflation = model.summary.coefficients[i].variance_inflation;
    if (inflation) list.set(model.coefficient_names[i], number_json(inflation));
  }
  return list;
}

bool uses_heating(const savings::FittedModel& model) {
  for (const std::string& name : model.coefficient_names) {
    if (name == "heating") return true;
  }
  return false;
}

bool uses_cooling(const savings::FittedModel& model) {
  for (const std::string& name : model.coefficient_names) {
    if (name == "cooling") return true;
  }
  return false;
}

}  // namespace

Json model_json(const plant::Plant& plant, const savings::Assessment& assessment) {
  if (!assessment.model) return nullptr;
  const savings::FittedModel& model = *assessment.model;
  const OwnUnits units(plant, assessment);
  const baseline::ModelForm& form = assessment.selection.chosen().form;
  Json json = Json::object();
  json.set("name", model.name);
  json.set("coefficients", coefficients_json(units, model));
  json.set("coefficients_by", "least_squares");
  json.set("coefficient_units", coefficient_units_json(units, model));
  json.set("heating_base", uses_heating(model) ? number_json(form.heating_base) : Json());
  json.set("cooling_base", uses_cooling(model) ? number_json(form.cooling_base) : Json());
  json.set("tried", assessment.selection.tried);
  json.set("candidates", candidates_json(assessment));
  return json;
}

Json diagnostics_json(const savings::Assessment& assessment) {
  if (!assessment.model) return nullptr;
  const savings::FittedModel& model = *assessment.model;
  const statistics::FitSummary& fit = model.summary;
  const long double unit = assessment.unit.to_si;
  Json json = Json::object();
  json.set("rows", fit.rows);
  json.set("degrees_of_freedom", fit.degrees_of_freedom);
  json.set("residual_sd", number_json(fit.residual_sd / unit));
  json.set("cv", number_json(model.cv));
  json.set("r_squared", number_json(fit.r_squared));
  json.set("adjusted_r_squared", number_json(fit.adjusted_r_squared));
  json.set("f", test_json(fit.f));
  json.set("aicc", criterion_json(fit.aicc, fit.rows, unit));
  json.set("bic", criterion_json(fit.bic, fit.rows, unit));
  json.set("press", fit.press ? number_json(*fit.press / (unit * unit)) : Json());
  json.set("error_model", code_of(model.error_model));
  json.set("mean_rho", number_json(model.mean_rho));
  json.set("durbin_watson", number_json(fit.durbin_watson));
  json.set("lag_one", number_json(fit.lag_one));
  json.set("breusch_pagan", test_json(fit.breusch_pagan));
  json.set("jarque_bera", test_json(fit.jarque_bera));
  json.set("variance_inflation", inflation_json(model));
  json.set("proportionality", proportionality_json(model.proportionality));
  return json;
}

}  // namespace cpa::reports
