#include "cpa/language/explain.hpp"

#include "cpa/language/screen_text.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::language;

namespace {

Problem unknown_unit(Location where) {
  Problem problem;
  problem.code = "unit.unknown";
  problem.where = std::move(where);
  problem.arguments = {{"found", "kwhh"}, {"nearest", "kWh, kWp"}};
  return problem;
}

// The line under the excerpt.
std::string underline_of(const std::string& said) {
  std::size_t begin = 0;
  for (int line = 0; line < 2; ++line) begin = said.find('\n', begin) + 1;
  return said.substr(begin, said.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("a problem in a file has four parts and its code") {
  const Problem problem = unknown_unit({.file = "plant.yaml",
                                        .line = 14,
                                        .column = 11,
                                        .field = "items[2].unit",
                                        .excerpt = "    unit: kwhh",
                                        .mark_begin = 10,
                                        .mark_length = 4});
  CHECK(explain(problem, Language::en, "cpa savings") ==
        "cpa savings: plant.yaml, line 14, column 11 (items[2].unit)\n"
        "   14 |     unit: kwhh\n"
        "                  ^^^^\n"
        "The unit \"kwhh\" is not known. Nearest known: kWh, kWp.\n"
        "Write a known unit, such as kWh, t, kg, m3 or lít.\n"
        "[unit.unknown]\n");
  CHECK(explain(problem, Language::vi, "cpa savings") ==
        "cpa savings: plant.yaml, dòng 14, cột 11 (items[2].unit)\n"
        "   14 |     unit: kwhh\n"
        "                  ^^^^\n"
        "Không biết đơn vị \"kwhh\". Gần giống: kWh, kWp.\n"
        "Hãy ghi một đơn vị đã biết, ví dụ kWh, tấn, kg, m3 hoặc lít.\n"
        "[unit.unknown]\n");
}

TEST_CASE("a workbook's place is named as the workbook names it") {
  const Location where{
      .file = "readings.xlsx", .sheet = "Điện", .line = 14, .column = 28, .field = "kWh"};
  CHECK(place_of(where, Language::en) == "readings.xlsx, sheet \"Điện\", row 14, column AB (kWh)");
  CHECK(place_of(where, Language::vi) ==
        "readings.xlsx, trang tính \"Điện\", hàng 14, cột AB (kWh)");
}

TEST_CASE("a problem without a place is told in one go") {
  Problem problem;
  problem.code = "usage.no_command";
  CHECK(explain(problem, Language::en, "cpa") ==
        "cpa: Which command? Nothing was asked for.\n"
        "cpa --help lists the commands.\n"
        "[usage.no_command]\n");
}

TEST_CASE("only the field is named where only the field is known") {
  CHECK(place_of({.field = "electricity"}, Language::en) == "field electricity");
}

TEST_CASE("warnings and notes are named as such") {
  Problem problem = unknown_unit({.file = "plant.yaml"});
  problem.severity = Severity::warning;
  CHECK(explain(problem, Language::en, "cpa").starts_with("cpa: warning: plant.yaml\n"));
  CHECK(explain(problem, Language::vi, "cpa").starts_with("cpa: cảnh báo: plant.yaml\n"));
  problem.severity = Severity::note;
  CHECK(explain(problem, Language::en, "cpa").starts_with("cpa: note: plant.yaml\n"));
}

TEST_CASE("the mark stands under its letters also behind wide and combined ones") {
  const std::string before = "tie\u0302\u0301ng 電\t";
  const Problem problem = unknown_unit({.file = "a",
                                        .line = 3,
                                        .excerpt = before + "đơn vị;x",
                                        .mark_begin = before.size(),
                                        .mark_length = std::string("đơn vị").size()});
  const std::string said = explain(problem, Language::en, "cpa");
  // "    3 | " takes 8 columns, "tiếng 電 " takes 9.
  CHECK(underline_of(said) == std::string(8 + 9, ' ') + "^^^^^^");
}

TEST_CASE("of a long line the part around the mark is shown") {
  const std::string excerpt = std::string(500, 'x') + "BAD" + std::string(500, 'y');
  const Problem problem = unknown_unit(
      {.file = "a", .line = 3, .excerpt = excerpt, .mark_begin = 500, .mark_length = 3});
  const std::string said = explain(problem, Language::en, "cpa");
  CHECK(said.find("BAD") != std::string::npos);
  const std::size_t begin = said.find('\n') + 1;
  const std::string line = said.substr(begin, said.find('\n', begin) - begin);
  CHECK(width_of(line) <= 100);
  CHECK(line.find("| …xxx") != std::string::npos);
  CHECK(line.ends_with("y…"));
  const std::string under = underline_of(said);
  CHECK(under.find('^') == width_of(line.substr(0, line.find("BAD"))));
  CHECK(under.size() - under.find('^') == 3);
}

TEST_CASE("an excerpt whose mark lies outside it is shown without a mark") {
  const Problem problem =
      unknown_unit({.file = "a", .line = 3, .excerpt = "abc", .mark_begin = 10, .mark_length = 3});
  CHECK(explain(problem, Language::en, "cpa").find('^') == std::string::npos);
}

TEST_CASE("a found text that is long or hostile cannot spoil the message") {
  Problem problem = unknown_unit({.file = "a"});
  problem.arguments["found"] = "\x1b[2J" + std::string(5000, 'a');
  const std::string said = explain(problem, Language::en, "cpa");
  CHECK(said.find('\x1b') == std::string::npos);
  CHECK(said.size() < 500);
}

TEST_CASE("problems are told one after the other, and of very many alike a hundred") {
  const Problem one = unknown_unit({.file = "a"});
  const std::string two = explain(Problems(2, one), Language::en, "cpa");
  CHECK(two == explain(one, Language::en, "cpa") + "\n" + explain(one, Language::en, "cpa"));
  const std::string many = explain(Problems(1334, one), Language::en, "cpa");
  CHECK(many.ends_with("\n1,234 more of this kind are not shown [unit.unknown].\n"));
}

TEST_CASE("what to do may name the place") {
  Problem problem;
  problem.code = "file.not_found";
  problem.arguments = {{"path", "data.csv"}};
  CHECK(what_is_wrong(problem, Language::en) == "There is no file or folder \"data.csv\".");
  CHECK(what_to_do(problem, Language::vi) == "Hãy kiểm tra tên tệp và thư mục đang đứng.");
}
