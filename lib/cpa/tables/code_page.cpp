#include "cpa/tables/code_page.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "cpa/core/text_bytes.hpp"

namespace cpa::tables {
namespace {

// What each byte from 0x80 on stands for without its diacritics: a letter in its case, '~' a tone
// mark of its own, '.' no letter. Derived from the published code charts (VISCII: RFC 1456; TCVN
// 5712:1993; Windows-1258).
constexpr std::string_view viscii_letters =
    "AAAAAAAAEEEEEEEOOOOOOOOOIOOIUUUYOaaaaaaaeeeeeeeooooOOoooiUUUUooU"
    "AAAAAAaaEEEEIIIyDuOOOayuuUUyyYouaaaaaauaeeeeiiiiduoooooouuuuuyoU";
constexpr std::string_view tcvn3_letters =
    "AAAAAAAEEEEEEIIIIIOOOOOOOOOOOUUU.AAEOOUDaaeooudA~~~~~aaaaaAaaaaA"
    "AAAAAEaaaaaaeEeeeeeeeeeiiEEOiiioOoooooooooooooouOuuuuuuuuuyyyyyO";
constexpr std::string_view windows_1258_letters =
    "...............................Y................................"
    "AAAAAA.CEEEE~IIIDN~OOOO..UUUUU~.aaaaaa.ceeee~iiidn~oooo..uuuuu.y";

// VNI writes a letter and then a byte for its mark (a + ù = á); these bytes after these letters.
constexpr std::string_view vni_marks_of_a =
    "\xF8\xF9\xFB\xF5\xEF\xE2\xE1\xE0\xE5\xE3\xE4\xEA\xE9\xE8\xFA\xFC\xEB";
constexpr std::string_view vni_marks_of_e_o = "\xF8\xF9\xFB\xF5\xEF\xE2\xE1\xE0\xE5\xE3\xE4";
constexpr std::string_view vni_marks_of_others = "\xF8\xF9\xFB\xF5\xEF";  // u, y, ơ, ư

constexpr std::array<std::string_view, 27> onsets{
    "",   "b",   "c",  "ch", "d",  "g",  "gh", "gi", "h", "k",  "kh", "l", "m", "n",
    "ng", "ngh", "nh", "p",  "ph", "qu", "r",  "s",  "t", "th", "tr", "v", "x"};

// Rhymes of Vietnamese syllables without diacritics, in alphabetical order.
constexpr auto rhymes = std::to_array<std::string_view>({
    "a",    "ac",   "ach",  "ai",   "am",  "an",  "ang",  "anh",  "ao",  "ap",   "at",   "au",
    "ay",   "e",    "ec",   "ech",  "em",  "en",  "eng",  "enh",  "eo",  "ep",   "et",   "eu",
    "i",    "ia",   "ich",  "iec",  "iem", "ien", "ieng", "iep",  "iet", "ieu",  "im",   "in",
    "inh",  "ip",   "it",   "iu",   "o",   "oa",  "oac",  "oach", "oai", "oam",  "oan",  "oang",
    "oanh", "oao",  "oap",  "oat",  "oay", "oc",  "oe",   "oen",  "oeo", "oet",  "oi",   "om",
    "on",   "ong",  "ooc",  "oong", "op",  "ot",  "u",    "ua",   "uan", "uang", "uat",  "uay",
    "uc",   "ue",   "uech", "uenh", "ui",  "um",  "un",   "ung",  "uo",  "uoc",  "uoi",  "uom",
    "uon",  "uong", "uop",  "uot",  "uou", "up",  "ut",   "uu",   "uy",  "uya",  "uych", "uyen",
    "uyet", "uynh", "uyt",  "uyu",  "y",   "yem", "yen",  "yet",  "yeu",
});

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_syllable(std::string_view word) {
  return std::any_of(onsets.begin(), onsets.end(), [word](std::string_view onset) {
    return word.substr(0, onset.size()) == onset &&
           std::binary_search(rhymes.begin(), rhymes.end(), word.substr(onset.size()));
  });
}

// A syllable in one case, or with a capital in front.
bool is_plausible(std::string_view word) {
  std::string lowered;
  std::size_t capitals = 0;
  for (const char c : word) {
    if (!is_ascii_letter(c)) return false;
    if (is_upper(c)) ++capitals;
    lowered += lower(c);
  }
  const bool is_one_case = capitals == 0 || capitals == word.size();
  const bool is_title = capitals == 1 && is_upper(word.front());
  return (is_one_case || is_title) && is_syllable(lowered);
}

std::string fold_by_table(std::string_view word, std::string_view table) {
  std::string folded;
  for (const char c : word) {
    const char letter = is_beyond_ascii(c) ? table[static_cast<unsigned char>(c) - 0x80U] : c;
    if (letter != '~') folded += letter;
  }
  return folded;
}

char vni_base(char c) {
  switch (static_cast<unsigned char>(c)) {
    case 0xF1:
      return 'd';
    case 0xD1:
      return 'D';
    case 0xF4:
      return 'o';  // ơ
    case 0xD4:
      return 'O';
    case 0xF6:
      return 'u';  // ư
    case 0xD6:
      return 'U';
    case 0xEC:
    case 0xED:
    case 0xE6:
    case 0xF3:
    case 0xF2:
      return 'i';
    case 0xCC:
    case 0xCD:
    case 0xC6:
    case 0xD3:
    case 0xD2:
      return 'I';
    case 0xEE:
      return 'y';  // ỵ
    case 0xCE:
      return 'Y';
    default:
      return is_beyond_ascii(c) ? '.' : c;
  }
}

bool is_vni_mark(char mark, char letter, bool is_beyond_ascii_letter) {
  const auto small = static_cast<char>(static_cast<unsigned char>(mark) | 0x20U);
  std::string_view marks = vni_marks_of_others;
  if (!is_beyond_ascii_letter && letter == 'a') marks = vni_marks_of_a;
  if (!is_beyond_ascii_letter && (letter == 'e' || letter == 'o')) marks = vni_marks_of_e_o;
  const bool can_carry = std::string_view("aeouy").find(letter) != std::string_view::npos;
  return is_beyond_ascii(mark) && can_carry && marks.find(small) != std::string_view::npos;
}

std::string fold_vni(std::string_view word) {
  std::string folded;
  for (std::size_t i = 0; i < word.size(); ++i) {
    folded += vni_base(word[i]);
    if (i + 1 < word.size() &&
        is_vni_mark(word[i + 1], lower(folded.back()), is_beyond_ascii(word[i]))) {
      ++i;
    }
  }
  return folded;
}

enum class CodePage { tcvn3, viscii, windows_1258, vni };

struct Candidate {
  CodePage page;
  std::string_view name;
  std::size_t plausible = 0;
};

std::string fold_word(std::string_view word, CodePage page) {
  switch (page) {
    case CodePage::tcvn3:
      return fold_by_table(word, tcvn3_letters);
    case CodePage::viscii:
      return fold_by_table(word, viscii_letters);
    case CodePage::windows_1258:
      return fold_by_table(word, windows_1258_letters);
    case CodePage::vni:
      break;
  }
  return fold_vni(word);
}

}  // namespace

std::string guess_code_page(std::string_view bytes) {
  std::array<Candidate, 4> candidates{{{CodePage::tcvn3, "TCVN3 (ABC)"},
                                       {CodePage::viscii, "VISCII"},
                                       {CodePage::windows_1258, "Windows-1258"},
                                       {CodePage::vni, "VNI"}}};
  std::size_t words = 0;
  const auto is_word_byte = [](char c) { return is_ascii_letter(c) || is_beyond_ascii(c); };
  for (std::size_t at = 0; at < bytes.size();) {
    if (!is_word_byte(bytes[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < bytes.size() && is_word_byte(bytes[end])) ++end;
    const std::string_view word = bytes.substr(at, end - at);
    at = end;
    if (std::none_of(word.begin(), word.end(), is_beyond_ascii)) continue;
    ++words;
    for (Candidate& candidate : candidates) {
      if (is_plausible(fold_word(word, candidate.page))) ++candidate.plausible;
    }
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.plausible > b.plausible; });
  const bool is_clear = candidates[0].plausible > candidates[1].plausible;
  const bool is_most = candidates[0].plausible * 10 >= words * 6;
  // One or two words read well in a wrong table by chance, a stray byte in a Latin word as well.
  constexpr std::size_t fewest_words = 3;
  const bool is_enough = words >= fewest_words;
  return is_enough && is_clear && is_most ? std::string(candidates[0].name) : std::string();
}

}  // namespace cpa::tables
