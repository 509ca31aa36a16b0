#include "cpa/plant_files/internal/ledger_movement.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/text_pieces.hpp"

namespace cpa::plant_files {
namespace {

using PhraseList = std::vector<std::string_view>;

bool says_phrase_of(const std::string& words, const PhraseList& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return words.find(" " + std::string(phrase) + " ") != std::string::npos;
  });
}

void leave_out(std::string& words, const PhraseList& phrases) {
  for (const std::string_view phrase : phrases) {
    const std::string whole = " " + std::string(phrase) + " ";
    for (std::size_t at = words.find(whole); at != std::string::npos; at = words.find(whole)) {
      words.replace(at, whole.size(), " ");
    }
  }
}

}  // namespace

Movement movement_told(std::string_view text) {
  // Longer ones first: a trading company ("xuất nhập khẩu") neither brings nor takes.
  static const PhraseList no_movement{
      "xuat nhap khau", "nhap khau", "xuat khau", "xuat hoa don", "xuat hd",
      "hoa don xuat",   "xuat xu",   "san xuat",  "de xuat",      "cong suat",
      "xuat xuong",     "lai suat",  "xnk"};
  static const PhraseList returned{"tra lai",  "hoan tra", "hoan lai", "nhap lai",
                                   "tra hang", "returned", "return",   "returns"};
  static const PhraseList receipt{"nhap", "pn",       "pnk",     "nk",
                                  "mua",  "received", "receipt", "purchased"};
  static const PhraseList issue{"xuat", "px", "pxk", "xk", "cap phat", "issued", "issue"};
  std::string words = " ";
  for (const TextPiece& piece : pieces_of(fold(compose(text)))) words += piece.text + " ";
  leave_out(words, no_movement);
  if (says_phrase_of(words, returned)) return Movement::returned;
  const bool in = says_phrase_of(words, receipt);
  const bool out = says_phrase_of(words, issue);
  if (in == out) return Movement::untold;
  return in ? Movement::receipt : Movement::issue;
}

// These stand in import.yaml and are found again by it, so they are part of that file's form and no
// text of a language.
std::string name_of_moved(Movement movement, const std::string& name) {
  // "Xuất than cho lò hơi" says it itself.
  const std::string words = fold(compose(name));
  switch (movement) {
    case Movement::receipt:
      return words.rfind("nhap ", 0) == 0 ? name : "Nhập " + name;
    case Movement::issue:
      return words.rfind("xuat ", 0) == 0 ? name : "Xuất " + name;
    default:
      return name;
  }
}

}  // namespace cpa::plant_files
