// What is wrong in data.csv is told all at once, each with its place and what would be right.
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

using namespace cpa;
using namespace cpa::test;

namespace {

std::vector<std::string> errors(const Checked<plant_files::PlantRead>& read) {
  REQUIRE_FALSE(read);
  std::vector<std::string> words;
  const std::vector<std::string> all = found_words(read);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (read.error()[i].severity == Severity::error) words.push_back(all[i]);
  }
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("every fault of a table is told at once, in the order of its lines") {
  const auto read = read_data(
      "period;electricity;electricity.state;oil;fillet\n"
      "Jan 2022;118400;;1;96,2\n"
      "2022-02;12x;;1;71,4\n"
      "2022-03;121050;guessed;1;98\n"
      "2022-04;1;measured;1;\n"
      "2022-03;1;;1;1\n");
  CHECK(errors(read) == Words{"data.csv:1:4 data.column.unknown", "data.csv:2:1 date.malformed",
                              "data.csv:3:2 number.malformed", "data.csv:4:3 data.state.unknown",
                              "data.csv:6:1 data.period.twice"});
}

TEST_CASE("a row of the wrong width hides no fault of its cells") {
  const char* headings = "period;electricity;electricity.state;diesel;fillet\n";
  CHECK(errors(read_data(headings + std::string("2022-01;12x;measured;1;9;4\n"
                                                "2022-02;12x;guessed;1\n"
                                                "2022-03;12x;;1;9;\n"
                                                "2022-04;1;;1;9\n"))) ==
        Words{"data.csv:2:2 number.malformed", "data.csv:2:6 table.row_width",
              "data.csv:3:2 number.malformed", "data.csv:3:3 data.state.unknown",
              "data.csv:3:6 table.row_width", "data.csv:4:2 number.malformed",
              "data.csv:4:6 table.row_width"});
  CHECK(errors(read_data("period;item;value\n2022-01;dissel;4;5\n2022-02;diesel\n")) ==
        Words{"data.csv:2:2 data.item.unknown", "data.csv:2:4 table.row_width",
              "data.csv:3:4 table.row_width"});
}

TEST_CASE("a decimal comma that parted a cell is one fault, and none follows from it") {
  const char* headings = "period,electricity,electricity.state,fillet,fillet.state\n";
  CHECK(errors(read_data(headings + std::string("2022-01,97,5,measured,71,\n"
                                                "2022-02,97,,71,4,đo\n"
                                                "2022-03,9x,,71,4,đo\n"
                                                "2022-04,97,71,4\n"))) ==
        Words{"data.csv:2:6 table.row_width", "data.csv:3:6 table.row_width",
              "data.csv:4:2 number.malformed", "data.csv:4:6 table.row_width",
              "data.csv:5:6 table.row_width"});
}

TEST_CASE("what stands behind a note of a row too long is not taken for a figure") {
  CHECK(errors(read_data("period;electricity;electricity.note;fillet\n"
                         "2022-01;1;belt torn; mended;9\n"
                         "2022-02;1;9\n"
                         "2022-03;;1;belt torn;9\n")) == Words{"data.csv:2:5 table.row_width",
                                                               "data.csv:3:5 table.row_width",
                                                               "data.csv:4:5 table.row_width"});
}

TEST_CASE("a column of an item that is not declared is named with its nearest item") {
  const Problem problem =
      first_of(read_data("period;electrcity\n2022-01;1\n"), "data.column.unknown");
  CHECK(problem.arguments.at("found") == "electrcity");
  CHECK(problem.arguments.at("nearest").rfind("electricity", 0) == 0);
  CHECK(problem.where.excerpt == "period;electrcity");
  CHECK(problem.where.mark_begin == 7);
  CHECK(problem.where.mark_length == 10);
}

TEST_CASE("a misspelt part of an item is named with its nearest part") {
  const Problem problem =
      first_of(read_data("period;diesel;diesel.sate\n2022-01;1;\n"), "data.column.unknown");
  CHECK(problem.arguments.at("nearest").rfind("diesel.state", 0) == 0);
}

TEST_CASE("a state column without a column of figures is refused") {
  const Problem problem =
      first_of(read_data("period;diesel.state\n2022-01;đo\n"), "data.column.alone");
  CHECK(problem.arguments.at("item") == "diesel");
  CHECK(problem.where.column == 2);
}

TEST_CASE("the column that seems to be meant is named where one is lacking") {
  const auto& lacking = first_of(read_data("Tháng;electricity\n2022-01;1\n"), "data.column.needed");
  CHECK(lacking.arguments.at("nearest") == "Tháng");
}

TEST_CASE("a table without periods cannot be read") {
  CHECK(errors(read_data("month;electricity\n2022-01;1\n")) ==
        Words{"data.csv:1:1 data.column.needed"});
  CHECK(first_of(read_data("from;electricity\n2022-01;1\n"), "data.column.needed")
            .arguments.at("expected") == "to");
}

TEST_CASE("a row has either a period or its first and last day") {
  CHECK(errors(read_data("period;from;to;electricity\n2022-01;;;1\n")) ==
        Words{"data.csv:1:2 data.period.both"});
}

TEST_CASE("a number with two readings is refused where no decimal mark is declared") {
  plant_files::FolderTexts texts = sample_folder();
  texts.erase(plant_files::events_csv);
  texts.erase(plant_files::weather_csv);
  texts[plant_files::plant_yaml] = replaced(sample_yaml(), "decimal: comma\n", "");
  texts[plant_files::data_csv] = "period;electricity\n2022-01;12.345\n2022-02;0,125\n";
  const auto read = plant_files::read_plant_folder(texts, "p", sample_packs());
  CHECK(errors(read) == Words{"data.csv:2:2 number.ambiguous"});
  CHECK(first_of(read, "number.ambiguous").arguments.at("item") == "electricity");
}

TEST_CASE("a period that comes twice is told with the line of the first") {
  const Problem problem = first_of(
      read_data("period;electricity\n2022-01;1\n2022-02;2\n2022-01;3\n"), "data.period.twice");
  CHECK(problem.where.line == 4);
  CHECK(problem.where.excerpt == "2022-01;3");
  CHECK(problem.arguments.at("found") == "2022-01");
  CHECK(problem.arguments.at("first_line") == "2");
}

TEST_CASE("periods that overlap are told with both of them") {
  const Problem problem =
      first_of(read_data("period;electricity\n2022-01;1\n2022-01-31/2022-02-27;2\n2022-03;3\n"),
               "data.period.overlap");
  CHECK(problem.where.line == 3);
  CHECK(problem.arguments.at("found") == "2022-01-31/2022-02-27");
  CHECK(problem.arguments.at("first") == "2022-01");
  CHECK(problem.arguments.at("first_line") == "2");
}

TEST_CASE("a long period over many short ones clashes with each of them") {
  const auto read = read_data("period;electricity\n2022-01/2022-12;1\n2022-02;2\n2022-05;3\n");
  CHECK(errors(read) ==
        Words{"data.csv:3:1 data.period.overlap", "data.csv:4:1 data.period.overlap"});
}

TEST_CASE("in the long form only rows of the same item clash") {
  const auto read = read_data(
      "period;item;value\n2022-01;electricity;1\n2022-01;diesel;1\n2022-01;electricity;2\n");
  CHECK(errors(read) == Words{"data.csv:4:1 data.period.twice"});
}

TEST_CASE("two bills that end in one month are told how both of them can stand") {
  const std::string head = "period;item;value;from;to\n";
  const Problem twice = first_of(read_data(head + "2022-03;electricity;5;2022-03-02;2022-03-27\n"
                                                  "2022-03;electricity;9;2022-02-01;2022-03-01\n"),
                                 "data.period.twice");
  CHECK(twice.arguments.at("days") == "2022-02-01/2022-03-01, 2022-03-02/2022-03-27");
  const Problem beside = first_of(read_data(head + "2022-02-01/2022-03-01;electricity;9;;\n"
                                                   "2022-03;electricity;5;2022-03-02;2022-03-27\n"),
                                  "data.period.overlap");
  CHECK(beside.arguments.at("days") == "2022-02-01/2022-03-01, 2022-03-02/2022-03-27");
  // Bills that share days, and months without days, cannot both be right.
  for (const char* rows : {"2022-03;electricity;9;2022-02-01;2022-03-02\n"
                           "2022-03;electricity;5;2022-03-02;2022-03-27\n",
                           "2022-03;electricity;9;;\n2022-03;electricity;5;;\n"}) {
    CHECK(first_of(read_data(head + rows), "data.period.twice").arguments.at("days").empty());
  }
  const auto by_days = read_data(head +
                                 "2022-02-01/2022-03-01;electricity;9;;\n"
                                 "2022-03-02/2022-03-27;electricity;5;;\n");
  CHECK(by_days.has_value());
}

TEST_CASE("bills whose own days overlap are found at the second bill") {
  const auto read = read_data(
      "period;electricity;electricity.from;electricity.to\n"
      "2022-01;1;2022-01-05;2022-02-04\n2022-02;2;2022-02-04;2022-03-05\n");
  CHECK(errors(read) == Words{"data.csv:3:2 plant.record.overlap"});
}

TEST_CASE("half of a bill's days is not enough") {
  const auto read =
      read_data("period;electricity;electricity.from;electricity.to\n2022-01;1;2022-01-05;\n");
  CHECK(errors(read) == Words{"data.csv:2:3 data.bill.half"});
}

TEST_CASE("days that run backwards are refused") {
  CHECK(errors(read_data("from;to;electricity\n2022-02-01;2022-01-01;1\n")) ==
        Words{"data.csv:2:2 period.backwards"});
  CHECK(errors(read_data("period;electricity;electricity.from;electricity.to\n"
                         "2022-01;1;2022-01-09;2022-01-05\n")) ==
        Words{"data.csv:2:4 period.backwards"});
}

TEST_CASE("a bill that lies wholly outside its row is pointed at") {
  const auto read = read_data(
      "period;electricity;electricity.from;electricity.to\n2022-01;1;2023-01-05;2023-02-04\n");
  REQUIRE(read);
  const Problem warning = first_of(read, "data.bill.elsewhere");
  CHECK(warning.severity == Severity::warning);
  CHECK(warning.arguments.at("expected") == "2022-01");
}

TEST_CASE("a day that no calendar has is refused") {
  CHECK(errors(read_data("period;electricity\n2023-02-29;1\n")) ==
        Words{"data.csv:2:1 date.no_such_day"});
}

TEST_CASE("a figure and a state that contradict each other are refused") {
  const auto [cell, state] = GENERATE(table<const char*, const char*>(
      {{"5", "missing"}, {"5", "not_used"}, {"-", "measured"}, {"-", "thiếu"}}));
  const auto read = read_data(std::string("period;electricity;electricity.state\n2022-01;") + cell +
                              ";" + state + "\n");
  CHECK(errors(read) == Words{"data.csv:2:2 data.state.conflict"});
}

TEST_CASE("a measured cell without a figure is refused") {
  CHECK(errors(read_data("period;electricity;electricity.state\n2022-01;;đo\n")) ==
        Words{"data.csv:2:2 data.figure.missing"});
}

TEST_CASE("an unknown state is named with its nearest word") {
  const Problem problem = first_of(
      read_data("period;electricity;electricity.state\n2022-01;1;mesured\n"), "data.state.unknown");
  CHECK(problem.arguments.at("nearest") == "measured");
}

TEST_CASE("an item of the long form that is not declared is named with its nearest one") {
  const Problem problem =
      first_of(read_data("period;item;value\n2022-01;deisel;1\n"), "data.item.unknown");
  CHECK(problem.where.column == 2);
  CHECK(problem.arguments.at("nearest") == "diesel");
}

TEST_CASE("a figure in a unit that would lose digits is refused") {
  const auto read =
      read_data("period;item;value;unit\n2022-01;electricity;5;GJ\n2022-02;electricity;5;t\n");
  CHECK(errors(read) == Words{"data.csv:2:3 data.unit_differs", "data.csv:3:3 data.unit_differs"});
  CHECK(first_of(read, "data.unit_differs").arguments.at("expected") == "kWh");
}

TEST_CASE("an unknown unit of the long form is refused at its cell") {
  CHECK(errors(read_data("period;item;value;unit\n2022-01;electricity;5;kWhh\n")) ==
        Words{"data.csv:2:4 unit.unknown"});
}

TEST_CASE("a row with too few cells is told and the others are read on") {
  const auto read = read_data("period;electricity;fillet\n2022-01;1\n2022-02;x;1\n");
  CHECK(errors(read).size() == 2);
  CHECK(first_of(read, "table.row_width").where.line == 2);
  CHECK(first_of(read, "number.malformed").where.line == 3);
}

TEST_CASE("a day alone amid months is pointed out with the month to write, days of a log are not") {
  const std::string months = "period;electricity\n2022-01;1\n2022-02;2\n2022-04;4\n2022-05;5\n";
  const Problem day = first_of(read_data(months + "2022-03-19;3\n"), "data.day_amid_months");
  CHECK(day.severity == Severity::warning);
  CHECK(day.where.line == 6);
  CHECK(day.arguments.at("found") == "2022-03-19");
  CHECK(day.arguments.at("month") == "2022-03");
  for (const std::string& rows :
       {months + "2022-06-01;3\n2022-06-02;3\n",
        std::string("period;electricity\n2022-01;1\n2022-02-05;2\n2022-03-06;2\n")}) {
    for (const std::string& words : found_words(read_data(rows))) {
      CHECK(words.find("data.day_amid_months") == std::string::npos);
    }
  }
}

TEST_CASE("a year that nobody has figures of is told once with the number of its rows") {
  const Problem told =
      first_of(read_data("period;electricity\n1900-01;1\n1900-02;2\n"), "data.year_unlikely");
  CHECK(told.severity == Severity::warning);
  CHECK(told.where.line == 2);
  CHECK(told.arguments.at("count") == "2");
}

TEST_CASE("a month years away from the others that lack it is told as a mistyped year") {
  const auto read =
      read_data("period;electricity\n2022-01;1\n2022-02;2\n2032-03;3\n2022-04;4\n2022-05;5\n");
  const Problem slip = first_of(read, "data.year_slip");
  CHECK(slip.severity == Severity::warning);
  CHECK(slip.where.line == 4);
  CHECK(slip.arguments.at("expected") == "2022-03");
  // In whatever order the rows stand.
  for (const char* rows : {"2032-03;3\n2022-05;5\n2022-01;1\n2022-04;4\n2022-02;2\n",
                           "2022-05;5\n2022-04;4\n2032-03;3\n2022-02;2\n2022-01;1\n"}) {
    const auto shuffled = read_data("period;electricity\n" + std::string(rows));
    CHECK(first_of(shuffled, "data.year_slip").arguments.at("expected") == "2022-03");
    const auto words = found_words(shuffled);
    CHECK(std::count_if(words.begin(), words.end(), [](const std::string& one) {
            return one.find("data.year_slip") != std::string::npos;
          }) == 1);
  }
  // Months that are lacking, or stand elsewhere, and a year before, are nothing of the kind.
  for (const char* rows : {"2022-01;1\n2022-05;2\n", "2022-12;1\n2021-01;2\n",
                           "2021-12;1\n2023-01;2\n", "2022-01;1\n2024-05;2\n",
                           "2022-02;1\n2024-03;2\n2024-02;3\n2022-01;4\n2022-03;5\n2024-01;6\n"}) {
    for (const std::string& words :
         found_words(read_data("period;electricity\n" + std::string(rows)))) {
      CHECK(words.find("data.year_slip") == std::string::npos);
    }
  }
}

TEST_CASE(
    "a lone day and an unlikely year among the records of a JSON file are told as in a table") {
  std::string records;
  for (const char* period : {"2022-01", "2022-02", "2022-03-15", "2022-04", "2022-05", "0202-06"}) {
    records += (records.empty() ? "" : ", ") + std::string("{\"period\": \"") + period +
               "\", \"value\": 5}";
  }
  const auto read = plant_files::read_plant_json(
      "{\"cpa\": 1, \"items\": [{\"code\": \"electricity\", \"kind\": \"energy\", \"unit\": "
      "\"kWh\", "
      "\"records\": [" +
          records + "]}]}",
      "p.json", sample_packs());
  const Problem day = first_of(read, "data.day_amid_months");
  CHECK(day.severity == Severity::warning);
  CHECK(day.arguments.at("month") == "2022-03");
  CHECK(day.where.line == 1);
  CHECK(first_of(read, "data.year_unlikely").arguments.at("found") == "0202-06");
}

TEST_CASE("an undeclared column that nothing stands in is noted, and costs nothing") {
  const auto read = read_data(
      "period;electricity;gas;gas.state;Ghi chú;diesel;fillet;\n"
      "2022-01;118400;;;;9;96,2;\n"
      "2022-02;97300; ;;;8;71,4;\n");
  REQUIRE(read);
  const Problem note = first_of(read, "data.columns_left");
  CHECK(note.where.column == 3);
  CHECK(note.severity == Severity::note);
  CHECK(note.arguments.at("items") == "Ghi chú, gas");

  SECTION("with one word in it, or a dash for not used, it is a fault as before") {
    for (const char* content : {"4", "-", "đo"}) {
      CAPTURE(content);
      const auto filled = read_data(
          "period;electricity;gas;diesel;fillet\n2022-01;1;;9;9\n"
          "2022-02;2;" +
          std::string(content) + ";9;9\n");
      CHECK(errors(filled) == Words{"data.csv:1:3 data.column.unknown"});
    }
  }
  SECTION("in the long form too") {
    const auto records = read_data("period;item;value;remark\n2022-01;diesel;4;\n");
    REQUIRE(records);
    CHECK(first_of(records, "data.columns_left").where.column == 4);
  }
}
