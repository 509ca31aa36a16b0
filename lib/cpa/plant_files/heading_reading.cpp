#include "cpa/plant_files/internal/heading_reading.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {
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
      if (take(inside(heading_, *each), without(heading_, *each))) return true;
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

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

}  // namespace

HeadingReading heading_reading(const std::string& heading, const units::UnitTable& units) {
  return Reader(heading, units).read();
}

std::string plain_unit(std::string_view text) {
  std::string plain(trim(text));
  for (const std::string_view ten : {"10^3", "10³"}) replace_all(plain, ten, "1000");
  for (const std::string_view ten : {"10^6", "10⁶"}) replace_all(plain, ten, "1000000");
  for (const std::string_view times : {"x", "X", "×", "*"}) {
    const std::string_view behind = plain.substr(0, times.size()) == times
                                        ? trim(std::string_view(plain).substr(times.size()))
                                        : std::string_view();
    if (!behind.empty() && behind[0] >= '1' && behind[0] <= '9') return std::string(behind);
  }
  return plain;
}

}  // namespace cpa::plant_files
