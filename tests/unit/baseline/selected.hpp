// A selection among the models of known rows, and what it says.
#pragma once

#include <algorithm>
#include <string>

#include "cpa/baseline/selection.hpp"
#include "tests/support/known_rows.hpp"

namespace cpa::tests {

using baseline::ModelForm;
using baseline::Selection;
using baseline::SelectionOptions;
using baseline::Term;

inline Selection select(const consumption::Observations& rows, std::size_t n,
                        const SelectionOptions& options = {}) {
  const auto before = row_numbers(0, n);
  const auto after = row_numbers(n, rows.rows.size() - n);
  return baseline::select_model(rows, before, after, options);
}

inline bool warns(const Selection& selection, const std::string& code) {
  return std::any_of(selection.warnings.begin(), selection.warnings.end(),
                     [&code](const Problem& problem) { return problem.code == code; });
}

inline bool uses(const ModelForm& form, const std::string& term) {
  return std::any_of(form.terms.begin(), form.terms.end(),
                     [&term](const Term& t) { return t.name == term; });
}

}  // namespace cpa::tests
