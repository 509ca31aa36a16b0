#include "tests/unit/statistics/reference.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cpa/core/failure.hpp"

namespace cpa::test {

std::vector<std::vector<std::string>> reference_rows(const std::string& file) {
  std::ifstream in(std::string(CPA_SOURCE_FOLDER) + "/tests/cases/statistics/" + file);
  ensure(in.good(), file.c_str());
  std::vector<std::vector<std::string>> rows;
  bool is_heading = true;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (!is_heading) {
      std::vector<std::string> cells;
      std::istringstream parts(line);
      for (std::string cell; std::getline(parts, cell, ',');) cells.push_back(cell);
      rows.push_back(cells);
    }
    is_heading = false;
  }
  return rows;
}

std::map<std::string, long double> reference_values(const std::string& file) {
  std::map<std::string, long double> result;
  for (const auto& row : reference_rows(file)) result[row.front()] = number(row.back());
  return result;
}

long double number(const std::string& text) { return std::strtold(text.c_str(), nullptr); }

double digits(long double found, long double expected) {
  const long double size = expected == 0 ? 1.0L : std::fabs(expected);
  const long double difference = std::fabs(found - expected) / size;
  if (!(difference > 1e-19L)) return std::isnan(difference) ? 0.0 : 19.0;
  return static_cast<double>(-std::log10(difference));
}

bool has_intercept(const std::string& set) { return set != "noint1" && set != "noint2"; }

Table nist_table(const std::string& set) {
  int degree = 1;
  if (set == "pontius") degree = 2;
  if (set == "filip") degree = 10;
  if (set.rfind("wampler", 0) == 0) degree = 5;
  Table table;
  std::vector<std::vector<long double>> columns;
  for (const auto& row : reference_rows("nist/" + set + ".csv")) {
    table.y.push_back(number(row.back()));
    columns.resize((row.size() - 1) * static_cast<std::size_t>(degree));
    std::size_t column = 0;
    for (std::size_t j = 0; j + 1 < row.size(); ++j) {
      long double power = 1;
      for (int k = 0; k < degree; ++k) columns[column++].push_back(power *= number(row[j]));
    }
  }
  table.x = has_intercept(set) ? statistics::Matrix::with_intercept(columns)
                               : statistics::Matrix::from_columns(columns);
  return table;
}

}  // namespace cpa::test
