#include "common/help.hpp"

#include <array>
#include <sstream>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::apps;

namespace {

std::string shown(std::string_view markdown, bool colours = false) {
  std::ostringstream out;
  const Terminal terminal{.out = out, .err = out, .colours = colours, .width = 40};
  return rendered(markdown, terminal);
}

}  // namespace

TEST_CASE("a help text is shown plain") {
  CHECK(shown("# cpa x — what\n\nUse **all** of `--a **b**`.\n") ==
        "cpa x — what\n\nUse all of --a **b**.\n");
}

TEST_CASE("paragraphs are filled to the screen and list items hang") {
  CHECK(shown("One line\nand another that is rather longer.\n\n- `--json` — as JSON, for a script "
              "that reads it\n- two\n") ==
        "One line and another that is rather\nlonger.\n\n"
        "  --json — as JSON, for a script\n      that reads it\n  two\n");
}

TEST_CASE("examples are kept as they are") {
  CHECK(shown("## Examples\n\n```\ncpa  x   # not a heading\n- y\n```\n") ==
        "Examples\n\n  cpa  x   # not a heading\n  - y\n");
}

TEST_CASE("headings are strong where colours are on") {
  CHECK(shown("# a\n", true) == "\x1b[1ma\x1b[0m\n");
}

TEST_CASE("a command finds its text among the embedded ones") {
  const std::array<EmbeddedFile, 3> files{
      {{"fit.en.md", "# cpa fit — a line\n"}, {"fit.vi.md", "# cpa fit — đường\n"}, {"x", ""}}};
  const Command command{.name = "fit", .help = help_among(files, "fit")};
  CHECK(summary_of(command, language::Language::vi) == "đường");
  CHECK(summary_of(command, language::Language::en) == "a line");
  CHECK_THROWS_AS(help_among(files, "plan"), Failure);
}
