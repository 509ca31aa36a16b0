// For which product a norm is, told by the words of its row in the names of the plant's products.
#include "cpa/norms/product_words.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/unit/norms/trade_for_tests.hpp"

using namespace cpa;
using namespace cpa::tests;
using norms::ProductFit;
using norms::Standing;
using Words = std::vector<std::string>;

namespace {

sectors::Norm row(const std::string& id, sectors::ProductWords vi, sectors::ProductWords en = {}) {
  auto made = limit(id, megajoule, tonne, "product", 9000, "2020-01-01", "2025-12-31");
  made.product = {id, id};
  made.match_vi = std::move(vi);
  made.match_en = std::move(en);
  return made;
}

// The two limits of soft drinks, as in the packs.
std::vector<sectors::Norm> drinks() {
  return {
      row("carbonated", {.is = {"có ga"}, .beside = {"không ga", "trà"}}),
      row("still", {.is = {"không ga", "không có ga", "trà", "nước cam"}, .is_not = {"có ga"}})};
}

std::vector<sectors::Norm> fish() {
  return {row("pangasius", {.is = {"cá tra", "cá basa"}, .is_not = {"tôm", "cá ngừ", "sò", "cua"}},
              {.is = {"pangasius"}}),
          row("shrimp", {.is = {"tôm"}, .is_not = {"cá tra", "cá ngừ", "sò", "cua"}},
              {.is = {"shrimp"}})};
}

// Two kinds of casting with figures on electricity, and one of them on water as well.
std::vector<sectors::Norm> castings() {
  auto iron = row("iron", {.is = {"gang"}});
  auto steel = row("steel", {.is = {"thép", "thép đúc"}});
  auto water = row("iron_water", {.is = {"gang"}});
  water.indicator = "water";
  auto billet = row("billet", {.is = {"phôi thép lò cảm ứng"}});
  billet.sub_sector.clear();
  return {iron, steel, water, billet};
}

// Rows of aluminium go by the way of casting, those of copper exclude the metal.
std::vector<sectors::Norm> light_metals() {
  return {row("die", {.is = {"đúc áp lực"}}), row("sand", {.is = {"khuôn cát"}}),
          row("copper", {.is = {"đồng thau"}, .is_not = {"nhôm"}})};
}

ProductFit fit(const std::vector<sectors::Norm>& rows, const std::string& id, const Words& names) {
  std::vector<const sectors::Norm*> line;
  for (const auto& one : rows) line.push_back(&one);
  std::vector<norms::MadeProduct> products;
  for (const auto& name : names) products.push_back({"p" + name, {name}, {}});
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.id == id; });
  return norms::product_choice(*at, line, products).fit;
}

plant::Plant plant_of(const std::string& code, const std::string& name_vi) {
  auto plant = fish_plant();
  plant.items[4].code = code;
  plant.items[4].name_vi = name_vi;
  plant.items[4].name_en.clear();
  return plant;
}

norms::NormOptions saying(const std::string& product) {
  norms::NormOptions options;
  options.product = product;
  return options;
}

}  // namespace

TEST_CASE("a still drink is not judged as a carbonated one") {
  for (const char* name : {"Trà xanh và nước yến không ga", "Nước cam có tép", "Trà không có ga"}) {
    CAPTURE(name);
    CHECK(fit(drinks(), "still", {name}) == ProductFit::named);
    CHECK(fit(drinks(), "carbonated", {name}) == ProductFit::other);
  }
  CHECK(fit(drinks(), "carbonated", {"Nước ngọt có ga"}) == ProductFit::named);
  CHECK(fit(drinks(), "still", {"Trà có ga"}) == ProductFit::other);
}

TEST_CASE("a plant that makes both kinds of drink is under the row for both") {
  const Words both{"Nước ngọt có ga", "Trà xanh"};
  CHECK(fit(drinks(), "carbonated", both) == ProductFit::named);
  CHECK(fit(drinks(), "still", both) == ProductFit::other);
}

TEST_CASE("tuna is neither pangasius nor shrimp, and squid nobody named") {
  CHECK(fit(fish(), "pangasius", {"Cá ngừ đông lạnh"}) == ProductFit::other);
  CHECK(fit(fish(), "shrimp", {"Cá ngừ đông lạnh"}) == ProductFit::other);
  CHECK(fit(fish(), "pangasius", {"Mực đông lạnh"}) == ProductFit::open);
}

TEST_CASE("two products in one name are two products") {
  for (const char* name : {"Cá tra và tôm", "Cá tra, tôm", "ca tra va tom", "Pangasius & shrimp"}) {
    CAPTURE(name);
    CHECK(fit(fish(), "pangasius", {name}) == ProductFit::part);
    CHECK(fit(fish(), "shrimp", {name}) == ProductFit::part);
  }
  CHECK(fit(fish(), "shrimp", {"Tôm và mực"}) == ProductFit::named);  // nobody knows squid here
  CHECK(fit(castings(), "iron", {"Vật đúc gang và thép"}) == ProductFit::part);
  CHECK(fit(castings(), "steel", {"Vật đúc gang và thép"}) == ProductFit::part);
}

TEST_CASE("a name that bears the words of two rows is either of them") {
  CHECK(fit(castings(), "iron", {"Khuôn đúc thép cho gang"}) == ProductFit::part);
  CHECK(fit(castings(), "steel", {"Khuôn đúc thép cho gang"}) == ProductFit::part);
}

TEST_CASE("basa is catfish, as the rule says") {
  CHECK(fit(fish(), "pangasius", {"Cá basa phi lê đông lạnh"}) == ProductFit::named);
  CHECK(fit(fish(), "pangasius", {"Ca basa fillet"}) == ProductFit::named);
  CHECK(fit(fish(), "shrimp", {"Cá basa phi lê đông lạnh"}) == ProductFit::other);
}

TEST_CASE("a stray syllable without its marks excludes nothing") {
  CHECK(fit(fish(), "pangasius", {"Ca tra fillet so 1 dong lanh"}) == ProductFit::named);
  CHECK(fit(fish(), "pangasius", {"Ca tra nguyen con cua cong ty"}) == ProductFit::named);
  CHECK(fit(fish(), "pangasius", {"Cá tra và sò"}) == ProductFit::part);
}

TEST_CASE("what one row is not for says nothing of the others") {
  CHECK(fit(light_metals(), "die", {"Vật đúc nhôm"}) == ProductFit::open);
  CHECK(fit(light_metals(), "sand", {"Vật đúc nhôm"}) == ProductFit::open);
  CHECK(fit(light_metals(), "copper", {"Vật đúc nhôm"}) == ProductFit::other);
}

TEST_CASE("a product that a row of the trade names is no other row's, on any indicator") {
  CHECK(fit(castings(), "iron_water", {"Thép đúc"}) == ProductFit::other);
  CHECK(fit(fish(), "shrimp", {"Cá tra phi lê", "Bột cá"}) == ProductFit::other);
  CHECK(fit(fish(), "pangasius", {"Cá tra phi lê", "Bột cá"}) == ProductFit::part);
}

TEST_CASE("rows that share no indicator may look at one product from two sides") {
  auto canned = row("canned", {.is = {"đồ hộp"}});
  auto pineapple = row("pineapple", {.is = {"dứa"}});
  pineapple.indicator = "water";
  CHECK(fit({canned, pineapple}, "pineapple", {"Đồ hộp trái cây"}) == ProductFit::open);
  CHECK(fit({canned, pineapple}, "pineapple", {"Đồ hộp dứa"}) == ProductFit::named);
}

TEST_CASE("words match whole, with their marks where the name has any, in either language") {
  CHECK(fit(fish(), "pangasius", {"Phi lê CÁ TRA"}) == ProductFit::named);
  CHECK(fit(fish(), "pangasius", {"Phi le ca tra"}) == ProductFit::named);
  CHECK(fit(fish(), "pangasius", {"Pangasius fillet"}) == ProductFit::named);
  CHECK(fit(fish(), "pangasius", {"Cà trà đóng chai"}) == ProductFit::open);
  CHECK(fit(fish(), "shrimp", {"Shrimpy"}) == ProductFit::open);
}

TEST_CASE("a code says what a product is only where its names do not") {
  auto plant = plant_of("frozen_shrimp", "Cá ngừ đông lạnh");
  CHECK(refusal(placed(plant, fish()), "shrimp") == "other_product");
  plant = plant_of("frozen_shrimp", "Hàng loại 1");
  CHECK(placement(placed(plant, fish()), "shrimp").fit == ProductFit::named);
}

TEST_CASE("a row for a part of what the plant makes holds on a condition, and names the rest") {
  auto plant = plant_of("fillet", "Phi lê cá tra");
  plant.items.push_back(plant.items[4]);
  plant.items.back().code = "shrimp";
  plant.items.back().name_vi = "Tôm đông lạnh";
  const auto all = placed(plant, fish());
  CHECK(placement(all, "pangasius").if_product);
  CHECK(placement(all, "pangasius").beside == Words{"shrimp"});
}

TEST_CASE("a row without words is for all of its sub-sector") {
  const auto all = placed(plant_of("x", "Hàng loại 1"), {row("all", {})});
  CHECK(placement(all, "all").fit == ProductFit::whole);
  CHECK_FALSE(placement(all, "all").if_product);
}

TEST_CASE("a row for a product that nobody can tell holds on a condition") {
  const auto all = placed(plant_of("x", "Hàng loại 1"), fish());
  CHECK(placement(all, "pangasius").if_product);
  CHECK(placement(all, "shrimp").if_product);
}

TEST_CASE("what the user says the product is goes before the names, in words or by a row") {
  const auto plant = plant_of("x", "Phi lê cá tra");
  for (const char* said : {"tôm", "tom", "frozen shrimp", "shrimp"}) {
    CAPTURE(said);
    const auto all = placed(plant, fish(), saying(said));
    CHECK(placement(all, "shrimp").fit == ProductFit::named);
    CHECK(refusal(all, "pangasius") == "other_product");
  }
  const auto still = placed(plant_of("x", "Nước giải khát"), drinks(), saying("still"));
  CHECK(placement(still, "still").fit == ProductFit::named);
  CHECK(refusal(still, "carbonated") == "other_product");
}

TEST_CASE("words of the user that several rows bear leave it open which") {
  auto die = row("die", {.is = {"đúc áp lực"}});
  die.product = {"nhôm đúc áp lực", "die castings"};
  auto sand = row("sand", {.is = {"khuôn cát"}});
  sand.product = {"nhôm đúc khuôn cát", "sand castings"};
  const auto all = placed(plant_of("x", "Hàng loại 1"), {die, sand}, saying("nhôm"));
  CHECK(placement(all, "die").if_product);
  CHECK(placement(all, "sand").if_product);
}

TEST_CASE("a rule of the whole sector is told where its product is the plant's") {
  auto billet = row("billet", {.is = {"phôi thép lò cảm ứng"}});
  billet.sub_sector.clear();
  billet.denominator = "melted";
  const auto plant = plant_of("x", "Phôi thép lò cảm ứng");
  const auto all = placed(plant, {billet, row("steel", {.is = {"thép"}})});
  CHECK(refusal(all, "billet") == "stage");
  CHECK(refusal(all, "steel") == "other_product");
  CHECK(all.other_rules.empty());
  norms::NormOptions options;
  options.named = {{"melted", {"x"}}};
  CHECK(placement(placed(plant, {billet}, options), "billet").standing == Standing::met);
  const auto others = placed(plant_of("x", "Hàng loại 1"), {billet});
  CHECK(others.other_rules == Words{"billet"});
}

TEST_CASE("of checks of plausibility one that fits is enough") {
  auto plant = fish_plant();  // 1,000 kWh/t
  auto ring = quartiles("ring", "electricity", kilowatt_hour, tonne, "product", 900, 1000, 1100);
  ring.kind = sectors::NormKind::benchmark;
  ring.plausibility_only = true;
  auto rotor = ring;
  rotor.id = "rotor";
  rotor.low = Decimal(100, 0);
  rotor.typical = Decimal(200, 0);
  rotor.high = Decimal(300, 0);
  CHECK(placement(placed(plant, {rotor}), "rotor").standing == Standing::implausible);
  const auto all = placed(plant, {ring, rotor});
  CHECK(placement(all, "ring").standing == Standing::plausible);
  CHECK(placement(all, "rotor").standing == Standing::compared);
}

TEST_CASE("starch without a word more is that of the roots it is made of, but not before the law") {
  auto cassava = row("cassava", {.is = {"sắn"}, .is_not = {"khoai tây"}});
  cassava.product = {"tinh bột sắn", "cassava starch"};
  auto potato = row("potato", {.is = {"khoai tây"}, .is_not = {"sắn"}});
  potato.product = {"tinh bột khoai tây", "potato starch"};
  auto law = cassava;
  for (auto* each : {&cassava, &potato}) each->kind = sectors::NormKind::reported;
  const std::vector<const sectors::Norm*> rows{&cassava, &potato, &law};
  const auto made = [&](const sectors::Norm& norm, const std::string& name, const Words& of) {
    return norms::product_choice(norm, rows, {{"p", {name}, of}}).fit;
  };
  CHECK(made(cassava, "Tinh bột", {"Củ sắn"}) == ProductFit::named);
  CHECK(made(potato, "Tinh bột", {"Củ sắn"}) == ProductFit::other);
  CHECK(made(law, "Tinh bột", {"Củ sắn"}) == ProductFit::open);
  CHECK(made(cassava, "Tinh bột", {}) == ProductFit::open);
  // Another product of the same roots is not starch.
  CHECK(made(cassava, "Bánh", {"Củ sắn"}) == ProductFit::open);
  // The product's own words go before those of what it is made of.
  CHECK(made(cassava, "Tinh bột khoai tây", {"Củ sắn"}) == ProductFit::other);
}
