#include "cpa/flow_files/read_flow_sheets.hpp"

#include <functional>
#include <optional>
#include <utility>

#include "cpa/documents/read.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/flow_files/internal/finished_sheets.hpp"
#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/flow_table.hpp"
#include "cpa/flow_files/internal/readings.hpp"
#include "cpa/flow_files/internal/sheet_flow_table.hpp"
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
std::optional<std::string> file_of(const fs::path& path, std::size_t limit, Problems& problems,
                                   const char* missing = "flows.none") {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    Problem problem = problem_of(missing, {{"path", path.string()}});
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

// Reads the drawing, and then whatever holds the readings.
using ReadReadings =
    std::function<void(const Drawing&, std::vector<plant::FlowSheet>&, FlowContext&)>;

Checked<FlowSheetsRead> read_all(const std::string& yaml, const std::string& file,
                                 FlowContext& context, const ReadReadings& readings) {
  const auto document = documents::read_yaml(yaml, file, context.problems);
  if (!document) return refuse(std::move(context.problems));
  const Drawing drawing = read_drawing(*document, yaml, context);
  std::vector<plant::FlowSheet> sheets = empty_sheets(drawing, context);
  // Beside a drawing of nothing every row of readings would be a fault.
  if (!sheets.empty() && !drawing.sheet.streams.empty() && !context.is_full()) {
    readings(drawing, sheets, context);
  }
  return finished(std::move(sheets), file, context);
}

// The plant's workbook, where it is one with a sheet of readings.
struct ReadingsBook {
  tables::WorkbookReader book;
  std::size_t sheet = 0;
};

std::optional<ReadingsBook> readings_book(const fs::path& path, Problems& problems) {
  std::error_code ignored;
  if (path.extension() != ".xlsx" || !fs::is_regular_file(path, ignored)) return std::nullopt;
  auto bytes = file_of(path, files::plant_file_limit, problems);
  if (!bytes) return std::nullopt;
  tables::WorkbookOptions options;
  options.file = path.string();
  auto book = tables::WorkbookReader::open(std::move(*bytes), options);
  if (!book) {
    problems.insert(problems.end(), book.error().begin(), book.error().end());
    return std::nullopt;
  }
  const auto sheet = readings_sheet(*book);
  if (!sheet) return std::nullopt;
  return ReadingsBook{std::move(*book), *sheet};
}

}  // namespace

Checked<FlowSheetsRead> read_flow_texts(const FlowTexts& texts, const std::string& folder,
                                        const plant::Plant& plant, const sectors::Packs& packs) {
  FlowContext context(plant, packs);
  const std::string csv = (fs::path(folder) / flows_csv).string();
  return read_all(texts.yaml, (fs::path(folder) / flows_yaml).string(), context,
                  [&](const Drawing& drawing, std::vector<plant::FlowSheet>& sheets,
                      FlowContext& in) { read_csv(texts.csv, csv, drawing, sheets, in); });
}

Checked<FlowSheetsRead> read_flow_sheets(const fs::path& plant_path, const plant::Plant& plant,
                                         const sectors::Packs& packs) {
  const fs::path folder = folder_of(plant_path);
  FlowContext context(plant, packs);
  auto yaml = file_of(folder / flows_yaml, largest_drawing, context.problems);
  if (!yaml) return refuse(std::move(context.problems));
  const auto readings = [&](const Drawing& drawing, std::vector<plant::FlowSheet>& sheets,
                            FlowContext& in) {
    auto book = readings_book(plant_path, in.problems);
    if (book) {
      SheetFlowTable table(book->book, book->sheet, in);
      read_readings(table, drawing, sheets, in);
      return;
    }
    const auto csv =
        file_of(folder / flows_csv, largest_readings, in.problems, "flows.readings_none");
    if (csv) read_csv(*csv, (folder / flows_csv).string(), drawing, sheets, in);
  };
  return read_all(*yaml, (folder / flows_yaml).string(), context, readings);
}

}  // namespace cpa::flow_files
