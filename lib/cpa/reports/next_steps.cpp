#include "cpa/reports/next_steps.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/shell_word.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

using language::Arguments;
using savings::Assessment;
using savings::ClassAssessment;

// One kind of step, and the classes that call for it.
struct Step {
  std::string key;
  Arguments arguments;
  std::vector<std::string> classes;
};

class Steps {
 public:
  Steps(std::string plant, const Wording& wording) : plant_(std::move(plant)), wording_(wording) {}

  void add(const ClassAssessment& one) {
    const Assessment& assessment = one.assessment;
    const std::string name = wording_.input_class(one.input_class);
    for (const savings::Reason& reason : merged(assessment.reasons)) {
      // Bounds ask for nothing while something else forbids a verdict.
      const bool of_bounds = !reason.forbids;
      if (of_bounds && forbidden(assessment)) continue;
      if (is_overtaken(reason, one)) continue;
      add("savings.next." + said_as(reason, assessment), wording_.spoken(reason.arguments), name);
    }
    add_alarm(one, name);
    const bool open = assessment.target.verdict == savings::Verdict::undecided;
    if (open && !forbidden(assessment) && assessment.expectation &&
        assessment.selection.chosen().form.harmonics > 0) {
      add("savings.next.season", {}, name);
    }
    if (assessment.sec && assessment.sec->misleading && !rests_on_driver(assessment)) {
      add("savings.next.sec", {}, name);
    }
    if (assessment.sensitivity && assessment.sensitivity->most_favourable) {
      add("savings.next.most_favourable", {}, name);
    }
    if (assessment.expectation && assessment.expectation->coverage.extrapolated_share > 0.5L) {
      add("savings.next.extrapolated", {}, name);
    }
  }

  void add(std::string key, Arguments arguments, std::string name) {
    // What reads the same is one step, whatever else is known of its reason.
    arguments["plant"] = plant_;
    const std::string advice = wording_.text(key, with_classes(arguments, ""));
    for (Step& step : steps_) {
      if (step.key != key || wording_.text(key, with_classes(step.arguments, "")) != advice)
        continue;
      if (std::find(step.classes.begin(), step.classes.end(), name) == step.classes.end()) {
        step.classes.push_back(std::move(name));
      }
      return;
    }
    steps_.push_back({std::move(key), std::move(arguments), {std::move(name)}});
  }

  [[nodiscard]] std::vector<std::string> sentences() const {
    std::vector<std::string> sentences;
    for (const Step& step : steps_) {
      const Arguments arguments =
          with_classes(step.arguments, language::list(step.classes, wording_.language()));
      sentences.push_back(capitalised(wording_.text(step.key, arguments)));
    }
    return sentences;
  }

 private:
  // With an alarm, or an amount that may be the rest, the bounds alone ask for the wrong thing.
  static bool is_overtaken(const savings::Reason& reason, const ClassAssessment& one) {
    if (reason.code == "lower_bound_above") {
      return one.persistence && (one.persistence->lost_in || one.persistence->unshown_in);
    }
    const auto& all = one.assessment.reasons;
    return reason.code == "upper_bound_below" &&
           std::any_of(all.begin(), all.end(), [](const savings::Reason& other) {
             return other.code == "amount_left_out";
           });
  }

  void add_alarm(const ClassAssessment& one, const std::string& name) {
    if (!one.persistence) return;
    if (const auto& period = one.persistence->lost_in) {
      add("savings.next.lost", {{"period", wording_.period(*period)}}, name);
    } else if (const auto& unshown = one.persistence->unshown_in) {
      add("savings.next.unshown", {{"period", wording_.period(*unshown)}}, name);
    }
  }

  static Arguments with_classes(Arguments arguments, const std::string& classes) {
    arguments["classes"] = classes;
    return arguments;
  }

  static bool forbidden(const Assessment& assessment) {
    return std::any_of(assessment.reasons.begin(), assessment.reasons.end(),
                       [](const savings::Reason& reason) { return reason.forbids; });
  }

  std::string plant_;
  const Wording& wording_;
  std::vector<Step> steps_;
};

}  // namespace

std::string plant_word(const Provenance& provenance, const Wording& wording) {
  return provenance.plant.empty() ? wording.text("value.plant") : shell_word(provenance.plant);
}

std::vector<std::string> next_steps(const savings::PlantAssessment& assessment,
                                    const Provenance& provenance, const Wording& wording) {
  using savings::Verdict;
  const std::string plant = plant_word(provenance, wording);
  Steps steps(plant, wording);
  // What is open or failed comes before what is well.
  for (const Verdict verdict : {Verdict::undecided, Verdict::refuted, Verdict::confirmed}) {
    for (const ClassAssessment& one : assessment.classes) {
      if (one.claimed && one.assessment.target.verdict == verdict) steps.add(one);
    }
  }
  std::vector<std::string> sentences = steps.sentences();
  if (provenance.lock == Lock::not_locked) {
    sentences.push_back(wording.text("savings.next.lock", {{"plant", plant}}));
  }
  if (provenance.lock != Lock::broken) return sentences;
  for (const std::string& reason : provenance.lock_reasons) {
    sentences.push_back(wording.text("savings.next.lock." + reason, {{"plant", plant}}));
  }
  return sentences;
}

}  // namespace cpa::reports
