#include "cpa/tables/csv_reader.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/tables/table_of.hpp"

using namespace cpa;
using namespace cpa::tables;
using cpa::test::is_streamed_in;
using cpa::test::Rows;
using cpa::test::rows_of;

namespace {

// Everything that is wrong with a table, read as a whole and streamed: both must agree.
Problems faults_of(const std::string& text, CsvOptions options = {.file = "data.csv"}) {
  const auto faults = [](Checked<CsvReader> reader) {
    if (!reader) return reader.error();
    rows_of(*reader);
    return reader->problems();
  };
  Problems whole = faults(CsvReader::open(text, options));
  const Problems streamed = faults(CsvReader::stream(is_streamed_in(text, 3), options));
  REQUIRE(streamed.size() == whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CHECK(streamed[i].code == whole[i].code);
    CHECK(streamed[i].where.line == whole[i].where.line);
  }
  return whole;
}

std::string marked(const Problem& problem) {
  return problem.where.excerpt.substr(problem.where.mark_begin, problem.where.mark_length);
}

}  // namespace

TEST_CASE("a file without any row is an empty table", "[tables]") {
  const std::string text = GENERATE("", "\n\r\n\n", "\xEF\xBB\xBF", "sep=;\n");
  const auto problems = faults_of(text);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.empty");
  CHECK(problems[0].where.file == "data.csv");
}

TEST_CASE("a column named twice is refused with the place of the second", "[tables]") {
  const auto problems = faults_of("period,Điện,Nước, Điê\xCC\xA3n\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.duplicate_column");
  CHECK(problems[0].where.column == 4);
  CHECK(problems[0].arguments.at("first") == "2");
}

TEST_CASE("rows that do not fit the headings are all reported and the others read", "[tables]") {
  const std::string text = "a;b;c\n1;2\n1;2;3\n1;2;3;4\n";
  const auto problems = faults_of(text);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].code == "table.row_width");
  CHECK(problems[0].where.line == 2);
  CHECK(problems[0].arguments ==
        std::map<std::string, std::string>{{"found", "2"}, {"expected", "3"}});
  CHECK(problems[1].where.line == 4);
  CHECK(problems[1].where.column == 4);
  CHECK(marked(problems[1]) == "4");
  auto reader = CsvReader::open(text, {});
  CHECK(rows_of(*reader) == Rows{{"1", "2", "3"}});
}

TEST_CASE("a value under an empty heading is not passed over in silence", "[tables]") {
  const auto problems = faults_of("a;;\n1;;\n2; ;7\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.unnamed_column");
  CHECK(problems[0].arguments.at("column") == "3");
  CHECK(problems[0].where.line == 3);
}

TEST_CASE("a table of row numbers may hold them under an empty heading", "[tables]") {
  const std::string text = ";a\n1;7\n";
  auto reader = CsvReader::open(text, {.has_index = true});
  CHECK(rows_of(*reader) == Rows{{"1", "7"}});
  CHECK(reader->problems().empty());
}

TEST_CASE("a quote that is never closed is shown where it opens", "[tables]") {
  const auto problems = faults_of("a;b\n1;\"dừng máy\n2;3\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.quote_open");
  CHECK(problems[0].where.line == 2);
  CHECK(problems[0].where.mark_begin == 2);
}

TEST_CASE("an open quote in a stream is found at the row limit", "[tables]") {
  const std::string text = "a;b\n1;\"" + std::string(200'000, 'x');
  auto reader = CsvReader::stream(is_streamed_in(text, 65'536), {.max_row_bytes = 1000});
  REQUIRE(reader);
  CHECK(reader->next() == nullptr);
  REQUIRE(reader->problems().size() == 1);
  CHECK(reader->problems()[0].code == "table.quote_open");
}

TEST_CASE("text behind a closing quote is shown", "[tables]") {
  const auto problems = faults_of("a;b\n\"x\"y z;1\n2;3\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.after_quote");
  CHECK(problems[0].arguments.at("found") == "y z");
  CHECK(marked(problems[0]) == "y z");
  CHECK(faults_of("\"a\"x;b\n1;2\n").size() == 1);
}

TEST_CASE("a row over the limit stops the reading and names the limit", "[tables]") {
  const std::string text = "a;b\n1;" + std::string(2000, 'x') + "\n";
  const auto problems = faults_of(text, {.file = "data.csv", .max_row_bytes = 1000});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.row_too_long");
  CHECK(problems[0].arguments.at("limit") == "1000");
  CHECK(problems[0].where.line == 2);
}

TEST_CASE("more columns than the limit are refused", "[tables]") {
  const auto problems = faults_of("a;b;c;d\n", {.file = "data.csv", .max_columns = 3});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.too_many_columns");
  CHECK(problems[0].arguments.at("limit") == "3");
  CHECK(problems[0].arguments.at("found") == "4");
  const auto row = faults_of("a\n" + std::string(5000, ';') + "\n",
                             {.file = "data.csv", .delimiter = ';', .max_columns = 3});
  REQUIRE(row.size() == 1);
  CHECK(row[0].arguments.at("found") == "5001");
}

TEST_CASE("a NUL byte stops the reading, in a plain cell and in a quoted one", "[tables]") {
  using namespace std::string_literals;
  const std::string cell = GENERATE("1\0x"s, "\"1\0x\""s);
  const auto problems = faults_of("a;b\n2;3\n4;" + cell + "\n5;6\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.nul_byte");
  CHECK(problems[0].where.line == 3);
}

TEST_CASE("letters of an older code page are named where they stand", "[tables]") {
  const auto problems = faults_of(
      "period;note\n2024-01;\xA7i\xD6n l\xAD\xED"
      "i S\xB6n l\xAD\xEEng\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.encoding");
  CHECK(problems[0].arguments.at("guess") == "TCVN3 (ABC)");
  CHECK(problems[0].where.line == 2);
  CHECK(problems[0].where.column == 2);
}

TEST_CASE("a stray byte or two is no older code page", "[tables]") {
  const auto problems = faults_of("period;note\n2024-01;caf\xE9 cr\xE8me\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "table.encoding");
  CHECK(problems[0].arguments.at("guess").empty());
}

TEST_CASE("of very many bad rows the first two hundred are reported and the rest counted",
          "[tables]") {
  std::string text = "a;b\n";
  for (int i = 0; i < 500; ++i) text += "1\n";
  const auto problems = faults_of(text);
  REQUIRE(problems.size() == 201);
  CHECK(problems[200].code == "table.more_rows");
  CHECK(problems[200].arguments.at("count") == "300");
}

TEST_CASE("whoever asks is told of each row that is left out, in its place among the others",
          "[tables]") {
  std::vector<std::string> seen;
  CsvOptions options{.file = "data.csv"};
  options.refused = [&seen](const Row& row, const Problem& problem) {
    seen.push_back(std::string(row.cells[0].text) + " " + problem.code);
  };
  auto reader = CsvReader::open("a,b\n1,2\n3\n4,5\n6,7,8\n", options);
  REQUIRE(reader);
  while (const Row* row = reader->next()) seen.emplace_back(row->cells[0].text);
  CHECK(seen == std::vector<std::string>{"1", "3 table.row_width", "4", "6 table.row_width"});
  CHECK(reader->problems().empty());
}
