// Figures that were worked out from others and not measured: what such a figure may rest on, and
// the form of a fixed amount and so much to a unit of each product.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {

// What an item may have been worked out from: figures as written, and how finely.
struct Source {
  std::vector<double> written;
  std::vector<char> usable;
  double step = 0;
};

// How many rows keep a form to the last digit.
struct Proportion {
  double ratio = 0;  // of the item to the other, as written
  std::vector<std::size_t> rows;
  double log_chance = 0;
  std::string other_item;  // empty: all products together
  bool has_base = false;   // beside a fixed amount
};

// ln of the chance that at least k of n agree, each with probability p (bound of Chernoff).
[[nodiscard]] double log_tail(double n, double k, double p);
// Relative scatter that an item's figures have at least: no two meters agree better; what becomes
// of a raw material hangs on it alone.
[[nodiscard]] double least_spread_of(const plant::Item& item);

// Of an item (a line) on all products together, `sources` by line; `spread` is how far (log) the
// item is foreseen. A log chance of nought where no such form is kept.
[[nodiscard]] Proportion exact_form(const Examination& x, std::size_t of,
                                    const std::vector<Source>& sources, const Step& of_step,
                                    double spread);

}  // namespace cpa::data_quality
