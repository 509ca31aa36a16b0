// The columns and rows of data.csv.
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

using namespace cpa;
using namespace cpa::test;
using plant::ReadingState;

namespace {

// All warnings but those of items that have no column in these small tables.
std::vector<std::string> complaints(const Checked<plant_files::PlantRead>& read) {
  std::vector<std::string> words;
  for (const std::string& word : found_words(read)) {
    if (word.find("data.item.no_figures") == std::string::npos) words.push_back(word);
  }
  return words;
}

const std::vector<plant::Record>& records(const Checked<plant_files::PlantRead>& read,
                                          const char* item) {
  return read->plant.item(item)->records;
}

}  // namespace

TEST_CASE("rows in any order are the same plant") {
  const auto ordered = read_data("period;electricity\n2022-01;1\n2022-02;2\n2022-03;3\n");
  const auto shuffled = read_data("period;electricity\n2022-03;3\n2022-01;1\n2022-02;2\n");
  REQUIRE(ordered);
  REQUIRE(shuffled);
  CHECK(ordered->plant == shuffled->plant);
}

TEST_CASE("a row may be a month, a day, or days from one to another") {
  const auto read =
      read_data("period;electricity\n2022-01;1\n2022-02-01;2\n2022-02-02/2022-02-08;3\n");
  REQUIRE(read);
  CHECK(complaints(read).empty());
  CHECK(records(read, "electricity")[0].period.days() == 31);
  CHECK(records(read, "electricity")[1].period.days() == 1);
  CHECK(records(read, "electricity")[2].period.days() == 7);
}

TEST_CASE("first and last day may stand in columns of their own") {
  const auto read = read_data("from;to;electricity\n2022-01-03;2022-01-09;1\n2022-02;2022-03;5\n");
  REQUIRE(read);
  CHECK(complaints(read).empty());
  CHECK(calendar::text_of(records(read, "electricity")[0].period) == "2022-01-03/2022-01-09");
  CHECK(calendar::text_of(records(read, "electricity")[1].period) == "2022-02/2022-03");
}

TEST_CASE("a bill has its own days beside those of its row") {
  const auto read = read_data(
      "period;electricity;electricity.from;electricity.to\n"
      "2022-01;118400;2022-01-05;2022-01-31\n2022-02;97300;;\n");
  REQUIRE(read);
  CHECK(calendar::text_of(records(read, "electricity")[0].own_period) == "2022-01-05/2022-01-31");
  CHECK(records(read, "electricity")[1].own_period == records(read, "electricity")[1].period);
}

TEST_CASE("states are understood in English and in Vietnamese") {
  const auto [word, state] = GENERATE(table<const char*, ReadingState>({
      {"measured", ReadingState::measured},
      {"đo", ReadingState::measured},
      {"Đo", ReadingState::measured},
      {"calculated", ReadingState::calculated},
      {"tính", ReadingState::calculated},
      {"estimated", ReadingState::estimated},
      {"ước tính", ReadingState::estimated},
      {"Ước", ReadingState::estimated},
      {"uoc tinh", ReadingState::estimated},
  }));
  const auto read =
      read_data(std::string("period;electricity;electricity.state;electricity.note\n") +
                "2022-01;5;" + word + ";half of February\n");
  REQUIRE(read);
  CHECK(records(read, "electricity")[0].reading.state == state);
}

TEST_CASE("what was not used or is missing may be said in words") {
  const auto [word, state] = GENERATE(table<const char*, ReadingState>({
      {"not_used", ReadingState::not_used},
      {"not used", ReadingState::not_used},
      {"không dùng", ReadingState::not_used},
      {"missing", ReadingState::missing},
      {"thiếu", ReadingState::missing},
  }));
  const auto read =
      read_data(std::string("period;electricity;electricity.state\n2022-01;;") + word + "\n");
  REQUIRE(read);
  CHECK(records(read, "electricity")[0].reading.state == state);
}

TEST_CASE("nought with the word not used is not used") {
  const auto read = read_data("period;electricity;electricity.state\n2022-01;0;not_used\n");
  REQUIRE(read);
  CHECK(records(read, "electricity")[0].reading.state == ReadingState::not_used);
}

TEST_CASE("a figure a row is read as well as a column an item") {
  const auto read = read_data(
      "period;item;value;unit;state;note\n2022-02;fillet;71,4;;;\n"
      "2022-01;electricity;118400;kWh;;\n2022-01;fillet;96,2;t;estimated;by the crates\n");
  REQUIRE(read);
  CHECK(complaints(read).empty());
  CHECK(records(read, "electricity").size() == 1);
  REQUIRE(records(read, "fillet").size() == 2);
  CHECK(records(read, "fillet")[0].reading.note == "by the crates");
  CHECK(records(read, "fillet")[1].reading.value == Decimal(714, 1));
}

TEST_CASE("a figure in another unit is taken where not a digit is lost") {
  const auto read = read_data(
      "period;item;value;unit\n2022-01;electricity;118,4;MWh\n2022-02;electricity;3,6;GJ\n");
  REQUIRE(read);
  CHECK(records(read, "electricity")[0].reading.value.text() == "118400");
  CHECK(records(read, "electricity")[1].reading.value.text() == "1000");
}

TEST_CASE("items of unlike periods have bills of their own in the long form") {
  const auto read = read_data(
      "period;item;value;from;to\n2022-01;electricity;5;2022-01-05;2022-02-04\n"
      "2022-01/2022-02;diesel;7;;\n");
  REQUIRE(read);
  CHECK(calendar::text_of(records(read, "electricity")[0].own_period) == "2022-01-05/2022-02-04");
  CHECK(calendar::text_of(records(read, "diesel")[0].period) == "2022-01/2022-02");
}

TEST_CASE("a table of another program reads the same") {
  const auto plain = read_data("period;electricity;fillet\n2022-01;118400;96,2\n");
  const std::string table = GENERATE(std::string("\xEF\xBB\xBFperiod;electricity;fillet\r\n"
                                                 "2022-01;118400;96,2\r\n"),
                                     std::string("period\telectricity\tfillet\n"
                                                 "2022-01\t118400\t96,2\n"),
                                     std::string("period,electricity,fillet\n"
                                                 "2022-01,\"118.400\",\"96,2\"\n"),
                                     std::string("\"period\";\"electricity\";\"fillet\"\n"
                                                 "\"2022-01\";\"118400\";\" 96,2 \"\n"));
  const auto read = read_data(table);
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(found_words(read)));
  REQUIRE(plain);
  REQUIRE(read);
  CHECK(read->plant == plain->plant);
}

TEST_CASE("energy given back to the grid is read, and pointed at") {
  const auto read = read_data("period;electricity\n2022-01;-350\n");
  REQUIRE(read);
  CHECK(records(read, "electricity")[0].reading.value == Decimal(-350, 0));
  const Problem warning = first_of(read, "data.negative");
  CHECK(warning.severity == Severity::warning);
  CHECK(warning.where.line == 2);
  CHECK(warning.arguments.at("found") == "-350");
}

TEST_CASE("a driver below nought is nothing to speak of") {
  CHECK(complaints(read_data("period;days\n2022-01;-3,5\n")).empty());
}

TEST_CASE("an estimate without its way is taken with a reminder") {
  const auto read = read_data("period;fillet;fillet.state\n2022-01;96;ước\n");
  REQUIRE(read);
  CHECK(complaints(read) == std::vector<std::string>{"data.csv:2:2 data.estimate_without_way"});
}

TEST_CASE("an item without any figure is named where it is declared") {
  const auto read = read_data("period;electricity;diesel;days\n2022-01;1;1;1\n");
  REQUIRE(read);
  const Problem warning = first_of(read, "data.item.no_figures");
  CHECK(warning.arguments.at("item") == "fillet");
  CHECK(warning.arguments.at("list") == "@no_figures.items.folder");
  CHECK(warning.where.line == 27);
  CHECK(warning.where.excerpt == "  - code: fillet");
}
