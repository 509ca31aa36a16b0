#include "cpa/reports/regression_json.hpp"

#include <optional>
#include <vector>

#include "cpa/core/rounding.hpp"
#include "cpa/documents/json.hpp"

namespace cpa::reports {
namespace {

using documents::Json;

constexpr int all_digits = 17;

Json figure(long double value) { return round_significant(value, all_digits); }
Json figure(const std::optional<long double>& value) { return value ? figure(*value) : Json(); }

Json test(const std::optional<statistics::TestResult>& result) {
  if (!result) return {};
  Json json = Json::object();
  json.set("statistic", figure(result->statistic));
  json.set("p", figure(result->p));
  return json;
}

const char* code_of(statistics::Absence absence) {
  switch (absence) {
    case statistics::Absence::none:
      return "";
    case statistics::Absence::exact_fit:
      return "exact_fit";
    case statistics::Absence::constant_response:
      return "constant_response";
    case statistics::Absence::only_intercept:
      return "only_intercept";
    case statistics::Absence::too_few_rows:
      return "too_few_rows";
  }
  return "";
}

Json absences(const statistics::FitSummary& fit) {
  Json json = Json::object();
  const auto add = [&json](const char* key, statistics::Absence absence) {
    if (absence != statistics::Absence::none) json.set(key, code_of(absence));
  };
  add("t", fit.t_absence);
  add("r_squared", fit.r_squared_absence);
  add("f", fit.f_absence);
  add("aicc", fit.aicc_absence);
  return json;
}

Json rows_of(const statistics::Influence& influence) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < influence.leverage.size(); ++i) {
    Json row = Json::object();
    row.set("leverage", figure(influence.leverage[i]));
    row.set("studentised", figure(influence.studentised[i]));
    row.set("cook", figure(influence.cook[i]));
    rows.push(std::move(row));
  }
  return rows;
}

}  // namespace

std::string regression_json(std::span<const std::string> names, const statistics::FitSummary& fit,
                            LeftOut left_out) {
  Json json = Json::object();
  json.set("schema", "cpa.fit/1");
  Json coefficients = Json::array();
  Json inflation = Json::object();
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto& c = fit.coefficients[k];
    Json one = Json::object();
    one.set("name", names[k]);
    one.set("estimate", figure(c.estimate));
    one.set("standard_error", figure(c.standard_error));
    one.set("t", figure(c.t));
    one.set("p", figure(c.p));
    coefficients.push(std::move(one));
    if (c.variance_inflation) inflation.set(names[k], figure(c.variance_inflation));
  }
  json.set("coefficients", std::move(coefficients));
  json.set("rows", fit.rows);
  json.set("rows_left_out", left_out.rows);
  Json columns = Json::array();
  for (const std::size_t column : left_out.columns) columns.push(column);
  json.set("columns_left_aside", std::move(columns));
  json.set("degrees_of_freedom", fit.degrees_of_freedom);
  json.set("centred", fit.is_centred);
  json.set("rss", figure(fit.rss));
  json.set("tss", figure(fit.tss));
  json.set("residual_sd", figure(fit.residual_sd));
  json.set("r_squared", figure(fit.r_squared));
  json.set("adjusted_r_squared", figure(fit.adjusted_r_squared));
  json.set("f", test(fit.f));
  json.set("f_numerator_df", fit.f_numerator_df);
  json.set("variance_inflation", std::move(inflation));
  json.set("durbin_watson", figure(fit.durbin_watson));
  json.set("lag_one", figure(fit.lag_one));
  json.set("log_likelihood", figure(fit.log_likelihood));
  json.set("aicc", figure(fit.aicc));
  json.set("bic", figure(fit.bic));
  json.set("press", figure(fit.press));
  json.set("breusch_pagan", test(fit.breusch_pagan));
  json.set("jarque_bera", test(fit.jarque_bera));
  json.set("reasons", absences(fit));
  json.set("influence", rows_of(fit.influence));
  return documents::write_json(json);
}

}  // namespace cpa::reports
