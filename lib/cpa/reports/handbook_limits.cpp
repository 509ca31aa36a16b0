// Tables of limits, each figure with how it is known and whether it still holds.
#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/reports/handbook_page.hpp"
#include "cpa/reports/limit_tables.hpp"

namespace cpa::reports {
namespace {

using sectors::Limit;
using sectors::Regulation;

// Notes that several rows share, each once below the table.
class Notes {
 public:
  // A note that all limits share needs no number.
  Notes(const PackWords& words, const std::vector<const Limit*>& limits) {
    is_one_ = std::all_of(limits.begin(), limits.end(), [&](const Limit* limit) {
      return words.of(limit->note) == words.of(limits.front()->note);
    });
  }
  // "(1)"; empty for no note.
  std::string mark(const std::string& note) {
    if (note.empty()) return {};
    auto at = std::find(notes_.begin(), notes_.end(), note);
    if (at == notes_.end()) at = notes_.insert(notes_.end(), note);
    return is_one_ ? std::string() : " (" + std::to_string(at - notes_.begin() + 1) + ")";
  }
  void write(HandbookPage& page) const {
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      const std::string number = is_one_ ? "" : "(" + std::to_string(i + 1) + ") ";
      page.html.element("p", number + notes_[i], "footnote");
    }
  }

 private:
  bool is_one_ = false;
  std::vector<std::string> notes_;
};

// Where a row stands, if not as its text does, which the line above the table says.
std::string standing_of(const PackWords& words, const Limit& limit) {
  const Regulation* regulation = words.knowledge().regulation(limit.regulation);
  std::string own = words.standing(limit);
  const bool as_its_text = regulation != nullptr && own == words.standing(*regulation);
  return as_its_text ? std::string() : own;
}

// What is said of the limits of one row: once where all have it in common, else for each side.
template <typename Say>
std::string of_row(const LimitTable& table, const LimitRow& row, const Say& say) {
  std::vector<std::pair<std::string, std::string>> said;  // what, of which sides
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i] == nullptr) continue;
    const std::string what = say(*row.cells[i]);
    const std::string side = table.sides.empty() ? std::string() : table.sides[i];
    const auto at = std::find_if(said.begin(), said.end(),
                                 [&what](const auto& one) { return one.first == what; });
    if (at == said.end()) {
      said.emplace_back(what, side);
    } else {
      at->second += ", " + side;
    }
  }
  if (said.size() == 1) return said.front().first;
  std::vector<std::string> parts;
  for (const auto& [what, sides] : said) {
    if (!what.empty()) parts.push_back(sides + ": " + what);
  }
  return join(parts, "; ");
}

// What no row has fills no column: only some texts tell columns and kinds apart.
class LimitWriter {
 public:
  LimitWriter(HandbookPage& page, const LimitTable& table) : page_(page), table_(table) {
    for (const LimitRow& row : table.rows) {
      for (const Limit* limit : row.cells) {
        if (limit != nullptr && !standing_of(page.words, *limit).empty()) stands_apart_ = true;
      }
    }
    known_below_ = !table.units_in_rows && differs_in_rows() && !differs_in_sides();
  }

  void write(Notes& notes) {
    if (!table_.title.empty()) page_.html.element("h5", table_.title);
    for (const std::string& side : table_.meant) page_.html.element("p", side, "fact");
    const auto columns = headings();
    page_.open_table(table_.sides.empty() ? "limits" : "limits sides", columns);
    std::string group;
    for (const LimitRow& row : table_.rows) {
      if (row.group != group) page_.group_row(columns.size(), row.group);
      group = row.group;
      write_row(row, notes);
    }
    if (known_below_) write_known_below();
    page_.close_table();
  }

 private:
  [[nodiscard]] std::string known(const Limit& limit) const {
    return page_.words.known(limit.origin.known) + " " + page_.cited(limit.origin.publication);
  }

  // Whether figures that stand beside each other are known from unlike sources.
  [[nodiscard]] bool differs_in_rows() const {
    return std::any_of(table_.rows.begin(), table_.rows.end(), [](const LimitRow& row) {
      const Limit* first = nullptr;
      return std::any_of(row.cells.begin(), row.cells.end(), [&first](const Limit* limit) {
        if (limit != nullptr && first == nullptr) first = limit;
        return limit != nullptr && !is_known_alike(*limit, *first);
      });
    });
  }

  // Whether figures that stand below each other are.
  [[nodiscard]] bool differs_in_sides() const {
    for (std::size_t side = 0; side < table_.sides.size(); ++side) {
      const Limit* first = nullptr;
      for (const LimitRow& row : table_.rows) {
        const Limit* limit = row.cells[side];
        if (limit == nullptr) continue;
        if (first == nullptr) first = limit;
        if (!is_known_alike(*limit, *first)) return true;
      }
    }
    return false;
  }

  static bool is_known_alike(const Limit& one, const Limit& other) {
    return one.origin.known == other.origin.known &&
           one.origin.publication == other.origin.publication;
  }

  void write_known_below() {
    page_.open_row();
    page_.html.element("td", page_.words.text("handbook.column.known"), "faint");
    for (std::size_t side = 0; side < table_.sides.size(); ++side) {
      const auto row = std::find_if(table_.rows.begin(), table_.rows.end(),
                                    [side](const LimitRow& one) { return one.cells[side]; });
      page_.html.open("td", "figure faint");
      page_.html.element("span", table_.sides[side] + ": ", "only-narrow");
      page_.html.words(known(*row->cells[side]));
      page_.html.close();
    }
    if (stands_apart_) page_.html.element("td", "");
    page_.html.close();
  }

  [[nodiscard]] std::vector<HandbookColumn> headings() const {
    const PackWords& words = page_.words;
    const std::string first = table_.units_in_rows ? "parameter" : "condition";
    std::vector<HandbookColumn> columns{{words.text("handbook.column." + first), ""}};
    if (table_.names_columns) columns.push_back({words.text("handbook.column.column"), "w-small"});
    for (const std::string& side : table_.sides) columns.push_back({side, "figure w-side"});
    if (table_.sides.empty()) {
      columns.push_back({words.text("handbook.column.limit"), "figure w-small"});
    }
    if (table_.units_in_rows) columns.push_back({words.text("handbook.column.unit"), "w-unit"});
    if (stands_apart_) columns.push_back({words.text("handbook.column.standing"), "w-medium"});
    if (!known_below_) columns.push_back({words.text("handbook.column.known"), "w-medium"});
    return columns;
  }

  void write_row(const LimitRow& row, Notes& notes) {
    const PackWords& words = page_.words;
    const auto first = std::find_if(row.cells.begin(), row.cells.end(),
                                    [](const Limit* limit) { return limit != nullptr; });
    const bool one_note = std::all_of(first, row.cells.end(), [&](const Limit* limit) {
      return limit == nullptr || words.of(limit->note) == words.of((*first)->note);
    });
    page_.open_row();
    page_.html.element("td", row.name + (one_note ? notes.mark(words.of((*first)->note)) : ""));
    if (table_.names_columns) page_.html.element("td", words.column((*first)->column));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Limit* limit = row.cells[i];
      page_.html.open("td", "figure", limit == nullptr ? "" : page_.once(limit->id));
      if (limit != nullptr) {
        if (!table_.sides.empty()) {
          page_.html.element("span", table_.sides[i] + ": ", "only-narrow");
        }
        page_.html.words(words.range(limit->low, limit->high) +
                         (one_note ? "" : notes.mark(words.of(limit->note))));
      }
      page_.html.close();
    }
    if (table_.units_in_rows) page_.html.element("td", row.unit);
    if (stands_apart_) write_standing(row);
    if (!known_below_) {
      page_.html.element("td",
                         of_row(table_, row, [&](const Limit& limit) { return known(limit); }));
    }
    page_.html.close();
  }

  void write_standing(const LimitRow& row) {
    const PackWords& words = page_.words;
    const bool all_hold = std::all_of(row.cells.begin(), row.cells.end(), [&](const Limit* each) {
      return each == nullptr || words.holds(each->rule, words.successor(*each));
    });
    page_.html.element(
        "td", of_row(table_, row, [&](const Limit& limit) { return standing_of(words, limit); }),
        all_hold ? "" : look_of(Tone::warning));
  }

  HandbookPage& page_;
  const LimitTable& table_;
  bool stands_apart_ = false;
  bool known_below_ = false;  // what each side is known from is told once, below it
};

}  // namespace

void write_limits(HandbookPage& page, const std::vector<const Limit*>& limits) {
  Notes notes(page.words, limits);
  for (const LimitTable& table : limit_tables(page.words, limits)) {
    LimitWriter(page, table).write(notes);
  }
  notes.write(page);
}

}  // namespace cpa::reports
