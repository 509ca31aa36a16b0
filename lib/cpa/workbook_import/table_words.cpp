#include "cpa/workbook_import/internal/table_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/months_across.hpp"
#include "cpa/workbook_import/internal/phrases.hpp"

namespace cpa::workbook_import {
namespace {

// Another quantity whatever stands in the columns.
constexpr auto derived = std::to_array<std::string_view>(
    {"luy ke",          "cong don",     "luy tien", "suat tieu hao", "suat tieu thu", "suat hao",
     "suat nang luong", "cuong do",     "cung ky",  "quy doi",       "toe",           "tiet kiem",
     "phat thai",       "khi nha kinh", "co2",      "cumulative",    "year to date",  "ytd",
     "intensity",       "specific",     "savings",  "emissions",     "emission"});
constexpr auto money = std::to_array<std::string_view>(
    {"chi phi", "tien dien", "tien nuoc", "tien than", "tien dau", "tien nang luong", "tien hoi",
     "thanh tien", "don gia", "gia tri", "gia thanh", "bang gia", "gia dien", "gia nuoc", "cost",
     "costs", "price", "prices", "vnd"});
constexpr auto stock = std::to_array<std::string_view>(
    {"ton kho", "nhap xuat", "xuat nhap", "ton cuoi", "ton dau", "stock", "stocks", "inventory"});
constexpr auto meters =
    std::to_array<std::string_view>({"chi so", "meter reading", "meter readings", "readings"});
constexpr auto of_use = std::to_array<std::string_view>(
    {"tieu thu", "su dung", "tieu hao", "san luong", "luong", "san xuat", "thuc te", "xuat dung",
     "consumption", "usage", "use", "used", "production", "output"});

bool is_of_else(const WordList& words, const WordList& own) {
  const auto said = [&](Phrases phrases) { return says_any(words, without_own(phrases, own)); };
  return said(derived) || said(money) || said(stock) || said(meters);
}

// "TIÊU THỤ VÀ CHI PHÍ", "Điện, chi phí", "Điện + tiền điện"
std::vector<WordList> clauses_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (std::string_view(",;&+/-").find(c) != std::string_view::npos) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  std::vector<WordList> clauses;
  for (const std::string& part : parts) {
    clauses.emplace_back();
    for (std::string& word : folded_words(part)) {
      if (word == "va" || word == "and") {
        clauses.emplace_back();
      } else {
        clauses.back().push_back(std::move(word));
      }
    }
  }
  return clauses;
}

// Remarks above a table are no titles of it.
bool is_remark(const WordList& words) {
  constexpr auto begins = std::to_array<std::string_view>(
      {"ghi chu", "nguon", "can cu", "luu y", "note", "notes", "source", "theo"});
  return !begins_with(words, "theo doi") &&
         std::any_of(begins.begin(), begins.end(),
                     [&](std::string_view begin) { return begins_with(words, begin); });
}

}  // namespace

bool tells_of_other_table(std::string_view text, std::string_view own) {
  const WordList all = folded_words(text);
  const WordList names = folded_words(own);
  if (is_remark(all)) return false;
  if (!is_of_else(all, names)) return false;
  const auto clauses = clauses_of(text);
  return std::none_of(clauses.begin(), clauses.end(), [&](const WordList& clause) {
    return !is_of_else(clause, names) && says_any(clause, of_use);
  });
}

bool columns_tell(std::string_view title, const std::vector<ForeignHeading>& headings,
                  bool has_units) {
  const WordList words = folded_words(title);
  if (says_any(words, derived)) return false;
  const auto some_say = [&](Phrases phrases) {
    return std::any_of(headings.begin(), headings.end(), [&](const ForeignHeading& heading) {
      return says_any(folded_words(heading.text), phrases);
    });
  };
  constexpr auto sums =
      std::to_array<std::string_view>({"tien", "chi phi", "don gia", "gia", "cost"});
  constexpr auto stores = std::to_array<std::string_view>({"ton", "ton kho", "ton cuoi", "stock"});
  if (says_any(words, money)) return has_units && some_say(sums);
  if (says_any(words, stock)) {
    constexpr auto taken =
        std::to_array<std::string_view>({"xuat", "su dung", "tieu thu", "issued"});
    return some_say(stores) && some_say(taken);
  }
  return some_say(meters) && some_say(of_use);
}

std::string part_told(const ForeignTable& table, const std::string& sheet, const std::string& own) {
  if (tells_of_part(sheet, own)) return sheet;
  // Above other titles "XƯỞNG CƠ KHÍ TIẾN ĐẠT" is whose book it is.
  const std::string of_owner = table.titles.size() > 1 ? own + " ; xưởng ; workshop" : own;
  const auto title = std::find_if(table.titles.begin(), table.titles.end(), [&](const auto& each) {
    return tells_of_part(each, &each == &table.titles.front() ? of_owner : own);
  });
  return title == table.titles.end() ? std::string() : shortened(single_spaced(*title));
}

std::string other_told(const ForeignTable& table, const std::string& sheet, const std::string& own,
                       bool has_units) {
  const auto tells = [&](const std::string& words) {
    return tells_of_other_table(words, own) && !columns_tell(words, table.headings, has_units);
  };
  if (tells(sheet)) return sheet;
  const auto title = std::find_if(table.titles.begin(), table.titles.end(), tells);
  return title == table.titles.end() ? std::string() : shortened(single_spaced(*title));
}

std::string section_told(const std::string& name) {
  const bool other =
      tells_of_other_table(name, {}) || tells_of_plan(name) || tells_of_part(name, {});
  return other ? name + ": " : std::string();
}

}  // namespace cpa::workbook_import
