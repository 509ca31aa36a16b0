#include "tests/support/catch.hpp"
#include "tests/unit/sectors/knowledge_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using namespace cpa::test;

using Cells = std::map<std::string, std::string>;

// What is wrong with one row, its place checked to be the cell.
std::string code_of_norm(const Cells& other, const std::string& column) {
  const auto problems = problems_of(with_norms(norm_row(other)));
  if (problems.size() != 1) return codes_of(problems);
  CHECK(problems.front().where.file == "food/norms.csv");
  CHECK(problems.front().where.line == 2);
  CHECK(problems.front().where.field == column);
  return problems.front().code;
}

std::string codes_of_rules(const Cells& first, const Cells& second) {
  return codes_of(problems_of(with_norms(norm_row(first) + norm_row(second))));
}

Cells with(Cells cells, const Cells& other) {
  for (const auto& [column, text] : other) cells[column] = text;
  return cells;
}

// A rule of law with the words of its products behind its row.
std::string worded(const std::string& id, const std::string& product, const std::string& vi,
                   const std::string& en) {
  auto row = norm_row(with(rule(id, "2016-01-01", ""), {{"product_vi", product}}));
  row.insert(row.rfind('\n'), "," + vi + "," + en);
  return row;
}

std::string codes_of_worded(const std::string& first, const std::string& second) {
  std::string table = norm_columns();
  table.insert(table.rfind('\n'), ",match_vi,match_en");
  return codes_of(problems_of(with_file("food/norms.csv", table + first + second)));
}

}  // namespace

TEST_CASE("a norm keeps its source's own unit, figures and trust", "[sectors]") {
  const auto knowledge = read(knowledge_files());
  REQUIRE(knowledge);
  const auto* norm = knowledge->norm("beer_el");
  REQUIRE(norm != nullptr);
  CHECK(norm->unit.code == "kWh");
  CHECK(norm->per.code == "hl");
  CHECK(norm->typical == Decimal(10, 0));
  CHECK(norm->folder == "food");
  CHECK(norm->origin.publication == "common.book");
  CHECK(norm->origin.weight == EvidenceWeight::handbook);
  CHECK(norm->rule.force_on(on("2026-01-01")) == Force::none);
}

TEST_CASE("a row's own weight goes before that of its source", "[sectors]") {
  const auto knowledge = read(with_norms(norm_row({{"weight", "supplier"}})));
  REQUIRE(knowledge);
  CHECK(knowledge->norms.front().origin.weight == EvidenceWeight::supplier);
}

TEST_CASE("a norm's cells are held to their form", "[sectors]") {
  CHECK(code_of_norm({{"id", "beer el"}}, "id") == "pack.id");
  CHECK(code_of_norm({{"unit", "bushels"}}, "unit") == "unit.unknown");
  CHECK(code_of_norm({{"low", "1.5.5"}}, "low") == "number.grouping");
  CHECK(code_of_norm({{"low", "08"}}, "low") == "pack.number_form");
  CHECK(code_of_norm({{"high", "1e2"}}, "high") == "pack.number_form");
  CHECK(code_of_norm({{"year", "20x0"}}, "year") == "pack.year");
  CHECK(code_of_norm({{"year", ""}}, "year") == "pack.cell_empty");
  CHECK(code_of_norm({{"locator", ""}}, "locator") == "pack.cell_empty");
  CHECK(code_of_norm({{"kind", "guess"}}, "kind") == "document.not_a_choice");
  CHECK(code_of_norm({{"known", ""}}, "known") == "document.not_a_choice");
  CHECK(code_of_norm({{"sample", "0"}}, "sample") == "pack.not_positive");
  CHECK(code_of_norm({{"use", "always"}}, "use") == "document.not_a_choice");
}

TEST_CASE("a norm in units of another kind than its indicator is refused", "[sectors]") {
  CHECK(code_of_norm({{"unit", "m3"}}, "unit") == "pack.indicator_unit");
  CHECK(code_of_norm({{"unit", "kgOE"}}, "unit") == "pack.indicator_unit");
  CHECK(code_of_norm({{"denominator", ""}}, "denominator") == "pack.denominator_missing");
  CHECK(codes_of(problems_of(with_norms(norm_row(
                     {{"indicator", "yield"}, {"unit", "%"}, {"per", "1"}, {"denominator", ""}}))))
            .empty());
}

TEST_CASE("a norm's figures stand in their order", "[sectors]") {
  CHECK(code_of_norm({{"low", "13"}, {"typical", ""}}, "low") == "pack.low_above_high");
  CHECK(code_of_norm({{"typical", "12.1"}}, "typical") == "pack.typical_outside");
  CHECK(code_of_norm({{"typical", "7.9"}}, "typical") == "pack.typical_outside");
  CHECK(codes_of(problems_of(with_norms(norm_row({{"typical", "8"}})))).empty());
  CHECK(code_of_norm({{"low", ""}, {"typical", ""}, {"high", ""}}, "value") == "pack.no_figure");
}

TEST_CASE("a norm's texts stand in both languages", "[sectors]") {
  CHECK(code_of_norm({{"note_en", "only large plants"}}, "note_vi") == "pack.one_language");
  CHECK(code_of_norm({{"product_en", ""}}, "product_en") == "pack.one_language");
}

TEST_CASE("what a norm names has to be there", "[sectors]") {
  CHECK(code_of_norm({{"sector", "foods"}, {"sub_sector", ""}}, "sector") ==
        "pack.reference_unknown");
  CHECK(code_of_norm({{"sub_sector", "spinning"}}, "sub_sector") == "pack.reference_unknown");
  CHECK(code_of_norm({{"indicator", "electrcity"}}, "indicator") == "pack.reference_unknown");
  CHECK(code_of_norm({{"denominator", "ale"}}, "denominator") == "pack.reference_unknown");
  CHECK(code_of_norm({{"region", "US"}}, "region") == "pack.reference_unknown");
  CHECK(code_of_norm({{"source", "bok"}}, "source") == "pack.source_unknown");
}

TEST_CASE("a rule of law says where it stands, and nothing else does", "[sectors]") {
  CHECK(code_of_norm(with(rule("a", "2016-01-01", ""), {{"standing", ""}}), "standing") ==
        "pack.standing_missing");
  CHECK(code_of_norm({{"standing", "in_force"}}, "standing") == "pack.standing_unwanted");
  CHECK(code_of_norm(rule("a", "2016-01-01", "2015-12-31"), "valid_to") == "pack.backwards");
  CHECK(code_of_norm(rule("a", "", ""), "valid_from") == "pack.first_day_missing");
  CHECK(code_of_norm(rule("a", "", "2020-12-31", "expired"), "valid_from") ==
        "pack.first_day_missing");
  CHECK(codes_of(problems_of(with_norms(norm_row(rule("a", "", "", "draft"))))).empty());
}

TEST_CASE("two rules about one product never hold on the same day", "[sectors]") {
  const auto old = rule("a", "2016-01-01", "2020-12-31", "expired");
  CHECK(codes_of_rules(old, rule("b", "2021-01-01", "")).empty());
  CHECK(codes_of_rules(old, rule("b", "2020-12-31", "")) == "pack.overlap ");
  CHECK(codes_of_rules(old, rule("b", "2020-12-31", "", "draft")).empty());
}

TEST_CASE("two rules are for one product when a plant's product is matched with either",
          "[sectors]") {
  const auto beer = worded("a", "Bia", "bia", "beer; ale");
  CHECK(codes_of_worded(beer, worded("b", "Bia khác", "bia", "beer; ale")) == "pack.overlap ");
  CHECK(codes_of_worded(beer, worded("b", "Bia", "Bia; bia hơi", "draught")) == "pack.overlap ");
  CHECK(codes_of_worded(beer, worded("b", "Bia", "bia hơi", "draught; ale")) == "pack.overlap ");
  CHECK(codes_of_worded(beer, worded("b", "Bia", "rượu", "wine")).empty());
  CHECK(codes_of_worded(beer, worded("b", "Bia", "rượu; -bia", "wine; -beer")).empty());
}

TEST_CASE("a rule without words is for all of its sub-sector, however it words its product",
          "[sectors]") {
  const auto all = rule("a", "2016-01-01", "");
  const auto wine = with(rule("b", "2016-01-01", ""), {{"product_vi", "Rượu"}});
  CHECK(codes_of_rules(all, wine) == "pack.overlap ");
  CHECK(codes_of_worded(worded("a", "Bia", "", ""), worded("b", "Rượu", "rượu", "wine")) ==
        "pack.overlap ");
  const Cells of_sector{{"sub_sector", ""}};
  CHECK(codes_of_rules(with(all, of_sector), with(wine, of_sector)).empty());
}

TEST_CASE("rules for bands of capacity that only touch do not overlap", "[sectors]") {
  const auto band = [](const char* id, const char* low, const char* high) {
    return with(rule(id, "2016-01-01", ""),
                {{"band_low", low}, {"band_high", high}, {"band_unit", "hl"}});
  };
  CHECK(codes_of_rules(band("a", "", "200000"), band("b", "200000", "500000")).empty());
  CHECK(codes_of_rules(band("a", "", "200001"), band("b", "200000", "500000")) == "pack.overlap ");
}

TEST_CASE("rules for bands that both hold at one end overlap there", "[sectors]") {
  const auto band = [](const char* id, const char* low, const char* high, const char* ends) {
    return with(rule(id, "2016-01-01", ""),
                {{"band_low", low}, {"band_high", high}, {"band_unit", "hl"}, {"band_ends", ends}});
  };
  CHECK(
      codes_of_rules(band("a", "200000", "1000000", "[]"), band("b", "1000000", "", "()")).empty());
  CHECK(codes_of_rules(band("a", "200000", "1000000", "[]"), band("b", "1000000", "", "[)")) ==
        "pack.overlap ");
  CHECK(code_of_norm(band("a", "1", "2", "from"), "band_ends") == "document.not_a_choice");
}

TEST_CASE("without a word a band's low end belongs to it and its high end does not", "[sectors]") {
  const auto knowledge = read(
      with_norms(norm_row({{"band_low", "200000"}, {"band_high", "500000"}, {"band_unit", "hl"}})));
  REQUIRE(knowledge);
  const auto& band = knowledge->norms.front().band;
  REQUIRE(band);
  CHECK(band->unit.code == "hl");
  CHECK(band->holds(200'000));
  CHECK(band->holds(499'999));
  CHECK_FALSE(band->holds(500'000));
  CHECK_FALSE(band->holds(199'999));
}

TEST_CASE("a rule is in force up to its last day and expired on the next", "[sectors]") {
  const RuleInTime past{{on("2016-01-01"), on("2025-12-31")}, FigureStatus::expired};
  CHECK(past.force_on(on("2015-12-31")) == Force::not_yet);
  CHECK(past.force_on(on("2016-01-01")) == Force::in_force);
  CHECK(past.force_on(on("2025-12-31")) == Force::in_force);
  CHECK(past.force_on(on("2026-01-01")) == Force::expired);
  const RuleInTime replaced{{on("2011-01-01"), on("2025-08-31")}, FigureStatus::superseded};
  CHECK(replaced.force_on(on("2025-08-31")) == Force::in_force);
  CHECK(replaced.force_on(on("2025-09-01")) == Force::superseded);
  const RuleInTime open{{on("2011-01-01"), {}}, FigureStatus::superseded};
  CHECK(open.force_on(on("2012-01-01")) == Force::superseded);
  const RuleInTime draft{{on("2011-01-01"), {}}, FigureStatus::draft};
  CHECK(draft.force_on(on("2012-01-01")) == Force::draft);
}

TEST_CASE("a table with other columns is refused before its rows are", "[sectors]") {
  auto columns = norm_columns();
  columns.replace(columns.find("note_en"), 7, "remark");
  CHECK(codes_of(problems_of(with_file("food/norms.csv", columns + norm_row()))) ==
        "pack.column_unknown pack.column_missing ");
}

TEST_CASE("all that is wrong with the norms is told at once", "[sectors]") {
  const auto rows =
      norm_row({{"typical", "99"}, {"note_vi", "x"}}) + norm_row({{"id", "b"}, {"low", "a"}});
  CHECK(problems_of(with_norms(rows)).size() == 3);
}

TEST_CASE("a norm may say by words for which products it is, and by which text of law",
          "[sectors]") {
  std::string table = norm_columns() + norm_row();
  const std::string added = ",regulation,match_vi,match_en\n";
  table.replace(table.find('\n'), 1, added);
  table.replace(table.rfind('\n'), 1, ",R1,bia hơi; +bia lon; -rượu,draught; lager\n");
  const auto knowledge = read(with_file("food/norms.csv", table));
  REQUIRE(knowledge);
  const auto& norm = *knowledge->norm("beer_el");
  CHECK(norm.regulation == "R1");
  CHECK(norm.match_vi == ProductWords{{"bia hơi"}, {"bia lon"}, {"rượu"}});
  CHECK(norm.match_en == ProductWords{{"draught", "lager"}, {}, {}});
  // A table without these columns goes on as it was.
  CHECK(read(knowledge_files())->norm("beer_el")->match_vi.is.empty());
}

TEST_CASE("a table parted by semicolons is told in one sentence", "[sectors]") {
  std::string table = norm_columns() + norm_row();
  for (char& c : table) c = c == ',' ? ';' : c;
  CHECK(codes_of(problems_of(with_file("food/norms.csv", table))) == "pack.delimiter ");
}

TEST_CASE("quartiles tell of how many plants they are, and no use is negative", "[sectors]") {
  CHECK(code_of_norm({{"kind", "quartiles"}}, "sample") == "pack.sample_missing");
  CHECK(code_of_norm({{"kind", "bat_range"}, {"low", "-100"}}, "low") == "pack.negative");
}

TEST_CASE("a row has the figures that its kind is made of", "[sectors]") {
  const Cells quartiles{{"kind", "quartiles"}, {"sample", "45"}};
  CHECK(codes_of(problems_of(with_norms(norm_row(quartiles)))).empty());
  CHECK(code_of_norm(with(quartiles, {{"typical", ""}}), "typical") == "pack.figure_missing");
  CHECK(code_of_norm(with(quartiles, {{"low", ""}, {"high", ""}}), "low") == "pack.figure_missing");
  // Less is better, so a range bounds at its high end; more is better of a yield.
  const Cells range{{"kind", "bat_range"}, {"typical", ""}};
  CHECK(code_of_norm(with(range, {{"high", ""}}), "high") == "pack.figure_missing");
  CHECK(code_of_norm(with(range, {{"low", ""}}), "high").empty());
  const Cells yield{{"indicator", "yield"}, {"unit", "%"}, {"per", "1"}, {"denominator", ""}};
  CHECK(code_of_norm(with(with(range, yield), {{"low", ""}}), "low") == "pack.figure_missing");
  // A figure that cannot be read is told as that, and not as missing too.
  CHECK(code_of_norm(with(quartiles, {{"typical", "1e1"}}), "typical") == "pack.number_form");
}

TEST_CASE("a row of the text that replaced another's may begin while that still runs",
          "[sectors]") {
  const auto rows = [](const std::string& regulation) {
    std::string table = norm_columns();
    table.insert(table.size() - 1, ",regulation");
    const auto row = [&](const Cells& cells, const std::string& of) {
      std::string text = norm_row(cells);
      text.insert(text.size() - 1, "," + of);
      return text;
    };
    auto files = with_part("common/regulations.yaml", "source: book}\n",
                           "source: book}\n  - {code: R2, title: {vi: Mới, en: New}, known: read, "
                           "valid: {from: 2025-02-10, to: null}, standing: in_force, replaces: "
                           "[R1], values_seen: true, source: book}\n");
    files["food/norms.csv"] = table + row(rule("old", "2016-01-01", "2025-12-31"), "R1") +
                              row(rule("new", "2025-02-10", ""), regulation);
    return codes_of(problems_of(files));
  };
  CHECK(rows("R2").empty());
  CHECK(rows("R1") == "pack.overlap ");
}

TEST_CASE("a comma in a figure of a pack is refused, for it may part thousands or fractions",
          "[sectors]") {
  CHECK(code_of_norm({{"high", "\"1,234\""}}, "high") == "pack.number_form");
  CHECK(code_of_norm({{"high", "\"12,5\""}}, "high") == "pack.number_form");
  CHECK(code_of_norm({{"high", "1 234"}}, "high") == "pack.number_form");
  CHECK(code_of_norm({{"high", "12.25"}}, "high").empty());
}

TEST_CASE("a figure that lost its first digit, or bears a plus, is asked for again", "[sectors]") {
  for (const char* figure : {".5", "12.", "+12", "-.5"}) {
    CAPTURE(figure);
    CHECK(code_of_norm({{"high", figure}}, "high") == "pack.number_form");
  }
}

TEST_CASE("years of figures are years, and a policy without one is told by its words",
          "[sectors]") {
  for (const char* year : {"2019", "2010s", "FY2000-FY2026", "2003-2007", "current policy"}) {
    CHECK(code_of_norm({{"year", year}}, "year").empty());
  }
  CHECK(code_of_norm({{"year", "219"}}, "year") == "pack.year");
}

TEST_CASE("only an estimate of our own has no page where it is found", "[sectors]") {
  CHECK(code_of_norm({{"locator", ""}, {"weight", "judgement"}}, "locator").empty());
}

TEST_CASE("a use below zero is refused, a change in per cent may be one", "[sectors]") {
  CHECK(code_of_norm({{"low", "-5"}}, "low") == "pack.negative");
  CHECK(code_of_norm({{"kind", "benchmark"}, {"low", "-5"}}, "low") == "pack.negative");
  CHECK(
      code_of_norm(
          {{"indicator", "yield"}, {"unit", "%"}, {"per", "1"}, {"denominator", ""}, {"low", "-5"}},
          "low")
          .empty());
}

TEST_CASE("only rules of law have days on which they hold", "[sectors]") {
  CHECK(code_of_norm({{"kind", "benchmark"}, {"valid_from", "2020-01-01"}}, "valid_from") ==
        "pack.validity_unwanted");
}

TEST_CASE("a norm to an area that no product of the trade is counted in is remarked", "[sectors]") {
  auto files = with_norms(norm_row({{"per", "m2"}}));
  const auto knowledge = read(files);
  REQUIRE(knowledge);
  REQUIRE_FALSE(knowledge->warnings.empty());
  CHECK(knowledge->warnings.front().code == "pack.denominator_unit");
  CHECK(knowledge->warnings.front().severity == Severity::warning);
  CHECK(knowledge->warnings.front().where.line == 2);
  CHECK(knowledge->warnings.front().arguments.at("found") == "m2");
}
