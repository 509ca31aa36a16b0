// What the readers of the kinds of knowledge files share.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/sectors/internal/decoding.hpp"
#include "cpa/sectors/internal/knowledge_file.hpp"
#include "cpa/sectors/internal/words.hpp"

namespace cpa::sectors::internal {

template <typename E, std::size_t N>
[[nodiscard]] E read_word(Fields& of, std::string_view key, const WordTable<E, N>& table) {
  return read_word(of, key, Words<E>(table));
}

// The same where the key may be absent.
template <typename E, std::size_t N>
[[nodiscard]] std::optional<E> read_word_or_none(Fields& of, std::string_view key,
                                                 const WordTable<E, N>& table) {
  if (!of.take(key, Need::optional)) return std::nullopt;
  return read_word(of, key, table);
}

// A list of words, at least one of them.
template <typename E, std::size_t N>
[[nodiscard]] std::vector<E> read_words(Fields& of, std::string_view key,
                                        const WordTable<E, N>& table) {
  std::vector<std::string> choices;
  for (const auto& word : table) choices.emplace_back(word.first);
  std::vector<E> words;
  const auto list = of.take(key);
  if (!list) return words;
  const auto fields = list->list();
  for (const auto& field : fields) {
    const auto found = field.choice(choices);
    for (const auto& word : table) {
      if (found && *found == word.first) words.push_back(word.second);
    }
  }
  if (fields.empty()) list->report("pack.list_empty", {{"found", list->path()}});
  return words;
}

// An id of a row: letters a-z, digits, and . _ - (pack.id).
[[nodiscard]] bool is_id(std::string_view text);
[[nodiscard]] std::string read_id(Fields& of, std::string_view key, Need need = Need::required);
[[nodiscard]] std::vector<std::string> read_ids(Fields& of, std::string_view key,
                                                Need need = Need::required);
// Any text, or nothing where the key is absent or null.
[[nodiscard]] std::string read_text_or_none(Fields& of, std::string_view key);
[[nodiscard]] std::optional<Decimal> read_figure(Fields& of, std::string_view key);
[[nodiscard]] std::vector<Bilingual> read_bilinguals(Fields& of, std::string_view key,
                                                     Need need = Need::required);
// A whole number of a range (document.out_of_range).
[[nodiscard]] int read_whole(Fields& of, std::string_view key, int low, int high);
[[nodiscard]] Validity read_validity(Fields& of, std::string_view key, Need need = Need::optional);
// low above high (pack.low_above_high).
void check_order(const Field& at, const std::optional<Decimal>& low,
                 const std::optional<Decimal>& high);

[[nodiscard]] inline RowPlace row_place(const Field& field) {
  return {place_of(field), &field.node(), {}};
}

// The rows of a list, each read by `read(Fields&)`.
template <typename T, typename Read>
void read_rows(Fields& file, std::string_view key, std::vector<FiledRow<T>>& into, Read read,
               Need need = Need::required) {
  for (const auto& field : file.list(key, need)) {
    auto row = field.fields();
    if (!row) continue;
    into.push_back({read(*row), row_place(field)});
    row->finish();
  }
}

void decode_manifest(Fields& file, KnowledgeFile& into);
void decode_publications(Fields& file, KnowledgeFile& into);
void decode_indicators(Fields& file, KnowledgeFile& into);
void decode_processes(Fields& file, KnowledgeFile& into);
void decode_checklists(Fields& file, KnowledgeFile& into);
void decode_solutions(Fields& file, KnowledgeFile& into);
void decode_regulations(Fields& file, KnowledgeFile& into);
void decode_authorities(Fields& file, KnowledgeFile& into);
void decode_duties(Fields& file, KnowledgeFile& into);
void decode_procedure(Fields& file, KnowledgeFile& into);
void decode_glossary(Fields& file, KnowledgeFile& into);
void decode_norms(KnowledgeFile& into, Problems& problems);
void decode_limits(KnowledgeFile& into, Problems& problems);

}  // namespace cpa::sectors::internal
