#include "cpa/flow_files/read_flow_sheets.hpp"

#include <utility>

#include "cpa/documents/read.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/flow_files/internal/finished_sheets.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/flow_table.hpp"
#include "cpa/flow_files/internal/readings.hpp"
#include "cpa/tables/encoding.hpp"

namespace cpa::flow_files {
namespace {

namespace fs = std::filesystem;

void read_csv(const std::string& bytes, const std::string& file, const Drawing& drawing,
              std::vector<plant::FlowSheet>& sheets, FlowContext& context) {
  auto text = tables::decode_text(bytes, file);
  if (!text) {
    context.problems.push_back(std::move(text).error());
    return;
  }
  tables::CsvOptions options;
  options.file = file;
  options.mark = context.mark();
  CsvFlowTable table(*text, options, context);
  if (table.is_open()) read_readings(table, drawing, sheets, context);
}

// One of the two files; nothing where it cannot be read, and why is added.
std::optional<std::string> file_of(const fs::path& path, std::size_t limit, Problems& problems) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    Problem problem = problem_of("flows.none", {{"path", path.string()}});
    problem.where.file = path.string();
    problems.push_back(std::move(problem));
    return std::nullopt;
  }
  auto bytes = files::read_file(path, limit);
  if (bytes) return std::move(*bytes);
  Problem problem = std::move(bytes).error();
  problem.where.file = path.string();
  problems.push_back(std::move(problem));
  return std::nullopt;
}

// Where the files stand that belong to the plant.
fs::path folder_of(const fs::path& plant_path) {
  std::error_code ignored;
  if (fs::is_directory(plant_path, ignored)) return plant_path;
  const fs::path folder = plant_path.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

}  // namespace

Checked<FlowSheetsRead> read_flow_texts(const FlowTexts& texts, const std::string& folder,
                                        const plant::Plant& plant, const sectors::Packs& packs) {
  FlowContext context(plant, packs);
  const std::string yaml = (fs::path(folder) / flows_yaml).string();
  const auto document = documents::read_yaml(texts.yaml, yaml);
  if (!document) return refuse(document.error());
  const Drawing drawing = read_drawing(*document, texts.yaml, context);
  std::vector<plant::FlowSheet> sheets = empty_sheets(drawing, context);
  // Beside a drawing of nothing every row of readings would be a fault.
  if (!sheets.empty() && !drawing.sheet.streams.empty() && !context.is_full()) {
    read_csv(texts.csv, (fs::path(folder) / flows_csv).string(), drawing, sheets, context);
  }
  return finished(std::move(sheets), yaml, context);
}

Checked<FlowSheetsRead> read_flow_sheets(const fs::path& plant_path, const plant::Plant& plant,
                                         const sectors::Packs& packs) {
  const fs::path folder = folder_of(plant_path);
  Problems problems;
  auto yaml = file_of(folder / flows_yaml, largest_drawing, problems);
  if (!yaml) return refuse(std::move(problems));
  auto csv = file_of(folder / flows_csv, largest_readings, problems);
  const FlowTexts texts{std::move(*yaml), csv ? std::move(*csv) : std::string("of,value\n")};
  auto read = read_flow_texts(texts, folder.string(), plant, packs);
  if (problems.empty()) return read;
  // What can be read is read all the same, so that everything wrong is told at once.
  if (!read) problems.insert(problems.end(), read.error().begin(), read.error().end());
  return refuse(std::move(problems));
}

}  // namespace cpa::flow_files
