#include "cpa/savings/sensitivity.hpp"

#include <algorithm>
#include <utility>

#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

using baseline::ModelForm;
using baseline::WeightedForm;
using consumption::Observations;

constexpr int longest_slide = 3;
constexpr std::size_t most_left_out = 60;  // rows; daily records would tell nothing a row at a time

class Pack {
 public:
  Pack(const Observations& observations, Rows before, Rows after, const Assessment& chosen,
       const AssessmentOptions& options)
      : observations_(observations),
        before_(before),
        after_(after),
        chosen_(chosen),
        options_(options),
        form_{{chosen.selection.chosen().form, 1}} {}

  Sensitivity run() {
    slide_baseline();
    change_drivers();
    leave_months_out();
    vary_inference();
    vary_method();
    add_specific_consumption();
    sum_up();
    return std::move(result_);
  }

 private:
  [[nodiscard]] EstimateOptions estimate() const {
    EstimateOptions estimate = options_.estimate;
    estimate.pooled_for_events = chosen_.events.needs_pooled_model;
    return estimate;
  }

  SensitivityLine& add(std::string code, std::map<std::string, std::string> arguments,
                       const SavingDistribution& distribution) {
    SensitivityLine line{.code = std::move(code), .arguments = std::move(arguments)};
    if (!distribution.empty()) {
      line.fraction = distribution.fraction();
      line.lower_bound = distribution.lower_bound(options_.confidence);
      line.verdict = verdict_of(distribution);
    }
    result_.lines.push_back(std::move(line));
    return result_.lines.back();
  }

  // With documented amounts and meters, which are the same whatever the model.
  [[nodiscard]] SavingDistribution saving(Rows before, Rows after,
                                          std::span<const WeightedForm> forms,
                                          const EstimateOptions& how) const {
    SavingDistribution result = estimate_saving(observations_, before, after, forms, how);
    if (result.empty()) return result;
    const DocumentedUse documented = chosen_.events.documented_in(observations_, before, after);
    result.shift_predicted(documented.amount, documented.uncertainty);
    widen(result, chosen_.meters);
    return result;
  }

  // By rows of the data. Where the data do not reach, or the reporting period would be touched, the
  // window is cut short at that end.
  void slide_baseline() {
    if (before_.empty() || after_.empty()) return;
    for (int shift = -longest_slide; shift <= longest_slide; ++shift) {
      if (shift == 0) continue;
      const auto first = static_cast<std::ptrdiff_t>(before_.front()) + shift;
      const auto last = static_cast<std::ptrdiff_t>(before_.back()) + shift;
      const auto end = std::min(last + 1, static_cast<std::ptrdiff_t>(after_.front()));
      std::vector<std::size_t> rows;
      for (auto row = std::max<std::ptrdiff_t>(0, first); row < end; ++row) {
        rows.push_back(static_cast<std::size_t>(row));
      }
      add("baseline_shift", {{"rows", std::to_string(shift)}},
          saving(rows, after_, form_, estimate()));
    }
  }

  void change_drivers() {
    const ModelForm& chosen = form_.front().form;
    for (std::size_t k = 0; k < chosen.terms.size(); ++k) {
      if (chosen.terms[k].name.rfind("event_", 0) == 0) continue;
      ModelForm without = chosen;
      without.terms.erase(without.terms.begin() + static_cast<std::ptrdiff_t>(k));
      // Of a ratio nothing is left without its product.
      if (!without.intercept && without.terms.empty()) continue;
      const WeightedForm forms[] = {{without, 1}};
      add("driver_out", {{"driver", chosen.terms[k].name}},
          saving(before_, after_, forms, estimate()));
    }
    if (chosen.temperature != baseline::TemperatureShape::none) {
      ModelForm without = chosen;
      without.temperature = baseline::TemperatureShape::none;
      const WeightedForm forms[] = {{without, 1}};
      add("driver_out", {{"driver", "temperature"}}, saving(before_, after_, forms, estimate()));
    }
    change_season(chosen);
    for (std::size_t i = 0; i < observations_.drivers.size(); ++i) {
      if (!chosen.intercept || is_used(chosen, i)) continue;
      ModelForm with = chosen;
      if (baseline::temperature_driver(observations_) == i) {
        with.temperature = baseline::TemperatureShape::linear;
      } else {
        with.terms.push_back({observations_.drivers[i].code, {{i, 1.0L}}, false});
      }
      const WeightedForm forms[] = {{with, 1}};
      add("driver_in", {{"driver", observations_.drivers[i].code}},
          saving(before_, after_, forms, estimate()));
    }
  }

  void change_season(const ModelForm& chosen) {
    if (!chosen.intercept) return;
    if (chosen.harmonics == 0 && !baseline::tells_season(observations_, before_)) return;
    with_harmonics(chosen, chosen.harmonics > 0 ? 0 : 1, "season");
    if (chosen.harmonics == 0) return;
    with_harmonics(chosen, chosen.harmonics == 1 ? 2 : 1, "season2");
  }

  void with_harmonics(const ModelForm& chosen, std::size_t harmonics, const char* name) {
    ModelForm other = chosen;
    other.harmonics = harmonics;
    const WeightedForm forms[] = {{other, 1}};
    add(harmonics < chosen.harmonics ? "driver_out" : "driver_in", {{"driver", name}},
        saving(before_, after_, forms, estimate()));
  }

  [[nodiscard]] bool is_used(const ModelForm& form, std::size_t driver) const {
    if (observations_.drivers[driver].kind == consumption::DriverKind::event) return true;
    if (baseline::temperature_driver(observations_) == driver) {
      return form.temperature != baseline::TemperatureShape::none;
    }
    return std::any_of(form.terms.begin(), form.terms.end(), [driver](const baseline::Term& term) {
      return std::any_of(term.parts.begin(), term.parts.end(),
                         [driver](const auto& part) { return part.first == driver; });
    });
  }

  void leave_months_out() {
    if (before_.size() + after_.size() > most_left_out) return;
    leave_out(before_, true);
    leave_out(after_, false);
  }

  void leave_out(Rows from, bool of_baseline) {
    if (from.size() < 2) return;
    for (std::size_t k = 0; k < from.size(); ++k) {
      std::vector<std::size_t> rest(from.begin(), from.end());
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(k));
      const calendar::Period& period = observations_.rows[from[k]].period;
      const SensitivityLine& line = add("month_out", {{"month", calendar::text_of(period)}},
                                        of_baseline ? saving(rest, after_, form_, estimate())
                                                    : saving(before_, rest, form_, estimate()));
      if (line.fraction && line.verdict != unforbidden()) result_.pivotal.push_back(period);
    }
  }

  // What the bounds would say, read off the support at the threshold.
  [[nodiscard]] Verdict verdict_of(const SavingDistribution& distribution) const {
    if (!(distribution.predicted() > 0)) return Verdict::undecided;
    const long double support = distribution.support(options_.threshold.value());
    if (support >= options_.confidence) return Verdict::confirmed;
    return support <= 1 - options_.confidence ? Verdict::refuted : Verdict::undecided;
  }

  // The verdict of the chosen form alone, to compare like with like.
  [[nodiscard]] Verdict unforbidden() {
    if (!unforbidden_) {
      unforbidden_ = verdict_of(saving(before_, after_, form_, estimate()));
    }
    return *unforbidden_;
  }

  void vary_inference() {
    for (const Inference inference :
         {Inference::integrated, Inference::least_squares, Inference::prais_winsten,
          Inference::newey_west, Inference::fractional}) {
      if (inference == options_.estimate.inference) continue;
      if (chosen_.events.needs_pooled_model && inference > Inference::prais_winsten) continue;
      EstimateOptions other = estimate();
      other.inference = inference;
      add("inference", {{"inference", code_of(inference)}}, saving(before_, after_, form_, other));
    }
  }

  void vary_method() {
    for (const Method method :
         {Method::forecast, Method::backcast, Method::pooled, Method::standard_conditions}) {
      if (method == options_.estimate.method) continue;
      if (chosen_.events.needs_pooled_model && method != Method::pooled) continue;
      EstimateOptions other = estimate();
      other.method = method;
      add("method", {{"method", code_of(method)}}, saving(before_, after_, form_, other));
    }
  }

  void add_specific_consumption() {
    if (!chosen_.sec) return;
    SensitivityLine line{.code = "sec"};
    line.fraction = chosen_.sec->saving_fraction;
    result_.lines.push_back(std::move(line));
  }

  // Leaving one month out is noise, not a choice; only choices count for "most favourable".
  void sum_up() {
    bool any = false;
    bool beaten = false;
    for (const SensitivityLine& line : result_.lines) {
      if (!line.fraction) continue;
      result_.lowest = result_.lowest ? std::min(*result_.lowest, *line.fraction) : *line.fraction;
      result_.highest =
          result_.highest ? std::max(*result_.highest, *line.fraction) : *line.fraction;
      if (line.code == "month_out") continue;
      any = true;
      beaten = beaten || (chosen_.saving_fraction && *line.fraction > *chosen_.saving_fraction);
    }
    result_.most_favourable = any && !beaten && chosen_.saving_fraction.has_value();
  }

  const Observations& observations_;
  Rows before_;
  Rows after_;
  const Assessment& chosen_;
  const AssessmentOptions& options_;
  std::vector<WeightedForm> form_;
  std::optional<Verdict> unforbidden_;
  Sensitivity result_;
};

}  // namespace

Sensitivity sensitivity_of(const Observations& observations, Rows before, Rows after,
                           const Assessment& chosen, const AssessmentOptions& options) {
  return Pack(observations, before, after, chosen, options).run();
}

}  // namespace cpa::savings
