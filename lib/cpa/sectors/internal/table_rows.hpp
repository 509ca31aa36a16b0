// The rows of a pack's table (CSV): cells by the name of their column, read into figures, days and
// words; what is wrong with one goes to the problems with its place.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/internal/knowledge_decoding.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::sectors::internal {

class TableRows {
 public:
  // Opens the file's text, whose columns have to be these; `optional` ones may be there. Problems:
  // those of tables, pack.delimiter, pack.column_missing (columns: all of them),
  // pack.column_unknown (found, nearest). `into` gets the headings.
  TableRows(KnowledgeFile& into, std::span<const std::string_view> columns, Problems& problems,
            std::span<const std::string_view> optional = {});

  // Goes to the next row; false at the end, or when the table is none of columns. Where columns are
  // missing the others are read, and what is said of those missing is dropped.
  [[nodiscard]] bool next();
  [[nodiscard]] RowPlace place() const;

  [[nodiscard]] std::string text(std::string_view column) const;  // composed, trimmed
  // The text, which must not be empty (pack.cell_empty).
  [[nodiscard]] std::string needed(std::string_view column);
  [[nodiscard]] std::string id(std::string_view column);  // pack.id
  // What stands between semicolons.
  [[nodiscard]] std::vector<std::string> parts(std::string_view column) const;
  // As people write it; a form that reads two ways is refused (pack.number_form).
  [[nodiscard]] std::optional<Decimal> figure(std::string_view column);
  [[nodiscard]] std::optional<calendar::Day> day(std::string_view column);
  // <stem>_vi and <stem>_en; both or neither, or both where they are needed (pack.one_language).
  [[nodiscard]] Bilingual bilingual(std::string_view stem, Need need);
  // From two columns; backwards is refused (pack.backwards).
  [[nodiscard]] Validity validity();
  // A rule that was issued says from which day it holds (pack.first_day_missing: found, the row); a
  // draft need not.
  void need_first_day(const std::string& id, const std::optional<FigureStatus>& standing);

  template <typename E, std::size_t N>
  [[nodiscard]] E word(std::string_view column, const WordTable<E, N>& table) {
    return word_or_none(column, table, Need::required).value_or(table.front().second);
  }
  template <typename E, std::size_t N>
  [[nodiscard]] std::optional<E> word_or_none(std::string_view column, const WordTable<E, N>& table,
                                              Need need = Need::optional) {
    const auto found = text(column);
    if (found.empty() && need == Need::optional) return std::nullopt;
    std::vector<std::string> choices;
    for (const auto& each : table) {
      if (each.first == found) return each.second;
      choices.emplace_back(each.first);
    }
    not_a_choice(column, found, choices);
    return std::nullopt;
  }

  void report(std::string_view column, std::string code,
              std::map<std::string, std::string> arguments, Severity severity = Severity::error);

 private:
  [[nodiscard]] const tables::Cell* cell(std::string_view column) const;
  [[nodiscard]] bool is_delimited_otherwise();
  void check_columns(std::span<const std::string_view> columns,
                     std::span<const std::string_view> optional);
  void not_a_choice(std::string_view column, const std::string& found,
                    const std::vector<std::string>& choices);

  KnowledgeFile* file_;
  Problems* problems_;
  std::optional<tables::CsvReader> reader_;
  const tables::Row* row_ = nullptr;
  bool has_columns_ = true;
  std::vector<std::string> missing_;
};

}  // namespace cpa::sectors::internal
