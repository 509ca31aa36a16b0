// The XML of one sheet turned into rows of cells as it passes by.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/tables/internal/cell_text.hpp"
#include "cpa/tables/internal/cell_value.hpp"
#include "cpa/tables/internal/xml_stream.hpp"
#include "cpa/tables/workbook_reader.hpp"

namespace cpa::tables {

class SheetStream final : public XmlListener {
 public:
  using Locate = std::function<Location(CellAddress)>;

  // What is left for the sheet; beyond it the sheet is refused.
  struct Room {
    std::size_t cells = 0;
    std::size_t text_bytes = 0;  // of all cells, however many share one text
  };
  SheetStream(const CellContext& context, Room room, const Locate& locate,
              const WorkbookReader::TakeRow& take);

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] bool wants_more() const override { return wants_more_; }

  // Everything found wrong, the count of what was not reported included.
  [[nodiscard]] Problems problems() const;
  // Cells with something in them so far.
  [[nodiscard]] std::size_t cells() const { return cell_count_; }
  // Of their texts.
  [[nodiscard]] std::size_t text_bytes() const { return text_bytes_; }

 private:
  // Which text of a cell is being read.
  enum class Field { none, value, text };
  struct Stretch {
    std::size_t begin = 0;
    std::size_t length = 0;
  };

  void take_columns(const XmlAttributes& attributes);
  void begin_row(const XmlAttributes& attributes);
  void end_row();
  void begin_cell(const XmlAttributes& attributes);
  void begin_field(std::string_view name, const XmlAttributes& attributes);
  void end_cell();
  void add_cell(const CellValue& value);
  void end_of_room(const char* code, std::string limit);
  void sort_cells();
  void complain(std::string code, std::string_view found);
  [[nodiscard]] CellAddress here() const { return {.row = row_, .column = column_}; }

  const CellContext& context_;
  Room room_;
  const Locate& locate_;
  const WorkbookReader::TakeRow& take_;

  bool wants_more_ = true;
  bool in_data_ = false;
  bool in_row_ = false;
  bool skips_row_ = false;
  bool row_hidden_ = false;
  std::size_t row_ = 0;
  std::size_t next_row_ = 0;
  std::size_t next_column_ = 0;
  std::size_t cell_count_ = 0;
  std::size_t text_bytes_ = 0;
  std::vector<bool> hidden_columns_;  // up to the last that is hidden

  bool in_cell_ = false;
  bool skips_cell_ = false;
  std::size_t column_ = 0;
  RawCell raw_;
  RichText rich_;
  Field field_ = Field::none;

  std::vector<SheetCell> cells_;    // of this row
  std::vector<Stretch> stretches_;  // where their own texts stand in row_text_, one a cell
  std::string row_text_;
  std::string scratch_;

  Problems problems_;
  std::size_t unreported_ = 0;
};

// What is merged in a sheet.
class MergeStream final : public XmlListener {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  [[nodiscard]] bool wants_more() const override { return merged_.size() <= most; }

  static constexpr std::size_t most = 100'000;
  [[nodiscard]] const std::vector<MergedCells>& merged() const { return merged_; }

 private:
  std::vector<MergedCells> merged_;
};

}  // namespace cpa::tables
