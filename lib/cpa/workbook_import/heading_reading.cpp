#include "cpa/workbook_import/internal/heading_reading.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::workbook_import {
namespace {

struct Brackets {
  std::size_t open = 0;
  std::size_t close = 0;
};

// The last ones that stand before `end`.
std::optional<Brackets> brackets_before(std::string_view heading, std::size_t end) {
  if (end == 0) return std::nullopt;
  const std::size_t close = heading.find_last_of(")]", end - 1);
  if (close == std::string_view::npos || close == 0) return std::nullopt;
  const std::size_t open = heading.find_last_of("([", close - 1);
  if (open == std::string_view::npos) return std::nullopt;
  return Brackets{open, close};
}

std::string without(std::string_view heading, const Brackets& gone) {
  const std::string_view behind = trim(heading.substr(gone.close + 1));
  std::string name(trim(heading.substr(0, gone.open)));
  if (!behind.empty()) name += " " + std::string(behind);
  return name;
}

std::string_view inside(std::string_view heading, const Brackets& brackets) {
  return trim(heading.substr(brackets.open + 1, brackets.close - brackets.open - 1));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

// Where "x 1000" or "*10" stands: a sign of times with nothing but a number behind it, or at the
// very front. Nowhere (npos) where there is none.
std::size_t times_before_number(std::string_view text) {
  for (const std::string_view times : {"x", "X", "×", "*"}) {
    const std::size_t at = text.rfind(times);
    if (at == std::string_view::npos) continue;
    const std::string_view behind = trim(text.substr(at + times.size()));
    const bool number = !behind.empty() && behind[0] >= '1' && behind[0] <= '9';
    const bool only = behind.find_first_not_of("0123456789., ") == std::string_view::npos;
    const bool apart = at == 0 || text[at - 1] == ' ' || times != "x";
    if (number && (at == 0 || (only && apart))) return at;
  }
  return std::string_view::npos;
}

// "x 1000" behind the brackets of a unit, with or without brackets of its own.
std::string_view factor_in(std::string_view behind) {
  behind = trim(behind);
  if (behind.size() > 2 && behind.front() == '(' && behind.back() == ')') {
    behind = trim(behind.substr(1, behind.size() - 2));
  }
  const bool factor = times_before_number(behind) == 0 || behind.substr(0, 3) == "10^";
  return factor ? behind : std::string_view();
}

class Reader {
 public:
  Reader(const std::string& heading, const units::UnitTable& units)
      : heading_(heading), units_(units) {
    reading_.name = heading;
  }

  HeadingReading read() {
    if (!in_brackets() && !behind_comma()) in_last_words();
    return std::move(reading_);
  }

 private:
  bool take(std::string_view text, std::string name) {
    const std::string plain = plain_unit(text);
    auto unit = units_.read(plain);
    if (!unit) return false;
    reading_.unit = std::move(*unit);
    reading_.unit_text = plain;
    reading_.name = std::move(name);
    return true;
  }

  // The last brackets that hold a unit.
  bool in_brackets() {
    const auto last = brackets_before(heading_, heading_.size());
    if (!last || inside(heading_, *last).empty()) return false;
    reading_.has_brackets = true;
    reading_.in_brackets = std::string(inside(heading_, *last));
    reading_.before_brackets = std::string(trim(std::string_view(heading_).substr(0, last->open)));
    for (auto each = last; each; each = brackets_before(heading_, each->open)) {
      const std::string_view behind = std::string_view(heading_).substr(each->close + 1);
      const std::string_view factor = factor_in(behind);
      const std::string unit(inside(heading_, *each));
      if (factor.empty()) {
        if (take(unit, without(heading_, *each))) return true;
      } else if (units_.read(plain_unit(unit))) {
        // "(kWh) x 1000": what stands behind counts the unit, and is no word of the name.
        const std::string counted =
            unit + (factor.front() == '1' ? " x " : " ") + std::string(factor);
        reading_.in_brackets = counted;
        return take(counted, std::string(trim(std::string_view(heading_).substr(0, each->open))));
      }
    }
    return false;
  }

  bool behind_comma() {
    const std::size_t comma = heading_.find_last_of(",:");
    if (comma == std::string::npos) return false;
    const std::string_view heading = heading_;
    return take(heading.substr(comma + 1), std::string(trim(heading.substr(0, comma))));
  }

  void in_last_words() {
    const std::string_view heading = heading_;
    std::size_t space = heading.rfind(' ');
    for (int words = 0; words < 2 && space != std::string::npos; ++words) {
      if (take(heading.substr(space + 1), std::string(trim(heading.substr(0, space))))) return;
      space = space == 0 ? std::string::npos : heading.rfind(' ', space - 1);
    }
  }

  const std::string& heading_;
  const units::UnitTable& units_;
  HeadingReading reading_;
};

}  // namespace

HeadingReading heading_reading(const std::string& heading, const units::UnitTable& units) {
  return Reader(heading, units).read();
}

std::string plain_unit(std::string_view text) {
  std::string plain(trim(text));
  for (const std::string_view ten : {"10^3", "10³"}) replace_all(plain, ten, "1000");
  for (const std::string_view ten : {"10^6", "10⁶"}) replace_all(plain, ten, "1000000");
  if (const std::size_t times = times_before_number(plain); times != std::string::npos) {
    const std::size_t number = plain.find_first_of("123456789", times);
    const std::string unit(trim(std::string_view(plain).substr(0, times)));
    return plain.substr(number) + (unit.empty() ? "" : " " + unit);
  }
  return plain;
}

}  // namespace cpa::workbook_import
