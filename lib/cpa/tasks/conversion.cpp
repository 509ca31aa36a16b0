#include "cpa/tasks/conversion.hpp"

#include <optional>
#include <system_error>
#include <utility>

#include "cpa/files/folder_lock.hpp"
#include "cpa/files/interruption.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/rewriting.hpp"
#include "cpa/plant_files/write_plant.hpp"

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
                           plant_files::weather_csv}) {
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

}  // namespace

Checked<Problems> convert_plant(const ConversionRequest& request,
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
  if (is_taken(request.to, *form)) {
    std::error_code unknown;
    if (!request.replace && !fs::equivalent(request.from, request.to, unknown)) {
      if (auto same = check_same_plant(request.to, read->plant, style.packs); !same) {
        return refuse(std::move(same).error());
      }
    }
    if (auto free = plant_files::check_rewriting(request.to, style); !free) {
      return refuse(std::move(free).error());
    }
  }
  const files::Uninterrupted until_written;
  if (auto written = plant_files::write_plant(read->plant, request.to, *form, style); !written) {
    return refuse(Problems{std::move(written).error()});
  }
  return std::move(read->warnings);
}

}  // namespace cpa::tasks
