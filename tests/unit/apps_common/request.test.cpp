#include "common/request.hpp"

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::apps;

namespace {

const Command& report_command() {
  static const Command command{
      .name = "report",
      .options = {{.name = "output", .letter = 'o', .value = "value.file"},
                  {.name = "drivers", .value = "value.list", .repeatable = true},
                  {.name = "json"},
                  {.name = "model", .value = "value.name", .choices = {"ratio", "linear"}}},
      .operands = {.name = "operand.plant", .least = 1, .most = 2}};
  return command;
}

Checked<Request> read(const std::vector<std::string>& words) {
  return Request::read(report_command(), words, "cpa report");
}

std::vector<std::string> codes_of(const Checked<Request>& request) {
  std::vector<std::string> codes;
  if (request) return codes;
  for (const Problem& problem : request.error()) codes.push_back(problem.code);
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("an option's value stands behind a space or an equals sign") {
  const std::vector<std::string> words = GENERATE(
      Codes{"plant", "--output", "a.html"}, Codes{"plant", "--output=a.html"},
      Codes{"-o", "a.html", "plant"}, Codes{"-oa.html", "plant"}, Codes{"-o=a.html", "plant"});
  const Checked<Request> request = read(words);
  REQUIRE(request);
  CHECK(request->value("output") == "a.html");
  CHECK(request->operands() == Codes{"plant"});
  CHECK_FALSE(request->has("json"));
}

TEST_CASE("an option that is not given has no value") {
  const Checked<Request> request = read({"plant", "--json"});
  REQUIRE(request);
  CHECK(request->has("json"));
  CHECK_FALSE(request->value("output"));
  CHECK(request->value_or("model", "linear") == "linear");
}

TEST_CASE("a list is gathered from commas and from repetition") {
  const Checked<Request> request = read({"plant", "--drivers", "a, b,", "--drivers=c"});
  REQUIRE(request);
  CHECK(request->list("drivers") == Codes{"a", "b", "c"});
  CHECK(request->values("drivers").size() == 2);
}

TEST_CASE("what follows two dashes is no option, and a lone dash neither") {
  const Checked<Request> request = read({"-", "--", "--json"});
  REQUIRE(request);
  CHECK(request->operands() == Codes{"-", "--json"});
  CHECK_FALSE(request->has("json"));
}

TEST_CASE("a negative value is taken as the option's value") {
  const Checked<Request> request = read({"plant", "--output", "-5"});
  REQUIRE(request);
  CHECK(request->value("output") == "-5");
}

TEST_CASE("every fault of a command line is found at once") {
  const Checked<Request> request =
      read({"--jsn", "-x", "--json=yes", "--model", "magic", "--output", "--json", "a", "b", "c"});
  CHECK(codes_of(request) == Codes{"usage.unknown_option_near", "usage.unknown_option",
                                   "usage.value_unwanted", "usage.value_bad", "usage.value_missing",
                                   "usage.option_repeated", "usage.operand_unwanted"});
}

TEST_CASE("a mistyped option names the near one") {
  const Checked<Request> request = read({"plant", "--outptu=x"});
  REQUIRE_FALSE(request);
  CHECK(request.error().front().arguments.at("nearest") == "--output");
  CHECK(request.error().front().arguments.at("found") == "--outptu");
}

TEST_CASE("an option at the end of the line lacks its value") {
  CHECK(codes_of(read({"plant", "-o"})) == Codes{"usage.value_missing"});
  CHECK(codes_of(read({"plant", "--output="})) == Codes{"usage.value_missing"});
}

TEST_CASE("an option given twice is refused unless it may be") {
  CHECK(codes_of(read({"plant", "-oa", "-ob"})) == Codes{"usage.option_repeated"});
}

TEST_CASE("no plant is no request, except for help") {
  CHECK(codes_of(read({})) == Codes{"usage.operand_lacking"});
  CHECK(read({"--help"}));
  CHECK(read({"-h"}));
  CHECK(read({"--version"}));
}

TEST_CASE("a command that asks for an option it does not declare breaks a promise") {
  const Checked<Request> request = read({"plant"});
  REQUIRE(request);
  CHECK_THROWS_AS(request->has("no-such"), Failure);
}

TEST_CASE("a command can refuse a value itself") {
  const Problem problem = bad_value("--confidence", "2", "@value.number");
  CHECK(problem.code == "usage.value_bad");
  CHECK(problem.arguments.at("found") == "2");
  CHECK(problem.arguments.at("option") == "--confidence");
  const Problem lacking = lacking_option("y", "value.name");
  CHECK(lacking.arguments.at("value") == "@value.name");
  CHECK(lacking.arguments.at("option") == "--y");
}
