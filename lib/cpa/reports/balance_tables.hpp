// The blocks that a balance is shown by, on a screen as on a page.
#pragma once

#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_wording.hpp"

namespace cpa::reports {

// What the readings say together, what is suspect, and what cannot be known.
[[nodiscard]] TextBlock agreement_block(const SheetReport& report, const BalanceWording& words);
// Losses of every amount layer, largest first.
[[nodiscard]] TextBlock losses_block(const SheetReport& report, const BalanceWording& words);
// Each centre: imbalance before, what enters, smallest loss that would have been seen.
[[nodiscard]] TextBlock centres_block(const SheetReport& report, const BalanceWording& words);
// A page has room for more columns: where a reading is from, and every class of cost by itself.
enum class Room { screen, page };
// Each quantity: reading, reconciled, correction in standard deviations, how it is known.
[[nodiscard]] TextBlock streams_block(const SheetReport& report, const BalanceWording& words,
                                      Room room);
[[nodiscard]] TextBlock unknown_block(const SheetReport& report, const BalanceWording& words);
[[nodiscard]] TextBlock meters_block(const SheetReport& report, const BalanceWording& words);
[[nodiscard]] TextBlock books_block(const SheetReport& report, const BalanceWording& words);

// Material flow cost accounting: the plant's matrix, each centre's, each waste stream, the focus.
[[nodiscard]] TextView cost_blocks(const SheetReport& report, const BalanceWording& words,
                                   Room room);

// Before and after, to one unit of product.
[[nodiscard]] TextBlock changes_block(const BalanceReport& report, language::Language language);

// Periods that no balance meets; why, on a page (on a screen it is told as a problem).
[[nodiscard]] TextBlock unbalanced_block(const BalanceReport& report, language::Language language,
                                         Room room);

// Without heading there is nothing to show.
void add_block(TextView& view, TextBlock block);

}  // namespace cpa::reports
