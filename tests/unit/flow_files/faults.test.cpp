// Every fault of a flow sheet has a small plant under tests/errors that provokes it. Here the
// reader itself is asked, so that each is found at the place where it stands.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cpa/plant_files/read_plant.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/flow_files/sample_flows.hpp"

using namespace cpa;
using namespace cpa::test;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

namespace {

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const auto& entry :
       fs::directory_iterator(std::string(CPA_SOURCE_FOLDER) + "/tests/errors")) {
    if (entry.path().filename().string().rfind("flows.", 0) == 0) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("every kind of fault is found in the plant that has it, and nothing else") {
  CHECK(cases().size() > 40);
  for (const fs::path& folder : cases()) {
    const std::string code = folder.filename().string();
    const bool is_book = fs::exists(folder / "plant.xlsx");
    const fs::path path = is_book ? folder / "plant.xlsx" : folder;
    const auto plant = plant_files::read_plant(path, flow_packs());
    REQUIRE(plant);
    const auto read = flow_files::read_flow_sheets(path, plant->plant, flow_packs());
    const Problem problem = first_of(read, code);
    INFO(code << ": " << Catch::StringMaker<Words>::convert(found_words(read)));
    CHECK(problem.code == code);
    const Problems& all = read ? read->warnings : read.error();
    CHECK(
        std::all_of(all.begin(), all.end(), [&](const Problem& one) { return one.code == code; }));
    if (code == "flows.none" || code == "flows.readings_none" || code == "flows.limit") continue;
    if (is_book) {
      CHECK_FALSE(problem.where.field.empty());
      continue;
    }
    CHECK(problem.where.line > 0);
    CHECK_FALSE(problem.where.excerpt.empty());
    CHECK(problem.where.mark_begin + problem.where.mark_length <= problem.where.excerpt.size());
  }
}

TEST_CASE("all faults of both files are told at once, in their order") {
  std::string drawing = sample_drawing();
  drawing.replace(drawing.find("to: washing, layers: [water]"), 11, "to: wasching");
  drawing +=
      "transfers:\n  - {id: x, layer: mass, from: [washed], to: [filet], value: \"0,3\", "
      "uncertainty: 2 %}\nsurplus: 1\n";
  const auto read = read_flows(drawing,
                               "of;layer;value;unit;uncertainty\n"
                               "fillet;mass;1,2,3;t;1 %\nfillet;mass;5;m;1 %\n;mass;4;t;1 %\n");
  CHECK(found_words(read) ==
        Words{"flows.yaml:18:39 flows.unknown", "flows.yaml:21:47 flows.unknown",
              "flows.yaml:22:1 document.unknown_key", "flows.csv:2:3 number.grouping",
              "flows.csv:3:4 flows.unit", "flows.csv:4:1 flows.unknown"});
  CHECK(first_of(read, "flows.unknown").arguments.at("nearest") == "washing");
}

TEST_CASE("a figure that a comma cut in two inside braces is named as such") {
  const auto read = read_drawing_with(
      "water_in, from: outside", "water_in, density: {value: 1,05, unit: kg/l}, from: outside");
  CHECK(found_words(read) == Words{"flows.yaml:18:29 plant_file.comma_in_braces"});
}

TEST_CASE("an unquoted figure with a point is refused where it could mean thousands") {
  const auto with_density = [](const std::string& value) {
    return read_drawing_with("water_in, from: outside", "water_in, density: {value: " + value +
                                                            ", unit: kg/m3}, from: outside");
  };
  CHECK(found_words(with_density("1.025")) == Words{"flows.yaml:18:37 number.ambiguous"});
  CHECK(with_density("\"1.025\"").has_value());  // 1025, in the plant's own writing
  CHECK(with_density("1025.5").has_value());
}

TEST_CASE("without flows.yaml the plant is told how to begin") {
  const auto read = flow_files::read_flow_sheets("/nowhere/plant", flow_plant(), flow_packs());
  REQUIRE_FALSE(read);
  CHECK(read.error().front().code == "flows.none");
}

TEST_CASE("a fee or a system cost below nought is refused as a price is") {
  const auto fee =
      read_drawing_with("waste_water, from", "waste_water, fee: {price: -50, unit: m3}, from");
  CHECK(first_of(fee, "flows.negative_price").arguments.at("of") == "waste_water");
}

TEST_CASE("a price for a tonne of what is in two layers of tonnes says which of them is paid for") {
  const auto with_price = [](const std::string& price) {
    std::string drawing = sample_drawing();
    const std::string layer = "  - {code: water, unit: m3}\n";
    drawing.insert(drawing.find(layer), "  - {code: ink, unit: t}\n");
    const std::string bought = "layers: [mass, protein], item: raw_fish";
    drawing.replace(drawing.find(bought), bought.size(), "layers: [mass, ink], " + price);
    return read_flows(drawing, "of;layer;value;unit;uncertainty\nwhole_fish;mass;9;t;1 %\n");
  };
  const Problem open = first_of(with_price("price: {price: 13, unit: t}"), "flows.paid_for");
  CHECK(open.arguments.at("choices") == "mass, ink");
  const auto named = with_price("price: {price: 13, of: ink}");
  REQUIRE(named);
  CHECK(named->sheets.front().streams.front().price_layers == std::vector<std::size_t>{1});
  CHECK(first_of(with_price("price: {price: 13, unit: t, of: water}"), "flows.unknown")
            .arguments.at("nearest") == "");
  const auto together = with_price("price: {price: 13, unit: t, of: [mass, ink]}");
  REQUIRE(together);
  CHECK(together->sheets.front().streams.front().price_layers == std::vector<std::size_t>{0, 1});
  CHECK(first_of(with_price("price: {price: 13, unit: m3, of: [mass, ink]}"), "flows.price_unit")
            .arguments.at("found") == "m3");
  CHECK(first_of(with_price("item: raw_fish"), "flows.item_paid_for").arguments.at("first") ==
        "mass");
  const auto in_m3 = with_price("price: {price: 13, unit: m3}");
  CHECK(first_of(in_m3, "flows.price_unit").arguments.at("expected") == "t");
}

TEST_CASE("a store that was not touched is no fault though its two weighings differ a little") {
  const auto with_closing = [](const std::string& closing) {
    return read_flows(sample_drawing() +
                          "books:\n  - {stream: whole_fish, purchased: 0, opening: "
                          "100, closing: " +
                          closing + ", unit: t, uncertainty: 1 t}\n",
                      "of;layer;value;unit;uncertainty\n");
  };
  CHECK(first_of(with_closing("101"), "flows.book_use").code.empty());
  CHECK(first_of(with_closing("110"), "flows.book_use").arguments.at("of") == "whole_fish");
}

TEST_CASE("a transfer that takes from what it gives to is refused with its name") {
  const auto read = read_flows(sample_drawing() +
                                   "transfers:\n  - {id: yield, layer: mass, from: [washed], to: "
                                   "[fillet, washed], value: \"0,3\", uncertainty: 2 %}\n",
                               "of;layer;value;unit;uncertainty\n");
  CHECK(first_of(read, "flows.transfer_twice").arguments.at("of") == "yield");
  CHECK(first_of(read, "flows.transfer_twice").arguments.at("found") == "washed");
}

TEST_CASE("a misspelt unit of a layer is told once, and nothing is held against it") {
  std::string drawing = sample_drawing();
  const auto at = drawing.find("unit: t");
  REQUIRE(at != std::string::npos);
  drawing.replace(at, 7, "unit: tt");
  const auto read = read_flows(drawing, "of;layer;value;unit;uncertainty\nfillet;mass;5;t;1 %\n");
  const auto words = found_words(read);
  CHECK(words.size() == 1);
  CHECK_FALSE(first_of(read, "unit.unknown").code.empty());
}
