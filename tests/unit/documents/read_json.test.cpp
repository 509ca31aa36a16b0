#include "cpa/documents/read.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::documents;

namespace {

Problem problem_of_json(const std::string& text) {
  const auto document = read_json(text, "plant.json");
  REQUIRE_FALSE(document);
  return document.error().front();
}

}  // namespace

TEST_CASE("numbers of JSON keep their text and keys their order", "[documents]") {
  const auto document = read_json(
      R"({"z": 1.20, "a\u0111": [1e400, -0, true, null, "x\n\"y"], "e": {}, "l": []})", "p");
  REQUIRE(document);
  const Node& root = document->root();
  CHECK(root.entries()[0].key == "z");
  CHECK(root.find("z")->text() == "1.20");
  const Node& list = *root.find("ađ");
  REQUIRE(list.items().size() == 5);
  CHECK(list.items()[0].text() == "1e400");
  CHECK(list.items()[1].text() == "-0");
  CHECK(list.items()[2].text() == "true");
  CHECK_FALSE(list.items()[2].quoted());
  CHECK(list.items()[3].is_null());
  CHECK(list.items()[4].text() == "x\n\"y");
  CHECK(list.items()[4].quoted());
  CHECK(root.find("e")->kind() == Kind::mapping);
  CHECK(root.find("l")->kind() == Kind::sequence);
}

TEST_CASE("every value of JSON knows its place", "[documents]") {
  const auto document =
      read_json("{\"tên\\\"\": \"nhà máy\",\n  \"giá\" : [12.5 ,{\"x\":7}]}", "plant.json");
  REQUIRE(document);
  const Node& list = *document->root().find("giá");
  const Location number = document->locate(list.items()[0]);
  CHECK(number.line == 2);
  CHECK(number.column == 12);
  CHECK(number.excerpt.substr(number.mark_begin, number.mark_length) == "12.5");
  const Location deep = document->locate(*list.items()[1].find("x"));
  CHECK(deep.excerpt.substr(deep.mark_begin, deep.mark_length) == "7");
  CHECK(document->locate(*document->root().find("tên\"")).column == 11);
}

TEST_CASE("faults of JSON are refused with their place", "[documents]") {
  const Problem comma = problem_of_json("{\"a\": 1,\n \"b\": 2,}");
  CHECK(comma.code == "document.malformed");
  CHECK(comma.where.line == 2);
  CHECK(problem_of_json("{\"a\": [1, 2").code == "document.unfinished");
  CHECK(problem_of_json("").code == "file.empty");
  CHECK(problem_of_json("{} {}").code == "document.many");
  CHECK(problem_of_json("[NaN]").code == "document.malformed");
  CHECK(problem_of_json("[01]").code == "document.malformed");
  CHECK(problem_of_json("[1] // note").code == "document.many");
  CHECK(problem_of_json("{\"a\": \"\xC3\x28\"}").code == "document.encoding");
  CHECK(problem_of_json("[\"\x01\"]").code == "document.control_character");
  const Problem twice = problem_of_json("{\"a\": 1,\n\"a\": 2}");
  CHECK(twice.code == "document.duplicate_key");
  CHECK(twice.where.line == 2);
  CHECK(problem_of_json(std::string(100'000, '[')).code == "document.too_deep");
  std::string objects;
  for (int i = 0; i < 100; ++i) objects += "{\"a\":";
  CHECK(problem_of_json(objects).code == "document.too_deep");
}

TEST_CASE("A file of endlessly many values is refused before it takes the memory") {
  std::string values(2 * max_values, '1');
  for (std::size_t i = 1; i < values.size(); i += 2) values[i] = ',';
  const Problem problem = problem_of_json("[" + values + "1]");
  CHECK(problem.code == "document.too_many_values");
  CHECK(problem.arguments.at("limit") == std::to_string(max_values));
}
