#include "cpa/plant_files/internal/workbook_document.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/event_words.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"

namespace cpa::plant_files {
namespace {

using documents::Entry;
using documents::Node;
using tables::SheetCellKind;

enum class Holds {
  value,   // a text or a number, as it stands
  choice,  // a code, perhaps with its words
  label,   // the same, but the code is the plant's own affair: spaces around it are part of it
  codes,   // item codes in a row
  name     // a text that must be there, but may be empty
};

// A column (or a row of the first sheet) and the key it has in a description; "meter.replaced" is
// the key `replaced` of the mapping `meter`.
struct KeyColumn {
  std::string_view key;
  Holds holds = Holds::value;
  bool needed = false;
};

const std::vector<KeyColumn>& plant_keys() {
  static const std::vector<KeyColumn> keys{{"id"},
                                           {"decimal", Holds::choice},
                                           {"enterprise.name"},
                                           {"enterprise.tax_code"},
                                           {"enterprise.address"},
                                           {"enterprise.sector", Holds::label},
                                           {"enterprise.sub_sector", Holds::label},
                                           {"enterprise.utc_offset"},
                                           {"periods.baseline"},
                                           {"periods.reporting"},
                                           {"weather.source"},
                                           {"discharge.regulation"},
                                           {"discharge.column"},
                                           {"discharge.kq"},
                                           {"discharge.kf"},
                                           {"discharge.air.regulation"},
                                           {"discharge.air.column"},
                                           {"discharge.air.kp"},
                                           {"discharge.air.kv"},
                                           {"discharge.permit.number"},
                                           {"discharge.permit.date"}};
  return keys;
}

const std::vector<KeyColumn>& item_columns() {
  static const std::vector<KeyColumn> keys{{"code", Holds::value, true},
                                           {"kind", Holds::choice, true},
                                           {"name.vi"},
                                           {"name.en"},
                                           {"unit", Holds::value, true},
                                           {"carrier", Holds::label},
                                           {"heating_value.value"},
                                           {"heating_value.unit"},
                                           {"heating_value.source"},
                                           {"toe_coefficient.value"},
                                           {"toe_coefficient.unit"},
                                           {"toe_coefficient.source"},
                                           {"emission_factor.value"},
                                           {"emission_factor.unit"},
                                           {"emission_factor.source"},
                                           {"meter.uncertainty"},
                                           {"meter.replaced"},
                                           {"equivalent"},
                                           {"drivers", Holds::codes}};
  return keys;
}

const std::vector<KeyColumn>& price_columns() {
  static const std::vector<KeyColumn> keys{{"item", Holds::choice, true},
                                           {"price", Holds::value, true},
                                           {"currency", Holds::choice},
                                           {"unit"},
                                           {"from"},
                                           {"source"}};
  return keys;
}

const std::vector<KeyColumn>& target_columns() {
  static const std::vector<KeyColumn> keys{{"list", Holds::choice, true},
                                           {"class", Holds::choice, true},
                                           {"saving", Holds::value, true}};
  return keys;
}

const std::vector<KeyColumn>& factor_columns() {
  static const std::vector<KeyColumn> keys{
      {"name", Holds::name, true}, {"value", Holds::name, true}, {"from"}, {"note"}};
  return keys;
}

const std::vector<KeyColumn>& dismissal_columns() {
  static const std::vector<KeyColumn> keys{
      {"finding", Holds::name, true}, {"item", Holds::label, true},  {"period", Holds::value, true},
      {"sum", Holds::value},          {"reason", Holds::name, true}, {"who", Holds::name, true}};
  return keys;
}

const std::vector<KeyColumn>& permit_columns() {
  static const std::vector<KeyColumn> keys{{"parameter", Holds::name, true},
                                           {"low"},
                                           {"value", Holds::value, true},
                                           {"unit", Holds::name, true},
                                           {"medium", Holds::choice}};
  return keys;
}

class DescriptionBuilder {
 public:
  DescriptionBuilder(const std::vector<SheetGrid>& grids, const tables::WorkbookReader& book,
                     Problems& problems)
      : grids_(grids), book_(book), problems_(problems) {}

  CellDescription build(const std::string& version) {
    std::vector<Entry> root;
    const SheetGrid* const plant = grid_named(grids_, plant_sheet);
    if (plant != nullptr) {
      add(root, "cpa", Node::text_at(place(*plant, plant->mark), version, false));
      if (without_label(value_of_key(*plant, "decimal")) == "comma") mark_ = DecimalMark::comma;
      if (without_label(value_of_key(*plant, "decimal")) == "point") mark_ = DecimalMark::point;
      read_plant(*plant, root);
    }
    read_list(root, items_sheet, "items", item_columns());
    read_list(root, prices_sheet, "prices", price_columns());
    read_list(root, factors_sheet, "static_factors", factor_columns());
    read_list(root, dismissals_sheet, "dismissals", dismissal_columns());
    read_list(root, permit_sheet, "discharge.permit.limits", permit_columns());
    read_promises(root);
    const std::size_t offset = plant != nullptr ? root.front().value.offset() : 0;
    return {Node::mapping_at(offset, std::move(root)), std::move(places_)};
  }

 private:
  std::size_t place(const SheetGrid& grid, tables::CellAddress at) {
    places_.push_back({grid.sheet, at});
    return places_.size() - 1;
  }

  static void add(std::vector<Entry>& entries, std::string_view key, Node value) {
    const std::size_t offset = value.offset();
    entries.push_back({std::string(key), offset, std::move(value)});
  }

  // "meter.replaced" into the mapping `meter`, which is there only where something is in it.
  static void put(std::vector<Entry>& entries, std::string_view key, Node value) {
    const std::size_t dot = key.find('.');
    if (dot == std::string_view::npos) {
      add(entries, key, std::move(value));
      return;
    }
    const std::string_view outer = key.substr(0, dot);
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [outer](const Entry& entry) { return entry.key == outer; });
    std::vector<Entry> inner;
    std::size_t offset = value.offset();
    if (found != entries.end()) {
      offset = found->value.offset();
      inner.assign(found->value.entries().begin(), found->value.entries().end());
      entries.erase(found);
    }
    put(inner, key.substr(dot + 1), std::move(value));
    add(entries, outer, Node::mapping_at(offset, std::move(inner)));
  }

  static bool is_empty(const Node& value) {
    if (value.kind() != documents::Kind::mapping) return false;
    const auto inner = value.entries();
    return std::all_of(inner.begin(), inner.end(),
                       [](const Entry& one) { return one.value.is_null() || is_empty(one.value); });
  }

  // A mapping of nothing but empty cells is not there.
  static void drop_empty(std::vector<Entry>& entries) {
    std::vector<Entry> kept;
    for (Entry& entry : entries) {
      if (is_empty(entry.value)) continue;
      if (entry.value.kind() == documents::Kind::mapping) {
        const auto inner = entry.value.entries();
        std::vector<Entry> parts(inner.begin(), inner.end());
        drop_empty(parts);
        entry.value = Node::mapping_at(entry.value.offset(), std::move(parts));
      }
      kept.push_back(std::move(entry));
    }
    entries = std::move(kept);
  }

  Node node_of(const GridCell* cell, std::size_t offset, Holds holds) const {
    if (cell == nullptr) {
      return holds == Holds::name ? Node::text_at(offset, "", true) : Node::null_at(offset);
    }
    const bool is_number = cell->kind == SheetCellKind::number && !cell->is_percent;
    std::string text = cell->as_text(mark_);
    if (holds == Holds::choice) {
      return Node::text_at(offset, std::string(trim(without_label(text))), true);
    }
    if (holds == Holds::label) return Node::text_at(offset, std::string(without_label(text)), true);
    if (holds != Holds::codes) return Node::text_at(offset, std::move(text), !is_number);
    std::vector<Node> codes;
    for (std::string& code : codes_in(text)) {
      codes.push_back(Node::text_at(offset, std::move(code), true));
    }
    return Node::sequence_at(offset, std::move(codes));
  }

  Node row_node(const SheetGrid& grid, const GridRow& row, const std::vector<KeyColumn>& columns) {
    std::vector<Entry> entries;
    for (const KeyColumn& column : columns) {
      const auto index = grid.column(column.key);
      if (!index) continue;
      const std::size_t offset = place(grid, {row.row, *index});
      put(entries, column.key, node_of(row.cell(*index), offset, column.holds));
    }
    drop_empty(entries);
    return Node::mapping_at(place(grid, {row.row, row.cells.front().column}), std::move(entries));
  }

  // False when the rows cannot be read; unknown columns are reported all the same.
  bool check_columns(const SheetGrid& grid, const std::vector<KeyColumn>& columns) {
    std::vector<std::string> known;
    for (const KeyColumn& column : columns) known.emplace_back(column.key);
    for (std::size_t i = 0; i < grid.headings.size(); ++i) {
      const std::string& heading = grid.headings[i];
      if (heading.empty() || std::find(known.begin(), known.end(), heading) != known.end())
        continue;
      report(grid, {grid.mark.row, i}, "data.column.unknown", unknown_word(heading, known));
    }
    bool complete = true;
    for (const KeyColumn& column : columns) {
      if (!column.needed || grid.column(column.key)) continue;
      report(grid, grid.mark, "data.column.needed", {{"expected", std::string(column.key)}});
      complete = false;
    }
    return complete;
  }

  void report(const SheetGrid& grid, tables::CellAddress at, const char* code,
              std::map<std::string, std::string> arguments) {
    Problem problem;
    problem.code = code;
    problem.where = book_.locate(grid.sheet, at);
    problem.arguments = std::move(arguments);
    problems_.push_back(std::move(problem));
  }

  void read_list(std::vector<Entry>& root, const char* sheet, std::string_view key,
                 const std::vector<KeyColumn>& columns) {
    const SheetGrid* const grid = grid_named(grids_, sheet);
    if (grid == nullptr || !check_columns(*grid, columns)) return;
    const std::size_t offset = place(*grid, grid->mark);
    std::vector<Node> rows;
    for (const GridRow& row : grid->rows) rows.push_back(row_node(*grid, row, columns));
    const bool is_part = key.find('.') != std::string_view::npos;
    if (is_part && rows.empty()) return;  // it would make the mapping around it
    put(root, key, Node::sequence_at(offset, std::move(rows)));
  }

  // Targets and claims stand in one sheet; its column `list` says which a row is.
  void read_promises(std::vector<Entry>& root) {
    const SheetGrid* const grid = grid_named(grids_, targets_sheet);
    if (grid == nullptr || !check_columns(*grid, target_columns())) return;
    const std::vector<KeyColumn> columns(target_columns().begin() + 1, target_columns().end());
    const std::size_t which = *grid->column("list");
    std::vector<Node> targets;
    std::vector<Node> claims;
    for (const GridRow& row : grid->rows) {
      const GridCell* const cell = row.cell(which);
      const std::string list(without_label(cell == nullptr ? std::string_view() : cell->text));
      if (list == "target") {
        targets.push_back(row_node(*grid, row, columns));
      } else if (list == "claim") {
        claims.push_back(row_node(*grid, row, columns));
      } else {
        report(*grid, {row.row, which}, "document.not_a_choice",
               {{"found", list}, {"choices", "target, claim"}, {"nearest", ""}});
      }
    }
    const std::size_t offset = place(*grid, grid->mark);
    add(root, "targets", Node::sequence_at(offset, std::move(targets)));
    add(root, "claims", Node::sequence_at(offset, std::move(claims)));
  }

  void read_plant(const SheetGrid& grid, std::vector<Entry>& root) {
    const std::vector<KeyColumn> columns{{"key", Holds::value, true},
                                         {"value", Holds::value, true}};
    if (!check_columns(grid, columns)) return;
    const std::size_t keys = *grid.column("key");
    const std::size_t values = *grid.column("value");
    std::vector<std::string> known{rows_key, waiting_months_key, waiting_items_key};
    for (const KeyColumn& key : plant_keys()) known.emplace_back(key.key);
    std::set<std::string> seen;
    for (const GridRow& row : grid.rows) {
      const GridCell* const cell = row.cell(keys);
      const std::string key(trim(cell == nullptr ? std::string_view() : cell->text));
      const auto which = std::find_if(plant_keys().begin(), plant_keys().end(),
                                      [&key](const KeyColumn& one) { return one.key == key; });
      if (!key.empty() && !seen.insert(key).second) {
        report(grid, {row.row, keys}, "plant_file.twice",
               {{"found", key}, {"key", book_.sheets()[grid.sheet].name}});
      } else if (which != plant_keys().end()) {
        const std::size_t offset = place(grid, {row.row, values});
        put(root, which->key, node_of(row.cell(values), offset, which->holds));
      } else if (std::find(known.begin(), known.end(), key) == known.end()) {
        report(grid, {row.row, keys}, "document.unknown_key", unknown_word(key, known));
      }
    }
    drop_empty(root);
  }

  const std::vector<SheetGrid>& grids_;
  const tables::WorkbookReader& book_;
  Problems& problems_;
  DecimalMark mark_ = DecimalMark::undeclared;
  std::vector<CellPlace> places_;
};

}  // namespace

CellDescription description_in(const std::vector<SheetGrid>& grids, const std::string& version,
                               const tables::WorkbookReader& book, Problems& problems) {
  return DescriptionBuilder(grids, book, problems).build(version);
}

std::string value_of_key(const SheetGrid& grid, std::string_view key) {
  const auto keys = grid.column("key");
  const auto values = grid.column("value");
  if (!keys || !values) return {};
  for (const GridRow& row : grid.rows) {
    const GridCell* const cell = row.cell(*keys);
    const GridCell* const value = row.cell(*values);
    if (cell == nullptr || value == nullptr || trim(cell->text) != key) continue;
    return std::string(trim(value->as_text(DecimalMark::point)));
  }
  return {};
}

const SheetGrid* grid_named(const std::vector<SheetGrid>& grids, std::string_view code) {
  const auto found = std::find_if(grids.begin(), grids.end(),
                                  [code](const SheetGrid& grid) { return grid.code == code; });
  return found == grids.end() ? nullptr : &*found;
}

}  // namespace cpa::plant_files
