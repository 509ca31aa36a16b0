#include "cpa/savings/event_warnings.hpp"

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"

namespace cpa::savings {

Problems warnings_of_events(const Assessment& assessment, const AssessmentOptions& options) {
  Problems warnings;
  const auto warn = [&](const char* code, std::map<std::string, std::string> arguments) {
    Problem problem{.code = code, .severity = Severity::warning};
    problem.where.field = assessment.id;
    arguments["item"] = assessment.id;
    problem.arguments = std::move(arguments);
    warnings.push_back(std::move(problem));
  };
  for (const LedgerLine& line : assessment.events.ledger) {
    if (line.estimated_rows == 0 || line.covers_reporting) continue;
    warn("model.event_estimated",
         {{"event", line.event.kind}, {"rows", std::to_string(line.estimated_rows)}});
  }
  for (const DocumentedAmount& known : assessment.events.amounts) {
    if (!(assessment.predicted > 0) || known.amount == 0) continue;
    const long double size = known.counted ? std::fabs(known.amount) : known.effect;
    const auto percent = static_cast<double>(100 * size / assessment.predicted);
    const char* told = known.proven ? "model.event_documented" : "model.event_unproven";
    warn(known.counted ? told : "model.event_left_out",
         {{"event", known.event}, {"share", canonical_number(round_significant(percent, 2))}});
  }
  std::vector<std::string> months;
  for (const calendar::Period& period : assessment.events.excluded) {
    if (!options.baseline.contains(period) && !options.reporting.contains(period)) continue;
    months.push_back(calendar::text_of(period));
  }
  if (!months.empty()) warn("model.rows_excluded", {{"months", join(months)}});
  return warnings;
}

}  // namespace cpa::savings
