// One doubt about a plant's figures: what kind, how grave, in which cells, and what the right
// figure may be. It carries codes and values only; cpa/language says it in words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/decimal.hpp"
#include "cpa/core/problem.hpp"

namespace cpa::data_quality {

enum class FindingCode {
  missing,          // rows of the plant for which the item has no figure
  estimated,        // figures that are estimates
  duplicate,        // the same period twice
  overlap,          // two periods that share days
  negative,         // below zero, and nothing else is likely
  sign,             // below zero, and right without the minus
  roll_over,        // the meter passed its last figure and the difference was taken without it
  meter_index,      // the meter's reading stands where its difference should
  zero_production,  // nothing made, yet used as if something had been
  zero_use,         // nothing used, yet made as ever
  stopped,          // not used any more for months, yet made as ever
  decimal,          // ten or a hundred times too much or too little
  thousand,         // a thousand or a million times too much or too little
  energy_unit,      // kWh, MWh, MJ, GJ taken for one another
  swapped,          // figures of two items, or of two rows of one, exchanged
  copied,           // the figures of the row before, once more
  outlier,          // far from all that the plant's other figures let expect
  ratio_jump,       // a lasting change against the other items that no event explains
  noted_step,       // a lasting rise against the other items under an event that adjusts nothing
  constant,         // one figure for all rows
  proportional,     // exactly so much to a unit of another item
  heaping,          // far too many figures that end in 0 or 5
  deliveries,       // whole lots: what was delivered, not what was used
  halved_bills,     // bills for two months, half of each written to either month
  mass_gained       // more product than raw material, by mass, after less before
};

[[nodiscard]] const char* code_of(FindingCode code);  // "quality.zero_use"
// With or without "quality.".
[[nodiscard]] std::optional<FindingCode> finding_code(std::string_view code);

// A figure as it stands, and what it likely should be.
struct Cell {
  std::string item;
  calendar::Period period;
  std::optional<Decimal> found;     // in the item's unit; none where missing
  std::optional<Decimal> proposed;  // in the item's unit; none where nothing is likely

  friend bool operator==(const Cell&, const Cell&) = default;
};

enum class CorrectionKind {
  none,
  factor,
  sign,
  exchange,       // with another item
  exchange_rows,  // of two rows of the item
  digits,         // two digits beside each other
  difference,
  roll_over,
  remove,
  rows_before
};

[[nodiscard]] const char* code_of(CorrectionKind kind);  // "roll_over"

// How the proposed figures come about.
struct Correction {
  CorrectionKind kind = CorrectionKind::none;
  Decimal factor;          // factor: what was found times this; roll_over: the meter's full turn
  bool divided = false;    // found divided by the factor instead
  std::string other_item;  // exchange

  friend bool operator==(const Correction&, const Correction&) = default;
};

struct Finding {
  FindingCode code = FindingCode::outlier;
  Severity severity = Severity::warning;
  std::string item;        // the item whose figures are doubted
  std::string other_item;  // the item it was held against, where it was one
  std::vector<Cell> cells;
  Correction correction;
  // How far from what the plant's other figures let expect, as a ratio found / expected; zero where
  // the finding does not rest on that.
  double ratio = 0;
  Decimal multiple;                  // heaping: what the named figures are multiples of
  bool has_base = false;             // proportional: beside a fixed amount
  std::optional<std::size_t> event;  // noted_step: index in the plant's events

  [[nodiscard]] bool is_proposed() const { return correction.kind != CorrectionKind::none; }
  // Whether a cell of the item lies in the period.
  [[nodiscard]] bool touches(std::string_view item_code, const calendar::Period& period) const;
};

}  // namespace cpa::data_quality
