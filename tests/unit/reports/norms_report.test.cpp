// A plant among norms as people read it: each line with its source, doubts in the same sentence,
// words from outside never markup.
#include "tests/support/catch.hpp"
#include "tests/unit/reports/told_norms.hpp"

using namespace cpa;
using namespace cpa::tests;

TEST_CASE("every norm that is held against the plant is followed by its source", "[reports]") {
  auto other = quartiles("water_row", "water", cubic_metre, tonne, "product", 1, 2, 3);
  other.origin = {"book", "table 7", "bảng 7", sectors::Known::secondary, {}};
  const Told told({sample(), other});
  for (const Language language : {Language::vi, Language::en}) {
    CHECK(any_line(told.lines(language), {"[sample]"}));
    const char* const place = language == Language::vi ? "book, bảng 7" : "book, table 7";
    CHECK(any_line(told.lines(language), {place, "[water_row]"}));
  }
}

TEST_CASE("what is not verified says so in the sentence that uses it", "[reports]") {
  auto row = sample();
  row.origin.known = sectors::Known::unverified;
  CHECK(any_line(Told({row}).lines(), {"between the median and the worst quarter", "unverified"}));
  row.origin.known = sectors::Known::read;
  CHECK_FALSE(
      any_line(Told({row}).lines(), {"between the median and the worst quarter", "unverified"}));
}

TEST_CASE("a rule that ran out is shown with its last day and without a verdict", "[reports]") {
  const Told told({limit("rule", megajoule, tonne, "product", 6000, "2020-01-01", "2023-12-31")});
  CHECK(any_line(told.lines(), {"No verdict on the legal limit", "31 Dec 2023", "no successor"}));
  CHECK_FALSE(any_line(told.lines(), {"limit met"}));
  CHECK_FALSE(any_line(told.lines(), {"not met"}));
}

TEST_CASE("a refusal says what the norm counts and what the books hold", "[reports]") {
  const Told told({quartiles("iron", "electricity", kilowatt_hour, tonne, "melted", 1, 2, 3)});
  const auto view = reports::norms_text(told.report(), Language::en);
  bool found = false;
  for (const auto& block : view) {
    if (!block.table) continue;
    for (const auto& row : block.table->rows) {
      if (row.front().text != "iron") continue;
      found = true;
      CHECK(row.back().text.find("melted") != std::string::npos);
      CHECK(row.back().text.find("they count fillet") != std::string::npos);
    }
  }
  CHECK(found);
  CHECK(any_line(told.lines(), {"No norm of the packs could be held against this plant"}));
}

TEST_CASE("the page has a chart for each figure and takes no word for markup", "[reports]") {
  auto plant = fish_plant();
  plant.enterprise.name = "<script>alert(1)</script> & co";
  plant.items[4].name_en = "Fillet <b>";
  const Told told({sample(), quartiles("water", "water", cubic_metre, tonne, "product", 1, 2, 3)},
                  plant);
  const std::string page = reports::norms_html(told.report(), Language::en);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("<b>") == std::string::npos);
  std::size_t charts = 0;
  for (auto at = page.find("<svg"); at != std::string::npos; at = page.find("<svg", at + 1)) {
    ++charts;
  }
  // Of each figure the rows, and the curve of its sample.
  CHECK(charts == 2 * told.all.figures.size());
  CHECK(page == reports::norms_html(told.report(), Language::en));
}

TEST_CASE("the chart's table holds the figures of its rows and the plant's", "[reports]") {
  const Told told({sample()});
  const reports::NormsWording words(told.plant, told.known, Language::en);
  const auto chart = reports::benchmark_chart(told.all.figures.front(), words, "one");
  REQUIRE(chart.data.rows.size() == 1);
  const auto& row = chart.data.rows.front();
  CHECK(row[2].text.find("300") != std::string::npos);
  CHECK(row[3].text.find("600") != std::string::npos);
  CHECK(row[4].text.find("1,200") != std::string::npos);
  CHECK(row[5].text.find("1,000") != std::string::npos);
  CHECK(chart.finding.find("between the median and the worst quarter") != std::string::npos);
}

TEST_CASE("a headline says if the product is, where the plant's product is not known",
          "[reports]") {
  auto shrimp = sample();
  shrimp.id = "shrimp";
  shrimp.product = {"tôm", "shrimp"};
  shrimp.match_vi = {{"tôm"}, {}, {}};
  CHECK(any_line(Told({shrimp}).lines(), {"if the product is shrimp", "[shrimp]"}));
  auto squid = shrimp;
  squid.id = "squid";
  squid.product = {"mực", "squid"};
  squid.match_vi = {{"mực"}, {}, {}};
  squid.low = Decimal(1, 0);
  squid.typical = Decimal(2, 0);
  squid.high = Decimal(3, 0);
  const Told both({shrimp, squid});
  CHECK(any_line(both.lines(), {"depends on the product", "shrimp [shrimp]", "squid [squid]"}));
  CHECK_FALSE(any_line(both.lines(), {"Look first at"}));
}

TEST_CASE("a figure that is not verified says so in the headline too", "[reports]") {
  auto row = sample();
  row.origin.known = sectors::Known::unverified;
  CHECK(any_line(Told({row}).lines(), {", unverified; not corrected for load [sample]"}));
}

TEST_CASE("a limit that is there but not comparable is not said to be missing", "[reports]") {
  auto large = limit("large", megajoule, tonne, "product", 6000, "2020-01-01", "2025-12-31");
  large.band =
      sectors::CapacityBand{.low = Decimal(100000, 0), .unit = tonne, .name = {"lớn", "large"}};
  const auto lines = Told({large}).lines();
  CHECK(any_line(lines, {"There is a legal limit", "another size", "[large]"}));
  CHECK_FALSE(any_line(lines, {"no legal limit"}));
}

TEST_CASE("a rule still to come is told as such, and not as one that was", "[reports]") {
  const Told told({limit("rule", megajoule, tonne, "product", 6000, "2030-01-01", "2035-12-31")});
  CHECK(any_line(told.lines(), {"was not in force in this period yet", "1 Jan 2030"}));
}

TEST_CASE("what is counted in pieces and heats is told in the reader's words", "[reports]") {
  const units::Unit batch{"lô", units::dimension::count, 1};
  const plant::Plant nobody;
  const auto known = knowledge({});
  const reports::NormsWording english(nobody, known, Language::en);
  const reports::NormsWording vietnamese(nobody, known, Language::vi);
  CHECK(english.unit(kilowatt_hour, piece) == "kWh/piece");
  CHECK(english.unit(batch, {"1", units::dimension::none, 1}) == "batches");
  CHECK(english.unit(piece, {"1", units::dimension::none, 1}) == "pieces");
  CHECK(vietnamese.unit(kilowatt_hour, piece) == "kWh/sản phẩm");
  CHECK(vietnamese.unit(batch, {"1", units::dimension::none, 1}) == "mẻ");
  CHECK(vietnamese.unit(kilowatt_hour, tonne) == "kWh/tấn");
  // Who counts in t himself reads t.
  const plant::Plant own = fish_plant();
  CHECK(reports::NormsWording(own, known, Language::vi).unit(kilowatt_hour, tonne) == "kWh/t");
}

TEST_CASE("a share of sales is not said to be per unit of sales", "[reports]") {
  const auto packs = sectors::built_in_packs();
  const auto known = sectors::built_in_knowledge(packs);
  const plant::Plant nobody;
  const reports::NormsWording english(nobody, known, Language::en);
  const reports::NormsWording vietnamese(nobody, known, Language::vi);
  CHECK(english.measured("energy_cost_sales", "sales") == "Energy cost to sales");
  CHECK(vietnamese.measured("energy_cost_sales", "sales") == "Chi phí năng lượng trên doanh thu");
  CHECK(english.measured("lining_life", "furnace_lining") == "Life of the furnace lining");
  CHECK(english.measured("material_yield", "melted") == "Material yield, of metal melted");
  CHECK(english.measured("electricity", "product") == "Electricity per unit of product");
}

TEST_CASE("a figure whose equivalents are doubtful carries the doubt in its headline",
          "[reports]") {
  auto plant = fish_plant();
  plant.items.back().equivalent = Decimal(1, 3);
  const auto rule =
      limit("rule", megajoule, tonne, "equivalent_product", 6000, "2020-01-01", "2025-12-31");
  const Told slipped({rule}, plant);
  const auto view = reports::norms_text(slipped.report(), Language::en);
  REQUIRE(view.size() > 1);
  const auto& headline = view[1].lines.front();
  CHECK(headline.text.find("Doubtful, check the unit first") == 0);
  CHECK(headline.tone == reports::Tone::warning);
  plant.items.back().equivalent = Decimal(1, 0);
  const auto sound = Told({rule}, plant).lines();
  CHECK_FALSE(any_line(sound, {"Doubtful"}));
}

TEST_CASE("where nothing is judged no empty table is headed", "[reports]") {
  auto row = sample();
  row.kind = sectors::NormKind::reported;
  const Told told({row});
  const auto view = reports::norms_text(told.report(), Language::en);
  REQUIRE(view.size() > 1);
  CHECK_FALSE(view[1].table.has_value());
}

TEST_CASE("a verdict by an unverified factor says so in each of its sentences", "[reports]") {
  auto factors = energy_factors();
  factors.energy["coal"].unverified = true;
  const auto law = limit("law", megajoule, tonne, "product", 9000, "2020-01-01", "2025-12-31");
  const auto peers =
      quartiles("peers", "total_energy", megajoule, tonne, "product", 5000, 6000, 9000);
  const Told told(fish_plant(), knowledge({law, peers}), factors);
  for (const char* words : {"limit met", "met, ", "median and the worst quarter", "To the median",
                            "Better than the limit"}) {
    const auto sentences = lines_with(told, words);
    CHECK_FALSE(sentences.empty());
    for (const std::string& sentence : sentences) {
      CHECK(sentence.find("unverified factor for coal") != std::string::npos);
    }
  }
  const reports::NormsWording words(told.plant, told.known, Language::en);
  for (const auto& group : told.all.figures) {
    CHECK(reports::benchmark_chart(group, words, "one").finding.find("unverified factor") !=
          std::string::npos);
  }
}

TEST_CASE("the sentences on full load and on gaps say what is not verified", "[reports]") {
  auto row = quartiles("peers", "electricity", kilowatt_hour, tonne, "product", 600, 800, 1200);
  row.origin.known = sectors::Known::unverified;
  const Told told({row}, half_idle());
  for (const char* words : {"at full load", "At full load better", "Raw figure", "to the median"}) {
    const auto sentences = lines_with(told, words);
    for (const std::string& sentence : sentences) {
      if (sentence.find("own model") != std::string::npos) continue;
      CHECK(sentence.find("unverified") != std::string::npos);
    }
  }
  CHECK_FALSE(lines_with(told, "Raw figure").empty());
}

TEST_CASE("a plant at part load is told by its figure at full load, the raw one beside it",
          "[reports]") {
  norms::NormOptions options;
  options.capacity.amount = tonne.quantity(2000.0L);  // 760 kWh/t, raw 1,132
  const Told told(
      {quartiles("peers", "electricity", kilowatt_hour, tonne, "product", 600, 800, 1100)},
      half_idle(), options);
  const auto lines = told.lines();
  CHECK(any_line(lines, {"at full load, between the best quarter and the median", "; raw ",
                         "in the worst quarter"}));
  CHECK(any_line(lines, {"Raw figure, load not allowed for", "in the worst quarter"}));
  CHECK(any_line(lines, {"At full load better than the median"}));
  CHECK_FALSE(any_line(lines, {"Look first at"}));
  CHECK_FALSE(
      lines_with(told, "between the best quarter and the median, at full load (raw: in the worst")
          .empty());
  const Told flat({sample()});
  CHECK(any_line(flat.lines(), {"not corrected for load"}));
  CHECK(any_line(flat.lines(), {"So the raw figure is judged"}));
}

TEST_CASE("a newer text whose day of force was not seen is told with the verdict", "[reports]") {
  auto row = limit("law", megajoule, tonne, "product", 9000, "2020-01-01", "2025-12-31");
  row.regulation = "R1";
  auto known = knowledge({row});
  sectors::Regulation newer{.code = "R2"};
  newer.rule.standing = sectors::FigureStatus::in_force;
  newer.rule.valid.from = calendar::read_day("2024-06-01").value();
  newer.replaces = {"R1"};
  newer.force_day_seen = false;
  known.regulations = {newer};
  const Told told(fish_plant(), known, energy_factors());
  CHECK(any_line(told.lines(), {"Legal limit met, whether electricity",
                                "though a newer text was issued on 1 Jun 2024",
                                "R2, its day of force has not been seen"}));
  CHECK_FALSE(any_line(told.lines(), {"replaced"}));
  known.regulations[0].force_day_seen = true;
  const Told after(fish_plant(), known, energy_factors());
  CHECK(any_line(after.lines(), {"No verdict on the legal limit", "R2 (1 Jun 2024) is in force"}));
}

TEST_CASE("of limits by size that could not be held only the plant's own is told", "[reports]") {
  const auto sized = [](const char* id, long low, long high) {
    auto row = limit(id, megajoule, tonne, "product", 9000, "2020-01-01", "2025-12-31");
    row.band = sectors::CapacityBand{
        .low = Decimal(low, 0), .high = Decimal(high, 0), .unit = tonne, .name = {id, id}};
    return row;
  };
  auto factors = energy_factors();
  factors.energy.erase("coal");
  const Told told(
      fish_plant(),
      knowledge({sized("small", 0, 1000), sized("own", 1000, 2000), sized("large", 2000, 9000)}),
      factors);
  CHECK(any_line(told.lines(), {"There is a legal limit", "no factor", "[own]"}));
  CHECK_FALSE(any_line(told.lines(), {"There is a legal limit", "[small]"}));
  CHECK_FALSE(any_line(told.lines(), {"There is a legal limit", "[large]"}));
}

TEST_CASE("a row shown whole says what its word is worth", "[reports]") {
  auto row = sample();
  row.origin.weight = sectors::EvidenceWeight::supplier;
  const auto known = knowledge({row});
  const auto told = [&](Language language) {
    const auto view = reports::norm_text(row, {}, known, language);
    for (const auto& cells : view.front().table->rows) {
      if (cells.back().text.find("supplier") == 0 || cells.back().text.find("nhà cung cấp") == 0) {
        return true;
      }
    }
    return false;
  };
  CHECK(told(Language::en));
  CHECK(told(Language::vi));
}

TEST_CASE("rows near to a trade without norms are listed with the reason", "[reports]") {
  auto row = quartiles("other", "water", cubic_metre, tonne, "product", 1, 2, 3);
  row.sub_sector = "meat";
  CHECK(any_line(Told({row}).lines(), {"fish", "Near: per t, as the plant counts its product"}));
}

TEST_CASE("the curve goes through the known quartiles and no other points", "[reports]") {
  const Told told({sample()});
  const reports::NormsWording words(told.plant, told.known, Language::en);
  const auto curve = reports::benchmark_curve(told.all.figures.front(), words, "one-curve");
  REQUIRE(curve);
  REQUIRE(curve->data.rows.size() == 1);
  CHECK(curve->data.rows.front()[1].text.find("300") == 0);
  CHECK(curve->data.rows.front()[2].text.find("600") == 0);
  CHECK(curve->data.rows.front()[3].text.find("1,200") == 0);
  CHECK(curve->svg.find("steps between") != std::string::npos);
  auto single = sample();
  single.kind = sectors::NormKind::reported;
  const Told without({single});
  const reports::NormsWording other(without.plant, without.known, Language::en);
  CHECK_FALSE(reports::benchmark_curve(without.all.figures.front(), other, "one"));
}
