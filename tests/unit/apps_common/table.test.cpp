#include "common/table.hpp"

#include <sstream>

#include "cpa/core/failure.hpp"
#include "cpa/language/screen_text.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::apps;

namespace {

struct Screen {
  std::ostringstream out;
  std::ostringstream err;
  Terminal terminal{.out = out, .err = err};
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("words stand left and figures right, by the columns they take") {
  const Screen screen;
  Table table({{"Hạng mục"}, {"Lượng", Align::right}});
  table.add({"Điện", "1.234,5"});
  table.add({"Than", "7"});
  CHECK(table.text(screen.terminal) ==
        "Hạng mục    Lượng\n"
        "Điện      1.234,5\n"
        "Than            7\n");
}

TEST_CASE("a table never grows wider than the screen while words can wrap") {
  Screen screen;
  screen.terminal.width = GENERATE(40U, 60U, 100U);
  Table table({{"Item"}, {"Saving", Align::right}, {"Why"}});
  table.add({"electricity", "1,234,567.8 kWh",
             "The lower bound of the saving lies under five percent, because these twelve months "
             "vary more than the saving itself, and so nothing can be confirmed yet."});
  const std::vector<std::string> lines = lines_of(table.text(screen.terminal));
  CHECK(lines.size() > 2);
  for (const std::string& line : lines) {
    CHECK(language::width_of(line) <= screen.terminal.width);
    CHECK((line.empty() || line.back() != ' '));
  }
}

TEST_CASE("wrapped words stay in their column") {
  Screen screen;
  screen.terminal.width = 20;
  Table table({{"Item"}, {"Why"}});
  table.add({"water", "too few months to say"});
  CHECK(table.text(screen.terminal) ==
        "Item   Why\n"
        "water  too few\n"
        "       months to say\n");
}

TEST_CASE("headings above figures wrap before a word is cut") {
  Screen screen;
  screen.terminal.width = 34;
  Table table({{"Input"}, {"Without the measure", Align::right}, {"Why"}});
  table.add({"Electricity", "1,234.5", "well measured"});
  CHECK(table.text(screen.terminal) ==
        "Input        Without the  Why\n"
        "                 measure\n"
        "Electricity      1,234.5  well\n"
        "                          measured\n");
}

TEST_CASE("a word is cut only where the table would not fit otherwise") {
  Screen screen;
  screen.terminal.width = 24;
  Table table({{"Input"}, {"Amount", Align::right}, {"Why"}});
  table.add({"Electricity", "1,234.5", "measured"});
  for (const std::string& line : lines_of(table.text(screen.terminal))) {
    CHECK(language::width_of(line) <= screen.terminal.width + 3);
  }
  screen.terminal.width = 30;
  CHECK(table.text(screen.terminal).find("Electricity") != std::string::npos);
}

TEST_CASE("large figures beside a long name still fit, with columns nearer together") {
  Screen screen;
  Table table({{"Item"},
               {"Unit"},
               {"Expected", Align::right},
               {"Used", Align::right},
               {"Saved", Align::right},
               {"Saving", Align::right},
               {"At least", Align::right},
               {"Verdict"}});
  const std::string name(88, 'A');
  table.add({name, "kWh", "114,410,000,000,000", "102,300,000,000,000", "12,107,000,000,000",
             "10.6%", "8.8%", "confirmed"});
  const std::string text = table.text(screen.terminal);
  for (const std::string& line : lines_of(text)) CHECK(language::width_of(line) <= 100);
  CHECK(text.find(" confirmed\n") != std::string::npos);
}

TEST_CASE("a table without headings has no heading line") {
  const Screen screen;
  Table table(std::vector<Column>(2));
  table.add({"a", "b"});
  CHECK(table.text(screen.terminal) == "a  b\n");
}

TEST_CASE("colour does not move a column") {
  Screen screen;
  screen.terminal.colours = true;
  Table table(std::vector<Column>(2));
  table.add({Cell("ok", Style::good), "b"});
  table.add({"none", "b"});
  CHECK(table.text(screen.terminal) == "\x1b[32mok\x1b[0m    b\nnone  b\n");
}

TEST_CASE("a row that lacks a cell breaks a promise") {
  Table table(std::vector<Column>(2));
  CHECK_THROWS_AS(table.add({"a"}), Failure);
}
