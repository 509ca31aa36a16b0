#include "cpa/tables/csv_reader.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/tables/table_of.hpp"

using namespace cpa;
using namespace cpa::tables;
using cpa::test::is_streamed_in;
using cpa::test::Rows;
using cpa::test::rows_of;

TEST_CASE("a table has headings and rows of cells", "[tables]") {
  const std::string text = "period,E_EL,P_MAIN\n2024-01,1200,85.5\n2024-02,,\n";
  auto reader = CsvReader::open(text, {.file = "data.csv"});
  REQUIRE(reader);
  CHECK(reader->headings()[1] == "E_EL");
  CHECK(reader->column("P_MAIN") == 2U);
  CHECK_FALSE(reader->column("p_main"));
  CHECK(rows_of(*reader) == Rows{{"2024-01", "1200", "85.5"}, {"2024-02", "", ""}});
  CHECK(reader->problems().empty());
  CHECK(reader->next() == nullptr);
}

TEST_CASE("every way to end a line is read, and the last line needs none", "[tables]") {
  const std::string end = GENERATE("\n", "\r\n", "\r");
  const std::string text = "a;b" + end + "1;2" + end + end + "3;4";
  auto reader = CsvReader::open(text, {});
  REQUIRE(reader);
  CHECK(rows_of(*reader) == Rows{{"1", "2"}, {"3", "4"}});
}

TEST_CASE("quoted cells keep delimiters, quotes and line ends", "[tables]") {
  const std::string text =
      "\"a\";b\n\"x;y\";\"say \"\"hôm nay\"\"\"\n\"two\r\nlines\";\"\"\n5\" pipe;\"\"\"\"\n";
  auto reader = CsvReader::open(text, {});
  REQUIRE(reader);
  CHECK(rows_of(*reader) ==
        Rows{{"x;y", "say \"hôm nay\""}, {"two\r\nlines", ""}, {"5\" pipe", "\""}});
  CHECK(reader->problems().empty());
}

TEST_CASE("a byte-order mark, blank lines and a declared delimiter stand before the headings",
          "[tables]") {
  const std::string text = "\xEF\xBB\xBFsep=;\r\n\r\na,b;c\r\n1,5;2\r\n";
  auto reader = CsvReader::open(text, {.file = "data.csv"});
  REQUIRE(reader);
  CHECK(reader->delimiter() == ';');
  CHECK(reader->headings()[0] == "a,b");
  CHECK(reader->locate_heading(1).line == 3);
  CHECK(rows_of(*reader) == Rows{{"1,5", "2"}});
}

TEST_CASE("headings are compared composed and without spaces around", "[tables]") {
  const std::string text = " Điê\xCC\xA3n ,Nước\n1,2\n";
  auto reader = CsvReader::open(text, {});
  REQUIRE(reader);
  CHECK(reader->column("Điện") == 0U);
}

TEST_CASE("the writer's guard is taken away, other apostrophes are not", "[tables]") {
  const std::string text = "a\n'=1+1\n''=1\n'text\n'\n\"'-x\"\n-5\n";
  auto reader = CsvReader::open(text, {});
  REQUIRE(reader);
  CHECK(rows_of(*reader) == Rows{{"=1+1"}, {"'=1"}, {"'text"}, {"'"}, {"-x"}, {"-5"}});
}

TEST_CASE("the place of a cell is its line, number, heading and excerpt", "[tables]") {
  const std::string text = "period;Ghi chú;E\n2024-01;\"dừng\nhai ngày\";1.2oo\n";
  auto reader = CsvReader::open(text, {.file = "data.csv"});
  REQUIRE(reader);
  const Row* row = reader->next();
  REQUIRE(row != nullptr);
  const Location number = reader->locate(*row, 2);
  CHECK(number.file == "data.csv");
  CHECK(number.line == 3);
  CHECK(number.column == 3);
  CHECK(number.field == "E");
  CHECK(number.excerpt == "hai ngày\";1.2oo");
  CHECK(number.excerpt.substr(number.mark_begin, number.mark_length) == "1.2oo");
  const Location note = reader->locate(*row, 1);
  CHECK(note.line == 2);
  CHECK(note.excerpt.substr(note.mark_begin, note.mark_length) == "\"dừng");
}

TEST_CASE("a long line is shown as a window around the mark", "[tables]") {
  std::string text = "note;E\n";
  for (int i = 0; i < 100; ++i) text += "điện năng ";
  text += ";12x34;";
  text.pop_back();
  auto reader = CsvReader::open(text, {});
  REQUIRE(reader);
  const Row* row = reader->next();
  REQUIRE(row != nullptr);
  const Location where = reader->locate(*row, 1);
  CHECK(where.excerpt.size() <= 130);
  CHECK(where.excerpt.substr(0, 3) == "…");
  CHECK(where.excerpt.substr(where.mark_begin, where.mark_length) == "12x34");
}

TEST_CASE("a streamed table gives the same rows as one in memory", "[tables]") {
  std::string text = "plant,period,\"note, long\",E\n";
  for (int i = 0; i < 3000; ++i) {
    text += "P" + std::to_string(i) + ",2024-01,\"dừng \"\"máy\"\"\r\n" + std::string(50, 'x') +
            "\"," + std::to_string(i * 7) + (i % 3 == 0 ? "\r\n" : "\n");
  }
  const std::size_t piece = GENERATE(1U, 7U, 4096U, 1'000'000U);
  auto whole = CsvReader::open(text, {.file = "batch.csv", .max_row_bytes = 500});
  auto streamed =
      CsvReader::stream(is_streamed_in(text, piece), {.file = "batch.csv", .max_row_bytes = 500});
  REQUIRE(whole);
  REQUIRE(streamed);
  const Rows expected = rows_of(*whole);
  CHECK(expected.size() == 3000);
  CHECK(rows_of(*streamed) == expected);
  CHECK(streamed->problems().empty());
}

TEST_CASE("a streamed table knows its lines, and says when its source fails", "[tables]") {
  std::string text = "a,b\n";
  for (int i = 0; i < 20'000; ++i) text += "1234567,\"x\ny\"\n";
  std::size_t calls = 0;
  const auto inner = is_streamed_in(text, 65'536);
  auto reader = CsvReader::stream(
      [&calls, &inner](std::span<char> buffer) -> Result<std::size_t> {
        if (++calls > 4) return refuse(Problem{.code = "file.not_readable"});
        return inner(buffer);
      },
      {.file = "batch.csv", .max_row_bytes = 1000});
  REQUIRE(reader);
  std::size_t last_line = 0;
  while (const Row* row = reader->next()) last_line = row->line;
  CHECK(last_line % 2 == 0);
  CHECK(last_line > 20'000);
  REQUIRE(reader->problems().size() == 1);
  CHECK(reader->problems()[0].code == "file.not_readable");
}
