// What a baseline is fitted on: the use of one item (or one class of input) in each period, and
// what moved it in the same days. Built from a plant's records; values are SI, so the unit that the
// plant wrote in changes nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/consumption/record_sums.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::consumption {

enum class DriverKind {
  product,      // output: always in the model, since the target is per unit of product
  temperature,  // daily mean outdoor temperature of weather.csv, averaged over the row's days
  other,
  event  // a column made by cpa/savings from a non-routine event; always in the model, of either
         // sign
};

struct Driver {
  std::string code;
  DriverKind kind = DriverKind::other;
  units::Unit unit;
  std::optional<long double> equivalent;  // products: reference products in one SI unit of it
  // Events: the same in every baseline row, so that only both periods together tell its effect.
  bool alike_in_baseline = false;

  friend bool operator==(const Driver&, const Driver&) = default;
};

// One period in which use and all drivers are known.
struct Row {
  calendar::Period period;
  int time = 0;  // its place in the grid of periods; places of missing periods stay free
  long double length =
      1;                // days over mean days; 1 where rows are calendar months or of equal length
  long double use = 0;  // SI
  // Of the use or of the output, whichever is more, that is an estimate, no measurement; 0 to 1.
  long double estimated_share = 0;
  std::vector<long double>
      drivers;  // SI sums over the row's days (temperatures: means), in driver order
};

// Daily mean temperatures in degrees Celsius of each row's days, for degree-days at any base.
using RowTemperatures = std::vector<std::vector<long double>>;

struct LackingDriver {
  std::string code;
  std::vector<calendar::Period> missing;  // of the judged periods
};

struct Observations {
  std::string id;    // item or class code
  units::Unit unit;  // in which people see it
  std::vector<Driver> drivers;
  std::vector<Row> rows;         // by period; baseline, reporting and whatever else is known
  RowTemperatures temperatures;  // as many as rows, or empty without weather
  std::vector<calendar::Period> missing;    // periods of the grid without known use or product
  std::vector<calendar::Period> estimated;  // periods whose use is an estimate
  // Drivers that were left out because too many of their values are missing, and the rows that lack
  // them: what they would have explained may look like a saving.
  std::vector<LackingDriver> lacking;
  Problems warnings;

  // Indices of the rows that lie inside a period.
  [[nodiscard]] std::vector<std::size_t> within(const calendar::Period& period) const;
  // Periods of the known rows that lie across a border of a period: in part inside, so that they
  // are of no use to it.
  [[nodiscard]] std::vector<calendar::Period> across(const calendar::Period& period) const;
  // Missing periods that lie inside a period, and the stretches of it that no row speaks of, by
  // calendar months where they are whole months; in order.
  [[nodiscard]] std::vector<calendar::Period> missing_within(const calendar::Period& period) const;
  // The same, and what rows across its borders cover of it: all of it that is not compared.
  [[nodiscard]] std::vector<calendar::Period> unseen_within(const calendar::Period& period) const;
  // How many rows of usual length such periods stand for together.
  [[nodiscard]] std::size_t rows_in(const std::vector<calendar::Period>& periods) const;
};

// One series to be explained: its records in SI, by period.
struct Series {
  std::string id;
  units::Unit unit;
  struct Point {
    calendar::Period period;  // own dates
    std::optional<long double> use;
    long double estimated = 0;  // part of the use that is an estimate, SI
  };
  std::vector<Point> points;  // in order of periods
};

// Empty records whose days a bill covers (the first of two months billed as one) are no points.
[[nodiscard]] Series series_of(const plant::Item& item);

// Joins a series with the drivers named (items of the plant, and "temperature"). Rows follow the
// series' own periods: drivers recorded on other periods are summed over the same days, pro rata by
// days inside one record, with the warning rows.driver_prorated (arguments item, driver). Rows
// without a product or a driver are missing rows (rows.driver_gap: item, driver, months). A driver
// that lacks more than one of twelve values in one of the `judged` periods (the whole series where
// none are given) is dropped instead, unless it is a product (rows.driver_missing: item, driver,
// months), and is `lacking`; not where the first of them has no value of it at all, since nothing
// was known of such a driver.
[[nodiscard]] Observations observe(const plant::Plant& plant, const Series& series,
                                   const std::vector<std::string>& driver_codes,
                                   std::span<const calendar::Period> judged = {});

// The drivers of an item: those it names, else all products and, for energy and fuel, the
// temperature where the plant has weather, and all items of kind driver.
[[nodiscard]] std::vector<std::string> driver_codes(const plant::Plant& plant,
                                                    const plant::Item& item);

}  // namespace cpa::consumption
