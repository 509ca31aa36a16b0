#include "cpa/reports/savings_text.hpp"

#include "cpa/language/screen_text.hpp"
#include "cpa/reports/summary.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/reports/sample_factories.hpp"

using namespace cpa;
using language::Language;
using reports::TextView;

namespace {

TextView view_of(const tests::Reported& made, Language language) {
  return reports::savings_text(made.plant, made.assessment, made.provenance, language);
}

const reports::TextBlock* block_named(const TextView& view, const std::string& heading) {
  for (const auto& block : view) {
    if (block.heading == heading) return &block;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the verdict comes first, one line for each claimed class") {
  const auto view = view_of(tests::whole_factory(), Language::en);
  REQUIRE(view.size() > 2);
  CHECK(view[1].heading == "Verdict");
  CHECK(view[1].lines.front().tone == reports::Tone::good);
  REQUIRE(view[1].table);
  CHECK(view[1].table->rows.size() == 4);
  CHECK(view[1].table->rows.front().front().text == "energy (MJ)");
}

TEST_CASE("both languages say the same things in the same order") {
  for (const auto& made :
       {tests::whole_factory(), tests::poor_factory(), tests::factory_without_factors()}) {
    const auto vi = view_of(made, Language::vi);
    const auto en = view_of(made, Language::en);
    REQUIRE(vi.size() == en.size());
    for (std::size_t i = 0; i < vi.size(); ++i) {
      CHECK(vi[i].lines.size() == en[i].lines.size());
      CHECK(vi[i].table.has_value() == en[i].table.has_value());
      if (i > 0) CHECK(vi[i].heading != en[i].heading);
    }
  }
}

TEST_CASE("avoided emissions by a factor that nobody read say so in the same sentence") {
  auto made = tests::whole_factory();
  const auto sentence = [&made](Language language) {
    for (const auto& block : view_of(made, language)) {
      for (const auto& line : block.lines) {
        if (line.text.find("CO₂") != std::string::npos) return line.text;
      }
    }
    return std::string();
  };
  made.provenance.factors = {{.item = "coal", .what = "emissions", .known = "read"},
                             {.item = "coal", .what = "energy", .known = "unverified"},
                             {.item = "nothing", .what = "emissions", .known = "unverified"}};
  CHECK(sentence(Language::en).find("is credited.") != std::string::npos);
  made.provenance.factors.front().known = "unverified";
  CHECK(sentence(Language::en).find("is credited, by factors of which some are unverified.") !=
        std::string::npos);
  CHECK(sentence(Language::vi).find("được công nhận, theo hệ số có phần chưa kiểm chứng.") !=
        std::string::npos);
  CHECK(reports::has_unverified_emissions(made.assessment, made.provenance));
}

TEST_CASE("specific consumption is told as a cut and as a rise of productivity") {
  const auto view = view_of(tests::whole_factory(), Language::en);
  const auto* block = block_named(view, "Specific consumption (use to a unit of product)");
  REQUIRE(block != nullptr);
  REQUIRE(block->table);
  CHECK(block->table->columns[4].heading == "Cut");
  CHECK(block->table->columns[5].heading == "Productivity");
}

TEST_CASE("figures of a table leave room for the names on a screen of a hundred columns") {
  for (const Language language : {Language::vi, Language::en}) {
    for (const auto& block : view_of(tests::whole_factory(), language)) {
      if (!block.table) continue;
      std::size_t fixed = 0;
      std::size_t wrapped = 0;
      for (std::size_t c = 0; c < block.table->columns.size(); ++c) {
        std::size_t width = language::width_of(block.table->columns[c].heading);
        for (const auto& row : block.table->rows) {
          width = std::max(width, language::width_of(row[c].text));
        }
        (block.table->columns[c].is_figure ? fixed : wrapped) +=
            block.table->columns[c].is_figure ? width : std::min<std::size_t>(width, 8);
        fixed += 2;
      }
      INFO(block.heading);
      CHECK(fixed + wrapped <= 100);
    }
  }
}

TEST_CASE("a factory with four months of data still gets an answer with what to do") {
  const auto made = tests::poor_factory();
  CHECK(made.assessment.overall == savings::Verdict::undecided);
  const auto view = view_of(made, Language::en);
  const auto* next = block_named(view, "What to do next");
  REQUIRE(next != nullptr);
  CHECK_FALSE(next->lines.empty());
}
