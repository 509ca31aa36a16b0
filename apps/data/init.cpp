#include <filesystem>
#include <string>

#include "common/output.hpp"
#include "common/request.hpp"
#include "common/table.hpp"
#include "cpa/plant_files/empty_plant.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "data/commands.hpp"
#include "embedded_data_help.hpp"

namespace cpa::apps {
namespace {

void list_sub_sectors(const Terminal& terminal, const sectors::Packs& packs) {
  const bool vi = terminal.language == language::Language::vi;
  Table table({{terminal.text("init.sub_sector")}, {terminal.text("init.name")}});
  for (const sectors::Sector& sector : packs.sectors) {
    for (const sectors::SubSector& one : sector.sub_sectors) {
      table.add({one.id,
                 (vi ? sector.name.vi + ": " + one.name.vi : sector.name.en + ": " + one.name.en)});
    }
  }
  terminal.print(table.text(terminal));
}

Exit begin(const Request& request, const Terminal& terminal) {
  const sectors::Packs packs = sectors::built_in_packs();
  if (request.has("list")) {
    list_sub_sectors(terminal, packs);
    return Exit::done;
  }
  Problems problems;
  const std::string first = request.value_or("first", "");
  const auto month = calendar::read_month(first);
  const std::string sub_sector = request.value_or("sub-sector", "");
  if (sub_sector.empty()) problems.push_back(lacking_option("sub-sector", "value.name"));
  if (first.empty()) {
    problems.push_back(lacking_option("first", "value.month"));
  } else if (!month) {
    problems.push_back(bad_value("first", first, "@expected.month"));
  }
  if (request.operands().empty()) {
    problems.push_back(
        {.code = "usage.operand_lacking",
         .arguments = {{"operand", "@operand.new_folder"}, {"program", terminal.program}}});
  }
  if (!problems.empty()) return terminal.report(problems);
  std::filesystem::path folder = request.operands().front();
  if (folder.filename().empty()) folder = folder.parent_path();
  const std::string id = folder.filename().string();
  const bool point = request.value_or("decimal", "comma") == "point";
  const auto plant =
      plant_files::empty_plant({.id = id,
                                .sub_sector = sub_sector,
                                .first = *month,
                                .mark = point ? DecimalMark::point : DecimalMark::comma},
                               packs);
  if (!plant) return terminal.report(plant.error());
  const auto texts = plant_files::folder_texts(*plant);
  const auto written = save_folder(folder.string(), texts, Existing::refused);
  if (!written) return terminal.report(written.error());
  terminal.print_line(terminal.text("init.done", {{"path", folder.string()}}));
  return Exit::done;
}

}  // namespace

const Command& init_command() {
  static const Command command{
      .name = "init",
      .app = "data",
      .help = help_among(embedded::data_help(), "init"),
      .options = {{.name = "sub-sector", .value = "value.name"},
                  {.name = "first", .value = "value.month"},
                  {.name = "decimal", .value = "value.mark", .choices = {"comma", "point"}},
                  {.name = "list"}},
      .operands = {.name = "operand.new_folder", .least = 0, .most = 1},
      .run = begin};
  return command;
}

}  // namespace cpa::apps
