#include "common/progress.hpp"

#include <algorithm>
#include <sstream>

#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::apps;

TEST_CASE("without a screen a long task says a line for every tenth") {
  std::ostringstream out;
  std::ostringstream err;
  const Terminal terminal{.out = out, .err = err, .language = language::Language::en};
  {
    Progress progress(terminal, "Plants", 10000);
    for (int plant = 0; plant < 10000; ++plant) progress.advance();
  }
  const std::string said = err.str();
  CHECK(std::count(said.begin(), said.end(), '\n') == 10);
  CHECK(said.starts_with("Plants: 10% (1,000 of 10,000)\n"));
  CHECK(out.str().empty());
}

TEST_CASE("without a screen a short task is silent") {
  std::ostringstream err;
  const Terminal terminal{.out = err, .err = err};
  Progress progress(terminal, "Plants", 20);
  progress.advance(20);
  CHECK(err.str().empty());
}

TEST_CASE("on a screen the bar redraws itself and goes away") {
  std::ostringstream err;
  const Terminal terminal{.out = err, .err = err, .err_is_screen = true};
  {
    Progress progress(terminal, "Nhà máy", 4);
    progress.advance();
    progress.advance(3);
  }
  CHECK(err.str().find("Nhà máy: 25 % (1 trên 4)") != std::string::npos);
  CHECK(err.str().find('\n') == std::string::npos);
  CHECK(err.str().ends_with("\r\x1b[K"));
}

TEST_CASE("a task of no steps draws nothing") {
  std::ostringstream err;
  const Terminal terminal{.out = err, .err = err, .err_is_screen = true};
  Progress progress(terminal, "x", 0);
  progress.advance();
  CHECK(err.str().empty());
}
