// The examples in docs/ are plants that can be read.
#include <fstream>
#include <sstream>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

using namespace cpa;
using namespace cpa::test;

namespace {

// The first fenced block of the page that begins with these words.
std::string block(const std::string& page, const std::string& beginning) {
  std::ostringstream text;
  text << std::ifstream(std::string(CPA_SOURCE_FOLDER) + "/docs/" + page).rdbuf();
  const std::string all = text.str();
  const std::size_t begin = all.find("\n" + beginning);
  ensure(begin != std::string::npos, "the page has the block");
  const std::size_t end = all.find("\n```", begin);
  return all.substr(begin + 1, end - begin);
}

}  // namespace

TEST_CASE("the folder of the documentation reads without a word of complaint") {
  const std::string page = "plant-folder.md";
  const plant_files::FolderTexts texts{{plant_files::plant_yaml, block(page, "cpa: 1")},
                                       {plant_files::data_csv, block(page, "period;electricity")},
                                       {plant_files::events_csv, block(page, "from,to,kind")}};
  const auto read = plant_files::read_plant_folder(texts, "p", sectors::built_in_packs());
  CHECK(found_words(read).empty());
  REQUIRE(read);
  CHECK(read->plant.items.size() == 3);
  CHECK(read->plant.events.size() == 3);
}

TEST_CASE("the long form and the weather of the documentation read under a decimal point") {
  const std::string page = "plant-folder.md";
  const plant_files::FolderTexts texts{
      {plant_files::plant_yaml,
       "cpa: 1\ndecimal: point\nitems:\n"
       "  - {code: electricity, kind: energy, unit: kWh, carrier: electricity}\n"
       "  - {code: fillet, kind: product, unit: t}\n"},
      {plant_files::data_csv, block(page, "period,item,value")},
      {plant_files::weather_csv, block(page, "date,mean_temperature")}};
  const auto read = plant_files::read_plant_folder(texts, "p", sectors::built_in_packs());
  CHECK(found_words(read).empty());
  REQUIRE(read);
  CHECK(read->plant.items[0].records[0].reading.value == Decimal(118400, 0));
  CHECK(read->plant.weather.size() == 2);
}

TEST_CASE("the JSON file of the documentation reads without a word of complaint") {
  const auto read = plant_files::read_plant_json(block("plant-json.md", "{\n"), "p.json",
                                                 sectors::built_in_packs());
  CHECK(found_words(read).empty());
  REQUIRE(read);
  CHECK(read->plant.items[0].records.size() == 4);
}
