// How a result is judged in house, step by step, and the same on a plant whose true saving is
// known: every figure comes from its assessment.
#include <cmath>

#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/comparison_charts.hpp"
#include "cpa/reports/handbook_page.hpp"
#include "cpa/reports/month_charts.hpp"
#include "cpa/reports/month_table.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

void write_steps(HandbookPage& page) {
  page.section("evaluation-steps", page.words.text("handbook.section.evaluation_steps"));
  page.html.open("ol", "evaluation");
  for (const auto& step : page.words.knowledge().procedure.evaluation) {
    page.html.open("li");
    page.html.element("b", page.words.of(step.name) + ".");
    page.html.words(" " + page.words.of(step.text));
    page.html.close();
  }
  page.html.close();
}

// The example plants write their events in one language: "sửa kho lạnh" is sua_kho_lanh in the
// catalogue.
std::string event_key(std::string_view kind) {
  std::string key = "handbook.example.event.";
  for (const char c : fold(kind)) key += c == ' ' || c == '-' ? '_' : c;
  return key;
}

savings::Assessment in_words(savings::Assessment judged, const PackWords& words) {
  for (savings::LedgerLine& line : judged.events.ledger) {
    const std::string key = event_key(line.event.kind);
    if (language::catalogue(words.language()).has(key)) line.event.kind = words.text(key);
  }
  return judged;
}

// An enterprise has a name in one language only: the reader is told the trade.
std::string plant_in_words(const PackWords& words, const plant::Enterprise& enterprise) {
  const auto* trade = words.handbook().sector.sub_sector(enterprise.sub_sector);
  return trade == nullptr ? enterprise.name : words.of(trade->name);
}

class Example {
 public:
  Example(HandbookPage& page, const WorkedExample& example, const Wording& wording)
      : page_(page),
        example_(example),
        wording_(wording),
        judged_(in_words(example.assessment.items[example.item].assessment, page.words)),
        subject_{judged_, wording, OwnUnits(example.plant, judged_), "example-item",
                 capitalised(wording.item(example.assessment.items[example.item].code))} {}

  void write() {
    page_.section("example", page_.words.text("handbook.section.example"));
    const std::string name = plant_in_words(page_.words, example_.plant.enterprise);
    page_.paragraph("handbook.example.intro",
                    {{"plant", name}, {"item", subject_.name}, {"id", example_.plant.id}});
    page_.open_table("example", {{page_.words.text("handbook.column.step"), "w-wide"},
                                 {page_.words.text("handbook.column.how"), ""},
                                 {page_.words.text("handbook.column.figures"), "w-figures"}});
    write_simple();
    write_model();
    page_.close_table();
    for (const std::string& sentence : why(judged_, wording_)) page_.html.element("p", sentence);
    const std::string warning = base_load_warning(judged_, subject_.name, wording_);
    if (!warning.empty()) page_.html.element("p", warning, "note");
    write_chart(output_chart(subject_));
    write_chart(use_chart(subject_));
    write_months();
    page_.paragraph("handbook.example.again", {{"id", example_.plant.id}});
  }

 private:
  [[nodiscard]] std::string text(const std::string& key,
                                 const language::Arguments& arguments = {}) const {
    return page_.words.text("handbook.example." + key, arguments);
  }

  // What is done and how stand in the catalogue under the step's name.
  void step(const std::string& name, const std::string& figures) {
    page_.row({{text(name), Tone::strong}, {text(name + ".how")}, {figures}});
  }

  void write_simple() {
    step("claim",
         text("claim.said", {{"item", subject_.name},
                             {"unit", subject_.unit()},
                             {"target", wording_.share(judged_.target.threshold.value())}}));
    step("periods", periods_sentence(example_.assessment, wording_));
    if (!judged_.sec) return;
    const savings::SpecificConsumption& sec = *judged_.sec;
    const std::string product = wording_.unit(OwnUnits::product(sec));
    const std::string specific = wording_.unit(subject_.units.specific(sec));
    const auto period = [&](const PeriodTotals& totals, long double ratio) {
      return text("specific.said",
                  {{"use", subject_.amount(totals.use)},
                   {"made", wording_.amount(totals.made / sec.product_unit.to_si, product)},
                   {"ratio", wording_.amount(subject_.units.specific(sec, ratio), specific)}});
    };
    step("before", period(example_.before, sec.baseline));
    step("after", period(example_.after, sec.reporting));
    step("cut", wording_.share(sec.saving_fraction));
    if (sec.base_load_share && sec.from_growth) {
      step("base", text("base.said", {{"share", wording_.share(sec.base_load_share)},
                                      {"growth", wording_.change(sec.growth)},
                                      {"alone", wording_.change(sec.from_growth)}}));
    }
  }

  void write_model() {
    if (!judged_.model || judged_.distribution.empty()) return;
    step("model",
         text("model.said", {{"model", wording_.model(judged_.model->name)},
                             {"predictors", wording_.predictors(judged_.selection.chosen().form,
                                                                judged_.events.ledger)},
                             {"cv", wording_.share(judged_.model->cv)}}));
    const Wording::Difference sum = subject_.difference();
    step("expected", sum.expected);
    step("used", sum.used);
    step("saving", text("saving.said", {{"saving", sum.saved},
                                        {"share", wording_.share(judged_.saving_fraction)}}));
    step("error", subject_.beside(sum, judged_.standard_error));
    step("bounds", bounds_said());
    if (judged_.sensitivity) {
      step("firm", text("firm.said", {{"lowest", wording_.share(judged_.sensitivity->lowest)},
                                      {"highest", wording_.share(judged_.sensitivity->highest)}}));
    }
    step("verdict",
         text("verdict.said", {{"verdict", capitalised(wording_.verdict(judged_.target.verdict))},
                               {"credited", subject_.beside(sum, judged_.credited)},
                               {"share", wording_.share(judged_.credited_fraction)}}));
  }

  // With how far each bound is from the saving: no reader gets that from the standard error.
  [[nodiscard]] std::string bounds_said() const {
    const bool both = judged_.lower_bound && judged_.upper_bound;
    const auto off = [&](std::optional<long double> bound) {
      if (!both) return std::string();
      return subject_.beside(subject_.difference(),
                             std::abs(judged_.saving - *bound * judged_.predicted));
    };
    return text("bounds.said", {{"lower", wording_.share(judged_.lower_bound)},
                                {"upper", wording_.share(judged_.upper_bound)},
                                {"below", off(judged_.lower_bound)},
                                {"above", off(judged_.upper_bound)}});
  }

  void write_chart(const std::optional<ChartView>& chart) {
    if (!chart) return;
    page_.html.open_figure("h4", chart->finding, chart->svg);
    page_.html.close();
  }

  void write_months() {
    const auto months = month_table(subject_);
    if (!months) return;
    page_.heading(wording_.text("report.data.months"));
    page_.html.open("div", "detail");
    page_.html.table(*months);
    page_.html.close();
    write_sum_of_months();
  }

  // The table goes by one model, the saving by all of them: who adds up finds another last figure.
  void write_sum_of_months() {
    const bool has_rows = judged_.expectation && !judged_.expectation->rows.empty();
    if (!has_rows || judged_.distribution.empty()) return;
    const std::string sum = subject_.amount(-judged_.expectation->rows.back().cumulative);
    const std::string saving = subject_.amount(judged_.saving);
    if (sum == saving) return;
    page_.html.element("p", text("apart", {{"sum", sum}, {"saving", saving}}), "note");
  }

  HandbookPage& page_;
  const WorkedExample& example_;
  const Wording& wording_;
  const savings::Assessment judged_;
  Subject subject_;
};

}  // namespace

void write_audit_evaluation(HandbookPage& page) {
  page.chapter("evaluation", page.words.text("handbook.chapter.evaluation"));
  page.paragraph("handbook.evaluation.intro");
  write_steps(page);
  const auto& example = page.words.handbook().example;
  if (!example) return;
  const Wording wording(example->plant, page.words.language());
  Example(page, *example, wording).write();
}

}  // namespace cpa::reports
