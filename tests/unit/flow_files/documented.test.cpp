// The example of docs/flows.md is a flow sheet that can be read.
#include <fstream>
#include <sstream>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/flow_files/sample_flows.hpp"

using namespace cpa;
using namespace cpa::test;

namespace {

// The fenced block of the page that begins with these words.
std::string block(const std::string& beginning) {
  std::ostringstream text;
  text << std::ifstream(std::string(CPA_SOURCE_FOLDER) + "/docs/flows.md").rdbuf();
  const std::string all = text.str();
  const std::size_t begin = all.find("\n" + beginning);
  ensure(begin != std::string::npos, "the page has the block");
  return all.substr(begin + 1, all.find("\n```", begin) - begin);
}

}  // namespace

TEST_CASE("the flow sheet of the documentation reads, and only what it warns of is warned of") {
  const auto read = read_flows(block("flows: 1"), block("period;of;name"));
  CHECK(found_words(read) == std::vector<std::string>{"flows.csv:9:14 flows.scaled"});
  REQUIRE(read);
  REQUIRE(read->sheets.size() == 2);
  const plant::FlowSheet& before = read->sheets.front();
  CHECK(before.books.size() == 1);
  CHECK(read->sheets.back().books.empty());
  CHECK(before.constraints.front().terms.size() == 2);
  CHECK(before.transfers.front().figure.value == Approx(0.36));
  CHECK(before.transfers.front().figure.standard_deviation == Approx(0.0072));
  CHECK(before.shared_errors.front().correlation == Approx(0.7));
  CHECK(before.centres.front().system_cost->amount.minor == 120'000'000);
  CHECK(figure_of(read, "blood", "mass").value == Approx(10'080));
  CHECK(figure_of(read, "trimmings", "protein").value == Approx(0.144));
  CHECK(figure_of(read, "whole_fish", "protein").standard_deviation == Approx(0.003));
  CHECK(figure_of(read, "electricity", "energy").value == Approx(410 * 3.6e9));
  CHECK(figure_of(read, "waste_water", "water").value == Approx(2600 * 31.0 / 20));
}
