#include "cpa/tasks/handbook_making.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/sectors/unknown_trade.hpp"
#include "cpa/tasks/savings_assessment.hpp"
#include "embedded_example_plants.hpp"

namespace cpa::tasks {
namespace {

// Which constructed plant shows the procedure to a trade, and which of its items.
struct ExampleChoice {
  std::string_view sector;
  std::string_view plant;
  std::string_view item;
};
constexpr ExampleChoice choices[] = {{"food", "pangasius-freezing", "electricity"},
                                     {"textiles", "knit-dyehouse", "coal"},
                                     {"mechanical", "iron-foundry", "electricity"}};

const ExampleChoice& choice_for(std::string_view sector) {
  for (const ExampleChoice& choice : choices) {
    if (choice.sector == sector) return choice;
  }
  return choices[0];
}

plant_files::FolderTexts texts_of(std::string_view plant) {
  plant_files::FolderTexts texts;
  for (const EmbeddedFile& file : embedded::example_plants()) {
    const std::size_t slash = file.path.find('/');
    if (file.path.substr(0, slash) == plant) {
      texts[std::string(file.path.substr(slash + 1))] = std::string(file.text);
    }
  }
  return texts;
}

reports::PeriodTotals totals(const savings::SpecificConsumption& sec, bool reporting) {
  reports::PeriodTotals sum;
  for (const auto& row : sec.rows) {
    if (row.reporting != reporting) continue;
    sum.use += row.use;
    sum.made += row.made;
  }
  return sum;
}

Checked<reports::WorkedExample> example_for(const HandbookRequest& request,
                                            const sectors::Packs& packs) {
  const ExampleChoice& choice = choice_for(request.sector);
  auto read =
      plant_files::read_plant_folder(texts_of(choice.plant), std::string(choice.plant), packs);
  if (!read) return refuse(std::move(read.error()));
  auto answer = assess_savings(std::move(read->plant), packs, {}, request.version);
  if (!answer) return refuse(std::move(answer.error()));
  reports::WorkedExample example{.plant = std::move(answer->plant),
                                 .assessment = std::move(answer->assessment)};
  const auto& items = example.assessment.items;
  const auto at = std::find_if(items.begin(), items.end(),
                               [&](const auto& item) { return item.code == choice.item; });
  if (at != items.end()) example.item = static_cast<std::size_t>(at - items.begin());
  if (const auto& sec = items.at(example.item).assessment.sec) {
    example.before = totals(*sec, false);
    example.after = totals(*sec, true);
  }
  return example;
}

template <typename Rows>
std::vector<std::string> ids_of(const Rows& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id);
  return ids;
}

Problem unknown(const char* code, const std::string& found, const std::vector<std::string>& ids) {
  Problem problem{.code = code, .arguments = {{"found", found}, {"choices", join(ids)}}};
  const auto near = nearest_words(found, ids, 1);
  if (!near.empty()) problem.arguments["nearest"] = near.front();
  return problem;
}

// The latest day on which any of the packs was written: ISO dates compare as texts.
calendar::Day day_of(const sectors::Knowledge& knowledge) {
  std::string latest;
  for (const sectors::PackInfo& info : knowledge.infos) latest = std::max(latest, info.date);
  const auto day = calendar::read_day(latest);
  return day ? *day : calendar::Day{};
}

}  // namespace

Checked<reports::Handbook> make_handbook(const HandbookRequest& request,
                                         const sectors::Packs& packs) {
  const sectors::Sector* sector = packs.sector(request.sector);
  if (sector == nullptr) {
    return refuse(Problems{unknown("usage.sector_unknown", request.sector, ids_of(packs.sectors))});
  }
  if (!request.sub_sector.empty() && sector->sub_sector(request.sub_sector) == nullptr) {
    Problem problem =
        unknown("usage.sub_sector_unknown", request.sub_sector, ids_of(sector->sub_sectors));
    problem.arguments["sector"] = sector->id;
    const auto meant = sectors::meant_sub_sectors(request.sub_sector, packs);
    const auto own = std::find_if(meant.begin(), meant.end(), [&](const std::string& id) {
      return sector->sub_sector(id) != nullptr;
    });
    problem.arguments["nearest"] = own == meant.end() ? "" : *own;
    return refuse(Problems{std::move(problem)});
  }
  auto knowledge =
      sectors::read_knowledge(packs, {.sectors = {request.sector}, .overlays = request.overlays});
  if (!knowledge) return refuse(std::move(knowledge.error()));
  reports::Handbook handbook{.kind = request.kind,
                             .sector = *sector,
                             .sub_sector = request.sub_sector,
                             .knowledge = *std::move(knowledge)};
  handbook.day = day_of(handbook.knowledge);
  handbook.program = request.version;
  handbook.packs = sectors::name_of(packs);
  if (request.kind == reports::HandbookKind::audit) {
    auto example = example_for(request, packs);
    if (!example) return refuse(std::move(example.error()));
    handbook.example = *std::move(example);
  }
  return handbook;
}

}  // namespace cpa::tasks
