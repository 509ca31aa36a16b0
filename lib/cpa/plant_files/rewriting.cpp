#include "cpa/plant_files/rewriting.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/files/folder_lock.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/plant_files/internal/sheet_grid.hpp"
#include "cpa/plant_files/read_plant.hpp"

namespace cpa::plant_files {
namespace {

// Sheets without codes that are not the help and the lists that we wrote, and columns without.
std::vector<std::string> own_parts(tables::WorkbookReader& book, const WorkbookStyle& style) {
  Problems problems;
  const std::vector<SheetGrid> grids = read_grids(book, problems, problems);
  std::vector<std::string> own;
  for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
    const std::string& name = book.sheets()[sheet].name;
    const bool of_plant = std::any_of(grids.begin(), grids.end(),
                                      [&](const SheetGrid& grid) { return grid.sheet == sheet; });
    const bool written = std::find(style.plain_sheets.begin(), style.plain_sheets.end(), name) !=
                         style.plain_sheets.end();
    if (!of_plant && !written) own.push_back("\"" + name + "\"");
  }
  for (const Problem& problem : problems) {
    if (problem.code != "plant_file.column_without_code") continue;
    own.push_back("\"" + problem.where.sheet + "\"!" + problem.arguments.at("column"));
  }
  return own;
}

}  // namespace

Checked<void> check_rewriting(const std::filesystem::path& path, const WorkbookStyle& style) {
  const auto form = form_of(path);
  if (!form || *form != Form::workbook) return {};
  if (auto open = files::check_not_open(path); !open) return refuse(Problems{open.error()});
  auto bytes = files::read_file(path, largest_file);
  if (!bytes) return refuse(Problems{std::move(bytes).error()});
  auto book = tables::WorkbookReader::open(std::move(*bytes), {.file = path.string()});
  if (!book) return refuse(std::move(book).error());
  const std::vector<std::string> own = own_parts(*book, style);
  if (own.empty()) return {};
  return refuse(Problems{{.code = "plant_file.own_cells",
                          .where = {.file = path.string()},
                          .arguments = {{"path", path.string()}, {"found", join(own)}}}});
}

}  // namespace cpa::plant_files
