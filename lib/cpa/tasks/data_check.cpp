#include "cpa/tasks/data_check.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "cpa/consumption/input_class.hpp"
#include "cpa/consumption/weather_gaps.hpp"
#include "cpa/core/text.hpp"
#include "cpa/plant_files/dismissal_writing.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/savings/bills_across.hpp"
#include "cpa/tasks/energy_factors.hpp"
#include "cpa/tasks/internal/workbook_flows.hpp"
#include "cpa/tasks/used_packs.hpp"

namespace cpa::tasks {
namespace {

using data_quality::Finding;

// Items that a claim rests on: those of its classes and what moves them; without a claim all that
// were assessed.
std::set<std::string> items_in(const plant::Plant& plant,
                               const savings::PlantAssessment& assessment) {
  std::set<std::string> codes;
  const auto add = [&](const plant::Item& item) {
    codes.insert(item.code);
    for (const std::string& driver : consumption::driver_codes(plant, item)) codes.insert(driver);
  };
  for (const plant::Claim& claim : plant.claims) {
    for (const plant::Item* item : consumption::members(plant, claim.input_class)) add(*item);
  }
  if (!codes.empty()) return codes;
  for (const auto& one : assessment.items) {
    if (const plant::Item* item = plant.item(one.code)) add(*item);
  }
  return codes;
}

// Periods that follow one another as one; the first few, "…" for the rest.
std::string first_of(const std::set<calendar::Period>& periods) {
  constexpr std::size_t most = 6;
  std::vector<calendar::Period> stretches;
  for (const calendar::Period& period : periods) {
    if (!stretches.empty() && stretches.back().to == period.from) {
      stretches.back().to = period.to;
    } else {
      stretches.push_back(period);
    }
  }
  std::vector<std::string> shown;
  for (const calendar::Period& stretch : stretches) {
    if (shown.size() < most) shown.push_back(calendar::text_of(stretch));
  }
  if (stretches.size() > most) shown.emplace_back("…");
  return join(shown);
}

bool is_in(const Finding& finding, const std::set<std::string>& items,
           const savings::PlantAssessment& assessment) {
  return std::any_of(items.begin(), items.end(), [&](const std::string& item) {
    return finding.touches(item, assessment.baseline) ||
           finding.touches(item, assessment.reporting);
  });
}

bool is_output(const plant::Plant& plant, const std::string& code) {
  const plant::Item* item = plant.item(code);
  return item != nullptr && item->kind == plant::ItemKind::product;
}

// An input that stopped, or fell by more than a third for good.
bool is_large_step(const plant::Plant& plant, const Finding& finding) {
  constexpr double third_less = 2.0 / 3.0;
  if (finding.code == data_quality::FindingCode::stopped) return true;
  return finding.code == data_quality::FindingCode::ratio_jump && finding.ratio < third_less &&
         !is_output(plant, finding.item);
}

// Findings told in one sentence.
struct Told {
  std::size_t count = 0;
  std::vector<std::string> items;  // each once, in the plant's order
  std::set<calendar::Period> months;

  void add_item(const std::string& item) {
    ++count;
    if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
  }
  void add(const std::string& item, const calendar::Period& period) {
    add_item(item);
    months.insert(period);
  }
  void add(const Finding& finding) {
    add_item(finding.item);
    for (const auto& cell : finding.cells) months.insert(cell.period);
  }
};

// A figure below zero of which a finding says what is likely right needs no second advice.
void drop_told_negatives(DataCheck& check) {
  std::erase_if(check.warnings, [&](const Problem& warning) {
    if (warning.code != "data.negative") return false;
    return std::any_of(
        check.quality.findings.begin(), check.quality.findings.end(), [&](const Finding& finding) {
          return std::any_of(finding.cells.begin(), finding.cells.end(), [&](const auto& cell) {
            return cell.item == warning.arguments.at("item") && cell.found &&
                   cell.found->text() == warning.arguments.at("found");
          });
        });
  });
}

// A figure that cannot be read is told of already; it is not missing besides.
void drop_told_gaps(data_quality::DataQuality& quality,
                    const std::vector<plant_files::FigureName>& left_out) {
  std::erase_if(quality.findings, [&](Finding& finding) {
    if (finding.code != data_quality::FindingCode::missing) return false;
    std::erase_if(finding.cells, [&](const data_quality::Cell& cell) {
      return std::any_of(left_out.begin(), left_out.end(),
                         [&](const plant_files::FigureName& figure) {
                           return figure.item == cell.item && figure.row == cell.period;
                         });
    });
    return finding.cells.empty();
  });
}

// Energy that no table turns into the common unit: a class with such an item stays undecided,
// however good its data are.
Problems without_factor(const plant::Plant& plant, const sectors::Packs& packs) {
  std::optional<calendar::Day> last;
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      last = std::max(last.value_or(record.period.last_day()), record.period.last_day());
    }
  }
  if (!last) return {};
  ResolvedFactors resolved = resolve_factors(plant, packs, *last, Emissions::unwanted);
  std::erase_if(resolved.warnings, [&](const Problem& warning) {
    return resolved.factors.energy.contains(warning.where.field);
  });
  Problems once;  // two tables may lack the same item
  for (Problem& each : resolved.warnings) {
    const bool told = std::any_of(once.begin(), once.end(), [&](const Problem& other) {
      return other.where.field == each.where.field;
    });
    if (!told) once.push_back(std::move(each));
  }
  return once;
}

// Bills that `cpa savings` cannot use since they lie across a border of the periods.
Problems across_borders(const plant::Plant& plant) {
  const auto periods = savings::periods_of(plant, {});
  if (!periods) return {};
  Problems warnings;
  for (const plant::Item& item : plant.items) {
    if (!savings::is_input(item.kind)) continue;
    const consumption::Observations observations = consumption::observe(
        plant, consumption::series_of(item), consumption::driver_codes(plant, item));
    const Problems told = savings::warnings_of_bills(
        observations, observations.within(periods->baseline),
        observations.within(periods->reporting), {periods->baseline, periods->reporting});
    warnings.insert(warnings.end(), told.begin(), told.end());
  }
  return warnings;
}

// Months that lack more than a tenth of their days cost the comparison, or the temperature as a
// driver; who fills the gaps has to know the days.
Problems gaps_of_weather(const plant::Plant& plant) {
  std::vector<calendar::Period> judged;
  if (const auto periods = savings::periods_of(plant, {})) {
    judged = {periods->baseline, periods->reporting};
  } else if (plant.baseline) {
    judged = {*plant.baseline};
  }
  Problems warnings;
  for (const calendar::Period& gap : consumption::weather_gaps(plant, judged)) {
    Problem warning{.code = "weather.days_missing", .severity = Severity::warning};
    warning.arguments = {{"days", std::to_string(gap.days())},
                         {"first", calendar::text_of(gap.from)},
                         {"last", calendar::text_of(gap.last_day())}};
    warnings.push_back(std::move(warning));
  }
  return warnings;
}

// From the first to the last of the cells that the dismissal's findings name, whether they are open
// or set aside.
std::optional<calendar::Period> found_in(const data_quality::DataQuality& quality,
                                         const plant::Dismissal& dismissal) {
  std::optional<calendar::Period> found;
  const auto code = data_quality::finding_code(dismissal.finding);
  const auto reach = [&](const Finding& finding) {
    if (finding.code != code) return;
    for (const data_quality::Cell& cell : finding.cells) {
      if (cell.item != dismissal.item || !cell.period.overlaps(dismissal.period)) continue;
      if (!found) found = cell.period;
      found->from = std::min(found->from, cell.period.from);
      found->to = std::max(found->to, cell.period.to);
    }
  };
  for (const Finding& finding : quality.findings) reach(finding);
  for (const auto& one : quality.dismissed) reach(one.finding);
  return found;
}

}  // namespace

Checked<DataCheck> check_data(const std::filesystem::path& path, const sectors::Packs& packs) {
  auto read = plant_files::read_plant(path, packs, plant_files::FaultyFigures::leave_out);
  if (!read) return refuse(std::move(read).error());
  DataCheck check{.plant = std::move(read->plant),
                  .warnings = std::move(read->warnings),
                  .faults = std::move(read->faults)};
  for (Problem& each : without_factor(check.plant, packs)) {
    check.warnings.push_back(std::move(each));
  }
  for (Problem& each : across_borders(check.plant)) check.warnings.push_back(std::move(each));
  for (Problem& each : gaps_of_weather(check.plant)) check.warnings.push_back(std::move(each));
  check.quality = data_quality::examine(check.plant);
  drop_told_negatives(check);
  check.packs = sectors::name_of(packs);
  check.packs_used = packs_used(packs, check.plant.enterprise.sector);
  drop_told_gaps(check.quality, read->left_out);
  return check;
}

Checked<plant::Dismissal> dismiss(const std::filesystem::path& path, plant::Dismissal dismissal,
                                  const plant_files::WorkbookStyle& style) {
  const auto check = check_data(path, style.packs);
  if (!check) return refuse(check.error());
  if (!check->faults.empty()) return refuse(check->faults);
  if (check->plant.item(dismissal.item) == nullptr) {
    return refuse(
        Problems{{.code = "plant.item.unknown", .arguments = {{"found", dismissal.item}}}});
  }
  const auto found = found_in(check->quality, dismissal);
  if (!found) {
    return refuse(Problems{{.code = "check.no_finding",
                            .arguments = {{"found", dismissal.finding},
                                          {"item", dismissal.item},
                                          {"months", calendar::text_of(dismissal.period)}}}});
  }
  dismissal.period.from = std::max(dismissal.period.from, found->from);
  dismissal.period.to = std::min(dismissal.period.to, found->to);
  const auto kept = keeping_readings(style, path, check->plant.decimal_mark);
  if (!kept) return refuse(kept.error());
  if (const auto added = plant_files::add_dismissal(path, dismissal, *kept); !added) {
    return refuse(added.error());
  }
  return dismissal;
}

Problems open_errors(const plant::Plant& plant, const data_quality::DataQuality& quality,
                     const savings::PlantAssessment& assessment) {
  const std::set<std::string> items = items_in(plant, assessment);
  Told errors;
  for (const Finding& finding : quality.findings) {
    if (finding.severity == Severity::error && is_in(finding, items, assessment))
      errors.add(finding);
  }
  if (errors.count == 0) return {};
  Problem warning{.code = "data.quality.open", .severity = Severity::warning};
  warning.arguments = {{"count", std::to_string(errors.count)},
                       {"items", join(errors.items)},
                       {"months", first_of(errors.months)}};
  return {std::move(warning)};
}

std::size_t dismissed_findings(const plant::Plant& plant, const data_quality::DataQuality& quality,
                               const savings::PlantAssessment& assessment) {
  const std::set<std::string> items = items_in(plant, assessment);
  return static_cast<std::size_t>(
      std::count_if(quality.dismissed.begin(), quality.dismissed.end(),
                    [&](const auto& one) { return is_in(one.finding, items, assessment); }));
}

Problems large_steps(const plant::Plant& plant, const data_quality::DataQuality& quality,
                     const savings::PlantAssessment& assessment) {
  const std::set<std::string> items = items_in(plant, assessment);
  Told steps;
  for (const Finding& finding : quality.findings) {
    const bool in_reporting = finding.touches(finding.item, assessment.reporting);
    if (items.contains(finding.item) && in_reporting && is_large_step(plant, finding)) {
      steps.add(finding);
    }
  }
  if (steps.count == 0) return {};
  Problem warning{.code = "data.quality.rests_on", .severity = Severity::warning};
  warning.arguments = {{"items", join(steps.items)}, {"months", first_of(steps.months)}};
  return {std::move(warning)};
}

Problems calculated_figures(const plant::Plant& plant, const savings::PlantAssessment& assessment) {
  Told figures;
  std::size_t bare = 0;
  for (const std::string& code : items_in(plant, assessment)) {
    const plant::Item* const item = plant.item(code);
    if (item == nullptr) continue;
    for (const plant::Record& record : item->records) {
      const bool compared = record.period.overlaps(assessment.baseline) ||
                            record.period.overlaps(assessment.reporting);
      if (!compared || record.reading.state != plant::ReadingState::calculated) continue;
      figures.add(code, record.period);
      if (record.reading.note.empty()) ++bare;
    }
  }
  if (figures.count == 0) return {};
  Problem warning{.code = "data.quality.calculated", .severity = Severity::warning};
  warning.arguments = {{"count", std::to_string(figures.count)},
                       {"items", join(figures.items)},
                       {"months", first_of(figures.months)},
                       {"bare", std::to_string(bare)}};
  return {std::move(warning)};
}

std::vector<savings::DoubtedFigure> doubted_figures(const data_quality::DataQuality& quality) {
  using data_quality::FindingCode;
  std::vector<savings::DoubtedFigure> doubted;
  for (const Finding& finding : quality.findings) {
    if (finding.severity != Severity::error) continue;
    const bool counted_elsewhere =
        finding.code == FindingCode::missing || finding.code == FindingCode::estimated;
    if (counted_elsewhere) continue;
    for (const data_quality::Cell& cell : finding.cells) {
      doubted.push_back({cell.item, cell.period});
    }
  }
  return doubted;
}

}  // namespace cpa::tasks
