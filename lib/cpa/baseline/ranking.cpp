#include "cpa/baseline/internal/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cpa::baseline {
namespace {

constexpr long double least_weight = 0.01L;

class Ranking {
 public:
  Ranking(std::vector<Family> families, const consumption::Observations& observations,
          const RankedRows& rows, Selection& selection)
      : families_(std::move(families)),
        observations_(observations),
        rows_(rows),
        selection_(selection) {}

  void run() {
    admit_wrong_signs();
    admit_sums();
    warn_of_mix();
    for (Family& family : families_) {
      auto& terms = family.candidate.form.terms;
      terms.insert(terms.end(), rows_.late_events.begin(), rows_.late_events.end());
    }
    std::stable_sort(families_.begin(), families_.end(), [](const Family& a, const Family& b) {
      const bool a_counts = a.candidate.exclusion == Exclusion::none;
      const bool b_counts = b.candidate.exclusion == Exclusion::none;
      if (a_counts != b_counts) return a_counts;
      return a_counts && a.candidate.aicc < b.candidate.aicc;
    });
    long double total = 0;
    for (Family& family : families_) {
      if (family.candidate.exclusion != Exclusion::none) continue;
      family.candidate.weight =
          std::exp(-0.5L * (family.candidate.aicc - families_.front().candidate.aicc));
      total += family.candidate.weight;
    }
    for (Family& family : families_) {
      if (total > 0) family.candidate.weight /= total;
      if (family.candidate.weight >= least_weight) add_to_average(family);
      selection_.candidates.push_back(family.candidate);
    }
    long double kept = 0;
    for (const WeightedForm& form : selection_.average) kept += form.weight;
    for (WeightedForm& form : selection_.average) form.weight /= kept;
  }

 private:
  // Forms that cannot tell the products apart say what they say, but for no verdict.
  void admit_sums() {
    if (any_is(Exclusion::none)) return;
    for (Family& family : families_) {
      if (family.candidate.exclusion != Exclusion::mix_out_of_reach) continue;
      family.candidate.exclusion = Exclusion::none;
      selection_.mix_untold = true;
    }
  }

  void warn_of_mix() {
    if (!any_is(Exclusion::mix_out_of_reach)) return;
    Problem problem = selection_warning("model.mix_out_of_reach", observations_.id, "");
    for (const auto& [key, text] : said(*selection_.mix_shift, observations_)) {
      problem.arguments[key] = text;
    }
    selection_.warnings.push_back(std::move(problem));
  }

  [[nodiscard]] bool any_is(Exclusion exclusion) const {
    return std::any_of(families_.begin(), families_.end(), [exclusion](const Family& family) {
      return family.candidate.exclusion == exclusion;
    });
  }

  // When physics forbids every model, the best of them still speaks, with a warning: a plant whose
  // use falls as output rises needs to be looked at, not to be left without figures.
  void admit_wrong_signs() {
    if (any_is(Exclusion::none)) return;
    for (Family& family : families_) {
      if (family.candidate.exclusion != Exclusion::wrong_sign) continue;
      family.candidate.exclusion = Exclusion::none;
      if (selection_.warnings.empty() || selection_.warnings.back().code != "model.wrong_sign") {
        selection_.warnings.push_back(selection_warning("model.wrong_sign", observations_.id, ""));
      }
    }
  }

  // A change point is averaged over by its profile likelihood, RSS^(-n/2).
  void add_to_average(const Family& family) {
    if (family.points.empty()) {
      selection_.average.push_back({family.candidate.form, family.candidate.weight});
      return;
    }
    const auto half_n = static_cast<long double>(rows_.count) / 2;
    const long double best = std::max(family.points.front().rss, 1e-30L * rows_.yy);
    std::vector<long double> shares;
    long double total = 0;
    for (const TemperatureCandidate& point : family.points) {
      shares.push_back(std::exp(-half_n * std::log(std::max(point.rss, 1e-30L * rows_.yy) / best)));
      total += shares.back();
    }
    for (std::size_t i = 0; i < family.points.size(); ++i) {
      const long double weight = family.candidate.weight * shares[i] / total;
      if (weight < least_weight) continue;
      ModelForm form = family.candidate.form;
      form.heating_base = family.points[i].heating_base;
      form.cooling_base = family.points[i].cooling_base;
      selection_.average.push_back({std::move(form), weight});
    }
  }

  std::vector<Family> families_;
  const consumption::Observations& observations_;
  const RankedRows& rows_;
  Selection& selection_;
};

}  // namespace

Problem selection_warning(const char* code, const std::string& item, const std::string& driver) {
  Problem problem{.code = code, .severity = Severity::warning};
  problem.where.field = item;
  problem.arguments = {{"item", item}, {"driver", driver}};
  return problem;
}

void rank_candidates(std::vector<Family> families, const consumption::Observations& observations,
                     const RankedRows& rows, Selection& selection) {
  Ranking(std::move(families), observations, rows, selection).run();
}

}  // namespace cpa::baseline
