// Plants on the disk.
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cpa/plant_files/write_plant.hpp"

using namespace cpa;
using namespace cpa::test;
using plant_files::Form;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a plant is written to a folder and to a file and read from both") {
  const ScratchFolder place;
  const plant::Plant plant = sample_plant();
  REQUIRE(plant_files::write_plant(plant, place / "mill", Form::folder, sample_style()));
  REQUIRE(plant_files::write_plant(plant, place / "mill.json", Form::json, sample_style()));
  const auto from_folder = plant_files::read_plant(place / "mill", sample_packs());
  const auto from_yaml = plant_files::read_plant(place / "mill/plant.yaml", sample_packs());
  const auto from_json = plant_files::read_plant(place / "mill.json", sample_packs());
  REQUIRE(from_folder);
  REQUIRE(from_yaml);
  REQUIRE(from_json);
  CHECK(from_folder->plant == plant);
  CHECK(from_yaml->plant == plant);
  CHECK(from_json->plant == plant);
}

TEST_CASE("events of the plant that stood there before do not come back") {
  const ScratchFolder place;
  plant::Plant plant = sample_plant();
  REQUIRE(plant_files::write_plant(plant, place / "mill", Form::folder, sample_style()));
  plant.events.clear();
  plant.weather.clear();
  REQUIRE(plant_files::write_plant(plant, place / "mill", Form::folder, sample_style()));
  const auto read = plant_files::read_plant(place / "mill", sample_packs());
  REQUIRE(read);
  CHECK(read->plant == plant);
}

TEST_CASE("the form of a plant is told by its path") {
  const ScratchFolder place;
  fs::create_directories(place / "a.json");
  CHECK(plant_files::form_of(place / "new-mill") == Form::folder);
  CHECK(plant_files::form_of(place / "mill.json") == Form::json);
  CHECK(plant_files::form_of(place / "a.json") == Form::folder);
  CHECK(plant_files::form_of(place / "mill/plant.yaml") == Form::folder);
  const auto other = plant_files::form_of(place / "mill.pdf");
  REQUIRE_FALSE(other);
  CHECK(other.error().code == "plant_file.form");
}

TEST_CASE("what is not there is said to be not there") {
  const ScratchFolder place;
  const auto nothing = plant_files::read_plant(place / "nowhere", sample_packs());
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error()[0].code == "file.not_found");
  fs::create_directories(place / "empty");
  const auto empty = plant_files::read_plant(place / "empty", sample_packs());
  CHECK(found_words(empty) ==
        std::vector<std::string>{"plant.yaml:0:0 file.not_found", "data.csv:0:0 file.not_found"});
}

TEST_CASE("a missing table does not hide what is wrong in the description") {
  const ScratchFolder place;
  write(place / "mill/plant.yaml", replaced(sample_yaml(), "kind: energy", "kind: enrgy"));
  const auto read = plant_files::read_plant(place / "mill", sample_packs());
  REQUIRE_FALSE(read);
  CHECK(first_of(read, "file.not_found").where.file == (place / "mill/data.csv").string());
  CHECK(first_of(read, "document.not_a_choice").where.line == 12);
}

TEST_CASE("a file over the limit is refused with the limit named") {
  const ScratchFolder place;
  write(place / "mill/plant.yaml", sample_yaml());
  write(place / "mill/data.csv", std::string(plant_files::largest_file + 1, 'x'));
  const auto read = plant_files::read_plant(place / "mill", sample_packs());
  REQUIRE_FALSE(read);
  const Problem problem = first_of(read, "file.too_large");
  CHECK(problem.arguments.at("limit") == "20000000");
}

TEST_CASE("writing where no file can be made is refused and leaves nothing") {
  const ScratchFolder place;
  const auto written = plant_files::write_plant(sample_plant(), place / "no/such/folder/p.json",
                                                Form::json, sample_style());
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "file.cannot_create");
}

TEST_CASE("the plants of the examples read without an error and survive both forms") {
  const sectors::Packs packs = sectors::built_in_packs();
  const std::string name = GENERATE("pangasius-freezing", "knit-dyehouse", "iron-foundry");
  const auto read = plant_files::read_plant(fs::path(CPA_SOURCE_FOLDER) / "examples" / name, packs);
  INFO(name << " " << Catch::StringMaker<std::vector<std::string>>::convert(found_words(read)));
  REQUIRE(read);
  const auto texts = plant_files::folder_texts(read->plant);
  const auto again = plant_files::read_plant_folder(texts, name, packs);
  const auto json =
      plant_files::read_plant_json(plant_files::json_text(read->plant), "p.json", packs);
  REQUIRE(again);
  REQUIRE(json);
  CHECK(again->plant == read->plant);
  CHECK(json->plant == read->plant);
  CHECK(plant_files::folder_texts(json->plant) == texts);
}

TEST_CASE("the folder that is written is the folder that was meant") {
  const ScratchFolder place;
  REQUIRE(plant_files::write_plant(sample_plant(), place / "mill", Form::folder, sample_style()));
  for (const auto& file : plant_files::folder_texts(sample_plant())) {
    CHECK(text_of((place / ("mill/" + file.first))) == file.second);
  }
}
