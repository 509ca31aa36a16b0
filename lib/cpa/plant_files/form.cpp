#include "cpa/plant_files/form.hpp"

#include "cpa/files/ending.hpp"

namespace cpa::plant_files {

Result<Form> form_of(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return Form::folder;
  if (path.filename() == plant_yaml) return Form::folder;
  const std::string ending = files::ending_of(path);
  if (ending == ".json") return Form::json;
  if (ending == ".xlsx") return Form::workbook;
  if (ending.empty() && !std::filesystem::exists(path, ignored)) return Form::folder;
  Problem problem{.code = "plant_file.form", .arguments = {{"found", path.string()}}};
  problem.where.file = path.string();
  return refuse(std::move(problem));
}

std::string name_of_folder(const std::filesystem::path& folder) {
  std::error_code unknown;
  std::filesystem::path path = std::filesystem::absolute(folder, unknown).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path.has_filename() ? path.filename().string() : "plant";
}

}  // namespace cpa::plant_files
