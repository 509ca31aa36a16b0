#include "cpa/reports/savings_html.hpp"

#include <set>

#include "cpa/core/failure.hpp"
#include "cpa/reports/html.hpp"
#include "cpa/reports/next_steps.hpp"
#include "cpa/reports/wording.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/drawing/well_formed.hpp"
#include "tests/unit/reports/sample_factories.hpp"

using namespace cpa;
using language::Language;

namespace {

std::string html_of(const tests::Reported& made, Language language) {
  return reports::savings_html(made.plant, made.assessment, data_quality::examine(made.plant),
                               made.provenance, language);
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a report is well-formed in both languages, whatever the factory is like") {
  for (const auto& made :
       {tests::whole_factory(), tests::whole_factory(0.0), tests::hostile_factory(),
        tests::poor_factory(), tests::factory_without_factors()}) {
    for (const Language language : {Language::vi, Language::en}) {
      const auto reading = drawing::read_xml(html_of(made, language));
      CHECK(reading.error.empty());
      CHECK(drawing::elements_named(reading, "h1").size() == 1);
    }
  }
}

TEST_CASE("a report carries the name and the logo of whoever hands it over") {
  const auto made = tests::whole_factory();
  const reports::Letterhead letterhead{
      .name = "Centre <A>", .contact = "1 Phố Huế", .logo = "data:image/png;base64,AAAA"};
  const std::string html =
      reports::savings_html(made.plant, made.assessment, data_quality::examine(made.plant),
                            made.provenance, Language::vi, letterhead);
  const auto reading = drawing::read_xml(html);
  REQUIRE(reading.error.empty());
  CHECK(drawing::elements_named(reading, "img").size() == 1);
  CHECK(count(html, "Centre &lt;A&gt;") == 2);
  CHECK(count(html, "1 Phố Huế") == 1);
  CHECK(count(html_of(made, Language::vi), "<img") == 0);
}

TEST_CASE("words from outside are shown as they are and never become part of the page") {
  const auto made = tests::hostile_factory();
  for (const Language language : {Language::vi, Language::en}) {
    const std::string html = html_of(made, language);
    CHECK(count(html, "<script") == 0);
    CHECK(count(html, "&lt;script&gt;alert(1)&lt;/script&gt;") > 20);
    const auto reading = drawing::read_xml(html);
    REQUIRE(reading.error.empty());
    static const std::set<std::string> known{
        "html", "head",   "meta",     "title",   "style",  "body", "header",
        "main", "nav",    "section",  "footer",  "h1",     "h2",   "h3",
        "p",    "a",      "div",      "span",    "ol",     "ul",   "li",
        "code", "table",  "caption",  "thead",   "tbody",  "tr",   "th",
        "td",   "figure", "details",  "summary", "svg",    "desc", "g",
        "rect", "line",   "polyline", "polygon", "circle", "path", "text"};
    for (const auto& element : reading.elements) {
      INFO(element.name);
      CHECK(known.count(element.name) == 1);
    }
  }
}

TEST_CASE("a report needs nothing from outside and runs no script") {
  const std::string html = html_of(tests::whole_factory(), Language::en);
  for (const char* outside :
       {"<script", "<link", "<img", "<iframe", "url(", "@import", "src=", "onload", "onclick"}) {
    INFO(outside);
    CHECK(count(html, outside) == 0);
  }
  CHECK(count(html, "@media print") == 1);
}

TEST_CASE("every chart has a finding, a text alternative and its figures") {
  const auto reading = drawing::read_xml(html_of(tests::whole_factory(), Language::vi));
  const auto charts = drawing::elements_named(reading, "svg");
  const auto figures = drawing::elements_named(reading, "figure");
  REQUIRE(charts.size() > 20);
  CHECK(figures.size() == charts.size());
  CHECK(drawing::elements_named(reading, "desc").size() == charts.size());
  for (const auto& element : drawing::elements_named(reading, "desc")) {
    CHECK(element.content.size() > 60);
  }
  std::set<std::string> ids;
  std::size_t all = 0;
  for (const auto& element : reading.elements) {
    const auto id = element.attributes.find("id");
    if (id == element.attributes.end()) continue;
    ids.insert(id->second);
    ++all;
  }
  CHECK(ids.size() == all);
  for (const auto& link : drawing::elements_named(reading, "a")) {
    CHECK(ids.count(link.attributes.at("href").substr(1)) == 1);
  }
}

TEST_CASE("what is broader than a phone says so in the reader's language, never on paper") {
  const auto made = tests::whole_factory();
  const std::string vi = html_of(made, Language::vi);
  CHECK(count(vi, "--sideways: \"Vuốt ngang để xem hết\"") == 1);
  CHECK(count(html_of(made, Language::en), "--sideways: \"Swipe sideways to see all of it\"") == 1);
  const std::size_t shown = vi.find("var(--sideways)");
  REQUIRE(shown != std::string::npos);
  CHECK(vi.rfind("@media", shown) == vi.rfind("@media screen and (max-width: 640px)", shown));
  const reports::TextTable figures{{{"a"}, {"b", true}, {"c", true}, {"d", true}},
                                   {{{"x"}, {"1"}, {"2"}, {"3"}}}};
  reports::Html page;
  page.table(figures);
  CHECK(page.finish().find("class=\"short broad\"") != std::string::npos);
}

TEST_CASE("a chart of sums does not sound like a verdict where there is none") {
  auto made = tests::whole_factory(0.10);
  CHECK(count(html_of(made, Language::en), "use has clearly fallen below the baseline") > 0);
  for (auto& one : made.assessment.classes) {
    one.assessment.target.verdict = savings::Verdict::undecided;
  }
  for (auto& one : made.assessment.items) {
    one.assessment.target.verdict = savings::Verdict::undecided;
  }
  const std::string html = html_of(made, Language::en);
  CHECK(count(html, "clearly fallen") == 0);
  CHECK(count(html, "undecided whether the target was reached; the sum") > 0);
}

TEST_CASE("the first thing a director reads is the verdict") {
  const std::string html = html_of(tests::whole_factory(), Language::en);
  const std::size_t verdict = html.find("Confirmed: energy (MJ)");
  REQUIRE(verdict != std::string::npos);
  CHECK(verdict < html.find("What to do next"));
  CHECK(html.find("What to do next") < html.find("<figure"));
  CHECK(count(html, "<div class=\"card\">") == 3);
}

TEST_CASE("the director is told whose lower bounds the credited money is") {
  const std::string html = html_of(tests::whole_factory(), Language::en);
  CHECK(html.find("; the lower bounds of ") != std::string::npos);
}

TEST_CASE("advice that reads the same is given once for all its classes") {
  const auto made = tests::factory_without_factors();
  const reports::Wording wording(made.plant, Language::en);
  std::set<std::string> advice;
  for (const std::string& step : reports::next_steps(made.assessment, made.provenance, wording)) {
    CHECK(advice.insert(step.substr(step.find(':') + 1)).second);
  }
}

TEST_CASE("a report in Vietnamese holds no English headings and the other way round") {
  const auto made = tests::whole_factory();
  const std::string vi = html_of(made, Language::vi);
  const std::string en = html_of(made, Language::en);
  CHECK(vi.find("lang=\"vi\"") != std::string::npos);
  CHECK(vi.find("Data table") == std::string::npos);
  CHECK(vi.find("đường cơ sở") != std::string::npos);
  CHECK(vi.find("suất tiêu hao") != std::string::npos);
  CHECK(en.find("Bảng số liệu") == std::string::npos);
}

TEST_CASE("the same factory gives the same bytes") {
  CHECK(html_of(tests::whole_factory(), Language::vi) ==
        html_of(tests::whole_factory(), Language::vi));
}

TEST_CASE("a missing reading is a dash among the inputs and an estimate is marked") {
  const std::string html = html_of(tests::whole_factory(), Language::en);
  CHECK(count(html, "≈ ") >= 2);
  CHECK(count(html, "<td class=\"whole\">Apr 2022</td>") >= 1);
}

TEST_CASE("a row with a cell too many or too few is a broken promise") {
  reports::Html page;
  reports::TextTable table;
  table.columns = {{"Month"}, {"kWh", true}};
  table.rows = {{{"Jan"}}};
  CHECK_THROWS_AS(page.table(table), Failure);
}

TEST_CASE("a page that leaves an element open is a broken promise") {
  reports::Html page;
  page.open("p");
  CHECK_THROWS_AS(page.finish(), Failure);
  page.close();
  CHECK(page.finish() == "<p></p>\n");
  CHECK_THROWS_AS(page.close(), Failure);
}

TEST_CASE("a short table stays whole on paper, a long one may be parted") {
  const reports::TextTable short_one{{{"a"}}, {{{"1"}}}};
  reports::TextTable long_one{{{"a"}}, {}};
  for (int i = 0; i < 36; ++i) long_one.rows.push_back({{std::to_string(i)}});
  reports::Html page;
  page.table(short_one);
  page.table(long_one);
  const std::string text = page.finish();
  CHECK(text.find("<table class=\"short\">") != std::string::npos);
  CHECK(text.find("<table>") != std::string::npos);
}

TEST_CASE("a month is never broken into two lines, a name of several words may be") {
  const reports::TextTable table{{{.heading = "Month", .stays_whole = true}, {"Norm"}},
                                 {{{"Apr 2022"}, {"frozen fillet, by the circular"}}}};
  reports::Html page;
  page.table(table);
  const std::string text = page.finish();
  CHECK(text.find("<td class=\"whole\">Apr 2022</td>") != std::string::npos);
  CHECK(text.find("<th scope=\"col\" class=\"whole\">Month</th>") != std::string::npos);
  CHECK(text.find("<th scope=\"col\">Norm</th>") != std::string::npos);
  // No column is kept whole for its place alone: long names would push the last ones off the paper.
  const std::string whole_page = html_of(tests::whole_factory(), Language::en);
  CHECK(count(whole_page, "td:nth-child") == 0);
  CHECK(count(whole_page, "th:nth-child") == 0);
}
