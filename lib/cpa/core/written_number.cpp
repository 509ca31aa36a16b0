#include "cpa/core/written_number.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa {
namespace {

bool is_mark(char c) { return c == '.' || c == ','; }

struct Replacement {
  std::string_view written;
  char plain;
};
// What word processors and spreadsheets put in place of the characters on the keyboard.
constexpr std::array<Replacement, 12> replacements{{
    {"\xC2\xA0", ' '},      // no-break space
    {"\xE2\x80\xAF", ' '},  // narrow no-break space
    {"\xE2\x80\x89", ' '},  // thin space
    {"\xE2\x80\x87", ' '},  // figure space
    {"\xE2\x80\x8A", ' '},  // hair space
    {"\xE2\x80\x88", ' '},  // punctuation space
    {"\xE2\x88\x92", '-'},  // minus sign
    {"\xEF\xBC\x8D", '-'},  // full-width minus
    {"\xEF\xBC\x8B", '+'},  // full-width plus
    {"\xEF\xBC\x8E", '.'},  // full-width point
    {"\xEF\xBC\x8C", ','},  // full-width comma
    {"\xE3\x80\x80", ' '},  // full-width space
}};

// The same number with keyboard characters only; nothing when there are others.
std::optional<std::string> with_plain_characters(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    if (!is_beyond_ascii(text.front())) {
      plain += text.front() == '\t' ? ' ' : text.front();
      text.remove_prefix(1);
      continue;
    }
    if (text.size() >= 3 && text.starts_with("\xEF\xBC") && '\x90' <= text[2] &&
        text[2] <= '\x99') {
      plain += static_cast<char>('0' + (text[2] - '\x90'));  // full-width digit
      text.remove_prefix(3);
      continue;
    }
    const auto* found =
        std::find_if(replacements.begin(), replacements.end(),
                     [&](const Replacement& each) { return text.starts_with(each.written); });
    if (found == replacements.end()) return std::nullopt;
    plain += found->plain;
    text.remove_prefix(found->written.size());
  }
  return plain;
}

// Sign, body and exponent, told apart.
struct Parts {
  bool negative = false;
  std::string_view body;
  bool has_exponent = false;
  long exponent = 0;
};

std::optional<Parts> parts_of(std::string_view plain) {
  Parts parts;
  if (!plain.empty() && (plain.front() == '-' || plain.front() == '+')) {
    parts.negative = plain.front() == '-';
    plain.remove_prefix(1);
  }
  const auto e = plain.find_first_of("eE");
  parts.body = plain.substr(0, e);
  if (e == std::string_view::npos) return parts;
  parts.has_exponent = true;
  auto rest = plain.substr(e + 1);
  const bool down = rest.starts_with('-');
  if (down || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest.empty() || !std::all_of(rest.begin(), rest.end(), is_digit)) return std::nullopt;
  constexpr long enough = 1'000'000;  // far out of any range, and far from overflow
  for (const char c : rest) parts.exponent = std::min(enough, parts.exponent * 10 + (c - '0'));
  if (down) parts.exponent = -parts.exponent;
  return parts;
}

// Digits and single separators that begin with a digit or a decimal mark and end with a digit.
bool is_well_formed(std::string_view body) {
  if (body.empty() || !is_digit(body.back())) return false;
  if (body.front() == ' ') return false;
  bool after_separator = false;
  for (const char c : body) {
    if (is_digit(c)) {
      after_separator = false;
    } else if ((is_mark(c) || c == ' ') && !after_separator) {
      after_separator = true;
    } else {
      return false;
    }
  }
  return true;
}

enum class Reading {
  decimal_point,
  decimal_comma,
  whole_grouped_by_point,
  whole_grouped_by_comma,
  whole,
  ambiguous
};

// A lone separator: 1.234 leaves two readings open, 12.5 and 0.125 and 1234.567 do not.
Reading reading_of_lone(const Parts& parts, std::size_t at, char separator) {
  const auto before = at;
  const auto after = parts.body.size() - at - 1;
  const bool could_group =
      after == 3 && 1 <= before && before <= 3 && parts.body.front() != '0' && !parts.has_exponent;
  if (could_group) return Reading::ambiguous;
  return separator == '.' ? Reading::decimal_point : Reading::decimal_comma;
}

Reading undeclared_reading(const Parts& parts) {
  const auto body = parts.body;
  const auto points = std::count(body.begin(), body.end(), '.');
  const auto commas = std::count(body.begin(), body.end(), ',');
  if (points == 0 && commas == 0) return Reading::whole;
  const auto last = body.find_last_of(".,");
  const auto by_last = body[last] == '.' ? Reading::decimal_point : Reading::decimal_comma;
  if (points > 0 && commas > 0) return by_last;
  if (points > 1) return Reading::whole_grouped_by_point;
  if (commas > 1) return Reading::whole_grouped_by_comma;
  const bool grouped_by_space = body.find(' ') != std::string_view::npos;
  return grouped_by_space ? by_last : reading_of_lone(parts, last, body[last]);
}

// Whole digits in groups of exactly three after the first one to three, all by one separator. A
// first group of 0 is a decimal fraction in the other convention.
bool is_grouped_well(std::string_view whole, char separator) {
  if (whole.find_first_of(" .,") == std::string_view::npos) return true;
  if (whole.front() == '0') return false;
  std::size_t run = 0;
  bool first = true;
  for (const char c : whole) {
    if (is_digit(c)) {
      ++run;
      continue;
    }
    if (c != separator) return false;
    if (first ? (run < 1 || run > 3) : run != 3) return false;
    first = false;
    run = 0;
  }
  return run == 3;
}

// The separator that groups the whole part: the spaces when there are any.
char grouping_of(std::string_view whole, Reading reading) {
  if (whole.find(' ') != std::string_view::npos) return ' ';
  return reading == Reading::decimal_comma || reading == Reading::whole_grouped_by_point ? '.'
                                                                                         : ',';
}

std::optional<WrittenNumber> read_as(const Parts& parts, Reading reading) {
  auto whole = parts.body;
  std::string_view behind;
  if (reading == Reading::decimal_point || reading == Reading::decimal_comma) {
    const auto at = whole.find(reading == Reading::decimal_point ? '.' : ',');
    if (at != std::string_view::npos) {
      behind = whole.substr(at + 1);
      whole = whole.substr(0, at);
    }
  }
  if (!std::all_of(behind.begin(), behind.end(), is_digit)) return std::nullopt;
  if (!is_grouped_well(whole, grouping_of(whole, reading))) return std::nullopt;
  // Nobody groups the digits of a power-of-ten form; 1.234e5 is a machine's decimal mark.
  const bool grouped = !std::all_of(whole.begin(), whole.end(), is_digit);
  if (grouped && parts.has_exponent) return std::nullopt;

  WrittenNumber number;
  number.negative = parts.negative;
  number.scale = static_cast<long>(behind.size()) - parts.exponent;
  std::copy_if(whole.begin(), whole.end(), std::back_inserter(number.digits), is_digit);
  number.digits += behind;
  number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), number.digits.size()));
  return number;
}

// The digits of one reading for the message about two of them, with a decimal point.
std::string shown(const Parts& parts, char decimal_mark) {
  std::string text = parts.negative ? "-" : "";
  for (const char c : parts.body) {
    if (is_digit(c)) text += c;
    if (c == decimal_mark) text += '.';
  }
  return text;
}

Problem ambiguous(const Parts& parts, std::string_view text) {
  auto problem = number_problem("number.ambiguous", text);
  problem.arguments["reading_point"] = shown(parts, '.');
  problem.arguments["reading_comma"] = shown(parts, ',');
  return problem;
}

// What programs write for a figure that nobody knows.
bool says_unknown(std::string_view text) {
  constexpr auto words = std::to_array<std::string_view>(
      {"na", "n/a", "n.a.", "#n/a", "#na", "nan", "null", "none", "?"});
  std::string word(text);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

Problem number_problem(std::string_view code, std::string_view text) {
  Problem problem;
  problem.code = std::string(code);
  problem.arguments["found"] = shortened(trim(text));
  if (code == "number.malformed" && says_unknown(trim(text))) {
    problem.arguments["unknown"] = problem.arguments["found"];
  }
  return problem;
}

std::optional<ShortNumber> take_short_number(std::string_view text, DecimalMark mark) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (at != end && is_blank(*at)) ++at;
  while (at != end && is_blank(end[-1])) --end;
  ShortNumber number;
  if (at != end && (*at == '-' || *at == '+')) number.negative = *at++ == '-';
  const char* const first = at;
  const char* separator = nullptr;
  for (; at != end; ++at) {
    if (is_digit(*at)) {
      number.coefficient = number.coefficient * 10 + static_cast<std::uint64_t>(*at - '0');
    } else if (is_mark(*at) && separator == nullptr) {
      separator = at;
    } else {
      return std::nullopt;
    }
  }
  const auto length = end - first;
  if (length == 0 || length > Decimal::max_digits) return std::nullopt;
  if (separator == nullptr) return number;
  const auto before = separator - first;
  const auto behind = end - separator - 1;
  if (before == 0 || behind == 0) return std::nullopt;
  const bool is_decimal_mark = mark == DecimalMark::undeclared
                                   ? behind != 3 || before > 3 || *first == '0'
                                   : (*separator == '.') == (mark == DecimalMark::point);
  if (!is_decimal_mark) return std::nullopt;
  number.scale = static_cast<int>(behind);
  return number;
}

Result<WrittenNumber> take_number(std::string_view text, DecimalMark mark) {
  const auto trimmed = trim(text);
  if (trimmed.empty()) return refuse(number_problem("number.empty", text));
  const auto plain = with_plain_characters(trimmed);
  if (!plain) return refuse(number_problem("number.malformed", text));
  const auto parts = parts_of(*plain);
  if (!parts || !is_well_formed(parts->body)) {
    return refuse(number_problem("number.malformed", text));
  }
  auto reading = Reading::decimal_point;
  if (mark == DecimalMark::comma) reading = Reading::decimal_comma;
  if (mark == DecimalMark::undeclared) reading = undeclared_reading(*parts);
  if (reading == Reading::ambiguous) return refuse(ambiguous(*parts, text));
  auto number = read_as(*parts, reading);
  if (!number) return refuse(number_problem("number.grouping", text));
  return *std::move(number);
}

}  // namespace cpa
