#include <algorithm>
#include <cmath>
#include <numbers>

#include "cpa/language/figures.hpp"
#include "cpa/reports/report_sections.hpp"

namespace cpa::reports {
namespace {

using baseline::Candidate;
using baseline::Exclusion;
using savings::FittedModel;

std::string small(const Wording& wording, std::optional<long double> value) {
  if (!value) return "–";
  return language::rounded(static_cast<double>(*value), 3, wording.language());
}

std::string p_value(const Wording& wording, std::optional<long double> p) {
  if (!p) return "–";
  constexpr double least = 0.001;
  if (*p < static_cast<long double>(least)) {
    return "< " + language::number(least, 3, wording.language());
  }
  return language::number(static_cast<double>(*p), 3, wording.language());
}

// In a sentence: "= 0.042" or "< 0.001".
std::string compared(const Wording& wording, long double p) {
  const std::string value = p_value(wording, p);
  return value.starts_with("<") ? value : "= " + value;
}

std::string count_text(const Wording& wording, std::size_t count) {
  return language::number(static_cast<double>(count), 0, wording.language());
}

TextTable coefficient_table(const Subject& subject, const FittedModel& model) {
  const Wording& wording = subject.wording;
  TextTable table;
  table.columns = {{wording.text("report.column.coefficient")},
                   {wording.text("savings.column.unit")},
                   {wording.text("report.column.estimate"), true},
                   {wording.text("report.column.standard_error"), true},
                   {"t", true},
                   {"p", true}};
  for (std::size_t i = 0; i < model.coefficient_names.size(); ++i) {
    const std::string& name = model.coefficient_names[i];
    const auto& coefficient = model.summary.coefficients[i];
    table.rows.push_back(
        {{wording.driver(name, subject.assessment.events.ledger)},
         {wording.unit(subject.units.coefficient(name))},
         {wording.figure(subject.units.coefficient(name, coefficient.estimate))},
         {wording.figure(subject.units.coefficient(name, coefficient.standard_error))},
         {small(wording, coefficient.t)},
         {p_value(wording, coefficient.p)}});
  }
  return table;
}

// AICc over that of the best: only differences mean anything to a reader.
TextTable candidate_table(const Subject& subject) {
  const Wording& wording = subject.wording;
  const baseline::Selection& selection = subject.assessment.selection;
  TextTable table;
  table.columns = {{wording.text("report.column.model")},
                   {wording.text("report.column.drivers")},
                   {wording.text("report.column.aicc_gap"), true},
                   {wording.text("report.column.weight"), true},
                   {wording.text("report.column.exclusion")}};
  for (const Candidate& candidate : selection.candidates) {
    const bool counts = candidate.exclusion == Exclusion::none;
    table.rows.push_back(
        {{wording.model(candidate.name)},
         {wording.predictors(candidate.form, subject.assessment.events.ledger)},
         {counts ? language::number(static_cast<double>(candidate.aicc - selection.chosen().aicc),
                                    1, wording.language())
                 : "–"},
         {counts ? wording.share(candidate.weight) : "–"},
         {counts ? ""
                 : wording.text(std::string("report.exclusion.") +
                                baseline::code_of(candidate.exclusion))}});
  }
  return table;
}

bool is_collinear(const FittedModel& model) {
  return std::any_of(
      model.summary.coefficients.begin(), model.summary.coefficients.end(),
      [](const auto& coefficient) { return coefficient.variance_inflation.value_or(0) > 5; });
}

// Each diagnostic as a plain sentence with its figure.
std::vector<std::string> diagnostics_of(const Subject& subject, const FittedModel& model) {
  constexpr long double notable_rho = 0.2L;
  constexpr long double significant = 0.05L;
  const Wording& wording = subject.wording;
  const statistics::FitSummary& fit = model.summary;
  const std::string row = wording.row(subject.assessment.row_kind);
  const std::string rows = wording.rows(subject.assessment.row_kind);
  std::vector<std::string> sentences;
  sentences.push_back(
      wording.text("report.diagnostic.cv", {{"row", row}, {"cv", wording.share(model.cv)}}));
  if (fit.r_squared) {
    sentences.push_back(
        wording.text("report.diagnostic.r_squared", {{"r_squared", wording.share(fit.r_squared)}}));
  }
  if (fit.f) {
    sentences.push_back(wording.text(
        std::string("report.diagnostic.f.") + (fit.f->p < significant ? "yes" : "no"),
        {{"f", small(wording, fit.f->statistic)}, {"p", compared(wording, fit.f->p)}}));
  }
  sentences.push_back(wording.text(
      std::string("report.diagnostic.rho.") + (model.mean_rho > notable_rho ? "yes" : "no"),
      {{"rows", rows},
       {"rho", small(wording, model.mean_rho)},
       {"dw", small(wording, fit.durbin_watson)}}));
  if (model.error_model == baseline::ErrorModel::ar1_and_noise) {
    sentences.push_back(wording.text("report.diagnostic.drift", {{"row", row}, {"rows", rows}}));
  }
  if (fit.breusch_pagan) {
    sentences.push_back(wording.text(std::string("report.diagnostic.breusch_pagan.") +
                                         (fit.breusch_pagan->p < significant ? "yes" : "no"),
                                     {{"p", compared(wording, fit.breusch_pagan->p)}}));
  }
  if (fit.jarque_bera) {
    sentences.push_back(
        wording.text(std::string("report.diagnostic.jarque_bera.") +
                         (fit.jarque_bera->p < significant ? "yes" : "no"),
                     {{"row", row}, {"rows", rows}, {"p", compared(wording, fit.jarque_bera->p)}}));
  }
  if (model.proportionality) {
    sentences.push_back(wording.text(std::string("report.diagnostic.proportionality.") +
                                         (model.proportionality->p < significant ? "no" : "yes"),
                                     {{"p", compared(wording, model.proportionality->p)}}));
  }
  if (is_collinear(model)) sentences.push_back(wording.text("report.diagnostic.collinear"));
  return sentences;
}

// Use over a year of so many days from 1 January on, as the season moves it.
std::vector<long double> season_by_day(const FittedModel& model, std::size_t first,
                                       std::size_t harmonics) {
  constexpr int days = 365;
  std::vector<long double> moved(days);
  for (int day = 0; day < days; ++day) {
    const long double turn = 2 * std::numbers::pi_v<long double> * (day + 0.5L) / days;
    for (std::size_t k = 0; k < harmonics; ++k) {
      const long double angle = static_cast<long double>(k + 1) * turn;
      moved[static_cast<std::size_t>(day)] +=
          model.summary.coefficients[first + 2 * k].estimate * std::cos(angle) +
          model.summary.coefficients[first + 2 * k + 1].estimate * std::sin(angle);
    }
  }
  return moved;
}

// How far use swings with the year, and when it is highest; the year turns on 1 January.
std::string season_sentence(const Subject& subject, const FittedModel& model) {
  const auto& names = model.coefficient_names;
  const auto found = std::find(names.begin(), names.end(), "season_cosine");
  const std::size_t harmonics = subject.assessment.selection.chosen().form.harmonics;
  if (harmonics == 0 || found == names.end()) return "";
  const auto moved =
      season_by_day(model, static_cast<std::size_t>(found - names.begin()), harmonics);
  const auto [lowest, highest] = std::minmax_element(moved.begin(), moved.end());
  const auto month_of = [&moved](auto day) {
    return std::to_string(1 + (day - moved.begin()) * 12 / std::ssize(moved));
  };
  const bool is_wave = harmonics == 1;  // as far up as down
  return " " +
         subject.wording.text(is_wave ? "report.model.season" : "report.model.season2",
                              {{"size", subject.amount((*highest - *lowest) / (is_wave ? 2 : 1))},
                               {"row", subject.wording.row(subject.assessment.row_kind)},
                               {"month", month_of(highest)},
                               {"low", month_of(lowest)}});
}

std::string change_points(const Subject& subject, const FittedModel& model) {
  const baseline::ModelForm& form = subject.assessment.selection.chosen().form;
  const auto has = [&model](const char* name) {
    return std::find(model.coefficient_names.begin(), model.coefficient_names.end(), name) !=
           model.coefficient_names.end();
  };
  const Wording& wording = subject.wording;
  std::string text;
  if (has("heating")) {
    text += " " + wording.text("report.model.heating_base",
                               {{"base", wording.amount(form.heating_base, "°C")}});
  }
  if (has("cooling")) {
    text += " " + wording.text("report.model.cooling_base",
                               {{"base", wording.amount(form.cooling_base, "°C")}});
  }
  return text + season_sentence(subject, model);
}

}  // namespace

void write_model(Html& page, const Subject& subject) {
  if (!subject.assessment.model) return;
  const FittedModel& model = *subject.assessment.model;
  const Wording& wording = subject.wording;
  const Candidate& chosen = subject.assessment.selection.chosen();
  page.element(
      "h3", wording.text(
                "report.model.heading",
                {{"name", subject.name},
                 {"model", wording.model(model.name)},
                 {"drivers", wording.predictors(chosen.form, subject.assessment.events.ledger)}}));
  page.element("p",
               wording.text("report.model.chosen",
                            {{"tried", count_text(wording, subject.assessment.selection.tried)},
                             {"weight", wording.share(chosen.weight)},
                             {"rows", std::to_string(model.summary.rows)}}) +
                   change_points(subject, model));
  page.table(coefficient_table(subject, model));
  page.open("ul", "diagnostics");
  for (const std::string& sentence : diagnostics_of(subject, model)) page.element("li", sentence);
  page.close();
  page.open_details(wording.text("report.model.candidates"));
  page.table(candidate_table(subject));
  page.close();
}

}  // namespace cpa::reports
