#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "cpa/sectors/knowledge_counts.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using cpa::test::codes_of;
using cpa::test::packs;

const std::string root = CPA_SOURCE_FOLDER;

const Knowledge& known() {
  static const Knowledge all = built_in_knowledge(packs());
  return all;
}

// The rows between the marks of sectors/README.md, without spaces around the cells.
std::set<std::string> stated_counts() {
  std::ifstream file(root + "/sectors/README.md");
  std::set<std::string> rows;
  bool inside = false;
  std::string line;
  while (std::getline(file, line)) {
    if (line.find("<!-- counts -->") != std::string::npos) inside = true;
    if (line.find("<!-- end of counts -->") != std::string::npos) inside = false;
    if (inside && line.substr(0, 2) == "| " && line.substr(0, 8) != "| folder") rows.insert(line);
  }
  return rows;
}

std::string row_of(const RowCount& count) {
  std::ostringstream row;
  row << "| " << count.folder << " | " << count.kind << " | " << count.read << " | "
      << count.secondary << " | " << count.unverified << " | " << count.total() << " |";
  return row.str();
}

}  // namespace

TEST_CASE("our own knowledge of the trades has nothing wrong with it", "[sectors]") {
  const auto knowledge = read_knowledge_folder(packs(), root + "/sectors");
  CHECK(codes_of(knowledge ? Problems() : knowledge.error()).empty());
}

TEST_CASE("one sector's knowledge is that part of the whole", "[sectors]") {
  for (const std::string_view sector : {"food", "textiles", "mechanical"}) {
    const std::array wanted{sector};
    const auto part = built_in_knowledge(packs(), wanted);
    CAPTURE(sector);
    CHECK_FALSE(part.norms.empty());
    for (const auto& norm : part.norms) {
      CHECK((norm.sector == sector || norm.sector == "cross"));
      REQUIRE(known().norm(norm.id) != nullptr);
      CHECK(*known().norm(norm.id) == norm);
    }
  }
}

TEST_CASE("every sub-sector has its process", "[sectors]") {
  for (const auto& sector : packs().sectors) {
    for (const auto& sub_sector : sector.sub_sectors) {
      CAPTURE(sub_sector.id);
      const auto* process = known().process(sub_sector.id);
      REQUIRE(process != nullptr);
      CHECK(process->operations.size() >= 3);
    }
  }
}

TEST_CASE("each sector has at least 90 questions, 40 of them its own", "[sectors]") {
  const auto in = [](const std::string& folder) {
    return std::count_if(known().checklist.begin(), known().checklist.end(),
                         [&](const ChecklistItem& item) { return item.folder == folder; });
  };
  for (const char* sector : {"food", "textiles", "mechanical"}) {
    CAPTURE(sector);
    CHECK(in(sector) >= 40);
    CHECK(in(sector) + in("common") >= 90);
  }
}

TEST_CASE("the questions of all trades cover the fourteen groups", "[sectors]") {
  std::set<std::string> groups;
  for (const auto& item : known().checklist) {
    if (item.folder == "common") groups.insert(item.group);
  }
  CHECK(groups.size() == 14);
}

TEST_CASE("a question of cleaner production opens a technique, any other starts from a risk",
          "[sectors]") {
  for (const auto& item : known().checklist) {
    CAPTURE(item.id);
    const auto of_production = std::count(item.domains.begin(), item.domains.end(), Domain::cp);
    CHECK((item.technique.has_value() || of_production == 0));
    CHECK((item.risk.has_value() ||
           of_production == static_cast<std::ptrdiff_t>(item.domains.size())));
  }
}

TEST_CASE("all norms and solutions of the reference are there", "[sectors]") {
  CHECK(known().norms.size() >= 464);
  CHECK(known().solutions.size() >= 247);
}

TEST_CASE("the audit has six steps and eighteen tasks", "[sectors]") {
  CHECK(known().procedure.steps.size() == 6);
  CHECK(known().procedure.tasks.size() == 18);
}

TEST_CASE("the README states how many rows the packs hold", "[sectors]") {
  std::set<std::string> counted;
  for (const auto& count : count_rows(packs(), known())) counted.insert(row_of(count));
  CHECK(stated_counts() == counted);
}

TEST_CASE("every legal limit says for which products it is and which text sets it", "[sectors]") {
  for (const auto& norm : known().norms) {
    if (norm.kind != NormKind::legal_limit) continue;
    CAPTURE(norm.id);
    CHECK_FALSE(norm.match_vi.is.empty());
    CHECK_FALSE(norm.match_en.is.empty());
    CHECK(known().regulation(norm.regulation) != nullptr);
  }
}

TEST_CASE("a Vietnamese reader is told in Vietnamese where in its source a norm stands",
          "[sectors]") {
  const auto is_vietnamese = [](const std::string& text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  };
  for (const auto& norm : known().norms) {
    CAPTURE(norm.id, norm.origin.locator_vi, norm.read_via_vi);
    CHECK(norm.origin.locator_vi.empty() == norm.origin.locator.empty());
    CHECK((norm.origin.locator_vi.empty() || is_vietnamese(norm.origin.locator_vi)));
    CHECK((norm.origin.locator_vi.empty() || norm.origin.locator_vi != norm.origin.locator));
    CHECK(norm.read_via_vi.empty() == norm.read_via.empty());
    CHECK((norm.read_via_vi.empty() || is_vietnamese(norm.read_via_vi)));
  }
  const auto both = [](const Origin& origin) {
    return origin.locator_vi.empty() == origin.locator.empty() &&
           (origin.locator.empty() || origin.locator_vi != origin.locator);
  };
  for (const auto& limit : known().limits) CHECK((both(limit.origin) || limit.id.empty()));
  for (const auto& text : known().regulations) CHECK((both(text.origin) || text.code.empty()));
  for (const auto& duty : known().duties) CHECK((both(duty.origin) || duty.id.empty()));
  for (const auto& one : known().solutions) CHECK((both(one.origin) || one.id.empty()));
}

TEST_CASE("a question about what has a limit names the limit", "[sectors]") {
  for (const auto& [question, limit] : {std::pair{"C-J-02", "vn_ww40_cod_b"},
                                        {"F-F-03", "vn_micro_wbgt_medium_100"},
                                        {"F-G-05", "vn_chem_so2_twa"},
                                        {"F-G-06", "vn_chem_co_twa"},
                                        {"F-H-04", "vn_light_food_sorting"},
                                        {"F-J-06", "vn_air19_dust_b"},
                                        {"F-L-03", "vn_chem_co2_twa"},
                                        {"T-J-07", "vn_chem_nh3_twa"},
                                        {"M-G-06", "vn_chem_formaldehyde_twa"},
                                        {"M-J-05", "vn_ww40_mineral_oil_b"},
                                        {"M-J-06", "vn_ww40_tp_b"},
                                        {"M-J-07", "vn_air19_dust_b"},
                                        {"M-J-09", "vn_air19_hcl_b"}}) {
    const auto* item = known().checklist_item(question);
    CAPTURE(question);
    REQUIRE(item != nullptr);
    CHECK(item->limit == limit);
  }
}

TEST_CASE(
    "solutions have the year and place of their source where the reference gives them, and "
    "no other",
    "[sectors]") {
  std::map<int, int> years;
  std::map<std::string, int> places;
  for (const Solution& one : known().solutions) {
    CAPTURE(one.id);
    if (one.year) ++years[*one.year];
    if (!one.origin.locator.empty()) ++places[one.origin.locator];
    if (one.origin.weight == EvidenceWeight::judgement) CHECK_FALSE(one.year);
  }
  const std::map<int, int> by_reference{{1998, 1}, {2003, 2}, {2015, 1}, {2017, 1},
                                        {2018, 1}, {2021, 1}, {2022, 3}, {2025, 2}};
  CHECK(years == by_reference);
  CHECK(places == std::map<std::string, int>{{"Table 1", 1}, {"section 2.5", 2}});
}

TEST_CASE("the README says how the solutions' savings are known, apart from their sources",
          "[sectors]") {
  const SavingsKnown savings = count_savings(known());
  CHECK(savings.read + savings.secondary + savings.unverified + savings.none ==
        known().solutions.size());
  std::ostringstream sentence;
  sentence << "Typical savings of the solutions by how they are known (`saving.known`): "
           << savings.read << " read, " << savings.secondary << " secondary, " << savings.unverified
           << " unverified, " << savings.none << " without.";
  std::ifstream file(root + "/sectors/README.md");
  std::ostringstream text;
  text << file.rdbuf();
  CHECK(text.str().find(sentence.str()) != std::string::npos);
}
