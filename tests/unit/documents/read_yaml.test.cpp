#include "cpa/documents/read.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::documents;

namespace {

Problem problem_of_yaml(const std::string& text) {
  const auto document = read_yaml(text, "plant.yaml");
  REQUIRE_FALSE(document);
  return document.error().front();
}

std::string marked(const Location& where) {
  return where.excerpt.substr(where.mark_begin, where.mark_length);
}

}  // namespace

TEST_CASE("scalars of YAML keep their text and are never taken for numbers", "[documents]") {
  const auto document =
      read_yaml("a: 012\nb: 1,5\nc: \"true\"\nd: ~\ne:\nf: |\n  hai\n  dòng\n", "p");
  REQUIRE(document);
  const Node& root = document->root();
  CHECK(root.find("a")->text() == "012");
  CHECK(root.find("b")->text() == "1,5");
  CHECK_FALSE(root.find("a")->quoted());
  CHECK(root.find("c")->quoted());
  CHECK(root.find("d")->is_null());
  CHECK(root.find("e")->is_null());
  CHECK(root.find("f")->text() == "hai\ndòng\n");
  CHECK(root.find("g") == nullptr);
  CHECK(root.entries()[2].key == "c");
}

TEST_CASE("the place of a value counts letters, also behind Vietnamese ones and a byte-order mark",
          "[documents]") {
  const auto document =
      read_yaml("\xEF\xBB\xBFtên: nhà máy\r\nđiện: {giá: 1x2, bậc: [a, b]}\r\n", "plant.yaml");
  REQUIRE(document);
  const Node& price = *document->root().find("điện")->find("giá");
  const Location where = document->locate(price);
  CHECK(where.file == "plant.yaml");
  CHECK(where.line == 2);
  CHECK(where.column == 13);
  CHECK(where.excerpt == "điện: {giá: 1x2, bậc: [a, b]}");
  CHECK(marked(where) == "1x2");
}

TEST_CASE("every key that is given twice is refused with the line of the first", "[documents]") {
  const auto document = read_yaml("a: 1\nb: {x: 1, x: 2}\na: 3\n", "plant.yaml");
  REQUIRE_FALSE(document);
  REQUIRE(document.error().size() == 2);
  CHECK(document.error()[0].code == "document.duplicate_key");
  CHECK(document.error()[1].where.line == 3);
  CHECK(document.error()[1].arguments.at("first") == "1");
}

TEST_CASE("anchors, aliases and tags are refused", "[documents]") {
  CHECK(problem_of_yaml("a: &x 1\nb: *x\n").code == "document.anchor");
  CHECK(problem_of_yaml("b: *x\n").code == "document.anchor");
  CHECK(problem_of_yaml("a: !!int 3\n").code == "document.anchor");
  CHECK(problem_of_yaml("a: &x {b: 1}\n").code == "document.anchor");
  CHECK(problem_of_yaml("a: !mine [1]\n").code == "document.anchor");
}

TEST_CASE("what is not well written is refused with its place", "[documents]") {
  CHECK(problem_of_yaml("a: \"open\nb: 1\n").code == "document.unfinished");
  CHECK(problem_of_yaml("a: 'open\nb: 1\n").code == "document.unfinished");
  CHECK(problem_of_yaml("a: \"it ends \\\"\n").code == "document.unfinished");
  CHECK(problem_of_yaml("a: [1, 2\n").code == "document.unfinished");
  CHECK(problem_of_yaml("a: \"x\\qy\"\n").code == "document.malformed");
  CHECK(problem_of_yaml("a: b: c\n").code == "document.colon");
  CHECK(problem_of_yaml("a: b: c\n").where.line == 1);
  CHECK(problem_of_yaml("? [a]\n: b\n").code == "document.key");
  CHECK(problem_of_yaml("~: b\n").code == "document.key");
  CHECK(problem_of_yaml("a: 1\n---\nb: 2\n").code == "document.many");
  CHECK(problem_of_yaml("a: \xFF\n").code == "document.encoding");
  const Location where = problem_of_yaml("a: 1\nb\xC3\xA1: caf\xE9 x\n").where;
  CHECK(where.line == 2);
  CHECK(where.column == 8);
  CHECK(where.mark_begin + where.mark_length <= where.excerpt.size());
  const Problem control = problem_of_yaml("a: 1\nb: x\x04y\n");
  CHECK(control.code == "document.control_character");
  CHECK(control.arguments.at("found") == "U+0004");
  CHECK(control.where.line == 2);
}

TEST_CASE("a bracket that stays open is told by where it opens, a fault inside by its own place",
          "[documents]") {
  const Problem open = problem_of_yaml("a: 1\nb: {x: 1, y: 2\nc: 3\n");
  CHECK(open.code == "document.unfinished");
  CHECK(open.where.line == 2);
  CHECK(open.where.column == 4);
  const Problem comma = problem_of_yaml("điện: {giá: 1 đơn vị: kWh}\n");
  CHECK(comma.code == "document.malformed");
  CHECK(comma.where.column == 21);
  CHECK(problem_of_yaml("a: {x: 1]\n").code == "document.malformed");
}

TEST_CASE("a line without its colon is told by itself", "[documents]") {
  const Problem problem = problem_of_yaml("a: 1\nthép\nb: 2\n");
  CHECK(problem.code == "document.malformed");
  CHECK(problem.where.line == 2);
  CHECK(marked(problem.where) == "thép");
}

TEST_CASE("tabs before a key or an item are told to be tabs", "[documents]") {
  for (const std::string text :
       {"\ta: 1\n", "a:\n\tb: 2\n", "- a\n-\tb\n", "a: \"x\"\n\t\nb: 1\n"}) {
    INFO(text);
    CHECK(problem_of_yaml(text).code == "document.tab");
  }
  CHECK(read_yaml("a:\t1\t# one\nb: [1,\n\t2]\n", "plant.yaml"));
}

TEST_CASE("the place of a value that is left out is its key, in a list the dash", "[documents]") {
  const auto document = read_yaml("a:\n  điện:\n  nước: 1\nb:\n  -\n  - 2\n", "plant.yaml");
  REQUIRE(document);
  const Node& left_out = *document->root().find("a")->find("điện");
  CHECK(left_out.is_null());
  CHECK(document->locate(left_out).line == 2);
  CHECK(marked(document->locate(left_out)) == "điện");
  CHECK(document->locate(document->root().find("b")->items()[0]).line == 5);
  CHECK(document->locate(document->root().find("b")->items()[0]).column == 3);
}

TEST_CASE("letters that some readers take for line ends are refused, as escapes they are read",
          "[documents]") {
  for (const std::string letter : {"\x7F", "\xC2\x85", "\xC2\x9B", "\xE2\x80\xA8", "\xE2\x80\xA9",
                                   "\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    const Problem problem = problem_of_yaml("a: 1 # here ends" + letter + "b: 2\n");
    CHECK(problem.code == "document.control_character");
    CHECK(problem.where.column == 17);
    CHECK(problem.where.excerpt == "a: 1 # here ends?b: 2");
  }
  CHECK(problem_of_yaml("a: \xE2\x80\xA8\n").arguments.at("found") == "U+2028");
  CHECK(problem_of_yaml("a: \xEF\xBF\xBE\n").arguments.at("found") == "U+FFFE");
  const auto document = read_yaml("a: \"x\\Ny\\u2028z\"\nb: x\xC2\xA0y\n", "plant.yaml");
  REQUIRE(document);
  CHECK(document->root().find("a")->text() == "x\xC2\x85y\xE2\x80\xA8z");
  CHECK(document->root().find("b")->text() == "x\xC2\xA0y");
}

TEST_CASE("hostile nesting and size are refused by their limits", "[documents]") {
  const auto nested = [](std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
  };
  CHECK(read_yaml(nested(max_depth), "plant.yaml"));
  CHECK(problem_of_yaml(nested(max_depth + 1)).code == "document.too_deep");
  CHECK_FALSE(read_yaml(std::string(100'000, '['), "plant.yaml"));
  CHECK_FALSE(read_yaml(std::string(100'000, '{'), "plant.yaml"));
  std::string dashes;
  for (int i = 0; i < 5000; ++i) dashes += "- ";
  CHECK(problem_of_yaml(dashes).code == "document.too_deep");
  CHECK(problem_of_yaml(std::string(max_bytes + 1, 'x')).code == "document.too_large");
}

TEST_CASE("an empty file is a document of null", "[documents]") {
  const auto document = read_yaml("# nothing\n", "plant.yaml");
  REQUIRE(document);
  CHECK(document->root().is_null());
}
