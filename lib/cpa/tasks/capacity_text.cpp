#include "cpa/tasks/capacity_text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"

namespace cpa::tasks {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// One word behind the number; `of_each` when a slash or "mỗi" stands before it.
struct Word {
  std::string text;  // small letters
  std::size_t begin = 0;
  bool of_each = false;
};

bool means_each(const std::string& word) {
  constexpr std::array<std::string_view, 8> each{"mỗi", "một", "hằng", "hàng",
                                                 "moi", "mot", "per",  "a"};
  return is_one_of(each, word);
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool of_each = false;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '/') {
      of_each = of_each || text[at] == '/';
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(" /", at), text.size());
    words.push_back({small_letters(std::string(text.substr(at, end - at))), at, of_each});
    of_each = means_each(words.back().text);
    at = end;
  }
  return words;
}

// Without a slash only words that are nothing else: "gio" may be giò, "ca" may be cá.
bool is_shorter_time(const Word& word) {
  constexpr std::array<std::string_view, 13> plain{"ngày",    "tháng",  "tuần",  "giờ",  "day",
                                                   "days",    "month",  "week",  "hour", "daily",
                                                   "monthly", "weekly", "hourly"};
  constexpr std::array<std::string_view, 14> short_ones{"ngay", "thang", "tuan", "gio",   "h",
                                                        "d",    "day",   "ca",   "shift", "month",
                                                        "week", "hour",  "phut", "s"};
  return is_one_of(plain, word.text) || (word.of_each && is_one_of(short_ones, fold(word.text)));
}

bool is_year(const Word& word) {
  constexpr std::array<std::string_view, 4> plain{"năm", "year", "yearly", "annually"};
  constexpr std::array<std::string_view, 5> short_ones{"nam", "year", "yr", "a", "y"};
  return is_one_of(plain, word.text) || (word.of_each && is_one_of(short_ones, fold(word.text)));
}

// "triệu lít bia/năm": the unit before the year, without the words for what it is of.
Result<units::Unit> unit_in(std::string_view text, const std::vector<Word>& words,
                            const units::UnitTable& units) {
  std::size_t end = text.size();
  for (const Word& word : words) {
    if (!is_year(word)) continue;
    end = word.begin;
    break;
  }
  const auto cut = [&](std::size_t at) {
    std::string_view unit = trim(text.substr(0, at));
    while (!unit.empty() && unit.back() == '/') unit = trim(unit.substr(0, unit.size() - 1));
    return unit;
  };
  auto whole = units.read(cut(end));
  if (whole) return whole;
  for (std::size_t i = words.size(); i > 1; --i) {
    const Word& last = words[i - 1];
    if (last.begin >= end || last.of_each) continue;
    if (auto shorter = units.read(cut(last.begin))) return shorter;
  }
  return whole;
}

}  // namespace

Result<units::Quantity> read_capacity(std::string_view text, const units::UnitTable& units,
                                      DecimalMark mark) {
  const std::string_view amount = trim(text);
  const std::size_t digits = amount.find_first_not_of("0123456789., ");
  Problem wrong{.code = "norms.capacity"};
  wrong.arguments = {{"found", std::string(text)}};
  if (digits == 0 || digits == std::string_view::npos) return refuse(std::move(wrong));
  const auto value = read_decimal(trim(amount.substr(0, digits)), mark);
  if (!value) return refuse(value.error());
  const std::string_view behind = amount.substr(digits);
  const auto words = words_of(behind);
  if (std::any_of(words.begin(), words.end(), is_shorter_time)) {
    wrong.code = "norms.capacity_rate";
    return refuse(std::move(wrong));
  }
  const auto unit = unit_in(behind, words, units);
  if (!unit) return refuse(unit.error());
  if (!(value->value() > 0)) return refuse(std::move(wrong));
  return unit->quantity(*value);
}

bool is_capacity(const plant::StaticFactor& factor) {
  const std::string name = fold(trim(factor.name));
  constexpr std::array<std::string_view, 6> begins{"design capacity",    "production capacity",
                                                   "plant capacity",     "cong suat thiet ke",
                                                   "cong suat san xuat", "cong suat nha may"};
  return name == "cong suat" || name == "capacity" ||
         std::any_of(begins.begin(), begins.end(),
                     [&](std::string_view begin) { return name.starts_with(begin); });
}

}  // namespace cpa::tasks
