#include "cpa/plant_files/write_plant.hpp"

#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/documents/yaml.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/plant_files/internal/data_csv.hpp"
#include "cpa/plant_files/internal/document_writer.hpp"
#include "cpa/plant_files/internal/events_csv.hpp"
#include "cpa/plant_files/internal/weather_csv.hpp"
#include "cpa/plant_files/read_plant.hpp"

namespace cpa::plant_files {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_line = 100;  // of a record or another short object in JSON

// Nothing, or why the text could not be read back.
Result<void> check_size(const std::string& text, const fs::path& path) {
  if (text.size() <= largest_file) return {};
  Problem problem;
  problem.code = "plant_file.too_large";
  problem.where.file = path.string();
  problem.arguments = {{"path", path.string()},
                       {"found", std::to_string(text.size())},
                       {"limit", std::to_string(largest_file)}};
  return refuse(std::move(problem));
}

Problem with_file(Problem problem, const fs::path& path) {
  problem.where.file = path.string();
  return problem;
}

Result<void> write_folder(const plant::Plant& plant, const fs::path& path) {
  const fs::path folder = path.filename() == plant_yaml ? path.parent_path() : path;
  FolderTexts texts = folder_texts(plant);
  // What stood there before must not be read with the new plant.
  std::error_code ignored;
  if (texts.count(events_csv) == 0 && fs::exists(folder / events_csv, ignored)) {
    texts.emplace(events_csv, events_csv_text(plant));
  }
  if (texts.count(weather_csv) == 0 && fs::exists(folder / weather_csv, ignored)) {
    texts.emplace(weather_csv, weather_csv_text(plant));
  }
  for (const auto& text : texts) {
    if (auto checked = check_size(text.second, folder / text.first); !checked) return checked;
  }
  auto written = files::write_folder_atomically(folder.empty() ? fs::path(".") : folder, texts);
  if (written.problem) return refuse(std::move(*written.problem));
  return {};
}

}  // namespace

FolderTexts folder_texts(const plant::Plant& plant, const std::string& remarks) {
  FolderTexts texts;
  texts.emplace(plant_yaml, documents::write_yaml(description_of(plant), remarks));
  texts.emplace(data_csv, data_csv_text(plant));
  if (!plant.events.empty()) texts.emplace(events_csv, events_csv_text(plant));
  if (!plant.weather.empty()) texts.emplace(weather_csv, weather_csv_text(plant));
  return texts;
}

std::string json_text(const plant::Plant& plant) {
  return documents::write_json(whole_document_of(plant), 2, longest_line);
}

Result<void> write_plant(const plant::Plant& plant, const fs::path& path, Form form,
                         const WorkbookStyle& style) {
  if (form == Form::folder) return write_folder(plant, path);
  const auto bytes = file_bytes(plant, path, form, style);
  if (!bytes) return refuse(bytes.error());
  return files::write_file_atomically(path, *bytes);
}

Result<std::string> file_bytes(const plant::Plant& plant, const fs::path& path, Form form,
                               const WorkbookStyle& style) {
  ensure(form != Form::folder, "a folder is several files");
  auto bytes = form == Form::workbook ? workbook_bytes(plant, style) : json_text(plant);
  if (!bytes) return refuse(with_file(bytes.error(), path));
  if (auto checked = check_size(*bytes, path); !checked) return refuse(checked.error());
  return bytes;
}

}  // namespace cpa::plant_files
