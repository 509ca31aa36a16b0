#include "cpa/units/unit_text.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::units {
namespace {

constexpr std::size_t most_digits = 15;  // of a number before a unit

struct Replacement {
  std::string_view written;
  std::string_view plain;
};
constexpr std::array<Replacement, 10> replacements{{
    {"\xC2\xB2", "2"},      // superscript two
    {"\xC2\xB3", "3"},      // superscript three
    {"\xC2\xA0", " "},      // no-break space
    {"\xE2\x80\xAF", " "},  // narrow no-break space
    {"\xE2\x80\x89", " "},  // thin space
    {"\xE2\x88\x95", "/"},  // division slash
    {"\xE2\x81\x84", "/"},  // fraction slash
    {"\xC2\xBA", "°"},      // the ordinal sign that keyboards offer for degrees
    {"\xCE\xBC", "µ"},      // Greek mu for the micro sign
    {"\t", " "},
}};

// Takes digits from the front while there are any.
std::string_view take_digits(std::string_view& text) {
  const auto* end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return number;
}

// Groups ".000" behind the first digits: as a whole number they have one reading, 1.250 has not.
std::uint64_t take_zero_groups(std::string_view& text) {
  std::uint64_t factor = 1;
  while (text.size() > 4 && (text[0] == '.' || text[0] == ',' || text[0] == ' ') &&
         text.substr(1, 3) == "000" && !is_digit(text[4]) && factor < 1'000'000'000) {
    factor *= 1000;
    text.remove_prefix(4);
  }
  return factor;
}

std::optional<Multiple> after_number(std::string_view text) {
  const auto digits = take_digits(text);
  if (digits.empty() || digits.size() > most_digits) return std::nullopt;
  auto factor = number_of(digits);
  if (text.starts_with('^')) {
    text.remove_prefix(1);
    const auto exponent = take_digits(text);
    if (digits != "10" || exponent.empty() || exponent.size() > 2) return std::nullopt;
    const auto power = number_of(exponent);
    if (power == 0 || power > most_digits) return std::nullopt;
    factor = 1;
    for (std::uint64_t i = 0; i < power; ++i) factor *= 10;
  } else if (digits.size() <= 3) {
    factor *= take_zero_groups(text);
  }
  text = trim(text);
  // 1,5 kg is no whole number of anything.
  if (factor == 0 || text.empty() || is_digit(text.front()) || text.front() == '.' ||
      text.front() == ',') {
    return std::nullopt;
  }
  return Multiple{factor, text};
}

std::optional<Multiple> after_word(std::string_view text) {
  struct Word {
    std::string_view folded;
    std::uint64_t factor;
  };
  constexpr std::array<Word, 8> words{{{"nghin", 1'000},
                                       {"ngan", 1'000},
                                       {"thousand", 1'000},
                                       {"trieu", 1'000'000},
                                       {"million", 1'000'000},
                                       {"ty", 1'000'000'000},
                                       {"ti", 1'000'000'000},
                                       {"billion", 1'000'000'000}}};
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto first = fold(text.substr(0, space));
  const auto* word = std::find_if(words.begin(), words.end(),
                                  [&](const Word& each) { return each.folded == first; });
  if (word == words.end()) return std::nullopt;
  return Multiple{word->factor, trim(text.substr(space))};
}

}  // namespace

std::string plain_spelling(std::string_view text) {
  const auto letters = compose(trim(text));
  std::string plain;
  plain.reserve(letters.size());
  for (std::string_view rest = letters; !rest.empty();) {
    const auto* found =
        std::find_if(replacements.begin(), replacements.end(),
                     [&](const Replacement& each) { return rest.starts_with(each.written); });
    const auto piece = found == replacements.end() ? rest.substr(0, 1) : found->plain;
    rest.remove_prefix(found == replacements.end() ? 1 : found->written.size());
    if (piece == " " && plain.ends_with(' ')) continue;
    // A superscript behind a digit is a power of ten: "10³ m³".
    const bool is_superscript = found != replacements.end() && is_digit(piece.front());
    if (is_superscript && !plain.empty() && is_digit(plain.back())) plain += '^';
    // "m^3" is m3, but the power in "10^3 m3" stays.
    const bool is_power_of_unit = piece == "^" && !plain.empty() && !is_digit(plain.back());
    if (!is_power_of_unit) plain += piece;
  }
  return std::string(trim(plain));
}

std::optional<Ratio> ratio_in(std::string_view plain) {
  const auto slash = plain.find('/');
  if (slash == std::string_view::npos || slash != plain.rfind('/')) return std::nullopt;
  const Ratio ratio{trim(plain.substr(0, slash)), trim(plain.substr(slash + 1))};
  if (ratio.above.empty() || ratio.below.empty()) return std::nullopt;
  return ratio;
}

std::vector<std::string> readings_of_multiple(std::string_view plain, DecimalMark mark) {
  const auto multiple = multiple_in(plain);
  if (!multiple || mark == DecimalMark::undeclared || !is_digit(plain.front())) return {};
  const std::string_view number = trim(plain.substr(0, plain.size() - multiple->unit.size()));
  const char decimal = mark == DecimalMark::point ? '.' : ',';
  const auto separator = number.find_first_of("., ");
  if (separator == std::string_view::npos || number[separator] != decimal ||
      separator != number.find_last_of("., ")) {
    return {};
  }
  const std::string unit = " " + std::string(multiple->unit);
  return {std::to_string(multiple->factor) + unit, std::string(number.substr(0, separator)) + unit};
}

std::optional<Multiple> multiple_in(std::string_view plain) {
  if (plain.empty()) return std::nullopt;
  return is_digit(plain.front()) ? after_number(plain) : after_word(plain);
}

}  // namespace cpa::units
