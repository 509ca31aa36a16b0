#include "cpa/workbook_import/internal/ledger_movement.hpp"

#include <array>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/phrases.hpp"
#include "cpa/workbook_import/internal/text_pieces.hpp"

namespace cpa::workbook_import {

Movement movement_told(std::string_view text) {
  // A trading company ("xuất nhập khẩu") neither brings nor takes.
  constexpr auto no_movement = std::to_array<std::string_view>(
      {"xuat nhap khau", "nhap khau", "xuat khau", "xuat hoa don", "xuat hd", "hoa don xuat",
       "xuat xu", "san xuat", "de xuat", "cong suat", "xuat xuong", "lai suat", "xnk"});
  constexpr auto returned = std::to_array<std::string_view>(
      {"tra lai", "hoan tra", "hoan lai", "nhap lai", "tra hang", "returned", "return", "returns"});
  constexpr auto receipt = std::to_array<std::string_view>(
      {"nhap", "pn", "pnk", "nk", "mua", "received", "receipt", "purchased"});
  constexpr auto issue =
      std::to_array<std::string_view>({"xuat", "px", "pxk", "xk", "cap phat", "issued", "issue"});
  WordList words;
  for (const TextPiece& piece : pieces_of(fold(compose(text)))) words.push_back(piece.text);
  take_out(words, no_movement);
  if (says_any(words, returned)) return Movement::returned;
  const bool in = says_any(words, receipt);
  const bool out = says_any(words, issue);
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

}  // namespace cpa::workbook_import
