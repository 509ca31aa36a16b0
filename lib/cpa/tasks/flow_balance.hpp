// A plant's flow sheets in, their balances, costs and changes out. (cpa balance)
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/plant_workbook.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

struct BalanceWish {
  bool costs = false;
  std::vector<std::string> periods;  // ids of those wanted; empty = all
};

struct BalanceAnswer {
  plant::Plant plant;
  std::vector<reports::SheetReport> sheets;
  std::vector<balance::FlowChange> changes;  // from the first period to the last, where there are
                                             // two or more, and both could be balanced
  std::vector<reports::UnbalancedPeriod> unbalanced;
  Problems warnings;
  std::vector<reports::PackUsed> packs_used;
};

// A period that cannot be balanced stands among the unbalanced while others can be; where none can,
// it is refused. Where costs are wanted but an amount they need is not determined, the balance
// still stands and SheetReport::cost_faults says why. Changes are judged at 5 %, the lower end of
// the target. Problems: those of read_plant, read_flow_sheets and balance_of;
// balance.period_unknown (found, nearest).
[[nodiscard]] Checked<BalanceAnswer> balance_plant(const std::filesystem::path& path,
                                                   const sectors::Packs& packs,
                                                   const BalanceWish& wish);

// Why periods could not be balanced; where there are several each is named before its reasons:
// balance.period_unbalanced (period, others: those that could, left out where there are none).
[[nodiscard]] Problems reasons_of(const BalanceAnswer& answer);

// Where the two files begin, from the process of a trade: the plant's own sub-sector unless one is
// named, its baseline as period "before" and its reporting period as "after", else all of its
// records as one. `words` gives the comments (flow_files::FlowStart).
// Problems: those of read_plant and read_knowledge; norms.no_sub_sector, plant.sub_sector.unknown,
// balance.no_period.
struct FlowDraft {
  std::filesystem::path folder;  // where the files belong
  flow_files::FlowTexts texts;
};
struct FlowDraftWish {
  std::string sub_sector;                            // empty = the plant's own
  std::vector<std::filesystem::path> overlays = {};  // folders over the built-in packs
  bool vietnamese = true;
  std::function<std::string(std::string_view key)> words;
};
[[nodiscard]] Checked<FlowDraft> start_flow_sheet(const std::filesystem::path& path,
                                                  const sectors::Packs& packs,
                                                  const FlowDraftWish& wish);

// A plant that is kept as a workbook gets its readings as a sheet of it, where they are looked for
// first. Returns the sheet's name. Problems: those of reading, rewriting and writing the plant;
// balance.sheet_there (path, sheet): it has such a sheet, and it is not to be replaced.
[[nodiscard]] Checked<std::string> add_readings_sheet(const std::filesystem::path& workbook,
                                                      const flow_files::FlowTexts& texts,
                                                      const plant_files::WorkbookStyle& style,
                                                      bool replace);

}  // namespace cpa::tasks
