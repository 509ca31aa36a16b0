// The draft of a flow sheet that a trade's process gives.
#include <algorithm>
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
