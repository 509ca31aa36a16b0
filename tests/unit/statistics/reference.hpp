// Reference figures kept as plain CSV under tests/cases/statistics, and how many of their digits a
// result has.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cpa/statistics/design_matrix.hpp"

namespace cpa::test {

// Cells of a file under tests/cases/statistics; lines that begin with # and the heading left out.
[[nodiscard]] std::vector<std::vector<std::string>> reference_rows(const std::string& file);
// Last cell by first cell.
[[nodiscard]] std::map<std::string, long double> reference_values(const std::string& file);
// Decimal text to the nearest long double.
[[nodiscard]] long double number(const std::string& text);

// Right digits: -log10 of the relative difference; of the difference where 0 is expected; at most
// 19.
[[nodiscard]] double digits(long double found, long double expected);

struct Table {
  statistics::Matrix x;
  std::vector<long double> y;
};
// A set of NIST with the powers of x up to the degree of its model, y last.
[[nodiscard]] Table nist_table(const std::string& set);
[[nodiscard]] bool has_intercept(const std::string& set);

}  // namespace cpa::test
