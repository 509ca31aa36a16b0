#include "cpa/tables/internal/number_format.hpp"

#include <charconv>
#include <string>

namespace cpa::tables {
namespace {

char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// What stands in brackets: [h], [mm], [s] count on beyond a day; colours, conditions and languages
// mean nothing here.
bool counts_on(std::string_view inside) {
  if (inside.empty()) return false;
  const char unit = small(inside.front());
  if (unit != 'h' && unit != 'm' && unit != 's') return false;
  for (const char letter : inside) {
    if (small(letter) != unit) return false;
  }
  return true;
}

// Letters that are shown as they stand, without the spaces before them.
bool begins_with_percent(std::string_view shown) {
  while (!shown.empty() && (shown.front() == ' ' || shown.starts_with("\xC2\xA0"))) {
    shown.remove_prefix(shown.front() == ' ' ? 1 : 2);
  }
  return shown.starts_with('%') ||
         shown.starts_with("\xEF\xBC\x85");  // U+FF05, as wide as a letter
}

// What stands for "%" among the placing letters where the sign changes nothing of the number.
constexpr char sign_alone = '"';

// Letters of the first section that place a part of the number, in small letters; quotes, escapes,
// fillers and brackets are gone, but [h], [m] and [s] stay as "[".
std::string placing_letters(std::string_view code) {
  std::string letters;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char letter = code[at];
    const char closing = letter == '[' ? ']' : letter;
    if (letter == '\\' || letter == '_' || letter == '*') {
      ++at;
      if (letter == '\\' && begins_with_percent(code.substr(at))) letters += sign_alone;
    } else if (letter == '"' || letter == '[') {
      const std::size_t close = code.find(closing, at + 1);
      if (close == std::string_view::npos) break;
      const std::string_view inside = code.substr(at + 1, close - at - 1);
      if (letter == '[' && counts_on(inside)) letters += '[';
      if (begins_with_percent(inside.substr(inside.starts_with('$') ? 1 : 0))) {
        letters += sign_alone;
      }
      at = close;
    } else {
      letters += small(letter);
    }
  }
  return letters;
}

// Digits of a date are only parts of a second: "ss.00".
bool has_digits_of_a_number(std::string_view letters) {
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (letters[at] == '#' || letters[at] == '?') return true;
    if (letters[at] != '0') continue;
    const std::size_t before = letters.find_last_not_of('0', at);
    const bool parts_of_second = before != std::string_view::npos && before > 0 &&
                                 letters[before] == '.' &&
                                 (letters[before - 1] == 's' || letters[before - 1] == '[');
    if (!parts_of_second) return true;
  }
  return false;
}

std::size_t number_of(std::string_view text) {
  std::size_t number = std::string_view::npos;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

ShownAs shown_by(std::string_view format_code) {
  const std::string letters = placing_letters(format_code);
  if (letters.find("general") != std::string::npos) {
    const bool signed_alone = letters.find(sign_alone) != std::string::npos;
    return signed_alone ? ShownAs::percent_sign : ShownAs::number;
  }
  if (has_digits_of_a_number(letters)) {
    if (letters.find('%') != std::string::npos) return ShownAs::percent;
    return letters.find(sign_alone) == std::string::npos ? ShownAs::number : ShownAs::percent_sign;
  }
  if (letters.find('[') != std::string::npos) return ShownAs::duration;
  const bool clock = letters.find_first_of("hs") != std::string::npos;
  if (letters.find_first_of("yd") != std::string::npos) return ShownAs::date;
  if (clock) return ShownAs::time;
  return letters.find('m') != std::string::npos ? ShownAs::date : ShownAs::number;
}

ShownAs shown_by_built_in(std::size_t id) {
  if (id == 9 || id == 10) return ShownAs::percent;
  if (id >= 14 && id <= 17) return ShownAs::date;
  if ((id >= 18 && id <= 21) || id == 45 || id == 47) return ShownAs::time;
  if (id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return ShownAs::date;
  if (id == 46) return ShownAs::duration;
  return ShownAs::number;
}

void CellFormats::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "numFmt" && custom_.size() < most_formats) {
    custom_[number_of(attributes.value("numFmtId"))] = shown_by(attributes.value("formatCode"));
  } else if (name == "cellXfs") {
    in_cell_formats_ = true;
  } else if (name == "xf" && in_cell_formats_) {
    const std::size_t id = number_of(attributes.value("numFmtId"));
    const auto custom = custom_.find(id);
    formats_.push_back(custom != custom_.end() ? custom->second : shown_by_built_in(id));
  }
}

void CellFormats::end(std::string_view name) {
  if (name == "cellXfs") in_cell_formats_ = false;
}

ShownAs CellFormats::shown(std::size_t style) const {
  return style < formats_.size() ? formats_[style] : ShownAs::number;
}

}  // namespace cpa::tables
