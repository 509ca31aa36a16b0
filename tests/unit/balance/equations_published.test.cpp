// Problems of the literature whose data and results were read in a public collection or a public
// test; each names where. Results agree to the digits that stand there. Swartz's heat exchangers
// are not among them: see docs/balances.md.
#include "tests/support/catch.hpp"
#include "tests/unit/balance/equation_cases.hpp"

using namespace cpa::balance;
using namespace cpa::test;

namespace {

struct Published {
  std::vector<double> reading;
  std::vector<double> deviation;
  std::vector<std::vector<double>> balances;
  std::vector<double> reconciled;
  double rounding = 0;  // half a unit of the last digit given
};

void check(const Published& problem) {
  EquationSystem system;
  for (std::size_t j = 0; j < problem.reading.size(); ++j) {
    system.variables.push_back(measured(problem.reading[j], problem.deviation[j]));
  }
  system.equations = sums(problem.balances);
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->degrees_of_freedom == problem.balances.size());
  CHECK(answer->largest_imbalance < 1e-12);
  for (std::size_t j = 0; j < problem.reconciled.size(); ++j) {
    INFO("stream " << j + 1);
    CHECK(value_of(*answer, j) ==
          Approx(problem.reconciled[j]).margin(problem.rounding).epsilon(0));
  }
}

}  // namespace

// github.com/OpenModelica/OpenModelica, testsuite/openmodelica/dataReconciliation/
// ModelicaDataReconciliationSimpleTests.Models.VDI2048.VDI2048Example.mos (commit 6574091c): SET_C,
// input uncertainties (95 % half widths) and the printed Outputs.csv. "Local quality" there is the
// adjustment over the root of the fall of the squared half widths (so z / 1.96), the fall taken as
// at least a tenth of the square.
TEST_CASE("The steam turbine circuit of VDI 2048 comes out as OpenModelica prints it") {
  const std::vector<double> reading{2.092, 18.498, 4.391,  3.744,  10.364, 69.978,
                                    0.525, 44.319, 44.575, 45.668, 46.241};
  const std::vector<double> half_width{0.272, 0.205, 0.058, 0.058, 0.168, 0.854,
                                       0.105, 0.532, 0.535, 2.5,   2.5};
  const std::vector<double> reconciled{2.092,    18.499,  4.391,   3.744,   10.364, 69.997,
                                       0.524194, 44.3818, 44.6385, 44.1188, 44.6918};
  const std::vector<double> reconciled_half_width{0.272,    0.137122, 0.0566957, 0.0566957,
                                                  0.133016, 0.566796, 0.104563,  0.469808,
                                                  0.471702, 1.78991,  1.78991};
  const std::vector<double> quality{0,           0.00684795, 0.00022856, 0.00022856,
                                    0.000342739, 0.0297734,  0.0242626,  0.251487,
                                    0.251487,    0.887628,   0.887628};
  EquationSystem system;
  for (std::size_t j = 0; j < reading.size(); ++j) {
    system.variables.push_back(measured(reading[j], half_width[j] / 1.96));
  }
  system.equations = sums(
      {{0, -1, 1, 1, 1}, {0, 0, -1, -1, -1, -1, -1, 1, 1}, {0, 0, 0, 0, 0, 0, 0.4, -1, -1, 1, 1}});
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->degrees_of_freedom == 3);
  CHECK(answer->variables[0].standing == Standing::just_measured);
  for (std::size_t j = 0; j < reading.size(); ++j) {
    INFO("variable " << j);
    CHECK(value_of(*answer, j) == Approx(reconciled[j]).epsilon(2e-5));
    CHECK(1.96 * deviation_of(*answer, j) == Approx(reconciled_half_width[j]).epsilon(5e-6));
    // The fall is a difference of figures of six digits.
    const double square = half_width[j] * half_width[j];
    const double fall = square - reconciled_half_width[j] * reconciled_half_width[j];
    const double tenth = std::min(1.0, std::sqrt(fall / (square / 10)));
    CHECK(tenth * std::abs(answer->variables[j].test) / 1.96 == Approx(quality[j]).epsilon(2e-3));
  }
}

// github.com/EDSONCV/dr-ged-benchmarks (commit 98b250d), data_reconciliation/linear/scilab/
// P15/P15.sce (readings, balances) and spreadsheets/Problem_data.xls, sheet P15 (deviations,
// "Reconciled, Present Work"): Serth and Heenan, AIChE Journal 32 (1986) 733-747.
TEST_CASE("Serth and Heenan's steam network agrees to the digits of its source") {
  Published problem;
  problem.reading = {0.875,   0.989,  108.426, 107.799, 50.149, 110.327, 2.201,
                     165.779, 0.821,  51.779,  14.757,  67.183, 107.734, 89.855,
                     58.554,  23.258, 31.879,  15.843,  7.920,  10.130,  91.047,
                     5.555,   2.471,  44.687,  81.656,  82.839, 70.685,  72.913};
  problem.deviation = {0.022, 0.025, 2.796, 2.749, 1.332, 2.807, 0.058, 4.101, 0.021, 1.310,
                       0.372, 1.682, 2.782, 2.297, 1.500, 0.591, 0.818, 0.406, 0.196, 0.263,
                       2.183, 0.136, 0.065, 1.166, 2.137, 2.033, 1.770, 1.806};
  problem.balances = {
      {1, 1, -1, 1},
      {0, 0, 0, 0, -1, -1, 1, 1, -1},
      {-1, 0, 0, 0, 1, 0, 0, 0, 0, -1},
      {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, -1},
      {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, -1, 0, 1, -1, -1, -1, -1},
      {0, -1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, -1},
      {0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, -1, -1, -1},
      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, -1, -1},
      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, -1, 0, 0, -1},
      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 1},
      {0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1}};
  problem.reconciled = {0.87476,  0.98921,  109.1902, 107.3262, 52.00866, 112.031,  2.19709,
                        162.6638, 0.82127,  51.13391, 14.76092, 65.89483, 111.0418, 92.59158,
                        57.91524, 23.10888, 31.85533, 15.97531, 7.8989,   10.06241, 88.40849,
                        5.55765,  2.47207,  45.02551, 83.44606, 81.06979, 70.69882, 71.53161};
  // The sheet was computed from deviations and readings with two more digits than the script has.
  problem.rounding = 2e-3;
  check(problem);
}

// The same collection, script P6 (readings, variances, balances; it names Rosenberg, Mah and
// Iordache, Ind. Eng. Chem. Proc. Des. Dev. 26 (1987) 555-564) and sheet P6 ("Reconciled, Present
// Work", computed from the script's readings, not from those beside it).
TEST_CASE("The network of Rosenberg, Mah and Iordache agrees to the digits of its source") {
  Published problem;
  problem.reading = {5.026, 14.722, 14.721, 4.968, 10.088, 5.131, 4.835};
  problem.deviation = std::vector<double>(7, 1);
  problem.balances = {
      {1, -1, 0, 1, 0, 1, 0}, {0, 1, -1}, {0, 0, 1, -1, -1}, {0, 0, 0, 0, 1, -1, -1}};
  problem.reconciled = {4.904952, 14.79862, 14.79862, 4.813762, 9.984857, 5.079905, 4.904952};
  problem.rounding = 5e-6;  // of the two with five decimals; a tenth of it for the others
  check(problem);
}

// The same collection, sheet and script P4: Narasimhan and Jordache, Data Reconciliation and Gross
// Error Detection (2000), their reconciled values.
TEST_CASE("The splitter, exchanger and mixer of Narasimhan and Jordache agree with the book") {
  Published problem;
  problem.reading = {101.91, 64.45, 34.65, 64.2, 36.44, 98.88};
  problem.deviation = std::vector<double>(6, 1.0);
  problem.balances = {{1, -1, -1}, {0, 1, 0, -1}, {0, 0, 1, 0, -1}, {0, 0, 0, 1, 1, -1}};
  problem.reconciled = {100.22, 64.50, 35.72, 64.50, 35.72, 100.22};
  problem.rounding = 0.00501;
  check(problem);
}

// The same collection, sheet P12 ("Present Work") and script P12: Mitsas, Measurement 43 (2010)
// 702-707.
TEST_CASE("Mitsas's network of twelve streams agrees to the digits of its source") {
  Published problem;
  problem.reading = {100.49, 29.46, 40.41, 30.05, 15.17, 4.98,
                     9.92,   70.68, 10.03, 19.82, 81.06, 101.57};
  problem.deviation = {1, 0.3, 0.4, 0.3, 0.3, 0.1, 0.2, 0.7, 0.3, 0.4, 0.8, 1};
  problem.balances = {{1, -1, -1, -1},
                      {0, 1, 0, 0, -1, -1, -1},
                      {0, 0, 1, 0, 1, 1, 1, -1},
                      {0, 0, 0, 1, 0, 0, 0, 0, -1, -1},
                      {0, 0, 0, 0, 0, 0, 0, 1, 1, 0, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, -1}};
  problem.reconciled = {100.582, 29.80123, 40.70946, 30.07136, 14.99722, 4.9608,
                        9.84321, 70.51069, 10.14599, 19.92537, 80.65668, 100.582};
  problem.rounding = 6e-4;
  check(problem);
}

// The same collection (commit 98b250d), sheet and script P3 (readings, deviations, balances,
// "Reconciled, Present Work"): Zhang et al., Computers and Chemical Engineering 34 (2010) 154-162.
TEST_CASE(
    "An atmospheric tower of three units and twelve streams agrees to the digits of its source") {
  Published problem;
  problem.reading = {190.26,  174.71, 3.1157, 32.458, 33.474, 7.3519,
                     0.31392, 92.432, 29.118, 24.275, 18.225, 54.838};
  problem.deviation = {2.1412,   1.9484, 0.0341, 0.3451, 0.4001,  0.0868,
                       0.003559, 1.0594, 0.3607, 0.3001, 0.20011, 0.6453};
  problem.balances = {{1, -1, 1, 0, 0, 0, 0, 0, 0, 0, -1},
                      {0, 1, 0, -1, -1, -1, -1, -1, 1, 0, 1, -1},
                      {0, 0, -1, 0, 0, 0, 0, 0, -1, -1, 0, 1}};
  problem.reconciled = {190.0492,  174.9344, 3.112587, 32.45643, 33.47189, 7.351801,
                        0.3139198, 92.41711, 28.77742, 24.03806, 18.22737, 55.92806};
  problem.rounding = 5e-4;
  check(problem);
}

// The same collection (commit 98b250d), sheet and script P11 (readings, deviations, balances,
// "Reconciled, Present Work"): Rao and Narasimhan, Industrial & Engineering Chemistry Research 35
// (1996) 1362-1368; all flows taken as read there.
TEST_CASE("The flows of Rao and Narasimhan, all metered, agree to the digits of their source") {
  Published problem;
  problem.reading = {691.67, 727.54, 699.36, 687.15, 35.87, 12.51,
                     27.88,  23.36,  22.67,  4.79,   4.52,  9.31};
  problem.deviation = {20.7501, 21.8262, 20.9808, 20.6145, 1.0761, 0.3753,
                       0.8364,  0.7008,  0.6801,  0.1437,  0.1356, 0.2793};
  problem.balances = {{1, -1, 0, 0, 1},
                      {0, 1, -1, 0, 0, 0, -1},
                      {0, 0, 1, -1, 0, -1},
                      {0, 0, 0, 0, -1, 1, 0, 1},
                      {0, 0, 0, 0, 0, 0, 0, -1, 1, 0, 0, -1},
                      {0, 0, 0, 0, 0, 0, 1, 0, -1, 1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 1}};
  problem.reconciled = {692.12991, 725.09861, 700.56951, 687.70628, 32.968704, 12.863229,
                        24.5291,   20.105475, 29.111873, 4.5827725, 4.4236255, 9.006398};
  problem.rounding = 5e-4;
  check(problem);
}

// The same collection (commit 98b250d), sheet and script P14 (readings, deviations, balances,
// "Reconciled, Present Work"): a problem of the collection's own.
TEST_CASE("A train of 24 streams whose meters are far apart agrees to the digits of its source") {
  Published problem;
  problem.reading = {54.4,  149.0, 157.2, 148.1, 466.0, 466.0, 510.3, 218.0,
                     292.3, 292.3, 84.4,  13.5,  70.9,  13.5,  208.0, 2.9,
                     2.9,   87.3,  189.6, 204.0, 54.3,  149.7, 201.7, 16.3};
  problem.deviation = {0.53312,
                       1.4602,
                       1.54056,
                       1.45138,
                       7.61133333333333,
                       7.61133333333333,
                       8.3349,
                       2.1364,
                       2.86454,
                       2.86454,
                       0.82712,
                       0.441,
                       0.772022222222222,
                       0.441,
                       2.0384,
                       0.0947333333333333,
                       0.0947333333333333,
                       2.8518,
                       1.85808,
                       1.9992,
                       0.53214,
                       1.46706,
                       1.97666,
                       0.15974};
  problem.balances = {{1, 1, 1, 1, -1},
                      {0, 0, 0, 0, 1, -1},
                      {0, 0, 0, 0, 0, 1, -1},
                      {0, 0, 0, 0, 0, 0, 1, -1, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 1, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 0, 0, 0, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 0, 0, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, -1},
                      {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}};
  problem.reconciled = {54.25082, 147.8809, 155.9543, 146.9943, 505.0803, 505.0803,
                        505.0803, 216.4174, 288.6629, 288.6629, 84.91722, 13.43984,
                        71.47738, 13.43984, 203.7457, 2.912333, 2.912333, 74.38972,
                        200.8334, 200.8334, 53.93181, 146.9016, 200.1277, 16.28973};
  problem.rounding = 5e-4;
  check(problem);
}

// Pai and Fisher, AIChE Journal 34 (1988) 873-876, in github.com/EDSONCV/dr-ged-benchmarks (commit
// 98b250db): equations in GED/nonlinear/scilab/nonlin_pf88/pf88_residuals.sci, measured values
// (meas_pf88) and results (meas_full_pf88) in nonlin_pf88.sce beside it, right-hand sides
// (constr_rhs) in pf_functions_nl.sci. Its first right-hand side is 255 there, but the results
// satisfy the first equation with 255.797: with 255 the first reading comes out at 4.5089. All
// readings have one weight. Two helpers make sums of products of it: w^2 = u3 and q = u1 x2.
TEST_CASE("Pai and Fisher's six curved equations agree to the digits of their source") {
  constexpr std::size_t x1 = 0, x2 = 1, x3 = 2, x4 = 3, x5 = 4, u1 = 5, u2 = 6, u3 = 7, w = 8,
                        q = 9;
  EquationSystem system;
  for (const double reading : {4.4, 5.5, 1.7, 1.6, 5.0}) {
    system.variables.push_back(measured(reading, 0.1));
  }
  for (std::size_t j = u1; j <= q; ++j) system.variables.push_back(unmeasured());
  for (Variable& variable : system.variables) variable.lowest = 0;
  system.equations = {
      {{{0.5, {x1, x1}}, {-0.7, {x2}}, {1, {x3, u1}}, {1, {u2, q, x2}}, {2, {x3, u3, u3}}}, -255.8},
      {{{1, {x1}}, {-2, {x2}}, {3, {x1, x3}}, {-2, {x2, u1}}, {-1, {x2, u2, u3}}}, 111.2},
      {{{1, {x3, u1}}, {-1, {x1}}, {3, {x2}}, {1, {x1, u2}}, {-1, {x3, w}}}, -33.57},
      {{{1, {x4}}, {-1, {x1}}, {-1, {x3, x3}}, {1, {u2}}, {3, {u3}}}, 0},
      {{{1, {x5}}, {-2, {x3, u2, u3}}}, 0},
      {{{2, {x1}}, {1, {x2, x3, u1}}, {1, {u2}}, {-1, {u3}}}, -126.6},
      {{{1, {w, w}}, {-1, {u3}}}, 0},
      {{{1, {u1, x2}}, {-1, {q}}}, 0}};
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->degrees_of_freedom == 3);
  CHECK(answer->largest_imbalance < 1e-12);
  const std::vector<double> published{4.5124, 5.5819, 1.9260,  1.4560,
                                      4.8545, 11.070, 0.61467, 2.0504};
  const std::vector<double> half_digit{5e-5, 5e-5, 5e-5, 5e-5, 5e-5, 5e-4, 5e-6, 5e-5};
  for (std::size_t j = 0; j < published.size(); ++j) {
    INFO("variable " << j + 1);
    CHECK(value_of(*answer, j) == Approx(published[j]).margin(half_digit[j]).epsilon(0));
  }
}
