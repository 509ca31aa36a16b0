#include "cpa/tasks/conversion.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "cpa/files/folder_lock.hpp"
#include "cpa/files/interruption.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/flow_files/flow_copy.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/rewriting.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "cpa/tasks/internal/workbook_flows.hpp"
#include "cpa/tasks/plan_lock.hpp"
#include "cpa/workbook_import/import_layout.hpp"

namespace cpa::tasks {
namespace {

namespace fs = std::filesystem;
using plant_files::Form;

fs::path folder_of(const fs::path& plant, Form form) {
  const bool is_folder = form == Form::folder && plant.filename() != plant_files::plant_yaml;
  return is_folder ? plant : plant.parent_path();
}

// Whether there is anything that would be written over.
bool is_taken(const fs::path& to, Form form) {
  std::error_code unknown;
  if (form != Form::folder) return fs::exists(to, unknown);
  for (const char* name : {plant_files::plant_yaml, plant_files::data_csv, plant_files::events_csv,
                           plant_files::weather_csv, flow_files::flows_yaml}) {
    if (fs::exists(folder_of(to, form) / name, unknown)) return true;
  }
  return false;
}

Checked<void> check_same_plant(const fs::path& to, const plant::Plant& plant,
                               const sectors::Packs& packs) {
  const auto there = plant_files::read_plant(to, packs);
  if (there && there->plant.id == plant.id) return {};
  Problem problem{.code = "convert.other_plant", .where = {.file = to.string()}};
  problem.arguments = {{"path", to.string()}, {"found", there ? there->plant.id : ""}};
  return refuse(Problems{std::move(problem)});
}

bool holds(const fs::path& path, const std::string& text) {
  const auto there = files::read_file(path, flow_files::largest_readings);
  return there && *there == text;
}

// Whether a flow sheet stands where the plant's goes, and is another.
bool stands_other(const fs::path& folder, const std::map<std::string, std::string>& flows) {
  return std::any_of(flows.begin(), flows.end(), [&](const auto& file) {
    std::error_code unknown;
    return fs::exists(folder / file.first, unknown) && !holds(folder / file.first, file.second);
  });
}

// The flow sheet's files, where they do not stand there yet.
Result<void> carry_files(const std::map<std::string, std::string>& beside, const fs::path& to,
                         Form form, bool replace, Conversion& done) {
  const fs::path folder = folder_of(to, form).empty() ? fs::path(".") : folder_of(to, form);
  const bool stands_there = std::all_of(beside.begin(), beside.end(), [&](const auto& file) {
    return holds(folder / file.first, file.second);
  });
  if (stands_there) return {};
  // In its own folder the same plant's flow sheet is written anew, as all of it.
  done.is_taken = form == Form::workbook && !replace && stands_other(folder, beside);
  if (form == Form::json || done.is_taken) {
    for (const auto& file : beside) done.left_behind.push_back(file.first);
    return {};
  }
  auto written = files::write_folder_atomically(folder, beside);
  if (written.problem) return refuse(std::move(*written.problem));
  done.flow_files = std::move(written.written);
  return {};
}

// A folder's flow sheet is the plant's own; beside a file of another form any plant's may stand.
void leave_foreign(const ConversionRequest& request, const plant::Plant& plant,
                   const sectors::Packs& packs, flow_files::FlowFiles& flows, Conversion& done) {
  const auto form = plant_files::form_of(request.from);
  if (!form || *form == Form::folder || !flows.drawing) return;
  const auto read =
      flow_files::read_flow_texts({.yaml = *flows.drawing, .csv = ""}, "", plant, packs);
  if (read) return;
  std::vector<std::string>& items = done.foreign_items;
  for (const Problem& problem : read.error()) {
    if (problem.code != "flows.unknown" || problem.arguments.at("kind") != "item") continue;
    const std::string& item = problem.arguments.at("found");
    if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
  }
  if (items.empty()) return;
  done.foreign_files.emplace_back(flow_files::flows_yaml);
  if (flows.readings) done.foreign_files.emplace_back(flow_files::flows_csv);
  flows.drawing.reset();
  flows.readings.reset();
}

Result<void> carry_lock(const ConversionRequest& request, Conversion& done) {
  std::error_code unknown;
  const fs::path from = lock_path(request.from);
  const fs::path to = lock_path(request.to);
  if (!fs::exists(from, unknown) || fs::exists(to, unknown)) return {};
  const auto text = files::read_file(from, plant_files::largest_file);
  if (!text) return refuse(text.error());
  if (auto written = files::write_file_atomically(to, *text); !written) return written;
  done.lock = to.filename().string();
  return {};
}

// What import remembers of a factory's workbooks, beside the plant.
std::vector<std::string> memories_of(const fs::path& plant) {
  std::error_code unknown;
  std::vector<std::string> found;
  if (!fs::is_directory(plant, unknown)) {
    const std::string beside = plant.filename().string() + ".imports";
    if (fs::exists(plant.parent_path() / beside, unknown)) found.push_back(beside);
    return found;
  }
  for (const char* name : {workbook_import::import_yaml, "imports"}) {
    if (fs::exists(plant / name, unknown)) found.emplace_back(name);
  }
  return found;
}

bool into_itself(const ConversionRequest& request) {
  std::error_code unknown;
  return fs::equivalent(request.from, request.to, unknown);
}

// Whether what stands there may be written over.
Checked<void> check_place(const ConversionRequest& request, Form form, const plant::Plant& plant,
                          const plant_files::WorkbookStyle& style) {
  if (!is_taken(request.to, form)) return {};
  if (!request.replace && !into_itself(request)) {
    if (auto same = check_same_plant(request.to, plant, style.packs); !same) return same;
  }
  return plant_files::check_rewriting(request.to, style);
}

// The plant and its flow sheet, where nobody else writes.
Checked<Conversion> write_converted(const ConversionRequest& request, Form form,
                                    plant_files::PlantRead read,
                                    const plant_files::WorkbookStyle& style) {
  const DecimalMark mark = read.plant.decimal_mark;
  auto flows = flow_files::flow_files_of(request.from, mark);
  if (!flows) return refuse(flows.error());
  Conversion done{.warnings = std::move(read.warnings)};
  // Readings beside a workbook stay there, where its people go on writing them.
  if (into_itself(request)) {
    flows->readings.reset();
  } else {
    leave_foreign(request, read.plant, style.packs, *flows, done);
  }
  const bool in_workbook = form == Form::workbook;
  const auto with_flows =
      in_workbook ? with_readings(style, *flows, mark) : Checked<plant_files::WorkbookStyle>(style);
  if (!with_flows) return refuse(with_flows.error());
  if (!with_flows->further_sheets.empty()) {
    done.flow_sheet = with_flows->further_sheets.front().name;
  }
  if (auto free = check_place(request, form, read.plant, *with_flows); !free) {
    return refuse(std::move(free).error());
  }
  const files::Uninterrupted until_written;
  if (auto written = plant_files::write_plant(read.plant, request.to, form, *with_flows);
      !written) {
    return refuse(Problems{std::move(written).error()});
  }
  if (into_itself(request)) return done;
  const auto beside = flow_files::files_beside(*flows, mark, in_workbook);
  if (auto carried = carry_files(beside, request.to, form, request.replace, done); !carried) {
    return refuse(Problems{carried.error()});
  }
  if (auto carried = carry_lock(request, done); !carried) {
    return refuse(Problems{carried.error()});
  }
  done.memories = memories_of(request.from);
  return done;
}

}  // namespace

Checked<Conversion> convert_plant(const ConversionRequest& request,
                                  const plant_files::WorkbookStyle& style) {
  const auto form = plant_files::form_of(request.to);
  // A plant may be converted into itself: nobody else writes between reading and writing.
  std::optional<files::FolderLock> lock;
  if (form) {
    auto taken = files::FolderLock::take(folder_of(request.to, *form));
    if (!taken) return refuse(Problems{taken.error()});
    lock.emplace(std::move(*taken));
  }
  auto read = plant_files::read_plant(request.from, style.packs);
  if (!form || !read) {
    Problems problems = read ? Problems{} : std::move(read.error());
    if (!form) {
      problems.push_back({.code = "usage.plant_form",
                          .arguments = {{"found", request.to.string()},
                                        {"expected", "@expected.converted_plant"}}});
    }
    return refuse(std::move(problems));
  }
  return write_converted(request, *form, std::move(*read), style);
}

}  // namespace cpa::tasks
