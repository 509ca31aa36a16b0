// Slips of the hand that writes: each too small to be doubted alone, told by how well the figures
// fit once it is undone.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "tests/unit/data_quality/plain_factory.hpp"

namespace cpa {
namespace {

using data_quality::CorrectionKind;
using data_quality::FindingCode;
using tests::plain_factory::factory;
using tests::plain_factory::figure;
using tests::plain_factory::month;
using tests::plain_factory::month_count;

constexpr std::size_t electricity = 0;
constexpr std::size_t water = 1;
constexpr std::size_t fillet = 2;

double log_of(const Decimal& value) { return std::log(static_cast<double>(value.value())); }

// Whether a finding proposes for the item's month what stood there before.
bool is_undone(const plant::Plant& plant, std::size_t item, int number, const Decimal& right,
               CorrectionKind kind) {
  const auto quality = data_quality::examine(plant);
  return std::ranges::any_of(quality.findings, [&](const auto& finding) {
    return finding.correction.kind == kind && finding.item == plant.items[item].code &&
           std::ranges::any_of(finding.cells, [&](const auto& cell) {
             return cell.period == month(number) && cell.proposed == right;
           });
  });
}

struct Tally {
  int made = 0;
  int found = 0;
};

// Neighbouring months of an item exchanged, one pair after the other, where they differ by so much.
Tally exchanged_pairs(std::size_t item, double least, double most) {
  Tally tally;
  for (int t = 0; t + 1 < month_count; ++t) {
    plant::Plant plant = factory();
    const Decimal right = figure(plant, item, t);
    const double apart = std::fabs(log_of(right) - log_of(figure(plant, item, t + 1)));
    if (apart < least || apart > most) continue;
    std::swap(figure(plant, item, t), figure(plant, item, t + 1));
    ++tally.made;
    if (is_undone(plant, item, t, right, CorrectionKind::exchange_rows)) ++tally.found;
  }
  return tally;
}

// The first two digits of an item exchanged, one month after the other, where that moves so much.
Tally turned_digits(std::size_t item, double least, double most) {
  Tally tally;
  for (int t = 0; t < month_count; ++t) {
    plant::Plant plant = factory();
    const Decimal right = figure(plant, item, t);
    std::string digits = std::to_string(right.coefficient());
    std::swap(digits[0], digits[1]);
    const Decimal turned(std::stoll(digits), right.scale());
    const double apart = std::fabs(log_of(right) - log_of(turned));
    if (digits[0] == '0' || apart < least || apart > most) continue;
    figure(plant, item, t) = turned;
    ++tally.made;
    if (is_undone(plant, item, t, right, CorrectionKind::digits)) ++tally.found;
  }
  return tally;
}

}  // namespace

TEST_CASE("two neighbouring months of water exchanged are told though neither is far out alone") {
  const Tally tally = exchanged_pairs(water, 0.1, 0.2);  // two and a half to five deviations
  CAPTURE(tally.made, tally.found);
  CHECK(tally.made >= 5);
  CHECK(10 * tally.found >= 7 * tally.made);
}

TEST_CASE("two months of a product exchanged are told by the uses that go with it") {
  const Tally tally = exchanged_pairs(fillet, 0.1, 0.25);
  CAPTURE(tally.made, tally.found);
  CHECK(tally.made >= 5);
  CHECK(10 * tally.found >= 8 * tally.made);
}

TEST_CASE("two digits exchanged are told where the figure fits once they are exchanged back") {
  const Tally of_use = turned_digits(electricity, 0.08, 0.6);
  const Tally of_product = turned_digits(fillet, 0.1, 1.5);
  CAPTURE(of_use.made, of_use.found, of_product.made, of_product.found);
  CHECK(of_use.made + of_product.made >= 10);
  CHECK(10 * (of_use.found + of_product.found) >= 7 * (of_use.made + of_product.made));
}

}  // namespace cpa
