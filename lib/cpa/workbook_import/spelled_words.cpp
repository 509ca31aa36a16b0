#include "cpa/workbook_import/internal/spelled_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"

namespace cpa::workbook_import {
namespace {

// Words of use that are other words with other diacritics: "đá" is ice, "dừng" a halt, "cua" a
// crab.
struct Spelling {
  std::string_view folded;
  std::string_view forms;  // those of use, between spaces
  bool also_bare = true;   // without any diacritics it is taken for one of them
};
constexpr auto spellings = std::to_array<Spelling>({{"da", " đã ", false},
                                                    {"cua", " của ", false},
                                                    {"dung", " dùng dụng "},
                                                    {"nang", " năng "},
                                                    {"luong", " lượng "},
                                                    {"so", " số "},
                                                    {"ky", " kỳ kì "},
                                                    {"theo", " theo "},
                                                    {"sach", " sạch "},
                                                    {"tu", " từ ", false},
                                                    {"nhan", " nhận "},
                                                    {"duoc", " được "}});

// The same letters in capitals are two bytes of their own; only those of the spellings are needed.
std::string lower_vietnamese(std::string word) {
  struct Pair {
    std::string_view capital, small;
  };
  constexpr auto pairs =
      std::to_array<Pair>({{"Đ", "đ"}, {"Ã", "ã"}, {"Á", "á"}, {"À", "à"}, {"Ủ", "ủ"}, {"Ù", "ù"},
                           {"Ừ", "ừ"}, {"Ụ", "ụ"}, {"Ă", "ă"}, {"Ặ", "ặ"}, {"Ắ", "ắ"}, {"Ợ", "ợ"},
                           {"Ư", "ư"}, {"Ơ", "ơ"}, {"Ố", "ố"}, {"Ò", "ò"}, {"Ỳ", "ỳ"}, {"Ì", "ì"},
                           {"Ạ", "ạ"}, {"Ậ", "ậ"}, {"Ồ", "ồ"}, {"Ứ", "ứ"}, {"Â", "â"}, {"Ô", "ô"}});
  for (const Pair& pair : pairs) {
    for (std::size_t at = word.find(pair.capital); at != std::string::npos;
         at = word.find(pair.capital)) {
      word.replace(at, pair.capital.size(), pair.small);
    }
  }
  for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return word;
}

bool is_spelled_as_use(const std::string& raw, const Spelling& spelling) {
  const std::string word = lower_vietnamese(raw);
  if (word == spelling.folded) {
    return spelling.also_bare || spelling.forms.find(" " + word + " ") != std::string_view::npos;
  }
  return spelling.forms.find(" " + word + " ") != std::string_view::npos;
}

}  // namespace

std::vector<std::string> words_as_spelled(std::string_view heading,
                                          const std::vector<std::string>& own) {
  std::vector<std::string> words = folded_words(heading);
  std::vector<std::string> raw;
  std::string word;
  for (const char c : without_dots_of_initials(compose(heading)) + " ") {
    if (is_of_word(c)) {
      word += c;
    } else if (!word.empty()) {
      raw.push_back(std::exchange(word, {}));
    }
  }
  if (raw.size() != words.size()) return words;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto known = std::find_if(spellings.begin(), spellings.end(),
                                    [&](const Spelling& each) { return each.folded == words[at]; });
    const bool of_own = std::find(own.begin(), own.end(), words[at]) != own.end();
    if (known == spellings.end() || of_own) continue;
    if (!is_spelled_as_use(raw[at], *known)) words[at] += '*';
  }
  return words;
}

}  // namespace cpa::workbook_import
