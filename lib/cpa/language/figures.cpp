#include "cpa/language/figures.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "cpa/core/failure.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/language/catalogue.hpp"

namespace cpa::language {
namespace {

constexpr std::string_view no_break_space = "\u00A0";

// value = 0.DDDD * 10^exponent, digits without a leading zero unless the value is zero.
struct Digits {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

Digits digits_of(double value) {
  ensure(std::isfinite(value), "only finite numbers are printed");
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                 std::chars_format::scientific, written_digits - 1);
  const std::string_view written(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const std::size_t e = written.find('e');
  Digits result;
  result.negative = value < 0;
  for (const char letter : written.substr(0, e)) {
    if (letter != '.') result.digits += letter;
  }
  result.exponent = std::atoi(std::string(written.substr(e + 1)).c_str()) + 1;
  return result;
}

// Keeps the first `keep` digits, halves away from zero; `keep` may be 0 or less.
void keep_digits(Digits& number, int keep) {
  if (keep >= static_cast<int>(number.digits.size())) return;
  if (keep < 0) {
    number.digits = "0";
    number.exponent = 1;
    return;
  }
  const auto kept = static_cast<std::size_t>(keep);
  const bool up = number.digits[kept] >= '5';
  number.digits.resize(kept);
  if (!up) {
    if (kept == 0) number = {number.negative, "0", 1};
    return;
  }
  std::size_t i = kept;
  while (i > 0 && number.digits[i - 1] == '9') number.digits[--i] = '0';
  if (i > 0) {
    ++number.digits[i - 1];
  } else {
    number.digits.insert(0, "1");
    ++number.exponent;
  }
}

std::string grouped(std::string_view whole, Language language) {
  const char separator = language == Language::vi ? '.' : ',';
  std::string text;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) text += separator;
    text += whole[i];
  }
  return text;
}

std::string assembled(bool negative, std::string_view whole, std::string_view decimals,
                      Language language) {
  const bool is_zero = whole.find_first_not_of('0') == std::string_view::npos &&
                       decimals.find_first_not_of('0') == std::string_view::npos;
  std::string text = negative && !is_zero ? "-" : "";
  text += grouped(whole, language);
  if (!decimals.empty()) {
    text += language == Language::vi ? ',' : '.';
    text += decimals;
  }
  return text;
}

// The digits laid out around the mark: "12345", "67" or "0", "0067".
struct Plain {
  std::string whole;
  std::string decimals;
};

Plain plain_of(const Digits& number) {
  Plain plain;
  if (number.exponent <= 0) {
    plain.whole = "0";
    plain.decimals.assign(static_cast<std::size_t>(-number.exponent), '0');
    plain.decimals += number.digits;
    return plain;
  }
  const auto before = static_cast<std::size_t>(number.exponent);
  plain.whole = number.digits.substr(0, before);
  plain.whole.append(before - plain.whole.size(), '0');
  if (number.digits.size() > before) plain.decimals = number.digits.substr(before);
  return plain;
}

void drop_trailing_zeros(std::string& digits) {
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
}

std::string with_exponent(const Digits& number, Language language) {
  std::string rest = number.digits.substr(1);
  drop_trailing_zeros(rest);
  return assembled(number.negative, number.digits.substr(0, 1), rest, language) + "e" +
         std::to_string(number.exponent - 1);
}

struct Symbol {
  std::string_view code;
  std::string_view vi;
  std::string_view en;
};
constexpr std::array<Symbol, 3> symbols{
    {{"VND", "₫", "₫"}, {"USD", "US$", "$"}, {"EUR", "€", "€"}}};

}  // namespace

std::string number(double value, int decimals, Language language) {
  Digits digits = digits_of(value);
  if (value == 0) digits.exponent = 1;
  keep_digits(digits, digits.exponent + decimals);
  Plain plain = plain_of(digits);
  plain.decimals.resize(static_cast<std::size_t>(std::max(decimals, 0)), '0');
  return assembled(digits.negative, plain.whole, plain.decimals, language);
}

std::string rounded(double value, int digits, Language language) {
  ensure(digits >= 1, "a rounded number keeps a digit");
  if (value == 0) return "0";
  Digits kept = digits_of(value);
  keep_digits(kept, digits);
  if (kept.exponent < -5 || kept.exponent > 15) return with_exponent(kept, language);
  Plain plain = plain_of(kept);
  drop_trailing_zeros(plain.decimals);
  return assembled(kept.negative, plain.whole, plain.decimals, language);
}

std::string number(const Decimal& value, Language language) {
  const std::string written = value.text();
  const std::string_view unsigned_part =
      std::string_view(written).substr(written.starts_with('-') ? 1 : 0);
  const std::size_t point = std::min(unsigned_part.find('.'), unsigned_part.size());
  const std::string_view decimals = unsigned_part.substr(std::min(point + 1, unsigned_part.size()));
  return assembled(value.is_negative(), unsigned_part.substr(0, point), decimals, language);
}

std::string number(long long value, Language language) {
  const std::string written = std::to_string(value);
  return assembled(value < 0, std::string_view(written).substr(value < 0 ? 1 : 0), "", language);
}

std::string percent(units::Fraction share, int decimals, Language language) {
  const std::string figure = number(static_cast<double>(share.in_percent()), decimals, language);
  return figure + (language == Language::vi ? std::string(no_break_space) : "") + "%";
}

std::string change(units::Fraction share, int decimals, Language language) {
  const std::string figure = percent(share, decimals, language);
  const bool says_nothing = figure.find_first_of("123456789") == std::string::npos;
  return figure.starts_with('-') || says_nothing ? figure : "+" + figure;
}

std::string amount(const money::Money& sum, Language language) {
  std::string digits = std::to_string(sum.minor);
  const bool negative = sum.minor < 0;
  if (negative) digits.erase(0, 1);
  const auto minor = static_cast<std::size_t>(sum.currency.digits);
  if (digits.size() <= minor) digits.insert(0, minor + 1 - digits.size(), '0');
  const std::string figure = assembled(false, digits.substr(0, digits.size() - minor),
                                       digits.substr(digits.size() - minor), language);
  const std::string sign = negative ? "-" : "";
  for (const Symbol& symbol : symbols) {
    if (symbol.code != sum.currency.code) continue;
    if (language == Language::en) return sign + std::string(symbol.en) + figure;
    return with_unit(sign + figure, symbol.vi);
  }
  return with_unit(sign + figure, sum.currency.code);
}

std::string with_unit(std::string_view figure, std::string_view unit) {
  if (unit.empty()) return std::string(figure);
  return std::string(figure) + std::string(no_break_space) + std::string(unit);
}

std::string list(std::span<const std::string> words, Language language, Last last) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && i + 1 == words.size()) {
      result += " " + text(language, last == Last::all ? "list.and" : "list.or") + " ";
    } else if (i > 0) {
      result += ", ";
    }
    result += words[i];
  }
  return result;
}

}  // namespace cpa::language
