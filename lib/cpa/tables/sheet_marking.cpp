#include "cpa/tables/internal/sheet_marking.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

namespace cpa::tables {
namespace {

constexpr std::size_t most_message_bytes = 30'000;  // a cell takes 32,767 letters
constexpr const char* message_width = "80";

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

struct CellSpot {
  std::size_t column = 0;
  XmlPlace tag;
  std::size_t end = 0;  // of the whole element
  std::size_t style = 0;
  bool is_filled = false;
};

struct RowSpot {
  std::size_t row = 0;
  XmlPlace tag;
  std::size_t content_end = 0;
  std::optional<std::size_t> style;
  std::vector<CellSpot> cells;  // of rows with marks
};

struct ColumnSpot {
  std::size_t first = 0;
  std::size_t last = 0;
  XmlPlace tag;
  std::size_t end = 0;
  std::optional<std::size_t> style;
};

// Where things stand in a sheet.
struct SheetSpots {
  std::vector<RowSpot> rows;
  std::vector<ColumnSpot> columns;
  std::optional<XmlPlace> data, column_list;
  std::size_t data_end = 0;     // where </sheetData> begins
  std::size_t columns_end = 0;  // where </cols> begins
  std::string prefix;
  std::set<std::size_t> used;    // columns with something in them
  std::size_t merged_until = 0;  // columns that merged cells reach
};

class SheetScan final : public XmlScan {
 public:
  explicit SheetScan(const SheetMarks& marks) : marks_(marks) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    ++depth_;
    if (depth_ == 2) {
      part_ = name;
      if (name == "sheetData") {
        spots_.data = place();
        spots_.prefix = prefix_of(tag());
      } else if (name == "cols") {
        spots_.column_list = place();
      }
    } else if (depth_ == 3) {
      if (part_ == "sheetData" && name == "row") begin_row(attributes);
      if (part_ == "cols" && name == "col") begin_column(attributes);
      if (part_ == "mergeCells") take_merge(attributes.value("ref"));
    } else if (depth_ == 4 && in_row_ && name == "c") {
      begin_cell(attributes);
    } else if (depth_ == 5 && in_cell_) {
      cell_.is_filled = true;
    }
  }

  void end(std::string_view name) override {
    if (depth_ == 2 && name == "sheetData") spots_.data_end = place().begin;
    if (depth_ == 2 && name == "cols") spots_.columns_end = place().begin;
    if (depth_ == 3 && part_ == "cols" && name == "col") {
      spots_.columns.back().end = place().end();
    }
    if (depth_ == 3 && in_row_) {
      spots_.rows.back().content_end = place().begin;
      in_row_ = false;
    }
    if (depth_ == 4 && in_cell_) end_cell();
    --depth_;
  }

  void text(std::string_view) override {}

  [[nodiscard]] const SheetSpots& spots() const { return spots_; }

 private:
  void begin_row(const XmlAttributes& attributes) {
    const auto written = attributes.find("r");
    const std::size_t row = written ? whole_number(*written).value_or(0) : next_row_ + 1;
    if (row <= next_row_ || row > max_sheet_rows) return;  // unread also by the reader
    next_row_ = row;
    next_column_ = 0;
    in_row_ = true;
    spots_.rows.push_back({.row = row - 1, .tag = place()});
    if (attributes.flag("customFormat")) {
      spots_.rows.back().style = whole_number(attributes.value("s"));
    }
    is_marked_ = marks_.count(row - 1) > 0;
  }

  void begin_cell(const XmlAttributes& attributes) {
    const auto written = attributes.find("r");
    const auto address = written ? cell_address(*written) : std::nullopt;
    if (written && !address) return;
    cell_ = {.column = address ? address->column : next_column_,
             .tag = place(),
             .style = whole_number(attributes.value("s")).value_or(0)};
    next_column_ = cell_.column + 1;
    in_cell_ = true;
  }

  void end_cell() {
    in_cell_ = false;
    cell_.end = place().end();
    if (cell_.is_filled) spots_.used.insert(cell_.column);
    if (is_marked_) spots_.rows.back().cells.push_back(cell_);
  }

  void begin_column(const XmlAttributes& attributes) {
    const std::size_t first = whole_number(attributes.value("min")).value_or(0);
    const std::size_t last = whole_number(attributes.value("max")).value_or(0);
    spots_.columns.push_back({.first = std::max<std::size_t>(first, 1) - 1,
                              .last = std::max<std::size_t>(last, 1) - 1,
                              .tag = place(),
                              .style = whole_number(attributes.value("style"))});
  }

  void take_merge(std::string_view range) {
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos) return;
    const auto last = cell_address(range.substr(colon + 1));
    // A whole row merged leaves no column that is not.
    if (!last || last->column + 1 >= max_sheet_columns) return;
    spots_.merged_until = std::max(spots_.merged_until, last->column + 1);
  }

  const SheetMarks& marks_;
  SheetSpots spots_;
  CellSpot cell_;
  std::string part_;
  std::size_t depth_ = 0;
  std::size_t next_row_ = 0;
  std::size_t next_column_ = 0;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool is_marked_ = false;
};

std::size_t last_marked_column(const SheetMarks& marks) {
  std::size_t last = 0;
  for (const auto& [row, cells] : marks) {
    if (!cells.empty()) last = std::max(last, cells.rbegin()->first);
  }
  return last;
}

// The column after all others; where that is none, the last one without anything in it.
std::optional<std::size_t> free_column(const SheetSpots& spots, const SheetMarks& marks) {
  const std::size_t used = spots.used.empty() ? 0 : *spots.used.rbegin() + 1;
  const std::size_t column = std::max({used, spots.merged_until, last_marked_column(marks) + 1});
  if (column < max_sheet_columns) return column;
  for (std::size_t k = max_sheet_columns; k > 0; --k) {
    if (spots.used.count(k - 1) == 0) return k - 1;
  }
  return std::nullopt;
}

class SheetEdit {
 public:
  SheetEdit(std::string_view sheet, const SheetSpots& spots, std::size_t column,
            const std::string& heading, StyleMarking& styles)
      : sheet_(sheet), spots_(spots), column_(column), heading_(heading), styles_(styles) {}

  std::string run(const SheetMarks& marks) {
    widen_column();
    const auto without_marks = std::find_if(marks.begin(), marks.end(),
                                            [](const auto& row) { return row.second.empty(); });
    heading_row_ = (without_marks == marks.end() ? marks.begin() : without_marks)->first;
    for (const auto& [row, cells] : marks) {
      const auto spot =
          std::lower_bound(spots_.rows.begin(), spots_.rows.end(), row,
                           [](const RowSpot& one, std::size_t wanted) { return one.row < wanted; });
      if (spot != spots_.rows.end() && spot->row == row) {
        mark_row(*spot, cells);
      } else {
        add_row(row, cells, spot == spots_.rows.end() ? spots_.data_end : spot->tag.begin);
      }
    }
    if (!new_data_.empty()) fill_empty_data();
    return edit_.applied(sheet_);
  }

 private:
  [[nodiscard]] std::string_view tag(XmlPlace place) const {
    return sheet_.substr(place.begin, place.length);
  }
  [[nodiscard]] std::string name(const char* local) const { return spots_.prefix + local; }

  [[nodiscard]] std::string message_cell(std::size_t row, const RowMarks& marks) {
    std::string message = row == heading_row_ ? heading_ : "";
    for (const auto& [column, said] : marks) {
      const std::string line = text_of({row, column}) + ": " + said;
      if (message.size() + line.size() > most_message_bytes) {
        message += "\n…";
        break;
      }
      message += (message.empty() ? "" : "\n") + line;
    }
    return "<" + name("c") + " r=\"" + text_of({row, column_}) + "\" s=\"" +
           std::to_string(marks.empty() ? styles_.heading() : styles_.message()) +
           "\" t=\"inlineStr\"><" + name("is") + "><" + name("t") + " xml:space=\"preserve\">" +
           escaped_xml(message) + "</" + name("t") + "></" + name("is") + "></" + name("c") + ">";
  }

  [[nodiscard]] std::string empty_cell(CellAddress at, std::optional<std::size_t> row_style) {
    std::size_t style = row_style.value_or(0);
    for (const ColumnSpot& column : spots_.columns) {
      const bool covers = column.first <= at.column && at.column <= column.last;
      if (!row_style && covers) style = column.style.value_or(0);
    }
    return "<" + name("c") + " r=\"" + text_of(at) + "\" s=\"" +
           std::to_string(styles_.marked(style)) + "\"/>";
  }

  void mark_row(const RowSpot& row, const RowMarks& marks) {
    const bool closed = is_closed_tag(tag(row.tag));
    std::string inside;  // of a row that was empty
    const auto put = [&](std::size_t column, std::string cell) {
      if (closed) {
        inside += cell;
        return;
      }
      const auto after =
          std::find_if(row.cells.begin(), row.cells.end(),
                       [column](const CellSpot& one) { return one.column > column; });
      edit_.insert(after == row.cells.end() ? row.content_end : after->tag.begin, std::move(cell));
    };
    const auto spot_at = [&row](std::size_t column) {
      return std::find_if(row.cells.begin(), row.cells.end(),
                          [column](const CellSpot& one) { return one.column == column; });
    };
    for (auto mark = marks.begin(); mark != marks.end(); mark = marks.upper_bound(mark->first)) {
      const auto spot = spot_at(mark->first);
      if (spot == row.cells.end()) {
        put(mark->first, empty_cell({row.row, mark->first}, row.style));
      } else {
        const std::string style = std::to_string(styles_.marked(spot->style));
        edit_.replace(spot->tag, with_attribute(tag(spot->tag), "s", style));
      }
    }
    const auto spot = spot_at(column_);
    if (spot == row.cells.end()) {
      put(column_, message_cell(row.row, marks));
    } else {
      edit_.replace({.begin = spot->tag.begin, .length = spot->end - spot->tag.begin},
                    message_cell(row.row, marks));
    }
    // The columns that a row says it spans are no longer those.
    std::string changed = opened_tag(without_attribute(tag(row.tag), "spans"));
    if (closed) {
      changed += inside;
      changed += "</" + name("row") + ">";
    }
    edit_.replace(row.tag, std::move(changed));
  }

  void add_row(std::size_t row, const RowMarks& marks, std::size_t at) {
    std::string text = "<" + name("row") + " r=\"" + std::to_string(row + 1) + "\">";
    for (auto mark = marks.begin(); mark != marks.end(); mark = marks.upper_bound(mark->first)) {
      text += empty_cell({row, mark->first}, std::nullopt);
    }
    text += message_cell(row, marks) + "</" + name("row") + ">";
    if (is_closed_tag(tag(*spots_.data))) {
      new_data_ += text;
    } else {
      edit_.insert(at, std::move(text));
    }
  }

  void fill_empty_data() {
    edit_.replace(*spots_.data,
                  opened_tag(tag(*spots_.data)) + new_data_ + "</" + name("sheetData") + ">");
  }

  // Of the column of messages, which may lie in a stretch of hidden or narrow ones.
  void widen_column() {
    const std::string number = std::to_string(column_ + 1);
    const std::string own = "<" + name("col") + " min=\"" + number + "\" max=\"" + number +
                            "\" width=\"" + message_width + "\" customWidth=\"1\"/>";
    if (!spots_.column_list || is_closed_tag(tag(*spots_.column_list))) {
      const std::string list = "<" + name("cols") + ">" + own + "</" + name("cols") + ">";
      if (spots_.column_list) return edit_.replace(*spots_.column_list, list);
      return edit_.insert(spots_.data->begin, list);
    }
    for (const ColumnSpot& column : spots_.columns) {
      if (column.last < column_) continue;
      if (column.first > column_) return edit_.insert(column.tag.begin, own);
      return split(column, own);
    }
    edit_.insert(spots_.columns_end, own);
  }

  void split(const ColumnSpot& column, const std::string& own) {
    const XmlPlace whole{.begin = column.tag.begin, .length = column.end - column.tag.begin};
    const std::string_view all = tag(whole);
    const std::string_view rest = all.substr(column.tag.length);
    const auto stretch = [&](std::size_t first, std::size_t last) {
      std::string changed = with_attribute(tag(column.tag), "min", std::to_string(first + 1));
      changed = with_attribute(changed, "max", std::to_string(last + 1));
      return changed.append(rest);
    };
    std::string text;
    if (column.first < column_) text += stretch(column.first, column_ - 1);
    text += own;
    if (column.last > column_) text += stretch(column_ + 1, column.last);
    edit_.replace(whole, std::move(text));
  }

  std::string_view sheet_;
  const SheetSpots& spots_;
  std::size_t column_;
  const std::string& heading_;
  std::size_t heading_row_ = max_sheet_rows;
  StyleMarking& styles_;
  XmlEdit edit_;
  std::string new_data_;
};

}  // namespace

std::optional<std::string> marked_sheet(std::string_view sheet, const SheetMarks& marks,
                                        const std::string& heading, StyleMarking& styles) {
  SheetScan scan(marks);
  if (!scan.run(sheet) || !scan.spots().data) return std::nullopt;
  const auto column = free_column(scan.spots(), marks);
  if (!column) return std::nullopt;
  return SheetEdit(sheet, scan.spots(), *column, heading, styles).run(marks);
}

}  // namespace cpa::tables
