#include "cpa/plant_files/read_plant.hpp"

#include <algorithm>
#include <utility>

#include "cpa/documents/read.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/plant_files/internal/csv_table.hpp"
#include "cpa/plant_files/internal/data_csv.hpp"
#include "cpa/plant_files/internal/document_reader.hpp"
#include "cpa/plant_files/internal/event_words.hpp"
#include "cpa/plant_files/internal/events_csv.hpp"
#include "cpa/plant_files/internal/late_places.hpp"
#include "cpa/plant_files/internal/plant_check.hpp"
#include "cpa/plant_files/internal/plant_result.hpp"
#include "cpa/plant_files/internal/record_book.hpp"
#include "cpa/plant_files/internal/row_periods.hpp"
#include "cpa/plant_files/internal/weather_csv.hpp"
#include "cpa/tables/code_page.hpp"
#include "cpa/tables/encoding.hpp"

namespace cpa::plant_files {
namespace {

namespace fs = std::filesystem;

Problem missing_file(const std::string& path) {
  Problem problem;
  problem.code = "file.not_found";
  problem.where.file = path;
  problem.arguments = {{"path", path}};
  return problem;
}

void append(Problems& to, const Problems& more) { to.insert(to.end(), more.begin(), more.end()); }

// What a document that is not UTF-8 seems to be written in.
Problems with_code_page(Problems problems, std::string_view bytes) {
  const bool wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const std::string guess = wide ? "UTF-16" : tables::guess_code_page(bytes);
  for (Problem& each : problems) {
    if (each.code == "document.encoding" && !guess.empty()) each.arguments["guess"] = guess;
  }
  return problems;
}

// One CSV file of the folder, decoded.
struct CsvText {
  Source source = Source::data;
  std::string text;
  tables::CsvOptions options;
};

// A folder with a flow sheet may be without data.csv: a balance needs no monthly figure.
constexpr const char* flows_yaml = "flows.yaml";

class FolderReader {
 public:
  FolderReader(const FolderTexts& texts, std::string folder, const sectors::Packs& packs,
               FaultyFigures faulty)
      : texts_(texts), folder_(std::move(folder)), context_(packs) {
    context_.faulty_figures = faulty;
  }

  Checked<PlantRead> read() {
    if (texts_.find(data_csv) == texts_.end() && texts_.find(flows_yaml) == texts_.end()) {
      context_.problems.push_back(missing_file(path_of(data_csv)));
    }
    const auto yaml = texts_.find(plant_yaml);
    if (yaml == texts_.end()) {
      context_.problems.push_back(missing_file(path_of(plant_yaml)));
      return finished(context_, folder_);
    }
    Problems met;
    const auto document = documents::read_yaml(yaml->second, path_of(plant_yaml), met);
    append(context_.problems, with_code_page(std::move(met), yaml->second));
    if (!document) return finished(context_, folder_);
    read_document(*document, context_);
    if (context_.plant.id.empty()) context_.plant.id = name_of_folder(folder_);
    // Beside a faulty description without items every column would be one too many.
    if (!context_.plant.items.empty() || !has_errors(context_.problems)) read_tables();
    check_whole(context_);
    sort_events(context_.plant.events);
    place_in_document(*document, context_);
    for (const CsvText& csv : tables_) {
      place_in_csv(csv.source, csv.text, csv.options, context_);
    }
    return finished(context_, folder_);
  }

 private:
  using TableReader = void (*)(RecordTable&, DecimalMark, ReadingContext&);

  [[nodiscard]] std::string path_of(const char* name) const {
    return (fs::path(folder_) / name).string();
  }

  void read_tables() {
    tables_.reserve(3);
    read_table(data_csv, Source::data, read_data);
    read_table(events_csv, Source::events, read_events);
    read_table(weather_csv, Source::weather, read_weather);
  }

  void read_table(const char* name, Source source, TableReader reader) {
    const auto bytes = texts_.find(name);
    if (bytes == texts_.end() || context_.is_full()) return;
    auto text = tables::decode_text(bytes->second, path_of(name));
    if (!text) {
      context_.problems.push_back(std::move(text).error());
      return;
    }
    CsvText& csv = tables_.emplace_back();
    csv.source = source;
    csv.text = std::move(*text);
    csv.options.file = path_of(name);
    csv.options.mark = context_.plant.decimal_mark;
    csv.options.gives_misfits = source == Source::data;
    CsvTable table(csv.text, csv.options, context_.problems);
    if (table.is_open()) reader(table, csv.options.mark, context_);
  }

  const FolderTexts& texts_;
  std::string folder_;
  ReadingContext context_;
  std::vector<CsvText> tables_;
};

// Records came with their items: put in order, and looked through for clashes.
void sort_records(ReadingContext& context) {
  RecordBook book(context.plant.items.size());
  RowPeriods periods;
  for (std::size_t i = 0; i < context.plant.items.size(); ++i) {
    std::vector<plant::Record>& records = context.plant.items[i].records;
    for (std::size_t j = 0; j < records.size(); ++j) {
      const Place place = context.record_places[i][j];
      periods.note(records[j].period, calendar::text_of(records[j].period), place);
      book.add(i, std::move(records[j]), place);
    }
  }
  periods.close(false, context);
  book.close(context, false, 0);
}

Checked<PlantRead> read_folder(const fs::path& folder, const sectors::Packs& packs,
                               FaultyFigures faulty) {
  FolderTexts texts;
  Problems problems;
  std::error_code ignored;
  const bool has_sheet = fs::exists(folder / flows_yaml, ignored);
  if (has_sheet) texts.emplace(flows_yaml, std::string());
  for (const char* name : {plant_yaml, data_csv, events_csv, weather_csv}) {
    const bool needed =
        name == std::string_view(plant_yaml) || (name == std::string_view(data_csv) && !has_sheet);
    if (!needed && !fs::exists(folder / name, ignored)) continue;
    auto bytes = files::read_file(folder / name, largest_file);
    if (bytes) {
      texts.emplace(name, std::move(*bytes));
    } else {
      Problem problem = std::move(bytes).error();
      problem.where.file = (folder / name).string();
      problems.push_back(std::move(problem));
    }
  }
  if (!problems.empty()) {
    // What can be read is read all the same, so that everything wrong is told at once.
    const bool has_description = texts.count(plant_yaml) > 0;
    auto rest = has_description ? read_plant_folder(texts, folder.string(), packs)
                                : Checked<PlantRead>(refuse(Problems{}));
    if (!rest) {
      for (Problem& problem : rest.error()) {
        if (problem.code != "file.not_found") problems.push_back(std::move(problem));
      }
    }
    return refuse(std::move(problems));
  }
  return read_plant_folder(texts, folder.string(), packs, faulty);
}

// A document or a workbook, as its first bytes say.
Checked<PlantRead> read_standard_input(const sectors::Packs& packs, FaultyFigures faulty) {
  constexpr std::string_view workbook_start = "PK\3\4";
  const std::string name = "stdin";
  auto bytes = files::read_file("/dev/stdin", largest_file);
  if (!bytes) {
    Problem problem = std::move(bytes).error();
    problem.where.file = name;
    return refuse(Problems{std::move(problem)});
  }
  if (bytes->starts_with(workbook_start)) {
    return read_plant_workbook(std::move(*bytes), name, packs, faulty);
  }
  return read_plant_json(*bytes, name, packs, faulty);
}

}  // namespace

Checked<PlantRead> read_plant_folder(const FolderTexts& texts, const std::string& folder,
                                     const sectors::Packs& packs, FaultyFigures faulty) {
  return FolderReader(texts, folder, packs, faulty).read();
}

Checked<PlantRead> read_plant_json(std::string_view text, const std::string& file,
                                   const sectors::Packs& packs, FaultyFigures faulty) {
  const auto document = documents::read_json(text, file);
  if (!document) return refuse(document.error());
  ReadingContext context(packs);
  context.faulty_figures = faulty;
  context.form = Form::json;
  read_document(*document, context);
  if (context.plant.id.empty()) context.plant.id = fs::path(file).stem().string();
  sort_records(context);
  check_whole(context);
  sort_events(context.plant.events);
  place_in_document(*document, context);
  return finished(context, file);
}

Checked<PlantRead> read_plant(const fs::path& path, const sectors::Packs& packs,
                              FaultyFigures faulty) {
  if (path == "-") return read_standard_input(packs, faulty);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return refuse(Problems{missing_file(path.string())});
  const auto form = form_of(path);
  if (!form) return refuse(Problems{form.error()});
  if (*form == Form::folder) {
    const bool named_file = path.filename() == plant_yaml && !fs::is_directory(path, ignored);
    const fs::path folder = named_file ? path.parent_path() : path;
    return read_folder(folder.empty() ? fs::path(".") : folder, packs, faulty);
  }
  auto bytes = files::read_file(path, largest_file);
  if (!bytes) {
    Problem problem = std::move(bytes).error();
    problem.where.file = path.string();
    return refuse(Problems{std::move(problem)});
  }
  if (*form == Form::workbook) {
    return read_plant_workbook(std::move(*bytes), path.string(), packs, faulty);
  }
  return read_plant_json(*bytes, path.string(), packs, faulty);
}

}  // namespace cpa::plant_files
