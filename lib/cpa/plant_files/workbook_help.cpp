// The first sheet: what each sheet is, how figures are written, what the protection is.
#include <array>
#include <utility>

#include "cpa/core/text_bytes.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"
#include "cpa/plant_files/internal/workbook_sheets.hpp"

namespace cpa::plant_files {
namespace {

using tables::CellLook;

class HelpSheet {
 public:
  explicit HelpSheet(const BookSource& source) : source_(source) {
    sheet_.name = source.words("workbook.sheet.help");
    sheet_.locked = true;
    sheet_.landscape = false;
    sheet_.tab_colour = 0xFFC000;
    sheet_.columns[0] = {.width = 3, .look = {}};
    sheet_.columns[1] = {.width = 30, .look = {}};
    sheet_.columns[2] = {.width = 92, .look = {}};
  }

  void title(const std::string& text) {
    put(1, text, {.ink = 0x1F4E79, .size = 16, .bold = true});
    ++row_;
  }
  void heading(std::string_view key) {
    ++row_;
    put(1, source_.words(key), {.ink = 0x1F4E79, .size = 12, .bold = true});
    ++row_;
  }
  void line(const std::string& name, const std::string& text, CellLook name_look = {}) {
    name_look.bold = true;
    name_look.wrap = true;
    put(1, name, name_look);
    put(2, text, {.wrap = true});
    set_height(text);
    ++row_;
  }
  void paragraph(std::string_view key) {
    const std::string text = source_.words(key);
    put(2, text, {.wrap = true});
    set_height(text);
    ++row_;
  }
  tables::WrittenSheet take() { return std::move(sheet_); }

 private:
  void put(std::size_t column, const std::string& text, CellLook look) {
    sheet_.cells.push_back({{row_, column}, text, std::move(look), {}});
  }

  // Programs that do not fit rows to wrapped text show all of it, too.
  void set_height(const std::string& text) {
    constexpr std::size_t letters_a_line = 98;
    constexpr double line_height = 15;
    std::size_t letters = 0;
    for (const char c : text) letters += begins_letter(c) ? 1U : 0U;
    sheet_.rows[row_].height = line_height * static_cast<double>(letters / letters_a_line + 1) + 1;
  }

  const BookSource& source_;
  tables::WrittenSheet sheet_;
  std::size_t row_ = 0;
};

void add_states(HelpSheet& help, const BookSource& source) {
  help.heading("workbook.help.states");
  for (const auto state : {plant::ReadingState::measured, plant::ReadingState::calculated,
                           plant::ReadingState::estimated, plant::ReadingState::not_used,
                           plant::ReadingState::missing}) {
    const std::string code = plant::code_of(state);
    help.line(source.words("state." + code), source.words("workbook.help.state." + code));
  }
}

}  // namespace

tables::WrittenSheet help_sheet_of(const BookSource& source) {
  HelpSheet help(source);
  help.title(source.words("workbook.help.title"));
  help.paragraph("workbook.help.intro");
  help.heading("workbook.help.begin");
  help.line(source.words("workbook.help.yellow"), source.words("workbook.help.yellow.text"),
            {.fill = 0xFFF8D6, .border = true});
  for (const char* step : {"choices", "units", "figures", "next_month"}) {
    const std::string key = std::string("workbook.help.") + step;
    help.line(source.words(key), source.words(key + ".text"));
  }
  help.heading("workbook.help.sheets");
  constexpr std::array sheets{plant_sheet,  items_sheet,   data_sheet,    prices_sheet,
                              events_sheet, targets_sheet, factors_sheet, dismissals_sheet,
                              permit_sheet, weather_sheet};
  for (const char* sheet : sheets) {
    help.line(source.words(std::string("workbook.sheet.") + sheet),
              source.words(std::string("workbook.help.sheet.") + sheet));
  }
  add_states(help, source);
  help.heading("workbook.help.rules");
  for (const char* rule : {"codes", "new_item", "protection", "programs"}) {
    const std::string key = std::string("workbook.help.") + rule;
    help.line(source.words(key), source.words(key + ".text"));
  }
  return help.take();
}

}  // namespace cpa::plant_files
