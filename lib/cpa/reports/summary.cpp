#include "cpa/reports/summary.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/explain.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::reports {
namespace {

using savings::Assessment;
using savings::PlantAssessment;
using savings::Verdict;

std::vector<std::string> classes_standing(const PlantAssessment& assessment, Verdict verdict,
                                          const Wording& wording) {
  std::vector<std::string> names;
  for (const auto& one : assessment.classes) {
    if (one.claimed && one.assessment.target.verdict == verdict) {
      names.push_back(wording.input_class(one.input_class));
    }
  }
  return names;
}

// Items without a figure in either period are one reason, not one for each period.
void join_periods(std::vector<savings::Reason>& reasons) {
  const auto of = [&reasons](std::string_view code) {
    return std::find_if(reasons.begin(), reasons.end(), [code](const savings::Reason& reason) {
      return reason.code == code && reason.arguments.count("items") > 0;
    });
  };
  const auto before = of("no_baseline_rows");
  const auto after = of("no_reporting_rows");
  if (before == reasons.end() || after == reasons.end()) return;
  if (before->arguments.at("items") != after->arguments.at("items")) return;
  before->code = "no_figures";
  reasons.erase(after);
}

// Events without which the verdict on a claimed class would be a weaker one, each once.
std::vector<std::string> events_rested_on(const PlantAssessment& assessment) {
  std::vector<std::string> events;
  for (const auto& one : assessment.classes) {
    if (!one.claimed || one.assessment.target.verdict == Verdict::undecided) continue;
    for (const savings::Reason& reason : one.assessment.reasons) {
      if (reason.code != "rests_on_event") continue;
      const std::string& event = reason.arguments.at("event");
      if (std::find(events.begin(), events.end(), event) == events.end()) events.push_back(event);
    }
  }
  return events;
}

}  // namespace

std::string overall_sentence(const PlantAssessment& assessment, const Wording& wording) {
  const bool any = std::any_of(assessment.classes.begin(), assessment.classes.end(),
                               [](const auto& one) { return one.claimed; });
  if (!any) return wording.text("savings.overall.nothing_claimed");
  const auto names = classes_standing(assessment, assessment.overall, wording);
  language::Arguments arguments{{"classes", language::list(names, wording.language())}};
  for (const Verdict better : {Verdict::undecided, Verdict::confirmed}) {
    if (better <= assessment.overall) continue;
    const auto others = classes_standing(assessment, better, wording);
    if (others.empty()) continue;
    arguments[savings::code_of(better)] = language::list(others, wording.language());
  }
  std::string sentence = wording.text(
      std::string("savings.overall.") + savings::code_of(assessment.overall), arguments);
  const auto events = events_rested_on(assessment);
  if (events.empty()) return sentence;
  return sentence + " " +
         wording.text("savings.overall.rests",
                      {{"events", language::list(events, wording.language())}});
}

std::string range_sentence(const PlantAssessment& assessment, const Wording& wording) {
  std::string ranges;
  for (const auto& one : assessment.classes) {
    const auto& pack = one.assessment.sensitivity;
    if (!one.claimed || !pack || !pack->lowest || !pack->highest) continue;
    const auto ways = std::count_if(pack->lines.begin(), pack->lines.end(),
                                    [](const auto& line) { return line.fraction.has_value(); });
    if (!ranges.empty()) ranges += "; ";
    ranges += wording.text("savings.range.class", {{"class", wording.input_class(one.input_class)},
                                                   {"lowest", wording.share(pack->lowest)},
                                                   {"highest", wording.share(pack->highest)},
                                                   {"ways", std::to_string(ways)}});
  }
  if (ranges.empty()) return {};
  return wording.text("savings.range", {{"classes", ranges}});
}

std::string unused_sentence(const PlantAssessment& assessment, const Wording& wording) {
  std::vector<std::string> names;
  for (const savings::UnusedClass& one : assessment.unused_classes) {
    names.push_back(wording.input_class(one.input_class));
  }
  if (names.empty()) return {};
  return wording.text("savings.unused", {{"classes", language::list(names, wording.language())}});
}

std::vector<savings::Reason> merged(const std::vector<savings::Reason>& reasons) {
  std::vector<savings::Reason> merged;
  for (const savings::Reason& reason : reasons) {
    const auto items = reason.arguments.find("items");
    const auto same = std::find_if(merged.begin(), merged.end(), [&reason](const auto& other) {
      return other.code == reason.code && other.arguments.count("items") > 0;
    });
    if (items != reason.arguments.end() && same != merged.end()) {
      same->arguments["items"] += ", " + items->second;
    } else {
      merged.push_back(reason);
    }
  }
  join_periods(merged);
  return merged;
}

std::vector<std::string> why(const Assessment& assessment, const Wording& wording) {
  std::vector<std::string> sentences;
  const std::vector<savings::Reason> reasons = merged(assessment.reasons);
  for (const savings::Reason& reason : reasons) {
    if (reason.forbids) sentences.push_back(wording.reason(reason, assessment));
  }
  // Bounds must not sound like a verdict where there is none.
  const bool forbidden = !sentences.empty();
  for (savings::Reason reason : reasons) {
    if (reason.forbids) continue;
    if (forbidden && assessment.lower_bound && assessment.upper_bound) {
      reason.code = "bounds_without_verdict";
    }
    // Of several reasons without a verdict one sentence is left.
    std::string sentence = wording.reason(reason, assessment);
    if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) {
      sentences.push_back(std::move(sentence));
    }
  }
  if (assessment.claim) {
    language::Arguments arguments = wording.facts(assessment);
    arguments["claim"] = wording.share(assessment.claim->threshold.value());
    sentences.push_back(wording.text(
        std::string("savings.claim.") + savings::code_of(assessment.claim->verdict), arguments));
  }
  return sentences;
}

bool rests_on_driver(const Assessment& assessment) {
  return std::any_of(
      assessment.reasons.begin(), assessment.reasons.end(),
      [](const savings::Reason& reason) { return reason.code == "rests_on_driver"; });
}

std::string base_load_warning(const Assessment& assessment, const std::string& name,
                              const Wording& wording) {
  constexpr long double worth_telling = 0.01L;
  if (!assessment.sec || !assessment.sec->misleading) return {};
  const savings::SpecificConsumption& sec = *assessment.sec;
  if (std::fabs(sec.from_growth.value_or(0)) < worth_telling) return {};
  const long double cut = sec.from_growth.value_or(0);
  std::string sentence = wording.text(cut > 0 ? "savings.sec.lowered" : "savings.sec.raised",
                                      {{"name", name},
                                       {"base", wording.share(sec.base_load_share)},
                                       {"growth", wording.change(sec.growth)},
                                       {"alone", wording.share(std::fabs(cut))}});
  if (rests_on_driver(assessment)) return sentence;
  const std::string by_model = wording.share(assessment.saving_fraction);
  const std::string by_ratio = wording.share(sec.saving_fraction);
  if (assessment.saving_fraction && by_model != by_ratio) {
    sentence += " " + wording.text("savings.sec.judge", {{"saving", by_model}, {"cut", by_ratio}});
  }
  return sentence;
}

std::string periods_sentence(const PlantAssessment& assessment, const Wording& wording) {
  return wording.text("savings.periods", {{"baseline", wording.period(assessment.baseline)},
                                          {"reporting", wording.period(assessment.reporting)}});
}

std::string persistence_finding(const savings::Persistence& persistence, const Wording& wording) {
  if (!persistence.judged) return wording.text("report.persistence.no_verdict");
  if (persistence.windows.empty()) {
    return wording.text("report.persistence.none",
                        {{"months", std::to_string(persistence.months)}});
  }
  const auto no_window = [&persistence](auto is) {
    return std::none_of(persistence.windows.begin(), persistence.windows.end(), is);
  };
  if (no_window([](const savings::Window& window) { return window.complete; })) {
    return wording.text("report.persistence.incomplete");
  }
  if (no_window([](const savings::Window& window) { return window.judged(); })) {
    return wording.text("report.persistence.unjudged");
  }
  if (persistence.lost_in) {
    return wording.text("report.persistence.lost",
                        {{"period", wording.period(*persistence.lost_in)}});
  }
  if (persistence.unshown_in) {
    return wording.text("report.persistence.unshown",
                        {{"period", wording.period(*persistence.unshown_in)}});
  }
  const bool never =
      no_window([](const savings::Window& window) { return window.judged() && !window.alarm; });
  if (never) return wording.text("report.persistence.never");
  const auto judged = std::count_if(persistence.windows.begin(), persistence.windows.end(),
                                    [](const savings::Window& window) { return window.judged(); });
  return wording.text(judged == 1 ? "report.persistence.one" : "report.persistence.kept");
}

TextTable persistence_table(const savings::Persistence& persistence, const Wording& wording) {
  TextTable table;
  table.columns = {{.heading = wording.text("report.column.period"), .stays_whole = true},
                   {wording.text("savings.column.saving"), true},
                   {wording.text("savings.column.at_least"), true},
                   {wording.text("report.column.alarm")}};
  for (const savings::Window& window : persistence.windows) {
    TextLine remark;
    if (!window.complete) remark = {wording.text("report.persistence.gaps"), Tone::faint};
    if (!window.reasons.empty()) {
      remark = {wording.text("report.persistence.not_comparable"), Tone::faint};
    }
    if (window.alarm) remark = {wording.text("report.persistence.alarm"), Tone::bad};
    table.rows.push_back({{wording.period(window.period)},
                          {wording.share(window.fraction)},
                          {wording.share(window.lower_bound)},
                          std::move(remark)});
  }
  return table;
}

namespace {

template <typename Total>
language::Arguments named(language::Arguments facts, const Total& total, const Wording& wording) {
  if (!total.left_out.empty()) facts["left_out"] = wording.items(total.left_out);
  if (!total.set_off.empty()) facts["set_off"] = wording.items(total.set_off);
  return facts;
}

}  // namespace

language::Arguments money_facts(const PlantAssessment& assessment, const Wording& wording) {
  const auto& total = assessment.money_total;
  return named({{"saved", wording.money(total.saved)}, {"credited", wording.money(total.credited)}},
               total, wording);
}

bool has_unverified_emissions(const PlantAssessment& assessment, const Provenance& provenance) {
  const auto& left_out = assessment.emissions_total.left_out;
  const auto is_counted = [&](const std::string& code) {
    const bool has_figure = std::any_of(
        assessment.items.begin(), assessment.items.end(),
        [&](const auto& item) { return item.code == code && item.saved_emissions.has_value(); });
    return has_figure && std::find(left_out.begin(), left_out.end(), code) == left_out.end();
  };
  return std::any_of(
      provenance.factors.begin(), provenance.factors.end(), [&](const FactorLine& line) {
        return line.what == "emissions" && line.known == "unverified" && is_counted(line.item);
      });
}

language::Arguments emission_facts(const PlantAssessment& assessment, const Provenance& provenance,
                                   const Wording& wording) {
  const auto& total = assessment.emissions_total;
  auto facts =
      named({{"saved", wording.tonnes(total.saved)}, {"credited", wording.tonnes(total.credited)}},
            total, wording);
  if (has_unverified_emissions(assessment, provenance)) {
    facts["unverified"] = wording.text("savings.worth.unverified");
  }
  return facts;
}

std::string lock_sentence(const Provenance& provenance, const Wording& wording) {
  language::Arguments arguments;
  if (provenance.locked_on) {
    arguments["date"] = language::day(*provenance.locked_on, wording.language());
  }
  if (provenance.lock == Lock::broken) {
    std::vector<std::string> reasons;
    for (const std::string& code : provenance.lock_reasons) {
      reasons.push_back(wording.text("savings.lock.because." + code));
    }
    arguments["reasons"] = language::list(reasons, wording.language());
  }
  std::string sentence =
      wording.text(std::string("savings.lock.") + code_of(provenance.lock), arguments);
  if (provenance.lock == Lock::locked && !provenance.events_not_locked.empty()) {
    sentence +=
        " " + wording.text(
                  "savings.lock.events",
                  {{"events", language::list(provenance.events_not_locked, wording.language())}});
  }
  return sentence;
}

std::string method_sentence(const Provenance& provenance, const Wording& wording) {
  return wording.text("report.method.what",
                      {{"method", wording.text("savings.method." + provenance.method)},
                       {"inference", wording.text("savings.inference." + provenance.inference)}});
}

namespace {

// One doubt about several items is one line that names them all.
void join_alike(Problems& all, const Problem& problem) {
  const auto item = problem.arguments.find("item");
  for (Problem& known : all) {
    if (item == problem.arguments.end() || known.code != problem.code) continue;
    if (!known.where.file.empty() || !problem.where.file.empty()) continue;
    auto rest = known.arguments;
    rest["item"] = item->second;
    if (rest != problem.arguments) continue;
    std::string& items = known.arguments["item"];
    if ((", " + items + ", ").find(", " + item->second + ", ") == std::string::npos) {
      items += ", " + item->second;
    }
    return;
  }
  all.push_back(problem);
}

// Figures that nobody read in one source are one line; empty where there is one figure alone, or
// another had the line.
std::optional<std::string> unread_in_one_source(const Problems& all, const Problem& problem,
                                                const Wording& wording) {
  if (problem.code != "factor.unverified") return std::nullopt;
  const std::string& source = problem.arguments.at("source");
  std::vector<std::string> figures;
  for (const Problem& other : all) {
    if (other.code != problem.code || other.arguments.at("source") != source) continue;
    if (figures.empty() && &other != &problem) return std::string();
    figures.push_back(wording.text("report.figure_unread", wording.spoken(other.arguments)));
  }
  if (figures.size() < 2) return std::nullopt;
  const bool vi = wording.language() == language::Language::vi;
  const auto in_vietnamese = problem.arguments.find("source_vi");
  const bool is_told_in_it = vi && in_vietnamese != problem.arguments.end();
  return wording.text("report.figures_unread",
                      {{"figures", language::list(figures, wording.language())},
                       {"source", is_told_in_it ? in_vietnamese->second : source}});
}

// Long lists are told by what is not in them: of all items that are judged, their classes with
// them, or of all but two.
void name_together(Problem& problem, const PlantAssessment& assessment) {
  constexpr std::size_t fewest = 4;
  constexpr std::size_t most_left = 2;
  const auto item = problem.arguments.find("item");
  if (item == problem.arguments.end()) return;
  const std::string named = ", " + item->second + ", ";
  std::vector<std::string> left;
  for (const savings::ItemAssessment& one : assessment.items) {
    if (!one.unused && named.find(", " + one.code + ", ") == std::string::npos) {
      left.push_back(one.code);
    }
  }
  if (assessment.items.size() < fewest + left.size() || left.size() > most_left) return;
  item->second = std::string(every_item) + join(left);
}

}  // namespace

std::vector<WarningLine> all_warnings(const PlantAssessment& assessment,
                                      const Provenance& provenance, const Wording& wording) {
  Problems all;
  const auto gather = [&all](const Problems& problems) {
    for (const Problem& problem : problems) join_alike(all, problem);
  };
  gather(provenance.warnings);
  gather(assessment.warnings);
  for (const auto& one : assessment.classes) gather(one.assessment.warnings);
  for (const auto& item : assessment.items) gather(item.assessment.warnings);
  std::vector<WarningLine> lines;
  for (Problem& problem : all) {
    name_together(problem, assessment);
    const auto unread = unread_in_one_source(all, problem, wording);
    if (unread && unread->empty()) continue;
    WarningLine line{.what = unread.value_or(wording.warning(problem)),
                     .remedy = wording.remedy(problem),
                     .code = problem.code};
    if (!problem.where.file.empty())
      line.place = language::place_of(problem.where, wording.language());
    const bool told = std::any_of(lines.begin(), lines.end(), [&line](const WarningLine& other) {
      return other.what == line.what && other.place == line.place;
    });
    if (!told) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace cpa::reports
