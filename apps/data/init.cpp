#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "common/output.hpp"
#include "common/own_packs.hpp"
#include "common/request.hpp"
#include "common/table.hpp"
#include "common/workbook_style.hpp"
#include "cpa/core/shell_word.hpp"
#include "cpa/core/text.hpp"
#include "cpa/files/ending.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/language/screen_text.hpp"
#include "cpa/plant_files/empty_plant.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/sectors/unknown_trade.hpp"
#include "data/commands.hpp"
#include "embedded_data_help.hpp"

namespace cpa::apps {
namespace {

void list_sub_sectors(const Terminal& terminal, const sectors::Packs& packs) {
  const bool vi = terminal.language == language::Language::vi;
  Table table({{terminal.text("init.sub_sector")},
               {terminal.text("init.name")},
               {"VSIC 2018"},
               {"ISIC 4"}});
  for (const sectors::Sector& sector : packs.sectors) {
    for (const sectors::SubSector& one : sector.sub_sectors) {
      table.add({one.id,
                 (vi ? sector.name.vi + ": " + one.name.vi : sector.name.en + ": " + one.name.en),
                 join(one.vsic), join(one.isic)});
    }
  }
  terminal.print(table.text(terminal));
}

void list_items(const Terminal& terminal, const sectors::SubSector& trade) {
  const bool vi = terminal.language == language::Language::vi;
  Table table(
      {{terminal.text("init.item")}, {terminal.text("init.name")}, {terminal.text("init.unit")}});
  for (const auto& item : trade.items) {
    table.add({item.code, vi ? item.name.vi : item.name.en, item.unit});
  }
  terminal.print(table.text(terminal));
}

// Sub-sectors, or the items that one of them counts.
Exit list(const Request& request, const Terminal& terminal, const sectors::Packs& packs) {
  const std::string named = request.value_or("sub-sector", "");
  if (named.empty()) {
    list_sub_sectors(terminal, packs);
    return Exit::done;
  }
  const auto* trade = packs.sub_sector(named);
  if (trade == nullptr) return terminal.report(sectors::unknown_sub_sector(named, packs));
  list_items(terminal, *trade);
  return Exit::done;
}

// A fault for each code of --items that the trade does not count.
Problems unknown_items(const Request& request, const sectors::SubSector& trade) {
  std::vector<std::string> known;
  for (const auto& item : trade.items) known.push_back(item.code);
  Problems problems;
  for (const std::string& code : request.list("items")) {
    if (std::find(known.begin(), known.end(), code) != known.end()) continue;
    problems.push_back(bad_value("items", code, join(known)));
  }
  return problems;
}

// Where the new plant shall stand: as it was named, with .xlsx behind it where a workbook is
// wished.
std::filesystem::path place_for(const Request& request) {
  std::filesystem::path path = request.operands().front();
  if (path.filename().empty() && path.has_relative_path()) path = path.parent_path();
  const auto form = plant_files::form_of(path);
  const bool is_workbook = form && *form == plant_files::Form::workbook;
  if (request.value_or("form", "") == "xlsx" && !is_workbook) path += ".xlsx";
  return path;
}

// The twelve months from it can be written and read again: years have four digits.
bool has_a_year_from(calendar::Month first) {
  constexpr int last_year = 9999;
  return static_cast<int>((first + std::chrono::months{11}).year()) <= last_year;
}

// A file of a kind that no plant is begun as; other names with a dot are folders' names.
bool is_other_form(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 11> endings{
      ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".json", ".pdf", ".doc", ".docx", ".html", ".yaml"};
  const std::string ending = files::ending_of(path);
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

// As people are told of it: "." and ".." by their names.
std::string shown(const std::filesystem::path& path) {
  if (path.filename() != "." && path.filename() != "..") return path.string();
  std::error_code unknown;
  return std::filesystem::absolute(path, unknown).lexically_normal().string();
}

// How the trade's products are brought to one and how large its items usually are, for the top of
// plant.yaml; empty where the packs know nothing of it.
std::string remarks_on(const sectors::SubSector& trade, const plant::Plant& plant,
                       const Terminal& terminal) {
  const bool vi = terminal.language == language::Language::vi;
  const auto in = [vi](const sectors::Bilingual& text) { return vi ? text.vi : text.en; };
  const auto named = [&in](const sectors::Source& source) { return in(source.cited()); };
  std::string remarks;
  const auto add = [&](const std::string& text) {
    constexpr std::size_t width = 98;  // behind "# "
    for (const auto& line : language::wrap(text, width)) remarks += line + "\n";
  };
  for (const auto& item : trade.items) {
    if (plant.item(item.code) == nullptr) continue;
    const auto name = in(item.name);
    if (item.equivalence) {
      add(terminal.text("init.hint.equivalence", {{"item", name},
                                                  {"text", in(item.equivalence->text)},
                                                  {"source", named(item.equivalence->source)}}));
    }
    if (const auto& share = item.typical_share) {
      const auto range = [&](const Decimal& low, const Decimal& high) {
        const auto least = language::number(low, terminal.language);
        return low == high ? least : least + "–" + language::number(high, terminal.language);
      };
      add(terminal.text(
          "init.hint.share",
          {{"item", name},
           {"share", terminal.text(std::string("handbook.share.") + code_of(share->of),
                                   {{"range", range(share->low, share->high)},
                                    {"rest", range(sectors::rest_of_hundred(share->high),
                                                   sectors::rest_of_hundred(share->low))}})},
           {"known", terminal.text(std::string("known.") + code_of(share->known))},
           {"source", named(share->source)}}));
    }
  }
  if (!remarks.empty()) remarks = terminal.text("init.hint.heading") + "\n" + remarks;
  return remarks;
}

Exit write_workbook(const plant::Plant& plant, const std::filesystem::path& path,
                    const sectors::Packs& packs, const Terminal& terminal) {
  const auto bytes = plant_files::workbook_bytes(plant, workbook_style(terminal, packs));
  if (!bytes) return terminal.report(bytes.error());
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const auto written =
      save_folder(folder.string(), {{path.filename().string(), *bytes}}, Existing::refused);
  if (!written) return terminal.report(written.error());
  terminal.print_line(terminal.text(
      "init.done_workbook", {{"path", path.string()}, {"word", shell_word(path.string())}}));
  return Exit::done;
}

Exit begin(const Request& request, const Terminal& terminal) {
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  if (request.has("list")) return list(request, terminal, *packs);
  Problems problems;
  const std::string first = request.value_or("first", "");
  const auto month = calendar::read_month(first);
  const std::string sub_sector = request.value_or("sub-sector", "");
  if (sub_sector.empty()) problems.push_back(lacking_option("sub-sector", "value.name"));
  if (first.empty()) {
    problems.push_back(lacking_option("first", "value.month"));
  } else if (!month || !has_a_year_from(*month)) {
    problems.push_back(bad_value("first", first, "@expected.month"));
  }
  if (request.operands().empty()) {
    problems.push_back(
        {.code = "usage.operand_lacking",
         .arguments = {{"operand", "@operand.new_folder"}, {"program", terminal.program}}});
  }
  const auto* trade = packs->sub_sector(sub_sector);
  if (trade != nullptr) {
    for (Problem& unknown : unknown_items(request, *trade)) problems.push_back(std::move(unknown));
  }
  if (!problems.empty()) return terminal.report(problems);
  const std::filesystem::path path = place_for(request);
  const auto form = plant_files::form_of(path);
  if (is_other_form(path)) {
    return terminal.report(
        Problem{.code = "usage.plant_form",
                .arguments = {{"found", path.string()}, {"expected", "@expected.new_plant"}}});
  }
  const bool is_workbook = form && *form == plant_files::Form::workbook;
  if (is_workbook && request.value_or("form", "xlsx") != "xlsx") {
    return terminal.report(Problems{bad_value("form", request.value_or("form", ""), "xlsx")});
  }
  const std::string id = is_workbook ? path.stem().string() : plant_files::name_of_folder(path);
  const bool point = request.value_or("decimal", "comma") == "point";
  const auto plant =
      plant_files::empty_plant({.id = id,
                                .sub_sector = sub_sector,
                                .first = *month,
                                .mark = point ? DecimalMark::point : DecimalMark::comma,
                                .items = request.list("items")},
                               *packs);
  if (!plant) return terminal.report(plant.error());
  if (is_workbook) return write_workbook(*plant, path, *packs, terminal);
  const auto texts = plant_files::folder_texts(
      *plant, trade == nullptr ? std::string() : remarks_on(*trade, *plant, terminal));
  const auto written = save_folder(path.string(), texts, Existing::refused);
  if (!written) return terminal.report(written.error());
  terminal.print_line(
      terminal.text("init.done", {{"path", shown(path)}, {"word", shell_word(shown(path))}}));
  return Exit::done;
}

}  // namespace

const Command& init_command() {
  static const Command command{
      .name = "init",
      .app = "data",
      .help = help_among(embedded::data_help(), "init"),
      .options =
          {{.name = "sub-sector", .value = "value.name"},
           {.name = "items", .value = "value.items", .repeatable = true, .not_with = {"--list"}},
           {.name = "first", .value = "value.month", .not_with = {"--list"}},
           {.name = "decimal",
            .value = "value.mark",
            .choices = {"comma", "point"},
            .not_with = {"--list"}},
           {.name = "form",
            .value = "value.form",
            .choices = {"folder", "xlsx"},
            .not_with = {"--list"}},
           {.name = "list"},
           packs_option()},
      .operands = {.name = "operand.new_folder", .least = 0, .most = 1, .not_with = {"--list"}},
      .run = begin};
  return command;
}

}  // namespace cpa::apps
