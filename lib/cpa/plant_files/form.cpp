#include "cpa/plant_files/form.hpp"

namespace cpa::plant_files {

Result<Form> form_of(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return Form::folder;
  if (path.filename() == plant_yaml) return Form::folder;
  const std::string extension = path.extension().string();
  if (extension == ".json" || extension == ".JSON") return Form::json;
  if (extension == ".xlsx" || extension == ".XLSX") return Form::workbook;
  if (extension.empty() && !std::filesystem::exists(path, ignored)) return Form::folder;
  Problem problem{.code = "plant_file.form", .arguments = {{"found", path.string()}}};
  problem.where.file = path.string();
  return refuse(std::move(problem));
}

}  // namespace cpa::plant_files
