// What of a plant's books stands for an indicator and for a denominator: electricity is every kWh
// the site used, raw material what was bought, melted metal only what was weighed as melted. What
// is not the same thing is refused with the reason, so that unlike figures are never compared.
#pragma once

#include <map>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "cpa/consumption/input_class.hpp"
#include "cpa/norms/books.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::norms {

// Why a norm is not held against the plant.
enum class Refusal {
  boundary,            // it is of a line or machine, the books are of the whole site
  not_in_books,        // the indicator cannot be read from monthly books
  no_item,             // the plant counts no such input
  no_factor,           // an item has no factor to the norm's basis
  use_unit,            // the input is counted in a unit of another kind
  denominator_unlike,  // the norm is to one of something that the books do not hold
  denominator_unit,    // the product is counted in a unit of another kind
  no_equivalents,      // it is to one of equivalent product, and the plant declares none
  nothing_made,        // the denominator was zero all the time
  months_missing,      // too few months with both sides known
  other_product,       // the rule names another product
  other_size,          // the rule is for another size of plant
  stage                // the rule is for this product, but of one stage of a plant
};

struct Refused {
  Refusal reason = Refusal::boundary;
  std::vector<std::string> items;  // codes of the plant's items that it is about
  std::vector<calendar::Period> months;
  friend bool operator==(const Refused&, const Refused&) = default;
};

template <typename T>
using Counting = tl::expected<T, Refused>;

// One side of a specific figure.
struct Side {
  std::vector<Part> parts;
  MonthlyFigures months;  // SI, summed
  units::Dimension dimension;
  bool prorated = false;     // bills were split by days
  bool equivalents = false;  // products were weighed by the equivalents that the plant declares
  bool named = false;        // the user said which item it is
  bool final_electricity = false;  // of total energy: electricity is counted as final energy
  // Items whose factor to the norm's basis is not verified.
  std::vector<std::string> unverified;
  std::vector<std::string> declared;  // items whose factor is the plant's own
  // Of total energy: no fuel or heat is in the books, not even one that was never used.
  bool only_electricity = false;
  // Products that are not among its items: what the site used for them is above the line all the
  // same.
  std::vector<std::string> left_out;

  [[nodiscard]] std::vector<std::string> items() const;
};

// Items that the user says are the thing a denominator counts, by the denominator's code.
using NamedItems = std::map<std::string, std::vector<std::string>>;

struct Books {
  const plant::Plant& plant;
  const consumption::EnergyFactors& factors;
  const sectors::Knowledge& knowledge;
  const BookPeriod& period;
  const NamedItems& named;
};

// The amount above the line, in the dimension of the norm's unit (energy or oil equivalent, volume,
// mass, or none for a share of masses).
[[nodiscard]] Counting<Side> use_of(const Books& books, const sectors::Indicator& indicator,
                                    units::Dimension dimension);
// What it is divided by, in the dimension of the norm's `per`.
[[nodiscard]] Counting<Side> denominator_of(const Books& books,
                                            const sectors::Denominator& denominator,
                                            units::Dimension dimension);

[[nodiscard]] const char* code_of(Refusal reason);  // "denominator_unlike"

}  // namespace cpa::norms
