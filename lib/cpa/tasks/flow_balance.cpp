#include "cpa/tasks/flow_balance.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/files/folder_lock.hpp"
#include "cpa/files/interruption.hpp"
#include "cpa/flow_files/flow_copy.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"
#include "cpa/flow_files/starting_flow_sheet.hpp"
#include "cpa/language/catalogue.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/rewriting.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "cpa/sectors/knowledge.hpp"
#include "cpa/tasks/internal/workbook_flows.hpp"
#include "cpa/tasks/used_packs.hpp"

namespace cpa::tasks {
namespace {

using reports::SheetReport;

constexpr auto least_saving = units::Fraction::percent(5);

void append(Problems& all, Problems more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Those of the periods that are wanted, in the order of the sheets, or all of them.
Result<void> keep_periods(std::vector<plant::FlowSheet>& sheets,
                          const std::vector<std::string>& wanted) {
  if (wanted.empty()) return {};
  std::vector<std::string> known;
  for (const plant::FlowSheet& sheet : sheets) known.push_back(sheet.id);
  const auto is_among = [](const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const std::string& period : wanted) {
    if (is_among(known, period)) continue;
    Problem problem{.code = "balance.period_unknown"};
    problem.arguments = {{"found", period}, {"nearest", join(known)}};
    return refuse(std::move(problem));
  }
  std::erase_if(sheets, [&](const plant::FlowSheet& sheet) { return !is_among(wanted, sheet.id); });
  return {};
}

// A sheet as it was begun, before anybody filled in a reading, would be pages of dashes.
bool has_reading(const plant::FlowSheet& sheet) {
  return std::any_of(sheet.streams.begin(), sheet.streams.end(), [](const plant::Stream& stream) {
    return std::any_of(stream.figures.begin(), stream.figures.end(), [](const auto& one) {
      return one.figure.state != plant::FigureState::unmeasured;
    });
  });
}

Result<void> check_readings(const std::vector<plant::FlowSheet>& sheets,
                            const std::filesystem::path& path) {
  if (std::any_of(sheets.begin(), sheets.end(), has_reading)) return {};
  Problem problem{.code = "balance.no_readings"};
  const bool is_folder = std::filesystem::is_directory(path);
  problem.where.file = (is_folder ? path / flow_files::flows_csv : path).string();
  return refuse(std::move(problem));
}

// Streams are drawn once for all periods: what is said of a drawing is said once.
void add_once(Problems& warnings, Problems more) {
  for (Problem& each : more) {
    const bool told = std::any_of(warnings.begin(), warnings.end(), [&each](const Problem& other) {
      return other.code == each.code && other.arguments == each.arguments;
    });
    if (!told) warnings.push_back(std::move(each));
  }
}

std::vector<flow_files::StartPeriod> periods_of(const plant::Plant& plant) {
  std::vector<flow_files::StartPeriod> periods;
  if (plant.baseline) periods.push_back({"before", *plant.baseline});
  if (plant.reporting) periods.push_back({"after", *plant.reporting});
  if (!periods.empty()) return periods;
  std::optional<calendar::Period> all;
  for (const plant::Item& item : plant.items) {
    for (const plant::Record& record : item.records) {
      if (!all) all = record.period;
      all->from = std::min(all->from, record.period.from);
      all->to = std::max(all->to, record.period.to);
    }
  }
  if (all) periods.push_back({"books", *all});
  return periods;
}

}  // namespace

Checked<FlowDraft> start_flow_sheet(const std::filesystem::path& path, const sectors::Packs& packs,
                                    const FlowDraftWish& wish) {
  const auto read = plant_files::read_plant(path, packs);
  if (!read) return refuse(read.error());
  const plant::Plant& plant = read->plant;
  const flow_files::FlowStart start{
      .sub_sector = wish.sub_sector.empty() ? plant.enterprise.sub_sector : wish.sub_sector,
      .name = {plant.enterprise.name, plant.enterprise.name},
      .periods = periods_of(plant),
      .mark = plant.decimal_mark,
      .vietnamese = wish.vietnamese,
      .words = wish.words,
      .names = [](std::string_view key) -> sectors::Bilingual {
        return {language::catalogue(language::Language::vi).text(key),
                language::catalogue(language::Language::en).text(key)};
      }};
  Problems problems;
  if (start.sub_sector.empty()) problems.push_back({.code = "norms.no_sub_sector"});
  if (start.periods.empty()) problems.push_back({.code = "balance.no_period"});
  if (!problems.empty()) return refuse(std::move(problems));
  const auto knowledge =
      sectors::read_knowledge(packs, {.sectors = {}, .overlays = wish.overlays, .base = {}});
  if (!knowledge) return refuse(knowledge.error());
  auto texts = flow_files::starting_flow_texts(*knowledge, start);
  if (!texts) return refuse(Problems{texts.error()});
  return FlowDraft{std::filesystem::is_directory(path) ? path : path.parent_path(),
                   std::move(*texts)};
}

Checked<std::string> add_readings_sheet(const std::filesystem::path& workbook,
                                        const flow_files::FlowTexts& texts,
                                        const plant_files::WorkbookStyle& style, bool replace) {
  const auto lock = files::FolderLock::take(workbook.parent_path());
  if (!lock) return refuse(Problems{lock.error()});
  const auto read = plant_files::read_plant(workbook, style.packs);
  if (!read) return refuse(read.error());
  const DecimalMark mark = read->plant.decimal_mark;
  const auto there = flow_files::rows_of_workbook(workbook, mark);
  if (!there) return refuse(there.error());
  flow_files::FlowFiles flows;
  flows.readings = texts.csv;
  const auto with_sheet = with_readings(style, flows, mark);
  if (!with_sheet) return refuse(with_sheet.error());
  const std::string sheet = with_sheet->further_sheets.front().name;
  if (!there->empty() && !replace) {
    return refuse(Problems{{.code = "balance.sheet_there",
                            .where = {.file = workbook.string()},
                            .arguments = {{"path", workbook.string()}, {"sheet", sheet}}}});
  }
  if (auto may = plant_files::check_rewriting(workbook, *with_sheet); !may) {
    return refuse(std::move(may).error());
  }
  const files::Uninterrupted until_written;
  const auto written =
      plant_files::write_plant(read->plant, workbook, plant_files::Form::workbook, *with_sheet);
  if (!written) return refuse(Problems{written.error()});
  return sheet;
}

Problems reasons_of(const BalanceAnswer& answer) {
  Problems all;
  std::vector<std::string> others;
  for (const SheetReport& sheet : answer.sheets) others.push_back(sheet.sheet.id);
  const bool is_one = answer.sheets.size() + answer.unbalanced.size() == 1;
  for (const reports::UnbalancedPeriod& one : answer.unbalanced) {
    if (!is_one) {
      Problem period{.code = "balance.period_unbalanced"};
      period.arguments = {{"period", one.sheet.id}};
      if (!others.empty()) period.arguments["others"] = join(others);
      all.push_back(std::move(period));
    }
    append(all, one.problems);
  }
  return all;
}

Checked<BalanceAnswer> balance_plant(const std::filesystem::path& path, const sectors::Packs& packs,
                                     const BalanceWish& wish) {
  auto read = plant_files::read_plant(path, packs);
  if (!read) return refuse(std::move(read.error()));
  auto flows = flow_files::read_flow_sheets(path, read->plant, packs);
  if (!flows) return refuse(std::move(flows.error()));
  if (const auto kept = keep_periods(flows->sheets, wish.periods); !kept) {
    return refuse(Problems{kept.error()});
  }
  if (const auto any = check_readings(flows->sheets, path); !any)
    return refuse(Problems{any.error()});
  BalanceAnswer answer{.plant = std::move(read->plant)};
  answer.warnings = std::move(flows->warnings);
  Problems cost_doubts;
  const std::size_t periods = flows->sheets.size();
  bool ends_balanced = true;  // what changed is told from the first period to the last
  for (plant::FlowSheet& sheet : flows->sheets) {
    auto balance = balance::balance_of(sheet);
    if (!balance) {
      const bool is_end = &sheet == &flows->sheets.front() || &sheet == &flows->sheets.back();
      ends_balanced = ends_balanced && !is_end;
      answer.unbalanced.push_back({std::move(sheet), std::move(balance.error())});
      continue;
    }
    append(answer.warnings, balance::cautions(sheet, *balance));
    SheetReport report{.sheet = std::move(sheet), .balance = std::move(*balance)};
    if (wish.costs) {
      auto costs = flow_cost::flow_costs_of(report.sheet, report.balance, answer.plant);
      if (costs) {
        report.costs = std::move(*costs);
        append(cost_doubts, flow_cost::cost_cautions(report.sheet));
        append(cost_doubts, flow_cost::mixture_cautions(report.sheet, *report.costs));
        append(cost_doubts, flow_cost::evaporation_cautions(report.sheet, *report.costs));
      } else {
        report.cost_faults = std::move(costs.error());
      }
    }
    answer.sheets.push_back(std::move(report));
  }
  if (answer.sheets.empty()) return refuse(reasons_of(answer));
  add_once(answer.warnings, std::move(cost_doubts));
  if (periods > 1 && ends_balanced) {
    const SheetReport& first = answer.sheets.front();
    const SheetReport& last = answer.sheets.back();
    answer.changes = balance::flow_changes(first.sheet, first.balance, last.sheet, last.balance,
                                           first.sheet.product_layer(), least_saving);
  }
  answer.packs_used = packs_used(packs, answer.plant.enterprise.sector);
  return answer;
}

}  // namespace cpa::tasks
