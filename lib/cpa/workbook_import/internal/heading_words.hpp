// What the words of a heading say besides the name of an item: that it is the whole of it, what was
// used or made, a part of it (a workshop, a tariff), or something else (a plan, a stock, a price).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/workbook_import/internal/folded_words.hpp"

namespace cpa::workbook_import {

enum class HeadingSense {
  something_else,  // plan, stock, sale, price, meter reading, sum since the year began
  part,            // a workshop, a tariff, a use
  unknown,         // words that say neither
  use,             // what was used or made in the month, and nothing more
  exact,           // the name alone
  whole            // "Tổng", "toàn nhà máy"
};

// What else is known where a heading stands.
struct HeadingSituation {
  bool is_product = false;
  bool is_material = false;            // raw or auxiliary
  bool by_day = false;                 // rows are days
  std::optional<int> year;             // that the table is of
  std::vector<std::string> own_words;  // of all names of the item, folded: they say nothing more
};

// `heading` without its unit; words that stand in the item's own name say nothing.
[[nodiscard]] HeadingSense sense_of(std::string_view heading, std::string_view name,
                                    const HeadingSituation& situation);

// Whether words are of a plan, a stock, a price and the like: "KH", "Đơn giá".
[[nodiscard]] bool tells_of_else(std::string_view words);
// Whether words say what was measured: "TH", "Lượng", "Thực hiện".
[[nodiscard]] bool tells_of_use(std::string_view words);
// Whether the name of a sheet or a title above a table says that all of it is planned or foreseen.
[[nodiscard]] bool tells_of_plan(std::string_view words);
// Whether they say that all of it is one part of the factory, or what was bought, taken in or sold:
// "xưởng", "lò hơi", "tiếp nhận". Not where `own`, the plant's own names, say so too.
[[nodiscard]] bool tells_of_part(std::string_view words, std::string_view own);

}  // namespace cpa::workbook_import
