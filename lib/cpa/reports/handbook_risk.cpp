// The scales of risk as one matrix, so that nobody multiplies on the walk-through.
#include "cpa/language/figures.hpp"
#include "cpa/reports/handbook_page.hpp"

namespace cpa::reports {
namespace {

using sectors::RiskScale;

void write_matrix(HandbookPage& page, const RiskScale& risk) {
  const PackWords& words = page.words;
  const auto number = [&](int value) {
    return language::number(static_cast<long long>(value), words.language());
  };
  page.html.open("div", "scroll");
  page.html.open("table", "matrix");
  page.html.open("thead");
  page.html.open("tr");
  page.html.element("th", words.text("handbook.risk.corner"));
  for (std::size_t s = 0; s < risk.severity.size(); ++s) {
    page.html.element(
        "th", words.text("handbook.risk.severity", {{"number", number(static_cast<int>(s) + 1)},
                                                    {"name", words.of(risk.severity[s])}}));
  }
  page.html.close();
  page.html.close();
  page.html.open("tbody");
  for (std::size_t l = risk.likelihood.size(); l-- > 0;) {
    page.html.open("tr");
    page.html.element(
        "th", words.text("handbook.risk.likelihood", {{"number", number(static_cast<int>(l) + 1)},
                                                      {"name", words.of(risk.likelihood[l])}}));
    for (std::size_t s = 0; s < risk.severity.size(); ++s) {
      const sectors::RiskRating rating =
          risk.rating({static_cast<int>(l) + 1, static_cast<int>(s) + 1});
      const std::string band = rating.band == nullptr ? "" : words.of(rating.band->name);
      page.html.element("td", number(rating.score) + " " + band,
                        "band-" + std::to_string(rating.level));
    }
    page.html.close();
  }
  page.html.close();
  page.html.close();
  page.html.close();
}

void write_bands(HandbookPage& page, const RiskScale& risk) {
  const PackWords& words = page.words;
  page.open_table("bands", {{words.text("handbook.column.score"), "w-small"},
                            {words.text("handbook.column.rating"), "w-small"},
                            {words.text("handbook.column.then"), ""}});
  for (std::size_t i = 0; i < risk.bands.size(); ++i) {
    const auto& band = risk.bands[i];
    const std::string key = "handbook.risk.then." + std::to_string(i);
    page.row({{words.range(Decimal(band.low, 0), Decimal(band.high, 0))},
              {words.of(band.name), Tone::strong},
              {language::catalogue(words.language()).has(key) ? words.text(key) : ""}});
  }
  page.close_table();
}

}  // namespace

void write_audit_risk(HandbookPage& page) {
  const RiskScale& risk = page.words.knowledge().procedure.risk;
  page.chapter("risk", page.words.text("handbook.chapter.risk"));
  page.paragraph("handbook.risk.intro");
  write_matrix(page, risk);
  page.note("handbook.risk.deadly");
  write_bands(page, risk);
  page.section("controls", page.words.text("handbook.section.controls"));
  page.paragraph("handbook.risk.controls");
  page.html.open("ol", "steps");
  for (const auto& control : risk.controls) page.html.element("li", page.words.of(control));
  page.html.close();
}

}  // namespace cpa::reports
