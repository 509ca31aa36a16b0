#include "cpa/baseline/selection.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "cpa/baseline/internal/judged_form.hpp"
#include "cpa/baseline/internal/ranking.hpp"
#include "cpa/baseline/temperature_search.hpp"
#include "cpa/core/code_table.hpp"
#include "cpa/core/text.hpp"

namespace cpa::baseline {
namespace {

using consumption::Driver;
using consumption::DriverKind;
using consumption::Observations;

constexpr std::size_t most_optional_drivers = 6;
constexpr TemperatureShape searched_shapes[] = {TemperatureShape::heating_change_point,
                                                TemperatureShape::cooling_change_point,
                                                TemperatureShape::one_change_point,
                                                TemperatureShape::two_change_points,
                                                TemperatureShape::heating_degree_days,
                                                TemperatureShape::cooling_degree_days,
                                                TemperatureShape::heating_and_cooling_degree_days};

constexpr std::array exclusions{
    std::pair{Exclusion::none, "none"},
    std::pair{Exclusion::too_few_rows, "too_few_rows"},
    std::pair{Exclusion::collinear, "collinear"},
    std::pair{Exclusion::wrong_sign, "wrong_sign"},
    std::pair{Exclusion::mix_out_of_reach, "mix_out_of_reach"},
    std::pair{Exclusion::for_comparison, "for_comparison"},
};

class Selector {
 public:
  Selector(const Observations& observations, std::span<const std::size_t> rows,
           std::span<const std::size_t> others, const SelectionOptions& options)
      : observations_(observations), rows_(rows), others_(others), options_(options) {
    for (const std::size_t row : rows) {
      const auto& r = observations.rows[row];
      yy_ += r.use * r.use / r.length;
    }
  }

  Selection run() {
    sort_events();
    sum_ = sum_of_products(observations_, rows_);
    result_.mix_shift = mix_out_of_reach(observations_, sum_, rows_, others_);
    if (options_.form) {
      add_family(*options_.form);
    } else {
      sort_drivers();
      enumerate();
    }
    rank_candidates(std::move(families_), observations_, {late_events_, rows_.size(), yy_},
                    result_);
    say_what_stands_for_output();
    return std::move(result_);
  }

 private:
  // Without output use is compared with what the drivers of the model let expect, or its mean.
  void say_what_stands_for_output() {
    const auto told = std::find_if(result_.warnings.begin(), result_.warnings.end(),
                                   [](const Problem& p) { return p.code == "model.no_product"; });
    if (told == result_.warnings.end() || !result_.usable()) return;
    const ModelForm& form = result_.chosen().form;
    std::vector<std::string> drivers;
    for (std::size_t i = 0; i < observations_.drivers.size(); ++i) {
      const Driver& driver = observations_.drivers[i];
      const bool by_weather =
          form.temperature != TemperatureShape::none && temperature_driver(observations_) == i;
      if (driver.kind == DriverKind::event || (!by_weather && !mentions(form, driver.code)))
        continue;
      drivers.push_back(driver.code);
    }
    told->arguments[drivers.empty() ? "mean" : "drivers"] = drivers.empty() ? "1" : join(drivers);
  }

  [[nodiscard]] std::size_t most_predictors() const {
    return std::max<std::size_t>(1, rows_.size() / 6);
  }

  void sort_drivers() {
    for (std::size_t i = 0; i < observations_.drivers.size(); ++i) {
      const Driver& driver = observations_.drivers[i];
      if (driver.kind == DriverKind::event) continue;
      if (never_varies(observations_, rows_, i)) {
        if (rows_.size() < 2) continue;  // which says nothing of the driver
        const bool moved = !others_.empty() && !stays_as_it_was(i);
        result_.warnings.push_back(
            selection_warning("model.driver_constant", observations_.id, driver.code));
        if (driver.kind == DriverKind::product && moved) result_.product_constant = true;
        continue;
      }
      if (driver.kind == DriverKind::product) {
        products_.push_back(i);
      } else if (temperature_driver(observations_) == i) {
        temperature_ = true;
      } else if (optional_.size() < most_optional_drivers || options_.all_drivers) {
        optional_.push_back(i);
      } else {
        result_.warnings.push_back(
            selection_warning("model.driver_not_tried", observations_.id, driver.code));
      }
    }
    const bool has_product =
        std::any_of(observations_.drivers.begin(), observations_.drivers.end(),
                    [](const Driver& driver) { return driver.kind == DriverKind::product; });
    if (products_.empty() && (rows_.size() > 1 || !has_product)) {
      result_.warnings.push_back(selection_warning("model.no_product", observations_.id, ""));
    }
  }

  // Of a driver that never varied in the baseline.
  [[nodiscard]] bool stays_as_it_was(std::size_t driver) const {
    const auto value = [&](std::size_t row) { return observations_.rows[row].drivers[driver]; };
    const long double before = rows_.empty() ? 0 : value(rows_[0]);
    return never_varies(observations_, others_, driver) &&
           std::fabs(value(others_[0]) - before) <= 1e-9L * std::fabs(before);
  }

  // An event that the baseline shows is a column of every candidate. One that it does not show (all
  // of its rows alike) joins the forms after they are judged, for the model of both periods.
  void sort_events() {
    for (std::size_t i = 0; i < observations_.drivers.size(); ++i) {
      if (observations_.drivers[i].kind != DriverKind::event) continue;
      const bool known = options_.form && mentions(*options_.form, observations_.drivers[i].code);
      if (known) continue;
      (observations_.drivers[i].alike_in_baseline || alike(i) ? late_events_ : events_)
          .push_back(term(i, false));
    }
  }

  [[nodiscard]] static bool mentions(const ModelForm& form, const std::string& name) {
    return std::any_of(form.terms.begin(), form.terms.end(),
                       [&name](const Term& term) { return term.name == name; });
  }

  // Nothing in the baseline, or the same height a day throughout (then it is part of the
  // intercept).
  [[nodiscard]] bool alike(std::size_t event) const {
    std::optional<long double> height;
    for (const std::size_t row : rows_) {
      const auto& known = observations_.rows[row];
      const long double value = known.drivers[event] / known.length;
      if (height && std::fabs(*height - value) > 1e-9L) return false;
      height = value;
    }
    return true;
  }

  // Hours run and days worked cannot lower use; of other drivers the sign is open.
  [[nodiscard]] bool is_time(std::size_t driver) const {
    return observations_.drivers[driver].unit.dimension == units::dimension::time;
  }

  [[nodiscard]] Term term(std::size_t driver, bool never_negative) const {
    return {observations_.drivers[driver].code, {{driver, 1.0L}}, never_negative};
  }

  void enumerate() {
    const auto productions = production_terms(observations_, products_);
    // Where all drivers are asked for there is one set of them, however many.
    const std::size_t subsets = options_.all_drivers ? 1 : std::size_t{1} << optional_.size();
    if (wanted("mean")) add_family({.terms = events_});
    for (const std::vector<Term>& production : productions) {
      if (wanted("ratio") || !options_.model) add_ratio(production);
      for (std::size_t chosen = 0; chosen < subsets; ++chosen) {
        ModelForm form{.intercept = true, .terms = production};
        form.harmonics = options_.all_drivers && options_.season ? 1 : 0;
        std::size_t optional = season_places(form);
        for (std::size_t k = 0; k < optional_.size(); ++k) {
          if (!options_.all_drivers && (chosen >> k & 1U) == 0) continue;
          form.terms.push_back(term(optional_[k], is_time(optional_[k])));
          ++optional;
        }
        const std::size_t predictors = production.size() + optional;
        const bool fits = optional == 0 || options_.all_drivers || predictors <= most_predictors();
        if (!fits && predictors + 1 > most_predictors() + production.size()) continue;
        form.terms.insert(form.terms.end(), events_.begin(), events_.end());
        add_with_temperatures(form, predictors, fits);
        if (form.harmonics == 0) {
          for (std::size_t k = 1; k <= most_harmonics; ++k) add_with_season(form, k, predictors);
        } else if (tells_season(observations_, rows_)) {
          form.harmonics = most_harmonics;
          add_with_temperatures(form, predictors, fits);
        }
      }
    }
  }

  [[nodiscard]] bool wanted(const char* name) const {
    return options_.model && *options_.model == name;
  }

  void add_ratio(const std::vector<Term>& production) {
    if (production.empty()) return;
    ModelForm form{.intercept = false, .terms = production};
    form.terms.insert(form.terms.end(), events_.begin(), events_.end());
    add_family(std::move(form));
  }

  // `fits`: without the weather the form has no more predictors than the rows carry.
  void add_with_temperatures(const ModelForm& base, std::size_t predictors, bool fits) {
    const bool free = !options_.model;
    const bool forced = options_.all_drivers && temperature_ && free;
    result_.temperature_lacking = !temperature_ && !free && !wanted("linear") && !wanted("mean") &&
                                  !wanted("ratio") && !wanted("season") && !wanted("season2");
    if ((free && !forced) || wanted("linear")) {
      fits ? add_family(base) : add_reduced(base);
    }
    if (!temperature_) return;
    const std::size_t least = predictors + 1 - products_in(base);
    const auto add = [&](TemperatureShape shape, std::vector<TemperatureCandidate> points) {
      ModelForm form = base;
      form.temperature = shape;
      const bool allowed = predictors + temperature_columns(shape) <= most_predictors();
      if (allowed || !free || forced) {
        add_family(std::move(form), std::move(points));
      } else {
        add_reduced(std::move(form), std::move(points));
      }
    };
    const auto is_asked = [&](TemperatureShape shape) {
      const bool may_fit = least + temperature_columns(shape) <= most_predictors();
      return (free && (may_fit || forced)) || wanted(code_of(shape));
    };
    if (is_asked(TemperatureShape::linear)) add(TemperatureShape::linear, {});
    for (const TemperatureShape shape : searched_shapes) {
      if (!is_asked(shape)) continue;
      TemperatureSearch search = search_temperature(base, shape, observations_, rows_);
      result_.tried += search.tried;
      if (!search.found.empty()) add(shape, std::move(search.found));
    }
  }

  // What no driver explains may still come back every year. Weather that explains the season
  // competes with it.
  void add_with_season(ModelForm form, std::size_t harmonics, std::size_t predictors) {
    form.harmonics = harmonics;
    const bool asked = wanted(name_of(form).c_str());
    const bool free =
        !options_.model && !options_.all_drivers && tells_season(observations_, rows_);
    const std::size_t places = season_places(form);
    const std::size_t least = predictors + 1 - products_in(form) + places;
    if (!asked && (!free || least > most_predictors())) return;
    if (asked || predictors + places <= most_predictors()) {
      add_family(std::move(form));
    } else {
      add_reduced(std::move(form));
    }
  }

  // A season takes two of the places, however sharp: two dozen months would not have room for more,
  // and AICc counts every column.
  [[nodiscard]] static std::size_t season_places(const ModelForm& form) {
    return form.harmonics > 0 ? 2 : 0;
  }

  [[nodiscard]] std::size_t products_in(const ModelForm& form) const {
    const auto count =
        std::count_if(form.terms.begin(), form.terms.end(), [this](const Term& term) {
          return observations_.drivers[term.parts.front().first].kind == DriverKind::product;
        });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, count));
  }

  // A form of more predictors than the rows carry takes part as what products of the wrong sign
  // leave of it, where that is few enough.
  void add_reduced(ModelForm form, std::vector<TemperatureCandidate> points = {}) {
    set_bases(form, points);
    std::optional<ModelForm> reduced = std::move(form);
    const auto predictors = [this](const ModelForm& one) {
      return one.terms.size() - events_.size() + temperature_columns(one.temperature) +
             season_places(one);
    };
    while (reduced && predictors(*reduced) > most_predictors()) {
      Candidate probe{.form = *reduced};
      reduced = without(probe.form, judge(probe));
    }
    if (reduced) add_family(std::move(*reduced), std::move(points));
  }

  static void set_bases(ModelForm& form, const std::vector<TemperatureCandidate>& points) {
    if (points.empty()) return;
    form.heating_base = points.front().heating_base;
    form.cooling_base = points.front().cooling_base;
  }

  void add_family(ModelForm form, std::vector<TemperatureCandidate> points = {}) {
    set_bases(form, points);
    if (is_tried(form)) return;
    Family family{.candidate = {.form = std::move(form)}, .points = std::move(points)};
    Candidate& candidate = family.candidate;
    candidate.name = name_of(candidate.form);
    const Contrary contrary = judge(candidate);
    ++result_.tried;
    auto reduced = without(candidate.form, contrary);
    auto searched = family.points;
    families_.push_back(std::move(family));
    if (reduced) add_family(std::move(*reduced), std::move(searched));
  }

  // Two ways of leaving out may end in one form.
  [[nodiscard]] bool is_tried(const ModelForm& form) const {
    return std::any_of(families_.begin(), families_.end(), [&form](const Family& family) {
      const ModelForm& known = family.candidate.form;
      return known.intercept == form.intercept && known.temperature == form.temperature &&
             known.harmonics == form.harmonics && known.terms == form.terms;
    });
  }

  [[nodiscard]] static std::vector<Term> without_terms(std::vector<Term> terms,
                                                       const std::vector<std::size_t>& gone) {
    for (auto at = gone.rbegin(); at != gone.rend(); ++at) {
      terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(*at));
    }
    return terms;
  }

  // An item that only some of the products use is explained by those: products whose output seems
  // to lower use are left out. The last one only where that is within its error: the best
  // coefficient that is not negative is then nought.
  [[nodiscard]] std::optional<ModelForm> without(const ModelForm& form,
                                                 const Contrary& contrary) const {
    if (contrary.terms.empty() || options_.form || !form.intercept) return std::nullopt;
    ModelForm reduced = form;
    reduced.terms = without_terms(std::move(reduced.terms), contrary.terms);
    const bool knows_output =
        std::any_of(reduced.terms.begin(), reduced.terms.end(), [this](const Term& term) {
          return observations_.drivers[term.parts.front().first].kind == DriverKind::product;
        });
    if (!knows_output && contrary.clearly) return std::nullopt;
    if (options_.model && name_of(reduced) != *options_.model) return std::nullopt;
    return reduced;
  }

  // Sets what speaks against the candidate.
  Contrary judge(Candidate& candidate) const {
    const auto contrary = judge_form(candidate, observations_, rows_, yy_);
    if (!contrary) return {};
    if (result_.mix_shift && !tells_apart(candidate.form, sum_)) {
      candidate.exclusion = Exclusion::mix_out_of_reach;
    }
    if (!candidate.form.intercept && !wanted("ratio") && !options_.form) {
      candidate.exclusion = Exclusion::for_comparison;
    }
    return *contrary;
  }

  const Observations& observations_;
  std::span<const std::size_t> rows_;
  std::span<const std::size_t> others_;
  const SelectionOptions& options_;
  long double yy_ = 0;
  Term sum_;  // of the products, where they can be added up
  std::vector<std::size_t> products_;
  std::vector<std::size_t> optional_;
  std::vector<Term> events_;
  std::vector<Term> late_events_;
  bool temperature_ = false;
  std::vector<Family> families_;
  Selection result_;
};

}  // namespace

const char* code_of(Exclusion exclusion) { return code_in(exclusions, exclusion); }

Selection select_model(const Observations& observations, std::span<const std::size_t> rows,
                       std::span<const std::size_t> others, const SelectionOptions& options) {
  return Selector(observations, rows, others, options).run();
}

}  // namespace cpa::baseline
