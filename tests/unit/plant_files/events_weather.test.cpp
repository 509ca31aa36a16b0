// What happened in a plant, and what weather it had.
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

using namespace cpa;
using namespace cpa::test;

namespace {

const std::string headings = "from;to;kind;items;effect;amount;uncertainty;reason;evidence;who\n";

Checked<plant_files::PlantRead> read_events(const std::string& rows) {
  return read_with(plant_files::events_csv, headings + rows);
}
Checked<plant_files::PlantRead> read_weather(const std::string& text) {
  return read_with(plant_files::weather_csv, text);
}

}  // namespace

TEST_CASE("an event has its days, items, effect and who says so") {
  const plant::Plant plant = sample_plant();
  REQUIRE(plant.events.size() == 2);
  const plant::Event& repair = plant.events[0];
  CHECK(calendar::text_of(repair.from) == "2022-02-10");
  CHECK(calendar::text_of(repair.to.value()) == "2022-02-20");
  CHECK(repair.items == std::vector<std::string>{"electricity", "diesel"});
  CHECK(repair.effect == plant::EventEffect::exclude);
  CHECK(repair.evidence == "order 118");
  const plant::Event& line = plant.events[1];
  CHECK_FALSE(line.to);
  CHECK(line.amount == Decimal(125005, 1));
  CHECK(line.uncertainty == Decimal(1500, 0));
  CHECK(line.who == "Bình");
}

TEST_CASE("events stand by their first day and need but a day and a kind") {
  const auto read =
      read_with(plant_files::events_csv, "kind;from\nflood;2022-03-01\nrepair;2022-02-01\n");
  REQUIRE(read);
  CHECK(read->plant.events[0].kind == "repair");
  CHECK(read->plant.events[1].effect == plant::EventEffect::note_only);
}

TEST_CASE("every fault of the events is told at once") {
  const auto read = read_events(
      ";;flood;;;;;;;\n2022-02-01;;;;;;;;;\n2022-02-01;;fire;gas;excluded;;;;;\n"
      "2022-02-01;2022-01-01;fire;;;;;;;\n2022-02-01;;leak;;amount;x;;;;\n");
  CHECK(found_words(read) ==
        std::vector<std::string>{
            "events.csv:2:1 events.needed", "events.csv:3:3 events.needed",
            "events.csv:4:4 plant.item.unknown", "events.csv:4:5 events.effect.unknown",
            "events.csv:5:2 period.backwards", "events.csv:6:4 plant.event.amount_items",
            "events.csv:6:6 number.malformed", "events.csv:6:6 plant.event.no_amount"});
}

TEST_CASE("two events of one kind are each told of at their own row") {
  const auto read = read_events(
      "2023-06-12;2023-06-20;repair;foo;amount;5;-1;;;\n2023-08-20;;repair;foo;note_only;;;;;\n");
  CHECK(found_words(read) == std::vector<std::string>{"events.csv:2:4 plant.item.unknown",
                                                      "events.csv:2:7 plant.event.uncertainty",
                                                      "events.csv:3:4 plant.item.unknown"});
}

TEST_CASE("a fault of an event in JSON is told at the value it is about") {
  const auto read = plant_files::read_plant_json(
      "{\"cpa\": 1, \"items\": [{\"code\": \"e\", \"kind\": \"water\", \"unit\": \"m3\"}],\n"
      "\"events\": [{\"from\": \"2023-06-12\", \"kind\": \"repair\",\n"
      "\"items\": [\"foo\"],\n\"effect\": \"amount\", \"amount\": 5,\n\"uncertainty\": -1}]}",
      "p.json", sample_packs());
  CHECK(found_words(read) == std::vector<std::string>{"p.json:3:10 plant.item.unknown",
                                                      "p.json:5:16 plant.event.uncertainty"});
}

TEST_CASE("rows of nothing but separators below a table are none") {
  const auto read = read_with(plant_files::events_csv, "from;kind\n2022-02-01;fire\n;\n;\n");
  CHECK(read.has_value());
}

TEST_CASE("a column that events do not have is named with its nearest one") {
  const auto read = read_with(plant_files::events_csv, "from;kind;evidnce\n2022-02-01;fire;x\n");
  CHECK(first_of(read, "data.column.unknown").arguments.at("nearest") == "evidence");
}

TEST_CASE("temperatures stand by day and an empty cell is no temperature") {
  const auto read =
      read_weather("date;mean_temperature\n2022-01-03;24,5\n2022-01-02;\n2022-01-01;-3\n");
  REQUIRE(read);
  REQUIRE(read->plant.weather.size() == 2);
  CHECK(calendar::text_of(read->plant.weather[0].day) == "2022-01-01");
  CHECK(read->plant.weather[1].celsius == Decimal(245, 1));
}

TEST_CASE("a day of weather that comes twice or cannot be is told with its line") {
  const auto read = read_weather(
      "date;mean_temperature\n2022-01-01;25\n2022-01-02;250\n2022-01-01;26\n2022-01;25\n");
  CHECK(found_words(read) == std::vector<std::string>{"weather.csv:3:2 weather.temperature.range",
                                                      "weather.csv:4:1 weather.day.twice",
                                                      "weather.csv:5:1 date.malformed"});
  CHECK(first_of(read, "weather.day.twice").arguments.at("first_line") == "2");
}

TEST_CASE("a month hotter than any on Earth is asked for as degrees Fahrenheit") {
  // Cool days, then `hot` ones.
  const auto days = [](int hot, const char* temperature) {
    std::string text = "date;mean_temperature\n";
    calendar::Day day = *calendar::read_day("2022-01-01");
    for (int i = 0; i < 20 + hot; ++i) {
      text += calendar::text_of(day) + ";" + (i < 20 ? "10" : temperature) + "\n";
      day += std::chrono::days{1};
    }
    return read_weather(text);
  };
  const Problem found = first_of(days(30, "59"), "weather.fahrenheit");
  CHECK(found.severity == Severity::warning);
  CHECK(found.where.line == 22);
  CHECK(found.arguments.at("first") == "2022-01-21");
  CHECK(found.arguments.at("last") == "2022-02-19");
  CHECK(found.arguments.at("mean") == "59.0");
  CHECK(found.arguments.at("celsius") == "15.0");
  // Death Valley in July, and a row of hot days shorter than a month.
  for (const auto& read : {days(60, "42,5"), days(9, "59")}) {
    REQUIRE(read);
    for (const std::string& words : found_words(read)) {
      CHECK(words.find("weather.fahrenheit") == std::string::npos);
    }
  }
}

TEST_CASE("weather without a column of temperatures is refused") {
  CHECK(found_words(read_weather("date;temp\n2022-01-01;25\n")) ==
        std::vector<std::string>{"weather.csv:1:1 data.column.needed",
                                 "weather.csv:1:2 data.column.unknown"});
}

TEST_CASE("a plant without events and weather is a plant") {
  plant_files::FolderTexts texts = sample_folder();
  texts.erase(plant_files::events_csv);
  texts.erase(plant_files::weather_csv);
  const auto read = plant_files::read_plant_folder(texts, "p", sample_packs());
  REQUIRE(read);
  CHECK(read->plant.events.empty());
  CHECK(read->plant.weather.empty());
}
