#include "common/exit_code.hpp"

#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::apps;

namespace {

Problem problem(std::string code, Severity severity = Severity::error) {
  return {.code = std::move(code), .severity = severity};
}

}  // namespace

TEST_CASE("a script can tell from the exit code what went wrong") {
  CHECK(exit_of(problem("usage.value_bad")) == Exit::usage);
  CHECK(exit_of(problem("unit.unknown")) == Exit::bad_data);
  CHECK(exit_of(problem("file.too_large")) == Exit::bad_data);
  CHECK(exit_of(problem("file.not_found")) == Exit::no_input);
  CHECK(exit_of(problem("file.cannot_create")) == Exit::cannot_create);
  CHECK(exit_of(problem("file.exists")) == Exit::cannot_create);
  CHECK(exit_of(problem("file.not_readable")) == Exit::io_failed);
  CHECK(exit_of(problem("file.write_failed")) == Exit::io_failed);
  CHECK(exit_of(problem("program.failure")) == Exit::internal);
}

TEST_CASE("warnings do not fail a command") {
  CHECK(exit_of(Problems{}) == Exit::done);
  CHECK(exit_of(Problems{problem("unit.unknown", Severity::warning)}) == Exit::done);
  CHECK(exit_of(Problems{problem("unit.unknown", Severity::note), problem("file.not_found")}) ==
        Exit::no_input);
}

TEST_CASE("the numbers are those of sysexits") {
  CHECK(static_cast<int>(Exit::bad_data) == 65);
  CHECK(static_cast<int>(Exit::no_input) == 66);
  CHECK(static_cast<int>(Exit::internal) == 70);
  CHECK(static_cast<int>(Exit::cannot_create) == 73);
  CHECK(static_cast<int>(Exit::io_failed) == 74);
  CHECK(static_cast<int>(Exit::interrupted) == 130);
}
