// The draft of a flow sheet that a trade's process gives.
#include <algorithm>
#include <map>
#include <set>

#include "cpa/flow_files/starting_flow_sheet.hpp"
#include "cpa/language/catalogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/flow_files/sample_flows.hpp"

using namespace cpa;
using namespace cpa::test;
using flow_files::FlowStart;

namespace {

FlowStart start_for(std::string_view sub_sector, DecimalMark mark) {
  FlowStart wish;
  wish.sub_sector = sub_sector;
  wish.periods = {{"before", calendar::read_period("2024-03").value()},
                  {"after", calendar::read_period("2025-03").value()}};
  wish.name = {"Thử \"một\"", "Trial \\ one"};
  wish.mark = mark;
  wish.words = [](std::string_view key) {
    return language::catalogue(language::Language::vi).text(key);
  };
  wish.names = [](std::string_view key) {
    return sectors::Bilingual{language::catalogue(language::Language::vi).text(key),
                              language::catalogue(language::Language::en).text(key)};
  };
  return wish;
}

const sectors::Knowledge& knowledge() {
  static const sectors::Knowledge known = sectors::built_in_knowledge(flow_packs());
  return known;
}

plant::FlowSheet draft_of(const std::string& process) {
  const auto texts =
      flow_files::starting_flow_texts(knowledge(), start_for(process, DecimalMark::comma));
  REQUIRE(texts);
  auto read = flow_files::read_flow_texts(*texts, "p", flow_plant(), flow_packs());
  REQUIRE(read);
  return std::move(read->sheets.front());
}

}  // namespace

TEST_CASE("the draft of every trade reads back without a word of complaint") {
  for (const sectors::Process& process : knowledge().processes) {
    if (process.id == "utilities") continue;
    INFO(process.id);
    for (const DecimalMark mark : {DecimalMark::comma, DecimalMark::point}) {
      const auto texts = flow_files::starting_flow_texts(knowledge(), start_for(process.id, mark));
      REQUIRE(texts);
      const auto read = flow_files::read_flow_texts(*texts, "p", flow_plant(mark), flow_packs());
      CHECK(found_words(read) == std::vector<std::string>{});
      REQUIRE(read);
      CHECK(read->sheets.size() == 2);
      CHECK(read->sheets.front().name.vi == "Thử \"một\"");
      CHECK(read->sheets.front().name.en == "Trial \\ one");
      CHECK(read->sheets.front().centres.size() >= process.operations.size());
    }
  }
}

TEST_CASE("in a draft one product leaves the plant, and every centre's layers have two sides") {
  for (const sectors::Process& process : knowledge().processes) {
    if (process.id == "utilities") continue;
    INFO(process.id);
    const plant::FlowSheet sheet = draft_of(process.id);
    CHECK(std::count_if(sheet.streams.begin(), sheet.streams.end(), [](const auto& stream) {
            return stream.role == plant::StreamRole::product;
          }) == 1);
    for (std::size_t centre = 0; centre < sheet.centres.size(); ++centre) {
      for (std::size_t layer = 0; layer < sheet.layers.size(); ++layer) {
        bool in = false;
        bool out = false;
        for (const plant::Stream& stream : sheet.streams) {
          if (stream.in_layer(layer) == nullptr) continue;
          in = in || stream.to == centre;
          out = out || stream.from == centre;
        }
        INFO(sheet.centres[centre].id << " " << sheet.layers[layer].code);
        CHECK(in == out);
      }
    }
  }
}

TEST_CASE("an unknown trade is refused with the nearest known ones") {
  const auto texts =
      flow_files::starting_flow_texts(knowledge(), start_for("beeer", DecimalMark::comma));
  CHECK(code_of(texts) == "plant.sub_sector.unknown");
  CHECK(argument_of(texts, "nearest").find("beer") == 0);
}

TEST_CASE("in a draft every stream has a name of its own, and cold lost is energy, not mass") {
  for (const sectors::Process& process : knowledge().processes) {
    if (process.id == "utilities") continue;
    INFO(process.id);
    const plant::FlowSheet sheet = draft_of(process.id);
    std::set<std::string> names;
    for (const plant::Stream& stream : sheet.streams) {
      INFO(stream.name.en);
      CHECK(names.insert(stream.name.en).second);
      const bool cold = stream.name.en.find("cold lost") != std::string::npos ||
                        stream.name.en.find("cold air") != std::string::npos;
      if (cold) CHECK(stream.in_layer(*sheet.layer_index("mass")) == nullptr);
    }
  }
}

TEST_CASE("the product of a draft is what its sub-sector makes") {
  const std::map<std::string, std::string> made{
      {"beer", "packed beer"},
      {"soft_drink", "packed product"},
      {"dairy", "packed product"},
      {"seafood_freezing", "stored product"},
      {"meat", "processed meat"},
      {"instant_noodles", "packed noodles"},
      {"bakery_confectionery", "packed product"},
      {"cassava_rice_starch", "starch (12-13 % water)"},
      {"noodle_village", "dry noodle"},
      {"fruit_veg_canning", "sterile cans"},
      {"sugar", "packed sugar"},
      {"vegetable_oil", "bottled oil"},
      {"grain_milling", "bagged product"},
      {"feed", "bagged feed"},
      {"tea_coffee", "packed product"},
      {"fish_sauce", "bottled sauce"},
      {"spirits", "bottled spirits"},
      {"machining", "parts for delivery"},
      {"stamping", "clean parts"},
      {"welding_fabrication", "painted structures"},
      {"iron_casting", "castings for delivery"},
      {"aluminium_casting", "hardened castings"},
      {"forging", "clean forgings"},
      {"heat_treatment", "parts to hardness"},
      {"electroplating", "finished parts"},
      {"painting", "finished parts"},
      {"hot_dip_galvanising", "steel for delivery"},
      {"wire_drawing", "coils"},
      {"motor_assembly", "tested motors"},
      {"vehicle_parts", "parts for delivery"},
      {"fasteners_tools", "goods for delivery"},
      {"spinning", "cones"},
      {"weaving", "graded fabric"},
      {"knitting", "accepted greige"},
      {"wet_processing", "finished fabric"},
      {"garment", "packed cartons"},
      {"laundry_denim", "dry garments"},
      {"home_textile", "packed towels, blankets and linen"},
      {"carpet", "finished carpet"},
      {"nonwoven", "finished rolls"}};
  for (const sectors::Process& process : knowledge().processes) {
    if (process.id == "utilities") continue;
    INFO(process.id);
    const plant::FlowSheet sheet = draft_of(process.id);
    const auto product = std::find_if(
        sheet.streams.begin(), sheet.streams.end(),
        [](const plant::Stream& stream) { return stream.role == plant::StreamRole::product; });
    REQUIRE(product != sheet.streams.end());
    REQUIRE(made.count(process.id) == 1);
    // Names met twice in a sheet have their centre behind them.
    CHECK(product->name.en.rfind(made.at(process.id), 0) == 0);
    CHECK(process.operation(process.product) != nullptr);
  }
}

namespace {

// "from > to: stream", sorted; outside as "-".
std::set<std::string> drawn(const plant::FlowSheet& sheet) {
  std::set<std::string> lines;
  const auto place = [&](const std::optional<std::size_t>& centre) {
    return centre ? sheet.centres[*centre].id : std::string("-");
  };
  for (const plant::Stream& stream : sheet.streams) {
    lines.insert(place(stream.from) + " > " + place(stream.to) + ": " + stream.id);
  }
  return lines;
}

bool goes(const plant::FlowSheet& sheet, const std::string& between) {
  const auto lines = drawn(sheet);
  return std::any_of(lines.begin(), lines.end(),
                     [&](const std::string& line) { return line.rfind(between + ": ", 0) == 0; });
}

}  // namespace

TEST_CASE("the product does not go on into cleaning, waste-water treatment or the boiler") {
  CHECK_FALSE(goes(draft_of("electroplating"), "passivation_drying > effluent_treatment"));
  CHECK_FALSE(goes(draft_of("beer"), "filling_pasteurising > cip"));
  CHECK_FALSE(goes(draft_of("sugar"), "drying_packing > boiler_turbine"));
  CHECK_FALSE(goes(draft_of("spinning"), "winding_conditioning > humidification"));
  CHECK_FALSE(goes(draft_of("beer"), "cip > -: clean_equipment"));
}

TEST_CASE(
    "waste water goes to the treatment that the process has, from the rinsing that makes it") {
  const plant::FlowSheet plating = draft_of("electroplating");
  CHECK(drawn(plating).count("rinsing > effluent_treatment: rinse_water_with_metals") == 1);
  CHECK_FALSE(drawn(plating).count("- > effluent_treatment: rinse_water_with_metals"));
  CHECK(goes(draft_of("cassava_rice_starch"), "root_washing > effluent_pulp"));
  CHECK(goes(draft_of("fish_sauce"), "bottling > residue_handling"));
  CHECK(goes(draft_of("spirits"), "distillation > stillage_handling"));
  CHECK(goes(draft_of("machining"), "turning_milling > chip_handling"));
}

TEST_CASE("branches run side by side, and what a side operation makes goes where it is used") {
  CHECK(goes(draft_of("beer"), "filtration > filling_pasteurising"));
  CHECK(goes(draft_of("beer"), "container_washing > filling_pasteurising"));
  CHECK(goes(draft_of("sugar"), "boiler_turbine > evaporation"));
  CHECK(goes(draft_of("sugar"), "milling > boiler_turbine"));
  CHECK(goes(draft_of("painting"), "dry_off > powder_coating"));
  CHECK(goes(draft_of("painting"), "liquid_spraying > curing"));
  CHECK_FALSE(goes(draft_of("painting"), "liquid_spraying > powder_coating"));
  CHECK(goes(draft_of("wet_processing"), "colour_kitchen > dyeing"));
  CHECK(goes(draft_of("iron_casting"), "charge_preparation > melting"));
  CHECK(goes(draft_of("iron_casting"), "moulding > ladle_pouring"));
  CHECK_FALSE(goes(draft_of("iron_casting"), "moulding > charge_preparation"));
}

TEST_CASE(
    "in a draft water that runs through has a layer of its own and takes no share of the fish's "
    "costs") {
  const auto layers_of = [](const std::string& process, const std::string& stream) {
    const plant::FlowSheet sheet = draft_of(process);
    const auto index = sheet.stream_index(stream);
    REQUIRE(index);
    std::set<std::string> layers;
    for (const plant::StreamFigure& figure : sheet.streams[*index].figures) {
      layers.insert(sheet.layers[figure.layer].code);
    }
    return layers;
  };
  using Layers = std::set<std::string>;
  CHECK(layers_of("seafood_freezing", "primary_cut_water") == Layers{"water"});
  CHECK(layers_of("seafood_freezing", "blood_water_and_trimmings_in_water") == Layers{"water"});
  CHECK(layers_of("seafood_freezing", "raw_fish_or_shrimp") == Layers{"mass"});
  // Brewing water becomes beer, and the dough takes its water in: both are weighed with the rest.
  CHECK(layers_of("beer", "brewing_water") == Layers{"mass"});
  CHECK(layers_of("beer", "effluent") == Layers{"water"});
  CHECK(layers_of("instant_noodles", "water") == Layers{"mass"});
  // What was steamed is no steam: it is the cooked noodle of the step before.
  CHECK_FALSE(draft_of("instant_noodles").stream_index("sheet_or_steamed_noodle"));
  CHECK(layers_of("beer", "steam") == Layers{"water", "energy"});
  // Of the water that a soft-drink works treats, part is drunk and part runs through.
  CHECK(layers_of("soft_drink", "blending_carbonation_treated_water") == Layers{"mass"});
  CHECK(layers_of("soft_drink", "water_that_goes_into_the_product") == Layers{"mass"});
  CHECK(layers_of("soft_drink", "raw_water") == Layers{"water"});
}
