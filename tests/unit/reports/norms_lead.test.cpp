// What a figure's headline is about, of several rows, and how a row of one's own pack is marked.
#include "tests/support/catch.hpp"
#include "tests/unit/reports/told_norms.hpp"

using namespace cpa;
using namespace cpa::tests;
using norms::ProductFit;
using norms::Standing;

namespace {

sectors::Norm peers(const std::string& id, std::int64_t plants, const char* region = "VN") {
  auto made = quartiles(id, "electricity", kilowatt_hour, tonne, "product", 300, 600, 1200);
  made.sample = plants;
  made.region = region;
  return made;
}

sectors::Norm of_size(sectors::Norm norm) {
  norm.band = sectors::CapacityBand{};
  norm.band->low = Decimal(1, 0);
  norm.band->unit = tonne;
  return norm;
}

sectors::Norm range(const std::string& id) {
  auto made = peers(id, 0);
  made.kind = sectors::NormKind::bat_range;
  made.typical.reset();
  made.sample.reset();
  return made;
}

// Rows in the order given, and in the opposite one.
struct Rows {
  sectors::Knowledge known;
  norms::FigurePlacements group;

  explicit Rows(const std::vector<sectors::Norm>& rows) : known(knowledge(rows)) {
    for (const auto& row : rows) {
      norms::Placement one{.norm = row.id, .standing = Standing::best_to_median};
      if (row.band) one.size_from = norms::SizeFrom::output;
      group.placements.push_back(one);
    }
  }
  norms::Placement& operator[](const std::string& id) {
    return *std::find_if(group.placements.begin(), group.placements.end(),
                         [&](const auto& one) { return one.norm == id; });
  }
  std::string main() const {
    const auto lead = reports::lead_of(group, known);
    return lead.main == nullptr ? "" : lead.main->norm;
  }
  std::string second() const {
    const auto lead = reports::lead_of(group, known);
    return lead.second == nullptr ? "" : lead.second->norm;
  }
};

// The same row leads whichever comes first in the packs.
std::string lead_of_both_orders(const std::vector<sectors::Norm>& rows) {
  const std::string forward = Rows(rows).main();
  const std::string backward = Rows({rows.rbegin(), rows.rend()}).main();
  return forward == backward ? forward : forward + " or " + backward;
}

}  // namespace

TEST_CASE(
    "of samples the headline is that of the plant's size, then of its country, then of the "
    "most plants",
    "[reports]") {
  CHECK(lead_of_both_orders({of_size(peers("sized", 5, "EU")), peers("here", 50)}) == "sized");
  CHECK(lead_of_both_orders({peers("here", 5), peers("abroad", 500, "EU")}) == "here");
  CHECK(lead_of_both_orders({peers("few", 5), peers("many", 50)}) == "many");
  CHECK(lead_of_both_orders({of_size(peers("here", 5)), of_size(peers("abroad", 50, "EU"))}) ==
        "here");
  CHECK(lead_of_both_orders({peers("one", 1), range("range")}) == "one");
}

TEST_CASE("beside a sample of the plant's size the largest of all sizes is named", "[reports]") {
  const Rows rows({of_size(peers("sized", 5)), peers("few", 8), peers("many", 50, "EU")});
  CHECK(rows.main() == "sized");
  CHECK(rows.second() == "many");
  CHECK(Rows({peers("few", 8), peers("many", 50)}).second().empty());
  CHECK(Rows({of_size(peers("sized", 5)), range("range")}).second().empty());
}

TEST_CASE("a row that names the plant's product leads before one of the whole trade", "[reports]") {
  Rows rows({peers("trade", 500), peers("fillet", 5, "EU"), peers("shrimp", 900)});
  rows["fillet"].fit = ProductFit::named;
  rows["shrimp"].if_product = true;
  CHECK(rows.main() == "fillet");
  SECTION("and the trade before what holds only if the product is its own") {
    rows["fillet"].fit = ProductFit::open;
    rows["fillet"].if_product = true;
    CHECK(rows.main() == "trade");
  }
}

TEST_CASE("where it depends on the product no row leads and all are listed", "[reports]") {
  Rows rows({peers("shrimp", 50), peers("squid", 5)});
  for (auto& one : rows.group.placements) one.if_product = true;
  CHECK(rows.main().empty());
  CHECK(reports::lead_of(rows.group, rows.known).depends.size() == 2);
}

TEST_CASE("of several ranges one leads only where all say the same", "[reports]") {
  Rows rows({range("one"), range("other")});
  CHECK(rows.main() == "one");
  rows["other"].standing = Standing::worse_than_range;
  CHECK(rows.main().empty());
  CHECK(reports::lead_of(rows.group, rows.known).depends.size() == 2);
}

TEST_CASE("a sample of a size that is not known, a limit and a single study lead nothing",
          "[reports]") {
  auto study = peers("study", 90);
  study.kind = sectors::NormKind::reported;
  auto check = peers("check", 90);
  check.plausibility_only = true;
  Rows rows({of_size(peers("sized", 90)), study, check,
             limit("law", kilowatt_hour, tonne, "product", 900, "2020-01-01", "2030-12-31"),
             peers("small", 2)});
  rows["sized"].standing = Standing::size_unknown;
  CHECK(rows.main() == "small");
}

TEST_CASE("a row of one's own pack is marked with the pack wherever it is named", "[reports]") {
  auto mine = peers("mine", 12);
  mine.layer = "my-packs";
  mine.folder = "food";
  Told told({mine});
  sectors::PackFolder folder;
  folder.info.id = "centre.food";
  folder.info.path = "food/pack.yaml";
  folder.layer = "my-packs";
  sectors::PackFolder built_in = folder;
  built_in.info.id = "food";
  built_in.layer.clear();
  told.known.folders = {built_in, folder};
  const reports::NormsWording words(told.plant, told.known, Language::en);
  CHECK(words.tag(mine) == "mine, own pack centre.food");
  CHECK(any_line(told.lines(), {"[mine, own pack centre.food]"}));
  CHECK(any_line(told.lines(Language::vi), {"centre.food"}));

  SECTION("a row of the built-in packs bears no mark") {
    mine.layer.clear();
    CHECK(words.tag(mine) == "mine");
  }
  SECTION("without a manifest the folder's name stands for the pack") {
    told.known.folders = {built_in};
    CHECK(words.tag(mine) == "mine, own pack food");
  }
}
