#include "cpa/tasks/workbook_import.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

#include "cpa/files/reading.hpp"
#include "cpa/files/reason.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/write_plant.hpp"

namespace cpa::tasks {
namespace {

namespace fs = std::filesystem;
using plant_files::ImportLayout;

constexpr const char* imports = "imports";
constexpr const char* before_csv = "before.csv";
constexpr const char* after_csv = "after.csv";
constexpr const char* undone = "-undone";
// More than the reader of workbooks takes, so that it is the one who names its limit.
constexpr std::uintmax_t largest_book = 64U << 20U;

// The folder of a plant: itself, or where its plant.yaml lies.
Result<fs::path> folder_of(const fs::path& plant) {
  std::error_code ignored;
  if (fs::is_directory(plant, ignored)) return plant;
  if (plant.filename() == plant_files::plant_yaml) return plant.parent_path();
  if (!fs::exists(plant, ignored)) {
    return refuse(Problem{.code = "file.not_found",
                          .where = {.file = plant.string()},
                          .arguments = {{"path", plant.string()}}});
  }
  return refuse(Problem{.code = "import.folder_needed",
                        .where = {.file = plant.string()},
                        .arguments = {{"found", plant.filename().string()}}});
}

Checked<std::vector<ImportLayout>> known_layouts(const fs::path& folder) {
  const fs::path path = folder / plant_files::import_yaml;
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::vector<ImportLayout>{};
  const auto text = files::read_file(path);
  if (!text) return refuse(Problems{text.error()});
  return plant_files::read_import_layouts(*text, path.string());
}

// Names of imports that stand, in their order.
std::vector<std::string> imports_in(const fs::path& folder, bool with_undone) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder / imports, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    const bool numbered = name.size() >= 4 && name.find_first_not_of("0123456789") >= 4;
    if (numbered && (with_undone || name.find('-') == std::string::npos)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string next_name(const fs::path& folder) {
  unsigned long last = 0;
  for (const std::string& name : imports_in(folder, true)) {
    last = std::max(last, std::strtoul(name.c_str(), nullptr, 10));
  }
  const std::string number = std::to_string(last + 1);
  return number.size() < 4 ? std::string(4 - number.size(), '0') + number : number;
}

// What was there is kept first, the layout written last: whatever the machine does in between, the
// figures can be taken back and the import made again.
Result<std::string> write_figures(const fs::path& folder, const plant::Plant& plant) {
  const auto before = files::read_file(folder / plant_files::data_csv);
  if (!before) return refuse(before.error());
  const std::string after = plant_files::folder_texts(plant).at(plant_files::data_csv);
  const std::string name = next_name(folder);
  const auto kept = files::write_folder_atomically(folder / imports / name,
                                                   {{before_csv, *before}, {after_csv, after}});
  if (kept.problem) return refuse(*kept.problem);
  const auto written = files::write_file_atomically(folder / plant_files::data_csv, after);
  if (!written) return refuse(written.error());
  return name;
}

Result<void> write_layout(const fs::path& folder, std::vector<ImportLayout> known,
                          const ImportLayout& layout) {
  const auto key = plant_files::heading_key(layout.period, layout.columns);
  const auto same = std::find_if(known.begin(), known.end(), [&](const ImportLayout& other) {
    return plant_files::heading_key(other.period, other.columns) == key;
  });
  if (same == known.end()) {
    known.push_back(layout);
  } else {
    *same = layout;
  }
  return files::write_file_atomically(folder / plant_files::import_yaml,
                                      plant_files::import_layouts_text(known));
}

Result<void> write_all(const fs::path& folder, const std::vector<ImportLayout>& known,
                       ImportOutcome& outcome) {
  if (outcome.merge.changes()) {
    auto name = write_figures(folder, outcome.merge.plant);
    if (!name) return refuse(name.error());
    outcome.kept = std::move(*name);
  }
  outcome.taken = true;
  if (outcome.reading.layout_is_known) return {};
  return write_layout(folder, known, outcome.reading.layout);
}

// What is only shown is shown whole: nothing needs to be preferred yet.
void merge_into(ImportOutcome& outcome, const plant::Plant& plant, plant_files::Prefer prefer,
                bool shown_only) {
  if (has_errors(outcome.problems)) return;
  const bool undecided = prefer == plant_files::Prefer::neither;
  auto merge = plant_files::merge_figures(
      plant, outcome.reading.figures,
      shown_only && undecided ? plant_files::Prefer::old_figure : prefer);
  if (merge) {
    outcome.merge = std::move(*merge);
  } else {
    outcome.problems.insert(outcome.problems.end(), merge.error().begin(), merge.error().end());
  }
}

}  // namespace

Checked<ImportOutcome> import_workbook(const ImportRequest& request, const sectors::Packs& packs) {
  const auto folder = folder_of(request.plant);
  if (!folder) return refuse(Problems{folder.error()});
  auto plant = plant_files::read_plant(*folder, packs);
  if (!plant) return refuse(plant.error());
  const auto known = known_layouts(*folder);
  if (!known) return refuse(known.error());
  auto bytes = files::read_file(request.book, largest_book);
  if (!bytes) return refuse(Problems{bytes.error()});
  auto reading = plant_files::read_foreign_workbook(std::move(*bytes), request.book.string(),
                                                    plant->plant, packs, *known, request.choices);
  if (!reading) return refuse(reading.error());
  ImportOutcome outcome{.reading = std::move(*reading)};
  std::swap(outcome.problems, outcome.reading.problems);
  const bool shown_only = !outcome.reading.layout_is_known && !request.accept_layout;
  merge_into(outcome, plant->plant, request.prefer, shown_only);
  if (shown_only || has_errors(outcome.problems)) return outcome;
  if (const auto written = write_all(*folder, *known, outcome); !written) {
    return refuse(Problems{written.error()});
  }
  return outcome;
}

Result<std::string> undo_import(const fs::path& plant) {
  const auto folder = folder_of(plant);
  if (!folder) return refuse(folder.error());
  const auto names = imports_in(*folder, false);
  if (names.empty()) {
    return refuse(Problem{.code = "import.nothing_to_undo", .where = {.file = plant.string()}});
  }
  const fs::path kept = *folder / imports / names.back();
  const auto now = files::read_file(*folder / plant_files::data_csv);
  if (!now) return refuse(now.error());
  const auto after = files::read_file(kept / after_csv);
  if (!after) return refuse(after.error());
  const auto before = files::read_file(kept / before_csv);
  if (!before) return refuse(before.error());
  if (*now != *after && *now != *before) {
    const fs::path data = *folder / plant_files::data_csv;
    return refuse(Problem{.code = "import.changed_since",
                          .where = {.file = data.string()},
                          .arguments = {{"found", (kept / before_csv).string()}}});
  }
  const auto written = files::write_file_atomically(*folder / plant_files::data_csv, *before);
  if (!written) return refuse(written.error());
  std::error_code error;
  fs::rename(kept, kept.string() + undone, error);
  if (error) {
    return refuse(Problem{
        .code = "file.write_failed",
        .where = {.file = kept.string()},
        .arguments = {{"path", kept.string()}, {"reason", files::reason_of(error.value())}}});
  }
  return names.back();
}

}  // namespace cpa::tasks
