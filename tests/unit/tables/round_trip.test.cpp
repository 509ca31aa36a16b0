// Whatever is written is read back, cell by cell.
#include "cpa/tables/csv_reader.hpp"
#include "cpa/tables/csv_writer.hpp"
#include "tests/support/properties.hpp"
#include "tests/unit/tables/table_of.hpp"

using namespace cpa;
using namespace cpa::tables;
using cpa::test::holds_for_all;
using cpa::test::is_streamed_in;
using cpa::test::Rows;
using cpa::test::rows_of;

namespace {

// Texts made of what gives CSV trouble.
std::string any_text() {
  const auto parts = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("a", "Điện", "\"", "'", ",", ";", "\t", "\r", "\n", "=", "+",
                                    "-", "@", " ", "＝", "sep=", "7", "\xEF\xBB\xBF", "."));
  std::string text;
  for (const auto& part : parts) text += part;
  return text;
}

}  // namespace

TEST_CASE("a written table is read back as it was, whatever its texts", "[property]") {
  holds_for_all("tables", [] {
    const CsvStyle style{.delimiter = *rc::gen::element(',', ';', '\t'),
                         .line_end = *rc::gen::element<std::string>("\n", "\r\n", "\r"),
                         .mark = DecimalMark::point,
                         .byte_order_mark = *rc::gen::arbitrary<bool>()};
    const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
    const auto row_count = *rc::gen::inRange<std::size_t>(0, 5);
    CsvWriter writer(style);
    for (std::size_t i = 0; i < columns; ++i)
      writer.text("c" + std::to_string(i) + any_text() + "e");
    writer.end_row();
    Rows rows(row_count);
    for (auto& row : rows) {
      for (std::size_t i = 0; i < columns; ++i) row.push_back(any_text());
      for (const auto& cell : row) writer.text(cell);
      writer.end_row();
    }
    const std::string bytes = writer.take();
    auto reader =
        CsvReader::open(bytes, {.mark = *rc::gen::element(DecimalMark::undeclared,
                                                          DecimalMark::point, DecimalMark::comma)});
    RC_ASSERT(reader.has_value());
    RC_ASSERT(rows_of(*reader) == rows);
    RC_ASSERT(reader->problems().empty());
    auto streamed = CsvReader::stream(is_streamed_in(bytes, 5), {});
    RC_ASSERT(streamed.has_value());
    RC_ASSERT(rows_of(*streamed) == rows);
  });
}

TEST_CASE("a written number is read back with every digit under the same mark", "[property]") {
  holds_for_all("numbers", [] {
    const Decimal value(*rc::gen::inRange<std::int64_t>(-999'999'999'999, 999'999'999'999),
                        *rc::gen::inRange(0, 12));
    const auto mark = *rc::gen::element(DecimalMark::point, DecimalMark::comma);
    CsvWriter writer({.delimiter = *rc::gen::element(',', ';'), .mark = mark});
    writer.word("E_EL").end_row().number(value).end_row();
    const std::string bytes = writer.take();
    auto reader = CsvReader::open(bytes, {.mark = mark});
    RC_ASSERT(reader.has_value());
    const Row* row = reader->next();
    RC_ASSERT(row != nullptr);
    const auto read = read_cell(row->cells[0], mark);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->text() == value.text());
  });
}
