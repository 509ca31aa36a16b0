// How large an item of a sub-sector usually is: read in a source, or worked out from the norms.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "cpa/sectors/knowledge.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using cpa::test::packs;

const Knowledge& all_knowledge() {
  static const Knowledge knowledge = built_in_knowledge(packs());
  return knowledge;
}

const ItemTemplate& electricity_of(const SubSector& one) {
  const auto at = std::find_if(one.items.begin(), one.items.end(),
                               [](const ItemTemplate& item) { return item.code == "electricity"; });
  REQUIRE(at != one.items.end());
  return *at;
}

// Medians of a product's indicators, in J per unit of its denominator.
using Medians = std::map<std::string, long double>;

std::map<std::string, Medians> medians_of_plants(const std::string& sub_sector) {
  std::map<std::string, Medians> products;
  for (const Norm& norm : all_knowledge().norms) {
    if (norm.sub_sector != sub_sector || !norm.typical) continue;
    if (norm.origin.publication.find("n_itac") == std::string::npos) continue;
    products[norm.product.en][norm.indicator] = norm.unit.quantity(*norm.typical).in_si();
  }
  return products;
}

struct Range {
  long double low = 100;
  long double high = 0;
  void take(long double share) {
    low = std::min(low, share);
    high = std::max(high, share);
  }
};

Range shares_by_norms(const std::string& sub_sector) {
  Range range;
  for (const auto& [product, medians] : medians_of_plants(sub_sector)) {
    const auto power = medians.find("electricity");
    if (power == medians.end()) continue;
    const auto total = medians.find("total_energy");
    if (total != medians.end()) range.take(100 * power->second / total->second);
    const auto heat = medians.find("thermal_energy");
    if (heat != medians.end()) range.take(100 * power->second / (power->second + heat->second));
  }
  return range;
}

}  // namespace

TEST_CASE("electricity's part of a spinning mill's energy is told with its source", "[sectors]") {
  const auto& share = electricity_of(*packs().sub_sector("spinning")).typical_share;
  REQUIRE(share);
  CHECK(share->of == ShareOf::energy);
  CHECK(share->low == Decimal(93, 0));
  CHECK(share->known == Known::read);
  CHECK(share->source.title.find("Palamutcu") == 0);
}

TEST_CASE("a share that follows from the norms is the one that they give", "[sectors]") {
  int derived = 0;
  for (const auto& sector : packs().sectors) {
    for (const auto& one : sector.sub_sectors) {
      for (const auto& item : one.items) {
        if (!item.typical_share || item.typical_share->known != Known::derived) continue;
        CAPTURE(one.id, item.code);
        CHECK(item.code == "electricity");
        CHECK(item.typical_share->of == ShareOf::energy);
        const Range range = shares_by_norms(one.id);
        CHECK(item.typical_share->low.value() == std::round(range.low));
        CHECK(item.typical_share->high.value() == std::round(range.high));
        ++derived;
      }
    }
  }
  CHECK(derived == 29);
}

TEST_CASE("electricity's usual part is known wherever the norms let it follow", "[sectors]") {
  int follows = 0;
  for (const auto& sector : packs().sectors) {
    for (const auto& one : sector.sub_sectors) {
      CAPTURE(one.id);
      if (!(shares_by_norms(one.id).high > 0)) continue;
      CHECK(electricity_of(one).typical_share);
      ++follows;
    }
  }
  CHECK(follows >= 28);
}

TEST_CASE("what is known of starting items is counted", "[sectors]") {
  const auto counted = item_knowledge(packs().sectors);
  CHECK(counted.shares == 32);
  CHECK(counted.hints == 40);
  CHECK(counted.products == 48);
}
