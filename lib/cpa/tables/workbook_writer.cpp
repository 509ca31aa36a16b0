#include "cpa/tables/workbook_writer.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <limits>
#include <memory>

#include "cpa/core/failure.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/files/passing_folder.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/files/reason.hpp"
#include "cpa/tables/internal/print_scale.hpp"
#include "cpa/tables/internal/sheet_charts.hpp"
#include "cpa/tables/internal/sheet_pictures.hpp"

namespace cpa::tables {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_sheet_name = 31;
constexpr std::size_t longest_prompt_title = 32;
constexpr std::size_t longest_prompt = 255;   // bytes: the library counts letters, some readers not
constexpr std::time_t made_at = 946'684'800;  // 2000-01-01: a file must not tell when it was made
constexpr int sheet_digits = 15;

std::size_t utf16_letters(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    if (begins_letter(c)) letters += static_cast<unsigned char>(c) >= 0xF0U ? 2U : 1U;
  }
  return letters;
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "_x0041_" is how the file format writes a letter by its number: a text that holds such a thing
// must not be read as that letter.
std::string guarded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool is_escape = rest.size() >= 7 && rest[0] == '_' && rest[1] == 'x' &&
                           std::all_of(rest.begin() + 2, rest.begin() + 6, is_hex) &&
                           rest[6] == '_';
    result += is_escape ? "_x005F_" : std::string(1, text[i]);
  }
  return result;
}

int digits_of(std::int64_t coefficient) {
  int digits = 0;
  for (; coefficient != 0; coefficient /= 10) ++digits;
  return digits;
}

Problem not_written(const fs::path& path, int error) {
  Problem problem;
  problem.code = "file.write_failed";
  problem.where.file = path.string();
  problem.arguments = {{"path", path.string()}, {"reason", files::reason_of(error)}};
  return problem;
}

using OpenBook = std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)>;

class BookBuilder {
 public:
  BookBuilder(const WrittenBook& book, lxw_workbook* file) : book_(book), file_(file) {}

  Result<void> build() {
    set_properties();
    for (const WrittenSheet& sheet : book_.sheets) {
      if (auto added = add_sheet(sheet); !added) return added;
    }
    add_lists();
    for (const auto& [name, value] : book_.names) define(name, "=" + value);
    return {};
  }

 private:
  void set_properties() {
    std::string title = book_.title;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = made_at;
    workbook_set_properties(file_, &properties);
  }

  void define(const std::string& name, const std::string& formula) {
    const auto defined = workbook_define_name(file_, name.c_str(), formula.c_str());
    ensure(defined == LXW_NO_ERROR, "a workbook's defined names are names");
  }

  lxw_worksheet* new_sheet(const std::string& name) {
    ensure(utf16_letters(name) <= longest_sheet_name, "a sheet's name has at most 31 letters");
    lxw_worksheet* const sheet = workbook_add_worksheet(file_, name.c_str());
    ensure(sheet != nullptr, "the sheets of a workbook have names of their own");
    return sheet;
  }

  // One column a list, under its name.
  void add_lists() {
    if (book_.lists.empty()) return;
    lxw_worksheet* const sheet = new_sheet(book_.lists_sheet);
    worksheet_hide(sheet);
    for (std::size_t column = 0; column < book_.lists.size(); ++column) {
      const NamedList& list = book_.lists[column];
      put_text(sheet, {0, column}, list.name, nullptr);
      for (std::size_t row = 0; row < list.entries.size(); ++row) {
        put_text(sheet, {row + 1, column}, list.entries[row], nullptr);
      }
      const std::string letters = "$" + column_letters(column) + "$";
      const std::size_t last = std::max<std::size_t>(list.entries.size(), 1) + 1;
      define(list.name,
             "='" + book_.lists_sheet + "'!" + letters + "2:" + letters + std::to_string(last));
    }
  }

  Result<void> add_sheet(const WrittenSheet& from) {
    lxw_worksheet* const sheet = new_sheet(from.name);
    lay_out(from, sheet);
    for (const WrittenCell& cell : from.cells) {
      if (auto put = put_cell(from, cell, sheet); !put) return put;
    }
    for (const DropDown& drop_down : from.drop_downs) add_drop_down(drop_down, sheet);
    for (const SheetChart& chart : from.charts) add_chart(from, chart, {file_, sheet});
    for (const SheetPicture& picture : from.pictures) add_picture(picture, sheet);
    return {};
  }

  void lay_out(const WrittenSheet& from, lxw_worksheet* sheet) {
    for (const auto& [index, column] : from.columns) {
      lxw_row_col_options options{};
      options.hidden = column.hidden ? LXW_TRUE : LXW_FALSE;
      const auto at = static_cast<lxw_col_t>(index);
      worksheet_set_column_opt(sheet, at, at, column.width, format_of(column.look), &options);
    }
    for (const auto& [index, row] : from.rows) {
      lxw_row_col_options options{};
      options.hidden = row.hidden ? LXW_TRUE : LXW_FALSE;
      worksheet_set_row_opt(sheet, static_cast<lxw_row_t>(index),
                            row.height.value_or(LXW_DEF_ROW_HEIGHT), nullptr, &options);
    }
    if (from.frozen_rows + from.frozen_columns > 0) {
      worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(from.frozen_rows),
                             static_cast<lxw_col_t>(from.frozen_columns));
    }
    // A chart beside the headings would come again with them.
    const bool charts_below =
        std::all_of(from.charts.begin(), from.charts.end(),
                    [&from](const SheetChart& chart) { return chart.at.row >= from.frozen_rows; });
    if (from.frozen_rows > 0 && charts_below) {
      worksheet_repeat_rows(sheet, 0, static_cast<lxw_row_t>(from.frozen_rows - 1));
    }
    if (from.landscape) worksheet_set_landscape(sheet);
    if (from.tab_colour) worksheet_set_tab_color(sheet, *from.tab_colour);
    if (from.hidden) worksheet_hide(sheet);
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(sheet, a4);
    worksheet_set_footer(sheet, "&C&P / &N");
    fit_to_paper(from, sheet);
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    if (from.locked) protect(sheet);
  }

  static void fit_to_paper(const WrittenSheet& from, lxw_worksheet* sheet) {
    if (const auto beside = charts_beside(from)) {
      lxw_col_t breaks[] = {static_cast<lxw_col_t>(beside->column), 0};
      worksheet_set_v_pagebreaks(sheet, breaks);
      worksheet_set_print_scale(sheet, beside->scale);
      return;
    }
    if (from.one_page_wide) {
      worksheet_fit_to_pages(sheet, 1, fits_a_page(from) ? 1 : 0);
      return;
    }
    worksheet_fit_to_pages(sheet, pages_wide(from), 0);
    if (from.frozen_columns > 0) {
      worksheet_repeat_columns(sheet, 0, static_cast<lxw_col_t>(from.frozen_columns - 1));
    }
  }

  // Charts are not to be cut by the end of a page; a long table must be.
  static bool fits_a_page(const WrittenSheet& from) {
    constexpr std::size_t most_rows = 110;
    return !from.charts.empty() &&
           std::all_of(from.cells.begin(), from.cells.end(),
                       [](const WrittenCell& cell) { return cell.at.row < most_rows; });
  }

  // Widths, heights, rows and order stay the user's own.
  static void protect(lxw_worksheet* sheet) {
    lxw_protection allowed{};
    allowed.format_columns = LXW_TRUE;
    allowed.format_rows = LXW_TRUE;
    allowed.insert_rows = LXW_TRUE;
    allowed.delete_rows = LXW_TRUE;
    allowed.sort = LXW_TRUE;
    allowed.autofilter = LXW_TRUE;
    worksheet_protect(sheet, nullptr, &allowed);
  }

  lxw_format* format_of(const CellLook& look) {
    if (look == CellLook{}) return nullptr;
    const auto known = formats_.find(look);
    if (known != formats_.end()) return known->second;
    lxw_format* const format = workbook_add_format(file_);
    if (!look.number_format.empty()) format_set_num_format(format, look.number_format.c_str());
    format_set_font_size(format, look.size);
    if (look.ink != 0) format_set_font_color(format, look.ink);
    if (look.fill) format_set_bg_color(format, *look.fill);
    if (look.bold) format_set_bold(format);
    if (look.italic) format_set_italic(format);
    if (look.wrap) {
      format_set_text_wrap(format);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    if (look.centred) format_set_align(format, LXW_ALIGN_CENTER);
    if (look.border) {
      format_set_border(format, LXW_BORDER_THIN);
      constexpr lxw_color_t light_grey = 0xBFBFBF;
      format_set_border_color(format, light_grey);
    }
    if (look.unlocked) format_set_unlocked(format);
    formats_.emplace(look, format);
    return format;
  }

  static void put_text(lxw_worksheet* sheet, CellAddress at, const std::string& text,
                       lxw_format* format) {
    const auto put =
        worksheet_write_string(sheet, row_of(at), column_of(at), guarded(text).c_str(), format);
    ensure(put == LXW_NO_ERROR, "texts of a workbook are no longer than a cell holds");
  }

  Result<void> put_cell(const WrittenSheet& from, const WrittenCell& cell, lxw_worksheet* sheet) {
    lxw_format* const format = format_of(cell.look);
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
      if (utf16_letters(guarded(*text)) > most_cell_letters) return too_long(from, cell, *text);
      put_text(sheet, cell.at, *text, format);
    } else if (const auto* figure = std::get_if<Decimal>(&cell.value)) {
      put_figure(sheet, cell.at, *figure, format);
    } else if (const auto* day = std::get_if<std::chrono::sys_days>(&cell.value)) {
      ensure(is_sheet_day(*day), "days before 1900-03-01 are written as text");
      const auto serial = (*day - first_day).count();
      worksheet_write_number(sheet, row_of(cell.at), column_of(cell.at),
                             static_cast<double>(serial), format);
    } else if (const auto* formula = std::get_if<CellFormula>(&cell.value)) {
      worksheet_write_formula_num(sheet, row_of(cell.at), column_of(cell.at),
                                  formula->formula.c_str(), format, number_of(formula->value));
    } else {
      worksheet_write_blank(sheet, row_of(cell.at), column_of(cell.at), format);
    }
    if (!cell.note.empty()) put_note(sheet, cell);
    return {};
  }

  static Result<void> too_long(const WrittenSheet& from, const WrittenCell& cell,
                               const std::string& text) {
    Problem problem;
    problem.code = "workbook.text_too_long";
    problem.where.sheet = from.name;
    problem.where.line = cell.at.row + 1;
    problem.where.column = cell.at.column + 1;
    problem.where.field = text_of(cell.at);
    problem.arguments = {{"found", std::to_string(utf16_letters(text))},
                         {"limit", std::to_string(most_cell_letters)}};
    return refuse(std::move(problem));
  }

  void put_figure(lxw_worksheet* sheet, CellAddress at, const Decimal& figure, lxw_format* format) {
    if (!fits_sheet_number(figure)) {
      put_text(sheet, at, long_figure_text(figure, book_.mark), format);
      return;
    }
    worksheet_write_number(sheet, row_of(at), column_of(at), number_of(figure), format);
  }

  static double number_of(const Decimal& figure) {
    const std::string text = figure.text();
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    ensure(read.ec == std::errc(), "a figure is a number");
    return number;
  }

  static void put_note(lxw_worksheet* sheet, const WrittenCell& cell) {
    constexpr std::size_t letters_a_line = 34;
    constexpr std::size_t pixels_a_line = 18;
    const std::size_t lines = utf16_letters(cell.note) / letters_a_line + 2;
    lxw_comment_options options{};
    options.width = 240;
    options.height = static_cast<std::uint16_t>(std::min<std::size_t>(lines * pixels_a_line, 400));
    worksheet_write_comment_opt(sheet, row_of(cell.at), column_of(cell.at), cell.note.c_str(),
                                &options);
  }

  // A list written into the rule itself is what the library cannot do (it overruns its own memory
  // from 255 letters on): lists stand in cells, and the rule names them.
  void add_drop_down(const DropDown& from, lxw_worksheet* sheet) {
    const bool known =
        std::any_of(book_.lists.begin(), book_.lists.end(),
                    [&from](const NamedList& list) { return list.name == from.list; });
    ensure(known, "a drop-down names a list of its book");
    ensure(
        utf16_letters(from.title) <= longest_prompt_title && from.prompt.size() <= longest_prompt,
        "the words beside a drop-down are short");
    std::string formula = "=" + from.list;
    std::string title = from.title;
    std::string prompt = from.prompt;
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = formula.data();
    rule.error_type =
        from.strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_INFORMATION;
    if (!prompt.empty()) {
      rule.input_title = title.data();
      rule.input_message = prompt.data();
    }
    const auto added =
        worksheet_data_validation_range(sheet, row_of(from.first), column_of(from.first),
                                        row_of(from.last), column_of(from.last), &rule);
    ensure(added == LXW_NO_ERROR, "a drop-down stands in cells of its sheet");
  }

  static constexpr std::chrono::sys_days first_day =
      std::chrono::sys_days{std::chrono::year{1899} / 12 / 30};

  const WrittenBook& book_;
  lxw_workbook* file_;
  std::map<CellLook, lxw_format*> formats_;
};

Result<void> check_size(const WrittenBook& book) {
  std::size_t cells = 0;
  for (const WrittenSheet& sheet : book.sheets) {
    cells += sheet.cells.size();
    for (const WrittenCell& cell : sheet.cells) {
      // More rows than a sheet has means far more cells than are written.
      if (cell.at.row >= max_sheet_rows || cell.at.column >= max_sheet_columns) {
        cells = std::max(cells, max_sheet_rows);
      }
    }
  }
  if (cells <= most_written_cells) return {};
  Problem problem;
  problem.code = "workbook.too_many_cells";
  problem.arguments = {{"found", std::to_string(cells)},
                       {"limit", std::to_string(most_written_cells)}};
  return refuse(std::move(problem));
}

}  // namespace

bool is_sheet_day(std::chrono::sys_days day) {
  using namespace std::chrono;
  return day >= sys_days{year{1900} / 3 / 1} && day <= sys_days{year{9999} / 12 / 31};
}

bool fits_sheet_number(const Decimal& value) {
  std::int64_t coefficient = value.coefficient();
  while (coefficient != 0 && coefficient % 10 == 0) coefficient /= 10;
  return digits_of(coefficient) <= sheet_digits;
}

std::string long_figure_text(const Decimal& value, DecimalMark mark) {
  std::string text = value.text();
  if (mark == DecimalMark::comma) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

Result<std::string> workbook_bytes(const WrittenBook& book) {
  if (auto checked = check_size(book); !checked) return refuse(std::move(checked).error());
  const files::PassingFolder folder("workbook");
  const fs::path path = folder.path() / "book.xlsx";
  if (folder.error() != 0) return refuse(not_written(path, folder.error()));
  std::string room = folder.path().string();
  lxw_workbook_options options{};
  options.tmpdir = room.data();
  OpenBook file(workbook_new_opt(path.c_str(), &options), lxw_workbook_free);
  if (file == nullptr) return refuse(not_written(path, errno));
  if (auto built = BookBuilder(book, file.get()).build(); !built) {
    return refuse(std::move(built).error());
  }
  errno = 0;
  if (workbook_close(file.release()) != LXW_NO_ERROR) return refuse(not_written(path, errno));
  return files::read_file(path, std::numeric_limits<std::uintmax_t>::max());
}

}  // namespace cpa::tables
