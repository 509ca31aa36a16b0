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

TEST_CASE("a share in the unit 1 states its uncertainty as a plain number") {
  std::string drawing = sample_drawing();
  const std::string percent = "content_unit: \"%\"";
  drawing.replace(drawing.find(percent), percent.size(), "content_unit: \"1\"");
  const auto with_row = [&](const std::string& row) {
    return read_flows(drawing, "of;layer;value;unit;uncertainty\n" + row);
  };
  CHECK(figure_of(with_row("fillet;protein;0,4822;1;0,0048\n"), "fillet", "protein")
            .standard_deviation == Approx(0.0048));
  CHECK(figure_of(with_row("fillet;protein;0,4822;;0,0048\n"), "fillet", "protein")
            .standard_deviation == Approx(0.0048));
  CHECK(first_of(with_row("fillet;protein;48,22;%;0,48\n"), "flows.uncertainty").code ==
        "flows.uncertainty");
  CHECK(first_of(with_row("fillet;mass;48,22;t;0,48\n"), "flows.uncertainty").code ==
        "flows.uncertainty");
}

TEST_CASE("one sum for periods of unlike length says for how long it is, or is one for each") {
  const auto with_cost = [](const std::string& periods, const std::string& cost) {
    std::string drawing = sample_drawing();
    const std::string one = "  - {id: before, period: 2024-03}\n";
    drawing.replace(drawing.find(one), one.size(), periods);
    const std::string centre = "name: Phi lê}";
    drawing.replace(drawing.find(centre), centre.size(), "system_cost: {" + cost + "}}");
    return read_flows(drawing,
                      "period;of;layer;value;unit;uncertainty\nlong;fillet;mass;9;t;1 %\n");
  };
  const std::string unlike =
      "  - {id: before, period: 2024-03}\n  - {id: long, period: 2025-01/2025-06}\n";
  const std::string alike = "  - {id: before, period: 2024-02}\n  - {id: long, period: 2025-03}\n";
  const Problem open = first_of(with_cost(unlike, "amount: 900"), "flows.sum_periods");
  CHECK(open.arguments.at("longest") == "181");
  CHECK(with_cost(alike, "amount: 900"));
  const auto paid = [&](const std::string& cost) {
    const auto read = with_cost(unlike, cost);
    REQUIRE(read);
    std::vector<double> sums;
    for (const auto& sheet : read->sheets)
      sums.push_back(sheet.centres[1].system_cost->in(sheet.period));
    return sums;
  };
  CHECK(paid("amount: 900, per: period") == std::vector<double>{900, 900});
  CHECK(paid("amount: 900, per: month") == std::vector<double>{900, 5400});
  CHECK(paid("amount: 900, per: day") == std::vector<double>{900 * 31, 900 * 181});
  CHECK(paid("amount: {before: 900, long: 4000}") == std::vector<double>{900, 4000});
  CHECK_FALSE(with_cost(unlike, "amount: {before: 900}"));
}

TEST_CASE("a month that the period cuts counts by its days") {
  const plant::PaidSum rent{{3100, {}}, plant::PaidPer::month};
  CHECK(rent.in(calendar::read_period("2024-03-01/2024-03-10").value()) == Approx(1000));
}

TEST_CASE("a contractor's bill is a sum, a price for one unit, and never both") {
  const auto with_bill = [](const std::string& bill) {
    return read_drawing_with("waste_water, from", "waste_water, " + bill + ", from");
  };
  const auto bill = with_bill("disposal: {amount: 50000, source: hợp đồng}");
  REQUIRE(bill);
  const auto& handling = bill->sheets.front().streams.back().handling.front();
  CHECK(handling.paid.sum->amount.minor == 50'000);
  CHECK(handling.paid.source == "hợp đồng");
  const auto both = with_bill("disposal: {amount: 50000, price: 12, unit: m3}");
  CHECK(first_of(both, "flows.price_and_sum").arguments.at("found") == "price");
}

TEST_CASE("scrap that is sold stays a loss, and only a loss is sold so") {
  const auto sold =
      read_drawing_with("trimmings, from", "trimmings, sold: {price: 3, unit: kg}, from");
  REQUIRE(sold);
  CHECK(sold->sheets.front().streams[3].role == plant::StreamRole::loss);
  CHECK(sold->sheets.front().streams[3].sold->price.unit.code == "kg");
  const auto product =
      read_drawing_with("fillet, from", "fillet, sold: {price: 3, unit: kg}, from");
  CHECK(first_of(product, "flows.handling_role").arguments.at("found") == "sold");
}

TEST_CASE("a centre that loses all that is made there is asked whether a product was forgotten") {
  const auto forgotten = read_drawing_with("role: product, layers", "layers");
  REQUIRE(forgotten);
  CHECK(first_of(forgotten, "flows.only_losses").arguments.at("streams") == "fillet, trimmings");
  CHECK(first_of(forgotten, "flows.only_losses").arguments.at("centres") == "filleting");
  const auto meant = read_drawing_with("role: product, layers", "role: loss, layers");
  CHECK(first_of(meant, "flows.only_losses").arguments.at("streams") == "trimmings");
  CHECK(first_of(read_rows(""), "flows.only_losses").code.empty());
}

TEST_CASE("what a stream carries of a component is not paid for beside the whole that holds it") {
  const auto paid_by = [](const std::string& layers) {
    return read_drawing_with(
        "trimmings, from", "trimmings, disposal: {price: 100, unit: kg, of: " + layers + "}, from");
  };
  for (const char* const layers : {"[mass, protein]", "[protein, mass]"}) {
    const Problem twice = first_of(paid_by(layers), "flows.paid_carrier");
    CHECK(twice.arguments.at("found") == "protein");
    CHECK(twice.arguments.at("carrier") == "mass");
  }
  CHECK(paid_by("protein").has_value());
  const auto repeated = paid_by("[mass, mass]");
  CHECK(first_of(repeated, "flows.paid_twice").arguments.at("of") == "trimmings");
  CHECK(found_words(repeated).size() == 1);
}

TEST_CASE("a faulty code of a period is told once, and not again where its amount stands") {
  std::string drawing = sample_drawing();
  const std::string period = "  - {id: before, period: 2024-03}\n";
  drawing.replace(drawing.find(period), period.size(),
                  "  - {id: \"be fore!\", period: 2024-03}\n  - {id: after, period: 2024-04}\n");
  const std::string centre = "name: Phi lê}";
  drawing.replace(drawing.find(centre), centre.size(),
                  "system_cost: {amount: {after: 200, \"be fore!\": 3}}}");
  const auto read = read_flows(drawing, "of;layer;value;unit;uncertainty\n");
  CHECK_FALSE(first_of(read, "flows.id").code.empty());
  CHECK(first_of(read, "document.unknown_key").code.empty());
}

TEST_CASE("a boiler that wastes its ash and sends its steam on is not asked for a product") {
  const std::string boiler =
      "  - {id: washed, from: washing, to: filleting, layers: [mass, protein]}\n";
  const std::string steam =
      "  - {id: coal, from: outside, to: boiler, layers: [mass]}\n"
      "  - {id: ash, from: boiler, to: outside, layers: [mass]}\n"
      "  - {id: feed, from: outside, to: boiler, layers: [water]}\n"
      "  - {id: steam, from: boiler, to: washing, layers: [water]}\n";
  std::string drawing = sample_drawing();
  drawing.replace(drawing.find(boiler), 0, steam);
  const std::string centre = "  - {id: washing,";
  drawing.replace(drawing.find(centre), 0, "  - {id: boiler}\n");
  const std::string rows = "of;layer;value;unit;uncertainty\n";
  const auto sent_on = read_flows(drawing, rows);
  REQUIRE(sent_on);
  CHECK(first_of(sent_on, "flows.only_losses").code.empty());
  const std::string to = "steam, from: boiler, to: washing";
  drawing.replace(drawing.find(to), to.size(), "steam, from: boiler, to: outside");
  CHECK(first_of(read_flows(drawing, rows), "flows.only_losses").arguments.at("streams") == "ash");
}
