#include "cpa/reports/subject.hpp"

#include <cmath>

#include "cpa/language/figures.hpp"

namespace cpa::reports {

std::string Subject::axis() const {
  if (name.ends_with("(" + unit() + ")")) return name;
  return wording.text("report.axis.amount", {{"name", name}, {"unit", unit()}});
}

Wording::Difference Subject::difference() const {
  Wording::Difference sum =
      wording.difference(units.use(assessment.predicted), units.use(assessment.actual));
  const std::string in = unit();
  for (std::string* words : {&sum.expected, &sum.used, &sum.saved}) {
    *words = language::with_unit(*words, in == "1" ? "" : in);
  }
  return sum;
}

std::string Subject::beside(const Wording::Difference& difference, long double si) const {
  const std::string in = unit();
  return language::with_unit(wording.beside(difference, units.use(si)), in == "1" ? "" : in);
}

drawing::NumberText number_text(const Wording& wording) {
  const language::Language language = wording.language();
  return [language](double value) { return language::rounded(value, 4, language); };
}

drawing::NumberText share_text(const Wording& wording) {
  const language::Language language = wording.language();
  return [language](double value) {
    const double percent = value * 100;
    const bool whole = std::fabs(percent - std::round(percent)) < 1e-9;
    return language::percent(units::Fraction::of_one(static_cast<long double>(value)),
                             whole ? 0 : 1, language);
  };
}

}  // namespace cpa::reports
