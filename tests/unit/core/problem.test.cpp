#include "cpa/core/problem.hpp"

#include "cpa/core/failure.hpp"
#include "cpa/core/log.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;

TEST_CASE("warnings and notes let the work go on", "[problem]") {
  Problem note;
  note.severity = Severity::note;
  Problem warning;
  warning.severity = Severity::warning;
  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({note, warning}));
  CHECK(has_errors({note, Problem{}, warning}));
}

TEST_CASE("a broken promise stops the work and says what was promised", "[problem]") {
  CHECK_NOTHROW(ensure(true, "never seen"));
  CHECK_THROWS_AS(ensure(false, "the months are in order"), Failure);
  CHECK_THROWS_WITH(ensure(false, "the months are in order"), "the months are in order");
}

TEST_CASE("the log takes any bytes at any level", "[log]") {
  log::set_level(log::Level::off);
  for (const auto level : {log::Level::debug, log::Level::info, log::Level::warning,
                           log::Level::error, log::Level::off}) {
    CHECK_NOTHROW(log::write(level, "100 % {} \xFF"));
  }
  for (const auto level : {log::Level::debug, log::Level::info, log::Level::error}) {
    CHECK_NOTHROW(log::set_level(level));
  }
  log::set_level(log::Level::warning);
}
