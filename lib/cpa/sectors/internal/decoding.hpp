// What the readers of the kinds of pack files share.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/documents/fields.hpp"
#include "cpa/sectors/internal/decoded_pack.hpp"

namespace cpa::sectors::internal {

using documents::Field;
using documents::Fields;
using documents::Need;

[[nodiscard]] inline Place place_of(const Field& field) {
  return {field.node().offset(), field.path()};
}

// Whether the one language is a copy of a sentence of the other.
[[nodiscard]] bool is_untranslated(const Bilingual& text);
constexpr std::size_t longest_told = 60;  // bytes of a text in a message

// Both languages, neither blank (pack.text_empty); a warning pack.not_translated (found).
[[nodiscard]] Bilingual read_bilingual(Fields& of, std::string_view key,
                                       Need need = Need::required);
// A code: small ASCII letters, digits and underscores, a letter first (pack.code); `dots` allows
// several of them joined by dots.
[[nodiscard]] std::string read_code(Fields& of, std::string_view key, bool dots = false);
[[nodiscard]] std::string read_text(Fields& of, std::string_view key, Need need = Need::required);
[[nodiscard]] std::vector<std::string> read_texts(Fields& of, std::string_view key,
                                                  Need need = Need::required);
// Digits with at most one point, which has digits on both sides: no zero before other digits, which
// some read as octal, no power of ten, no plus (a change, or a slip for a minus?), nothing lost
// before a point (.5), and no separators, for who writes 1,234 may mean 1.234.
[[nodiscard]] bool is_plain_number(std::string_view text);
// Digits with what people write between them, blanks of any width among it: no word, and no
// 1.234.567, of which the reading of numbers has more to say.
[[nodiscard]] bool is_number_of_some_form(std::string_view text);
// The number of a field in that form (pack.number_form).
[[nodiscard]] std::optional<Decimal> read_plain(const Field& field);
// A positive number (pack.not_positive).
[[nodiscard]] std::optional<Decimal> read_positive(const Field& field);
// A day, YYYY-MM-DD, or nothing.
[[nodiscard]] std::optional<calendar::Day> read_day_of(Fields& of, std::string_view key);

template <typename E>
using Words = std::span<const std::pair<std::string_view, E>>;

// One of the words of an enumeration; the first of them when it is none (reported).
template <typename E>
[[nodiscard]] E read_word(Fields& of, std::string_view key, Words<E> words) {
  std::vector<std::string> choices;
  for (const auto& word : words) choices.emplace_back(word.first);
  const auto found = of.choice(key, choices);
  for (const auto& word : words) {
    if (found && *found == word.first) return word.second;
  }
  return words.front().second;
}

[[nodiscard]] Words<units::Dimension> dimension_words();

// The schemas that decode_pack reads.
[[nodiscard]] std::vector<std::string> pack_schemas();

// What every pack says of itself: pack, version, date, title, licence.
void decode_head(Fields& file, PackInfo& info);

// The file's own sources by their keys.
void decode_sources(Fields& file, DecodedPack& into, Need need);

void decode_units(Fields& file, DecodedPack& into);
void decode_carriers(Fields& file, DecodedPack& into);
void decode_currencies(Fields& file, DecodedPack& into);
void decode_factors(Fields& file, DecodedPack& into);
void decode_sector(Fields& file, DecodedPack& into);

}  // namespace cpa::sectors::internal
