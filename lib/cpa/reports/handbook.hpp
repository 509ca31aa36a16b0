// The two handbooks of a trade, made from the data packs: how a combined audit of cleaner
// production, safety and health is done (sổ tay đánh giá kết hợp), and which technical solutions
// are known for it (sổ tay giải pháp kỹ thuật). One HTML file each, for a screen, a phone and A4.
// They know no clock: where a rule stands is said as of the packs' day.
#pragma once

#include <optional>
#include <string>

#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/letterhead.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::reports {

enum class HandbookKind { audit, solutions };
[[nodiscard]] const char* code_of(HandbookKind kind);  // "solutions"
[[nodiscard]] std::optional<HandbookKind> handbook_kind_of(std::string_view code);

// Use and output of one period, SI.
struct PeriodTotals {
  long double use = 0;
  long double made = 0;
};

// A plant whose savings show the procedure with figures, followed by one of its items.
struct WorkedExample {
  plant::Plant plant;
  savings::PlantAssessment assessment;
  std::size_t item = 0;  // of the assessment's items
  PeriodTotals before;
  PeriodTotals after;
};

struct Handbook {
  HandbookKind kind = HandbookKind::audit;
  sectors::Sector sector;
  std::string sub_sector;  // the only one that is printed; empty = all
  sectors::Knowledge knowledge;
  calendar::Day day;                     // rules stand as they did on it
  std::optional<WorkedExample> example;  // of an audit handbook
  std::string program;                   // its version
  std::string packs;                     // content id
};

[[nodiscard]] std::string handbook_html(const Handbook& handbook, language::Language language,
                                        const Letterhead& letterhead = {});

// What was put into it, for the screen.
[[nodiscard]] TextView handbook_text(const Handbook& handbook, const std::string& path,
                                     language::Language language);

}  // namespace cpa::reports
