#include "cpa/tasks/workbook_import.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/files/folder_lock.hpp"
#include "cpa/files/interruption.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/files/reason.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/rewriting.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "cpa/tables/csv_reader.hpp"
#include "cpa/tables/encoding.hpp"
#include "cpa/tasks/internal/workbook_flows.hpp"
#include "cpa/workbook_import/import_undoing.hpp"

namespace cpa::tasks {
namespace {

namespace fs = std::filesystem;
using workbook_import::ImportLayout;

constexpr const char* imports = "imports";
constexpr const char* undone = "-undone";
// More than the reader of workbooks takes, so that it is the one who names its limit.
constexpr std::uintmax_t largest_book = 64U << 20U;

// Where a plant and what belongs to its imports lie.
struct Home {
  plant_files::Form form = plant_files::Form::folder;
  fs::path plant;    // as read_plant takes it
  fs::path figures;  // the file that an import writes
  fs::path beside;   // where import.yaml lies
  fs::path imports;  // where the imports lie
  fs::path locked;   // the folder that is locked meanwhile

  [[nodiscard]] std::string kept(const char* when) const {
    return when + figures.extension().string();
  }
};

Result<Home> home_of(const fs::path& plant) {
  std::error_code ignored;
  if (!fs::exists(plant, ignored)) {
    return refuse(Problem{.code = "file.not_found",
                          .where = {.file = plant.string()},
                          .arguments = {{"path", plant.string()}}});
  }
  const auto form = plant_files::form_of(plant);
  if (!form) return refuse(form.error());
  if (*form == plant_files::Form::folder) {
    const bool inside = plant.filename() == plant_files::plant_yaml;
    fs::path folder = inside ? plant.parent_path() : plant;
    if (folder.empty()) folder = ".";
    return Home{.plant = folder,
                .figures = folder / plant_files::data_csv,
                .beside = folder,
                .imports = folder / imports,
                .locked = folder};
  }
  const fs::path beside = plant.string() + "." + imports;
  return Home{.form = *form,
              .plant = plant,
              .figures = plant,
              .beside = beside,
              .imports = beside,
              .locked = plant.parent_path()};
}

Checked<std::vector<ImportLayout>> known_layouts(const Home& home) {
  const fs::path path = home.beside / workbook_import::import_yaml;
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::vector<ImportLayout>{};
  const auto text = files::read_file(path);
  if (!text) return refuse(Problems{text.error()});
  return workbook_import::read_import_layouts(*text, path.string());
}

// Names of imports that stand, in their order.
std::vector<std::string> imports_in(const Home& home, bool with_undone) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(home.imports, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    const bool numbered = name.size() >= 4 && name.find_first_not_of("0123456789") >= 4;
    if (numbered && (with_undone || name.find('-') == std::string::npos)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string next_name(const Home& home) {
  unsigned long last = 0;
  for (const std::string& name : imports_in(home, true)) {
    last = std::max(last, std::strtoul(name.c_str(), nullptr, 10));
  }
  const std::string number = std::to_string(last + 1);
  return number.size() < 4 ? std::string(4 - number.size(), '0') + number : number;
}

// What was there is kept first, the layout written last: whatever the machine does in between, the
// figures can be taken back and the import made again.
Result<std::string> figures_text(const Home& home, const plant::Plant& plant,
                                 const plant_files::WorkbookStyle& style) {
  if (home.form != plant_files::Form::folder) {
    return plant_files::file_bytes(plant, home.figures, home.form, style);
  }
  return plant_files::folder_texts(plant).at(plant_files::data_csv);
}

// The plant with these figures; of a folder all else as it stands now.
Checked<plant::Plant> plant_with(const Home& home, const std::string& figures,
                                 const sectors::Packs& packs) {
  const std::string place = home.plant.string();
  const auto plant_of = [](Checked<plant_files::PlantRead> read) -> Checked<plant::Plant> {
    if (!read) return refuse(read.error());
    return std::move(read->plant);
  };
  if (home.form == plant_files::Form::json) {
    return plant_of(plant_files::read_plant_json(figures, place, packs));
  }
  if (home.form == plant_files::Form::workbook) {
    return plant_of(plant_files::read_plant_workbook(figures, place, packs));
  }
  plant_files::FolderTexts texts{{plant_files::data_csv, figures}};
  for (const char* name :
       {plant_files::plant_yaml, plant_files::events_csv, plant_files::weather_csv}) {
    std::error_code ignored;
    if (!fs::exists(home.plant / name, ignored)) continue;
    auto text = files::read_file(home.plant / name);
    if (!text) return refuse(Problems{text.error()});
    texts[name] = std::move(*text);
  }
  return plant_of(plant_files::read_plant_folder(texts, place, packs));
}

// What cannot be read again is not written.
Checked<std::string> write_figures(const Home& home, const plant::Plant& plant,
                                   const plant_files::WorkbookStyle& style) {
  const auto before = files::read_file(home.figures);
  if (!before) return refuse(Problems{before.error()});
  const auto after = figures_text(home, plant, style);
  if (!after) return refuse(Problems{after.error()});
  if (const auto again = plant_with(home, *after, style.packs); !again) {
    return refuse(again.error());
  }
  const std::string name = next_name(home);
  const auto kept = files::write_folder_atomically(
      home.imports / name, {{home.kept("before"), *before}, {home.kept("after"), *after}});
  if (kept.problem) return refuse(Problems{*kept.problem});
  const auto written = files::write_file_atomically(home.figures, *after);
  if (!written) return refuse(Problems{written.error()});
  return name;
}

Result<void> write_layout(const Home& home, std::vector<ImportLayout> known,
                          const ImportLayout& layout, const plant_files::WorkbookStyle& style) {
  const auto key = workbook_import::heading_key(layout);
  const auto same = std::find_if(known.begin(), known.end(), [&](const ImportLayout& other) {
    return workbook_import::heading_key(other) == key;
  });
  if (same == known.end()) {
    known.push_back(layout);
  } else {
    *same = layout;
  }
  const std::string remarks = "# " + style.words("import.layouts_head") + "\n# " +
                              style.words("import.layouts_remark") + "\n";
  auto written = files::write_folder_atomically(
      home.beside,
      {{workbook_import::import_yaml, remarks + workbook_import::import_layouts_text(known)}});
  if (written.problem) return refuse(std::move(*written.problem));
  return {};
}

Checked<void> write_all(const Home& home, const std::vector<ImportLayout>& known,
                        const plant_files::WorkbookStyle& style, ImportOutcome& outcome) {
  const files::Uninterrupted until_written;
  if (outcome.merge.changes()) {
    if (auto checked = plant_files::check_rewriting(home.plant, style); !checked) return checked;
    auto name = write_figures(home, outcome.merge.plant, style);
    if (!name) return refuse(std::move(name).error());
    outcome.kept = std::move(*name);
  }
  outcome.taken = true;
  if (outcome.reading.layout_is_known) return {};
  if (auto written = write_layout(home, known, outcome.reading.layout, style); !written) {
    return refuse(Problems{written.error()});
  }
  return {};
}

// What is only shown is shown whole: nothing needs to be preferred yet.
void merge_into(ImportOutcome& outcome, const plant::Plant& plant, workbook_import::Prefer prefer,
                bool shown_only) {
  if (has_errors(outcome.problems)) return;
  const bool undecided = prefer == workbook_import::Prefer::neither;
  auto merge = workbook_import::merge_figures(
      plant, outcome.reading.figures,
      shown_only && undecided ? workbook_import::Prefer::old_figure : prefer);
  if (merge) {
    outcome.merge = std::move(*merge);
    outcome.problems.insert(outcome.problems.end(), outcome.merge.told.begin(),
                            outcome.merge.told.end());
  } else {
    outcome.problems.insert(outcome.problems.end(), merge.error().begin(), merge.error().end());
  }
}

// The figures around an import, and as they stand.
struct States {
  std::string before;
  std::string after;
  std::string now;
};

Result<States> states_of(const Home& home, const fs::path& kept) {
  States states;
  const std::pair<std::string*, fs::path> files[] = {{&states.now, home.figures},
                                                     {&states.after, kept / home.kept("after")},
                                                     {&states.before, kept / home.kept("before")}};
  for (const auto& [text, path] : files) {
    auto read = files::read_file(path);
    if (!read) return refuse(read.error());
    *text = std::move(*read);
  }
  return states;
}

// Whether two states of the figures say the same plant: spreadsheet programs write other bytes when
// they save a workbook again.
bool same_plant(const Home& home, const std::string& now, const std::string& other,
                const sectors::Packs& packs) {
  if (now == other) return true;
  if (home.form == plant_files::Form::folder) return false;
  const auto one = plant_with(home, now, packs);
  const auto two = plant_with(home, other, packs);
  return one && two && *one == *two;
}

// Headings of a folder's table of figures, as far as it can be read.
std::vector<std::string> columns_of(const Home& home, const std::string& figures) {
  if (home.form != plant_files::Form::folder) return {};
  const auto text = tables::decode_text(figures, home.figures.string());
  if (!text) return {};
  const auto table = tables::CsvReader::open(*text, {.file = home.figures.string()});
  if (!table) return {};
  return {table->headings().begin(), table->headings().end()};
}

Problem left_as_changed(const Home& home,
                        const std::vector<workbook_import::TakenBack::Left>& left) {
  constexpr std::size_t most_named = 12;
  std::vector<std::string> named;
  for (const auto& figure : left) {
    if (named.size() == most_named) {
      named.emplace_back("…");
      break;
    }
    named.push_back(figure.item + " " + calendar::text_of(figure.period));
  }
  return {.code = "import.left_as_changed",
          .severity = Severity::warning,
          .where = {.file = home.figures.string()},
          .arguments = {{"count", std::to_string(left.size())}, {"found", join(named)}}};
}

// The figures with the import taken out of them.
struct Undone {
  std::string figures;
  Problems warnings;
};

Checked<Undone> undone_figures(const Home& home, const fs::path& kept,
                               const plant_files::WorkbookStyle& style) {
  auto states = states_of(home, kept);
  if (!states) return refuse(Problems{states.error()});
  if (same_plant(home, states->now, states->after, style.packs) || states->now == states->before) {
    return Undone{.figures = std::move(states->before)};
  }
  const auto now = plant_with(home, states->now, style.packs);
  if (!now) return refuse(now.error());
  const auto before = plant_with(home, states->before, style.packs);
  const auto after = plant_with(home, states->after, style.packs);
  workbook_import::TakenBack taken;
  if (before && after) taken = workbook_import::take_back(*before, *after, *now);
  if (taken.figures == 0) {
    return refuse(Problems{{.code = "import.changed_since",
                            .where = {.file = home.figures.string()},
                            .arguments = {{"found", (kept / home.kept("before")).string()}}}});
  }
  if (auto checked = plant_files::check_rewriting(home.plant, style); !checked) {
    return refuse(std::move(checked).error());
  }
  workbook_import::keep_columns(taken.plant, columns_of(home, states->before));
  auto figures = figures_text(home, taken.plant, style);
  if (!figures) return refuse(Problems{figures.error()});
  Undone result{.figures = std::move(*figures)};
  if (!taken.left.empty()) result.warnings.push_back(left_as_changed(home, taken.left));
  return result;
}

}  // namespace

Checked<ImportOutcome> import_workbook(const ImportRequest& request,
                                       const plant_files::WorkbookStyle& style) {
  const auto home = home_of(request.plant);
  if (!home) return refuse(Problems{home.error()});
  const auto lock = files::FolderLock::take(home->locked);
  if (!lock) return refuse(Problems{lock.error()});
  auto plant = plant_files::read_plant(home->plant, style.packs);
  if (!plant) return refuse(plant.error());
  const auto known = known_layouts(*home);
  if (!known) return refuse(known.error());
  auto bytes = files::read_file(request.book, largest_book);
  if (!bytes) return refuse(Problems{bytes.error()});
  auto reading = workbook_import::read_foreign_workbook(
      std::move(*bytes), request.book.string(), plant->plant, style.packs, *known, request.choices);
  if (!reading) return refuse(reading.error());
  ImportOutcome outcome{.reading = std::move(*reading)};
  std::swap(outcome.problems, outcome.reading.problems);
  if (auto all = workbook_import::merge_figures(plant->plant, outcome.reading.figures,
                                                workbook_import::Prefer::new_figure)) {
    outcome.looked_at = std::move(all->plant);
  }
  const bool shown_only = !outcome.reading.layout_is_known && !request.accept_layout;
  merge_into(outcome, plant->plant, request.prefer, shown_only);
  if (shown_only || has_errors(outcome.problems)) return outcome;
  const auto kept = keeping_readings(style, home->plant, plant->plant.decimal_mark);
  if (!kept) return refuse(kept.error());
  if (auto written = write_all(*home, *known, *kept, outcome); !written) {
    return refuse(std::move(written).error());
  }
  return outcome;
}

Checked<UndoOutcome> undo_import(const fs::path& plant, const plant_files::WorkbookStyle& style) {
  const auto home = home_of(plant);
  if (!home) return refuse(Problems{home.error()});
  const auto lock = files::FolderLock::take(home->locked);
  if (!lock) return refuse(Problems{lock.error()});
  const auto names = imports_in(*home, false);
  if (names.empty()) {
    return refuse(Problems{{.code = "import.nothing_to_undo", .where = {.file = plant.string()}}});
  }
  const fs::path kept = home->imports / names.back();
  if (home->form == plant_files::Form::workbook) {
    if (auto open = files::check_not_open(home->figures); !open) {
      return refuse(Problems{open.error()});
    }
  }
  auto undone_now = undone_figures(*home, kept, style);
  if (!undone_now) return refuse(undone_now.error());
  const files::Uninterrupted until_written;
  const auto written = files::write_file_atomically(home->figures, undone_now->figures);
  if (!written) return refuse(Problems{written.error()});
  std::error_code error;
  fs::rename(kept, kept.string() + undone, error);
  if (error) {
    return refuse(Problems{
        {.code = "file.write_failed",
         .where = {.file = kept.string()},
         .arguments = {{"path", kept.string()}, {"reason", files::reason_of(error.value())}}}});
  }
  return UndoOutcome{.name = names.back(), .warnings = std::move(undone_now->warnings)};
}

}  // namespace cpa::tasks
