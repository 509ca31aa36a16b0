#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/figure_places.hpp"
#include "cpa/plant_files/internal/data_csv.hpp"
#include "cpa/plant_files/internal/document_reader.hpp"
#include "cpa/plant_files/internal/event_words.hpp"
#include "cpa/plant_files/internal/events_csv.hpp"
#include "cpa/plant_files/internal/late_places.hpp"
#include "cpa/plant_files/internal/plant_check.hpp"
#include "cpa/plant_files/internal/plant_result.hpp"
#include "cpa/plant_files/internal/sheet_table.hpp"
#include "cpa/plant_files/internal/weather_csv.hpp"
#include "cpa/plant_files/internal/workbook_document.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"
#include "cpa/plant_files/read_plant.hpp"

namespace cpa::plant_files {
namespace {

// A constant as a name's text has it: 1, =1 or "1".
std::string constant_of(std::string_view text) {
  std::string constant;
  for (const char c : text) {
    if (c != '=' && c != '"') constant += c;
  }
  return constant;
}

class BookReader {
 public:
  BookReader(tables::WorkbookReader& book, std::string file, const sectors::Packs& packs,
             FaultyFigures faulty = FaultyFigures::refuse)
      : book_(book), file_(std::move(file)), context_(packs) {
    context_.faulty_figures = faulty;
    context_.form = Form::workbook;
  }

  Checked<PlantRead> read() {
    const auto version = book_.defined_name(schema_name);
    Problems damage;
    grids_ = read_grids(book_, context_.problems, damage);
    for (const SheetGrid& grid : grids_) context_.figure_faults += grid.cell_faults;
    const auto lacks = [this](const char* name) { return grid_named(grids_, name) == nullptr; };
    // A sheet that lost its codes is there all the same.
    if (version && !damage.empty() && std::any_of(needed_.begin(), needed_.end(), lacks)) {
      damage.insert(damage.end(), context_.problems.begin(), context_.problems.end());
      return refuse(std::move(damage));
    }
    if (!version || grids_.empty()) return refuse(Problems{no_plant()});
    for (const char* needed : needed_) need_sheet(needed);
    const CellDescription description =
        description_in(grids_, constant_of(*version), book_, context_.problems);
    const documents::Document document(file_, description.root,
                                       [this, &description](std::size_t offset) {
                                         if (offset >= description.places.size())
                                           return Location{.file = file_};
                                         const CellPlace& place = description.places[offset];
                                         return book_.locate(place.sheet, place.at);
                                       });
    read_document(document, context_);
    if (context_.plant.id.empty()) {
      context_.plant.id = std::filesystem::path(file_).stem().string();
    }
    for (const plant::Item& item : context_.plant.items) item_codes_.push_back(item.code);
    if (!context_.plant.items.empty() || !has_errors(context_.problems)) read_tables();
    tell_hidden();
    check_whole(context_);
    sort_events(context_.plant.events);
    place_in_document(document, context_);
    for (const auto& [source, name] : tables) place_late(source, name);
    return finished(context_, file_);
  }

  // Whatever else is wrong with the plant.
  std::vector<FigurePlace> figure_places() {
    std::vector<FigureCell> cells;
    context_.figure_cells = &cells;
    (void)read();
    context_.figure_cells = nullptr;
    std::vector<FigurePlace> places;
    const SheetGrid* const grid = grid_named(grids_, data_sheet);
    if (grid == nullptr) return places;
    for (const FigureCell& cell : cells) {
      places.push_back(
          {.item = item_codes_.at(cell.item),
           .row = cell.row,
           .where = book_.locate(grid->sheet, {cell.place.at - 1, cell.place.column})});
    }
    return places;
  }

 private:
  using TableReader = void (*)(RecordTable&, DecimalMark, ReadingContext&);
  struct Table {
    Source source;
    const char* sheet;
  };
  static constexpr std::array<Table, 3> tables{{{Source::data, data_sheet},
                                                {Source::events, events_sheet},
                                                {Source::weather, weather_sheet}}};

  static constexpr std::array<const char*, 3> needed_{plant_sheet, items_sheet, data_sheet};

  [[nodiscard]] Problem no_plant() const {
    Problem problem;
    problem.code = "plant_file.no_plant_workbook";
    problem.where.file = file_;
    problem.arguments = {{"path", file_}};
    return problem;
  }

  void need_sheet(const char* name) {
    if (grid_named(grids_, name) != nullptr) return;
    Problem problem;
    problem.code = "plant_file.sheet_needed";
    problem.where.file = file_;
    problem.arguments = {{"expected", std::string(sheet_mark) + name}};
    context_.problems.push_back(std::move(problem));
  }

  // What people do not see and is read all the same, in the spreadsheet's own way to name it:
  // 'Figures'!12:13, 'Figures'!C:C, 'Figures'.
  void tell_hidden() {
    std::vector<std::string> hidden;
    for (const SheetGrid& grid : grids_) {
      const tables::SheetInfo& sheet = book_.sheets()[grid.sheet];
      const std::string name = "'" + sheet.name + "'";
      if (sheet.hidden) hidden.push_back(name);
      for (const std::size_t column : grid.hidden_columns) {
        const std::string letters = tables::column_letters(column);
        hidden.push_back(name + "!" + letters + ":" + letters);
      }
      for (auto row = grid.hidden_rows.begin(); row != grid.hidden_rows.end();) {
        const std::size_t first = *row;
        std::size_t last = first;
        while (++row != grid.hidden_rows.end() && *row == last + 1) last = *row;
        if (grid.code == plant_sheet && is_for_reader(grid, first, last)) continue;
        hidden.push_back(name + "!" + std::to_string(first + 1) + ":" + std::to_string(last + 1));
      }
    }
    if (hidden.empty()) return;
    context_.problems.push_back({.code = "plant_file.hidden",
                                 .severity = Severity::note,
                                 .where = {.file = file_},
                                 .arguments = {{"found", join(hidden)}}});
  }

  // Rows that cpa hides itself.
  static bool is_for_reader(const SheetGrid& grid, std::size_t first, std::size_t last) {
    const auto keys = grid.column("key");
    return std::all_of(grid.rows.begin(), grid.rows.end(), [&](const GridRow& row) {
      if (row.row < first || row.row > last) return true;
      const GridCell* const key = keys ? row.cell(*keys) : nullptr;
      return key != nullptr && (key->text == rows_key || key->text == waiting_months_key ||
                                key->text == waiting_items_key);
    });
  }

  void read_tables() {
    read_table(data_sheet, waiting_cells(), read_data);
    read_table(events_sheet, {}, read_events);
    read_table(weather_sheet, {}, read_weather);
  }

  void read_table(const char* name, WaitingCells waiting, TableReader reader) {
    const SheetGrid* const grid = grid_named(grids_, name);
    if (grid == nullptr || context_.is_full()) return;
    SheetTable table(*grid, book_, std::move(waiting), context_.problems);
    reader(table, context_.plant.decimal_mark, context_);
  }

  [[nodiscard]] WaitingCells waiting_cells() const {
    WaitingCells waiting;
    // Who writes a decimal comma writes the day before its month, wherever that is.
    waiting.day_first = context_.plant.decimal_mark == DecimalMark::comma;
    const SheetGrid* const plant = grid_named(grids_, plant_sheet);
    if (plant == nullptr) return waiting;
    waiting.rows_are_months = value_of_key(*plant, rows_key) == "month";
    if (const auto months = calendar::read_period(value_of_key(*plant, waiting_months_key))) {
      waiting.months = *months;
    }
    waiting.items = codes_in(value_of_key(*plant, waiting_items_key));
    return waiting;
  }

  void place_late(Source source, const char* name) {
    const SheetGrid* const grid = grid_named(grids_, name);
    if (grid == nullptr) return;
    const auto locate = [this, grid](Place place) {
      return book_.locate(grid->sheet, {place.at - 1, place.column});
    };
    place_in_table(source, locate, context_);
  }

  tables::WorkbookReader& book_;
  std::string file_;
  ReadingContext context_;
  std::vector<SheetGrid> grids_;
  std::vector<std::string> item_codes_;
};

}  // namespace

Checked<PlantRead> read_plant_workbook(std::string bytes, const std::string& file,
                                       const sectors::Packs& packs, FaultyFigures faulty) {
  auto book = tables::WorkbookReader::open(std::move(bytes), {.file = file});
  if (!book) return refuse(std::move(book.error()));
  return BookReader(*book, file, packs, faulty).read();
}

Checked<std::vector<FigurePlace>> figure_places(std::string bytes, const std::string& file,
                                                const sectors::Packs& packs) {
  auto book = tables::WorkbookReader::open(std::move(bytes), {.file = file});
  if (!book) return refuse(std::move(book.error()));
  return BookReader(*book, file, packs).figure_places();
}

Checked<std::map<std::string, std::size_t>> heading_rows(std::string bytes,
                                                         const std::string& file) {
  auto book = tables::WorkbookReader::open(std::move(bytes), {.file = file});
  if (!book) return refuse(std::move(book.error()));
  std::map<std::string, std::size_t> rows;
  Problems told_elsewhere;
  for (const SheetGrid& grid : read_grids(*book, told_elsewhere, told_elsewhere)) {
    if (grid.words) rows.emplace(book->sheets()[grid.sheet].name, *grid.words);
  }
  return rows;
}

}  // namespace cpa::plant_files
