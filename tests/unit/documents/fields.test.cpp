#include "cpa/documents/fields.hpp"

#include "cpa/documents/read.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::documents;

TEST_CASE("a sound plant file gives all its fields and no problem", "[documents]") {
  const auto document = read_yaml(
      "name: Nhà máy\nlines: 3\nactive: true\nprice: 1.234,5\nkind: fuel\n"
      "items:\n  - {code: E1}\n  - {code: E2}\nplace: {city: Huế}\nnote: ~\n",
      "plant.yaml");
  REQUIRE(document);
  Problems problems;
  Fields plant(*document, document->root(), "", problems);
  CHECK(plant.text("name") == "Nhà máy");
  CHECK(plant.integer("lines") == 3);
  CHECK(plant.boolean("active") == true);
  CHECK(plant.decimal("price", Need::required, DecimalMark::comma) == Decimal(12345, 1));
  const std::vector<std::string> kinds{"fuel", "water"};
  CHECK(plant.choice("kind", kinds) == "fuel");
  const auto items = plant.list("items");
  REQUIRE(items.size() == 2);
  CHECK(items[1].path() == "items[2]");
  auto second = items[1].fields();
  REQUIRE(second);
  CHECK(second->text("code") == "E2");
  second->finish();
  auto place = plant.fields("place");
  REQUIRE(place);
  CHECK(place->text("city") == "Huế");
  CHECK_FALSE(plant.text("note", Need::optional));
  CHECK_FALSE(plant.integer("staff", Need::optional));
  CHECK(items[0].fields()->text("code") == "E1");
  plant.finish();
  CHECK(problems.empty());
}

TEST_CASE("everything that is wrong with a mapping is reported at once, each with its place",
          "[documents]") {
  const auto document =
      read_yaml("nane: x\nlines: 3.5\nactive: yes\nprice: [1]\nkind: fule\nitems: 7\nplace: here\n",
                "p.yaml");
  REQUIRE(document);
  Problems problems;
  Fields plant(*document, document->root(), "plant", problems);
  CHECK_FALSE(plant.text("name"));
  CHECK_FALSE(plant.integer("lines"));
  CHECK_FALSE(plant.boolean("active"));
  CHECK_FALSE(plant.decimal("price"));
  const std::vector<std::string> kinds{"fuel", "water"};
  CHECK_FALSE(plant.choice("kind", kinds));
  CHECK(plant.list("items").empty());
  CHECK_FALSE(plant.fields("place"));
  plant.finish();
  std::vector<std::string> codes;
  for (const auto& problem : problems) codes.push_back(problem.code);
  CHECK(codes == std::vector<std::string>{"document.missing_key", "document.wrong_kind",
                                          "document.wrong_kind", "document.wrong_kind",
                                          "document.not_a_choice", "document.wrong_kind",
                                          "document.wrong_kind", "document.unknown_key"});
  CHECK(problems[1].arguments.at("expected") == "integer");
  CHECK(problems[3].arguments.at("found") == "list");
  CHECK(problems[3].where.line == 4);
  CHECK(problems[3].where.field == "plant.price");
  CHECK(problems[4].arguments.at("nearest") == "fuel");
  CHECK(problems[7].arguments.at("nearest") == "name");
  CHECK(problems[7].where.line == 1);
}

TEST_CASE("a number that cannot be read is shown where it stands", "[documents]") {
  const auto document = read_yaml("price: 1.234\nbig: 99999999999999999999\n", "p.yaml");
  REQUIRE(document);
  Problems problems;
  Fields plant(*document, document->root(), "", problems);
  CHECK_FALSE(plant.decimal("price", Need::required, DecimalMark::undeclared));
  CHECK_FALSE(plant.integer("big"));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].code == "number.ambiguous");
  CHECK(problems[0].where.field == "price");
  CHECK(problems[0].where.line == 1);
  CHECK(problems[1].code == "number.out_of_range");
}

TEST_CASE("JSON numbers have a point whatever the plant declares, and are no texts",
          "[documents]") {
  const auto document = read_json(R"({"a": 1.234, "b": "1.234", "c": 5})", "p.json");
  REQUIRE(document);
  Problems problems;
  Fields plant(*document, document->root(), "", problems);
  CHECK(plant.decimal("a", Need::required, DecimalMark::comma) == Decimal(1234, 3));
  CHECK(plant.decimal("b", Need::required, DecimalMark::comma) == Decimal(1234, 0));
  CHECK_FALSE(plant.text("c"));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].arguments.at("found") == "number");
}

TEST_CASE("a mapping with free keys gives its entries, and callers report in its place",
          "[documents]") {
  const auto document = read_yaml("prices:\n  E1: 2\n  E2: 3\n", "p.yaml");
  REQUIRE(document);
  Problems problems;
  Fields plant(*document, document->root(), "", problems);
  const auto prices = plant.take("prices");
  REQUIRE(prices);
  const auto entries = prices->entries();
  REQUIRE(entries.size() == 2);
  CHECK(entries[1].first == "E2");
  entries[1].second.report("plant.price.unused", {{"item", "E2"}}, Severity::warning);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where.field == "prices.E2");
  CHECK(problems[0].severity == Severity::warning);
}

TEST_CASE("a document that is no mapping is one problem, not one for each field", "[documents]") {
  const auto document = read_yaml("- a\n", "p.yaml");
  REQUIRE(document);
  Problems problems;
  Fields plant(*document, document->root(), "", problems);
  CHECK_FALSE(plant.text("name"));
  CHECK_FALSE(plant.text("code"));
  plant.finish();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "document.wrong_kind");
}
