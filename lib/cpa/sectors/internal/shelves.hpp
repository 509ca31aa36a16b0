// The rows of all files of knowledge by their ids: within a layer an id stands once, and a later
// layer's row takes the place of an earlier one's.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/internal/knowledge_file.hpp"

namespace cpa::sectors::internal {

template <typename T>
struct Shelved {
  FiledRow<T>* row = nullptr;
  const KnowledgeFile* file = nullptr;
  std::size_t layer = 0;

  [[nodiscard]] Problem problem(std::string_view key, std::string code,
                                std::map<std::string, std::string> arguments) const {
    return file->problem(row->place, key, std::move(code), std::move(arguments));
  }
};

template <typename T>
class Shelf {
 public:
  // `key` is where the id stands, for a problem to point at (pack.duplicate: found, first).
  void put(const std::string& id, std::string_view key, const Shelved<T>& row, Problems& problems) {
    const auto [at, is_new] = places_.try_emplace(id, rows_.size());
    if (is_new) {
      rows_.push_back(row);
      return;
    }
    auto& old = rows_[at->second];
    if (old.layer == row.layer) {
      const auto first = old.file->locate(old.row->place, key);
      problems.push_back(
          row.problem(key, "pack.duplicate",
                      {{"found", id}, {"first", first.file + ":" + std::to_string(first.line)}}));
    } else {
      old = row;
    }
  }

  [[nodiscard]] const Shelved<T>* find(const std::string& id) const {
    const auto at = places_.find(id);
    return at == places_.end() ? nullptr : &rows_[at->second];
  }
  [[nodiscard]] bool has(const std::string& id) const { return find(id) != nullptr; }
  [[nodiscard]] const std::vector<Shelved<T>>& rows() const { return rows_; }
  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const auto& place : places_) ids.push_back(place.first);
    return ids;
  }
  // The values of the rows, in the order they came.
  [[nodiscard]] std::vector<T> values() const {
    std::vector<T> values;
    values.reserve(rows_.size());
    for (const auto& row : rows_) values.push_back(row.row->value);
    return values;
  }

 private:
  std::vector<Shelved<T>> rows_;
  std::map<std::string, std::size_t> places_;
};

struct Shelves {
  Shelf<Publication> publications;  // by "food.itac"
  Shelf<Indicator> indicators;
  Shelf<Denominator> denominators;
  Shelf<NamedCode> regions;
  Shelf<NamedCode> level_units;
  Shelf<NormRow> norms;
  Shelf<Limit> limits;
  Shelf<Regulation> regulations;
  Shelf<Coefficient> coefficients;
  Shelf<Authority> authorities;
  Shelf<Duty> duties;
  Shelf<Process> processes;
  Shelf<ChecklistItem> checklist;
  Shelf<Solution> solutions;
  Shelf<Term> terms;
};

// What the rules between files need.
struct RuleContext {
  const Packs& packs;
  const Shelves& shelves;
  const std::vector<std::string>& sectors;  // wanted; empty = all
  Problems& problems;
};

// Looks up what rows refer to. Problems: pack.reference_unknown (kind, found, nearest),
// pack.source_unknown (found, nearest).
void resolve_origins(Shelves& shelves, Problems& problems);
// ... and a warning pack.replaced_unknown (found, nearest).
void check_references(const RuleContext& context);
// Limits of one text for the same thing on the same days: pack.overlap (found, other).
void check_limit_overlaps(const RuleContext& context);
// Limits in a unit that is none of their medium's, or not of the kind that the same parameter has
// in an earlier row: pack.limit_unit (found, limit: its id, expected).
void check_limit_units(const RuleContext& context);

// Norms with their units. Problems: those of units, pack.indicator_unit (found, expected),
// pack.denominator_missing (found), pack.figure_missing (found, kind, columns) for a kind without a
// figure that makes it one, pack.overlap (found, other), pack.negative (found), pack.cell_empty for
// a locator; a warning pack.denominator_unit (found, sub_sector) where no product of the trade is
// counted so.
[[nodiscard]] std::vector<Norm> made_norms(const RuleContext& context);

// The id under which a row's source is found: of its own folder, or else of `common`.
[[nodiscard]] const Shelved<Publication>* publication_of(const Shelves& shelves,
                                                         const std::string& folder,
                                                         const std::string& key);

}  // namespace cpa::sectors::internal
