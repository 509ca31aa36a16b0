// Which models were tried for one item, how each did, and with what weight each speaks. Nothing is
// hidden: every candidate stays in the list with its reason, the number of tries counts every point
// of every grid, and the weights (AICc) carry the doubt about the choice into the saving's
// uncertainty. Products are in every model, since the target is per unit of product; other drivers
// and the weather compete. At most floor(n/6) predictors. (Chọn mô hình.)
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cpa/baseline/model_form.hpp"
#include "cpa/baseline/product_mix.hpp"
#include "cpa/core/problem.hpp"

namespace cpa::baseline {

struct SelectionOptions {
  std::optional<std::string> model;  // "ratio", "linear", "mean", "2P", "3PH", "3PC", "4P", "5P",
                                     // "HDD", "CDD", "HDD+CDD", "season", "season2": only such
  std::optional<ModelForm> form;     // exactly this one (a locked plan)
  bool all_drivers = false;          // every driver of the observations is forced in,
  bool season = false;               // and with them the season of the year, else not tried
};

// Why a candidate does not count.
enum class Exclusion {
  none,
  too_few_rows,
  collinear,
  wrong_sign,
  mix_out_of_reach,
  for_comparison
};

struct Candidate {
  ModelForm form;
  std::string name;
  std::size_t predictors = 0;
  std::size_t parameters = 0;  // coefficients and searched points
  long double rss = 0;
  long double aicc = 0;    // with a season's prior weight: 2 ln 20 more a harmonic
  long double weight = 0;  // Akaike weight among those that count
  Exclusion exclusion = Exclusion::none;
};

// A form that takes part in the average: a change point is averaged over as several forms.
struct WeightedForm {
  ModelForm form;
  long double weight = 1;
};

struct Selection {
  std::vector<Candidate> candidates;  // best first; excluded ones last
  std::size_t tried = 0;
  std::vector<WeightedForm> average;  // weights add to 1; forms under 1 % are left out
  Problems warnings;                  // model.driver_constant, model.no_product, model.wrong_sign,
                                      // model.mix_out_of_reach
  bool product_constant = false;      // a product never changed in the baseline but did afterwards
  // The products' shares left what the baseline has seen. Forms that add products up or leave one
  // out then do not count, or where no other can be fitted, `mix_untold` is set.
  std::optional<MixShift> mix_shift;
  bool mix_untold = false;
  bool temperature_lacking = false;  // the model asked for needs temperatures that vary

  [[nodiscard]] const Candidate& chosen() const { return candidates.front(); }
  // False when no candidate can be fitted.
  [[nodiscard]] bool usable() const { return !average.empty(); }
};

[[nodiscard]] const char* code_of(Exclusion exclusion);

// `rows` are fitted; `others` are the reporting rows, looked at only to tell whether a constant
// driver moved afterwards.
[[nodiscard]] Selection select_model(const consumption::Observations& observations,
                                     std::span<const std::size_t> rows,
                                     std::span<const std::size_t> others,
                                     const SelectionOptions& options);

}  // namespace cpa::baseline
