// Phrases of one word or more among the folded words of a heading, a title or a row.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cpa::workbook_import {

using WordList = std::vector<std::string>;
// Each folded, its words parted by one space.
using Phrases = std::span<const std::string_view>;

// Whether the words of `phrase` stand in `words`, one behind the other.
[[nodiscard]] bool says(const WordList& words, std::string_view phrase);
[[nodiscard]] bool says_any(const WordList& words, Phrases phrases);
[[nodiscard]] bool begins_with(const WordList& words, std::string_view phrase);

// Those of `phrases` that `own` does not say.
[[nodiscard]] std::vector<std::string_view> without_own(Phrases phrases, const WordList& own);

// Takes phrases out, those of most words first, so that "toàn xưởng" leaves no workshop behind;
// whether there was one.
bool take_out(WordList& words, Phrases phrases);

}  // namespace cpa::workbook_import
