// What holds for every system of sums: closure, independence of units and of order, agreement with
// a singular value decomposition, and what a meter less or more changes.
#include <Eigen/Dense>
#include <algorithm>

#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/balance/equation_cases.hpp"

using namespace cpa::balance;
using namespace cpa::test;
using cpa::statistics::Random;
using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

namespace {

// Random rows over random truths; every third variable or so is not measured.
EquationSystem drawn(Random& random, std::size_t variables, std::size_t equations,
                     bool covariances) {
  EquationSystem system;
  std::vector<double> truth;
  for (std::size_t j = 0; j < variables; ++j) {
    truth.push_back(10 + 90 * random.uniform());
    const double deviation = 0.5 + random.uniform();
    system.variables.push_back(random.below(3) == 0
                                   ? unmeasured()
                                   : measured(truth[j] + deviation * random.normal(), deviation));
  }
  for (std::size_t i = 0; i < equations; ++i) {
    Equation equation;
    double total = 0;
    for (std::size_t j = 0; j < variables; ++j) {
      if (random.below(3) != 0) continue;
      const double coefficient = random.below(2) == 0 ? 1 : -0.5 - random.uniform();
      equation.terms.push_back({coefficient, {j}});
      total += coefficient * truth[j];
    }
    equation.constant = -total;
    system.equations.push_back(equation);
  }
  if (covariances) {
    std::vector<std::size_t> of;
    for (std::size_t j = 0; j < variables; ++j) {
      if (system.variables[j].knowledge == Knowledge::measured) of.push_back(j);
    }
    for (std::size_t k = 0; k + 1 < of.size(); k += 2) {
      system.covariances.push_back({of[k], of[k + 1],
                                    0.6 * system.variables[of[k]].standard_deviation *
                                        system.variables[of[k + 1]].standard_deviation});
    }
  }
  return system;
}

// The same answer from projections: Crowe's matrix by the null space of the unmeasured columns.
struct Oracle {
  std::vector<std::size_t> measured_at;
  std::vector<std::size_t> unmeasured_at;
  Matrix projected;   // rows free of unmeasured variables
  Matrix covariance;  // of the readings
  Vector adjusted;
  Matrix adjusted_covariance;
  Matrix from_measured;  // unmeasured = offset - from_measured x measured, least norm
  Vector offset;
  Matrix blind;  // null space of the unmeasured columns
  double chi_square = 0;
  Eigen::Index checks = 0;
};

Matrix null_space(const Matrix& matrix) {
  const Eigen::JacobiSVD<Matrix> svd(matrix, Eigen::ComputeFullV | Eigen::ComputeFullU);
  const auto& values = svd.singularValues();
  Eigen::Index rank = 0;
  while (rank < values.size() && values(rank) > 1e-10) ++rank;  // figures are about 1
  return svd.matrixV().rightCols(matrix.cols() - rank);
}

// Coefficients of all variables, and the constants as a last column.
Matrix coefficients_of(const EquationSystem& system) {
  const auto variables = static_cast<Eigen::Index>(system.variables.size());
  Matrix all = Matrix::Zero(static_cast<Eigen::Index>(system.equations.size()), variables + 1);
  for (Eigen::Index i = 0; i < all.rows(); ++i) {
    const Equation& equation = system.equations[static_cast<std::size_t>(i)];
    for (const Term& term : equation.terms) {
      all(i, static_cast<Eigen::Index>(term.factors[0])) += term.coefficient;
    }
    all(i, variables) = equation.constant;
  }
  return all;
}

Matrix covariance_of(const EquationSystem& system, const std::vector<std::size_t>& of) {
  const auto count = static_cast<Eigen::Index>(of.size());
  Matrix result = Matrix::Zero(count, count);
  for (Eigen::Index k = 0; k < count; ++k) {
    const double deviation = system.variables[of[static_cast<std::size_t>(k)]].standard_deviation;
    result(k, k) = deviation * deviation;
  }
  const auto place = [&of](std::size_t j) {
    return static_cast<Eigen::Index>(std::find(of.begin(), of.end(), j) - of.begin());
  };
  for (const Covariance& covariance : system.covariances) {
    const auto first = place(covariance.first);
    const auto second = place(covariance.second);
    result(first, second) = result(second, first) = covariance.value;
  }
  return result;
}

Oracle solved(const EquationSystem& system) {
  Oracle it;
  for (std::size_t j = 0; j < system.variables.size(); ++j) {
    (system.variables[j].knowledge == Knowledge::measured ? it.measured_at : it.unmeasured_at)
        .push_back(j);
  }
  const Matrix all = coefficients_of(system);
  const Eigen::Index rows = all.rows();
  const Vector constant = all.col(all.cols() - 1);
  const auto columns = [&all](const std::vector<std::size_t>& of) {
    Matrix result(all.rows(), static_cast<Eigen::Index>(of.size()));
    for (std::size_t k = 0; k < of.size(); ++k) {
      result.col(static_cast<Eigen::Index>(k)) = all.col(static_cast<Eigen::Index>(of[k]));
    }
    return result;
  };
  const Matrix a = columns(it.measured_at);
  const Matrix b = columns(it.unmeasured_at);
  const auto count = static_cast<Eigen::Index>(it.measured_at.size());
  Vector reading(count);
  for (Eigen::Index k = 0; k < count; ++k) {
    reading(k) = system.variables[it.measured_at[static_cast<std::size_t>(k)]].value;
  }
  it.covariance = covariance_of(system, it.measured_at);
  Matrix left = b.cols() > 0 ? Matrix(null_space(b.transpose()).transpose())
                             : Matrix(Matrix::Identity(rows, rows));
  // Rows that follow from the others say nothing.
  if (left.rows() > 0) {
    const Eigen::Index implied = null_space((left * a).transpose()).cols();
    const Eigen::JacobiSVD<Matrix> svd(left * a, Eigen::ComputeFullU);
    left = (svd.matrixU().leftCols(left.rows() - implied).transpose() * left).eval();
  }
  it.projected = left * a;
  it.checks = it.projected.rows();
  it.adjusted = reading;
  it.adjusted_covariance = it.covariance;
  if (it.checks > 0) {
    const Matrix across = it.covariance * it.projected.transpose();
    const Eigen::LDLT<Matrix> spread(it.projected * across);
    const Vector open = it.projected * reading + left * constant;
    const Vector multiplier = spread.solve(open);
    it.adjusted -= across * multiplier;
    it.adjusted_covariance -= across * spread.solve(Matrix(across.transpose()));
    it.chi_square = open.dot(multiplier);
  }
  if (b.cols() == 0) return it;
  const Matrix inverse = b.completeOrthogonalDecomposition().pseudoInverse();
  it.from_measured = inverse * a;
  it.offset = -inverse * constant;
  it.blind = null_space(b);
  return it;
}

void agree(const EquationSystem& system) {
  const Oracle oracle = solved(system);
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->largest_imbalance < 1e-12);
  CHECK(answer->degrees_of_freedom == static_cast<std::size_t>(oracle.checks));
  CHECK(answer->chi_square == Approx(oracle.chi_square).epsilon(1e-8).margin(1e-10));
  for (std::size_t k = 0; k < oracle.measured_at.size(); ++k) {
    const std::size_t j = oracle.measured_at[k];
    const auto at = static_cast<Eigen::Index>(k);
    CHECK(value_of(*answer, j) == Approx(oracle.adjusted(at)).epsilon(1e-9));
    CHECK(deviation_of(*answer, j) ==
          Approx(std::sqrt(std::max(oracle.adjusted_covariance(at, at), 0.0)))
              .epsilon(1e-6)
              .margin(1e-6));
    const bool redundant =
        oracle.checks > 0 && oracle.projected.col(at).cwiseAbs().maxCoeff() > 1e-9;
    CHECK(answer->variables[j].standing ==
          (redundant ? Standing::redundant : Standing::just_measured));
  }
  if (oracle.unmeasured_at.empty()) return;
  const Vector others = oracle.offset - oracle.from_measured * oracle.adjusted;
  const Matrix spread =
      oracle.from_measured * oracle.adjusted_covariance * oracle.from_measured.transpose();
  for (std::size_t k = 0; k < oracle.unmeasured_at.size(); ++k) {
    const std::size_t j = oracle.unmeasured_at[k];
    const auto at = static_cast<Eigen::Index>(k);
    const bool blind = oracle.blind.cols() > 0 && oracle.blind.row(at).cwiseAbs().maxCoeff() > 1e-9;
    REQUIRE((answer->variables[j].standing == Standing::unobservable) == blind);
    if (blind) {
      CHECK_FALSE(answer->variables[j].value);
      continue;
    }
    CHECK(value_of(*answer, j) == Approx(others(at)).epsilon(1e-8).margin(1e-8));
    CHECK(deviation_of(*answer, j) ==
          Approx(std::sqrt(std::max(spread(at, at), 0.0))).epsilon(1e-6).margin(1e-6));
  }
}

}  // namespace

TEST_CASE("Small systems agree with singular value decomposition, covariances included") {
  Random random(7);
  for (int i = 0; i < 60; ++i) {
    INFO("draw " << i);
    agree(drawn(random, 5 + random.below(8), 2 + random.below(4), i % 2 == 1));
  }
}

TEST_CASE("Units, order of variables and order of equations change nothing") {
  Random random(3);
  for (int i = 0; i < 20; ++i) {
    const EquationSystem system = drawn(random, 10, 5, false);
    const auto before = reconcile(system);
    REQUIRE(refusal(before).empty());
    // Every variable in a unit of its own, over twelve decades; equations as well; all reversed.
    EquationSystem other;
    const std::size_t count = system.variables.size();
    std::vector<double> unit;
    for (std::size_t j = 0; j < count; ++j) {
      unit.push_back(std::pow(10.0, static_cast<double>(random.below(13)) - 6));
    }
    for (std::size_t j = count; j-- > 0;) {
      Variable variable = system.variables[j];
      variable.value *= unit[j];
      variable.standard_deviation *= unit[j];
      other.variables.push_back(variable);
    }
    for (std::size_t k = system.equations.size(); k-- > 0;) {
      Equation equation = system.equations[k];
      const double factor = std::pow(10.0, static_cast<double>(random.below(13)) - 6);
      for (Term& term : equation.terms) {
        term.coefficient *= factor / unit[term.factors[0]];
        term.factors[0] = count - 1 - term.factors[0];
      }
      equation.constant *= factor;
      other.equations.push_back(equation);
    }
    const auto after = reconcile(other);
    REQUIRE(refusal(after).empty());
    CHECK(after->largest_imbalance < 1e-12);
    CHECK(after->chi_square == Approx(before->chi_square).epsilon(1e-7).margin(1e-9));
    for (std::size_t j = 0; j < count; ++j) {
      const VariableAnswer& a = before->variables[j];
      const VariableAnswer& b = after->variables[count - 1 - j];
      REQUIRE(a.standing == b.standing);
      CHECK(b.test == Approx(a.test).epsilon(1e-6).margin(1e-6));
      if (!a.value) continue;
      CHECK(*b.value == Approx(*a.value * unit[j]).epsilon(1e-8));
      CHECK(*b.standard_deviation == Approx(*a.standard_deviation * unit[j]).epsilon(1e-8));
    }
  }
}

TEST_CASE("Doubled deviations leave the values and halve the tests") {
  Random random(5);
  EquationSystem system = drawn(random, 12, 5, true);
  const auto before = reconcile(system);
  for (Variable& variable : system.variables) variable.standard_deviation *= 2;
  for (Covariance& covariance : system.covariances) covariance.value *= 4;
  const auto after = reconcile(system);
  REQUIRE((before && after));
  CHECK(after->chi_square == Approx(before->chi_square / 4));
  for (std::size_t j = 0; j < system.variables.size(); ++j) {
    if (!before->variables[j].value) continue;
    CHECK(value_of(*after, j) == Approx(value_of(*before, j)));
    CHECK(deviation_of(*after, j) == Approx(2 * deviation_of(*before, j)));
    CHECK(after->variables[j].test == Approx(before->variables[j].test / 2).margin(1e-12));
  }
}

TEST_CASE("A meter taken away lowers chi-square by the square of its test") {
  Random random(11);
  for (int i = 0; i < 10; ++i) {
    const EquationSystem system = drawn(random, 10, 5, i % 2 == 1);
    const auto all = reconcile(system);
    REQUIRE(refusal(all).empty());
    for (std::size_t j = 0; j < system.variables.size(); ++j) {
      if (all->variables[j].standing != Standing::redundant) continue;
      EquationSystem fewer = system;
      fewer.variables[j] = unmeasured();
      std::erase_if(fewer.covariances,
                    [j](const Covariance& it) { return it.first == j || it.second == j; });
      const auto less = reconcile(fewer);
      REQUIRE(refusal(less).empty());
      CHECK(all->without(j).chi_square == Approx(less->chi_square).margin(1e-9));
      CHECK(all->without(j).degrees_of_freedom == less->degrees_of_freedom);
    }
  }
}

TEST_CASE("A meter more narrows what it should, read in advance") {
  Random random(13);
  for (int i = 0; i < 10; ++i) {
    const EquationSystem system = drawn(random, 10, 4, false);
    const auto before = reconcile(system);
    REQUIRE(refusal(before).empty());
    for (std::size_t candidate = 0; candidate < system.variables.size(); ++candidate) {
      if (system.variables[candidate].knowledge == Knowledge::measured) continue;
      EquationSystem more = system;
      more.variables[candidate] = measured(50, 0.7);
      const auto after = reconcile(more);
      REQUIRE(refusal(after).empty());
      for (std::size_t j = 0; j < system.variables.size(); ++j) {
        const Combination one{j, 1};
        const auto foretold = before->variance_with_meter({&one, 1}, candidate, 0.7);
        const auto seen = after->amount({&one, 1});
        REQUIRE(foretold.has_value() == seen.has_value());
        if (!seen) continue;
        CHECK(*foretold ==
              Approx(seen->standard_deviation * seen->standard_deviation).epsilon(1e-7));
      }
    }
  }
}

TEST_CASE("A stream split in two that are known in all only as a sum is the same stream") {
  // in = out + loss, out split into two unmeasured halves: only their sum is known.
  EquationSystem system;
  system.variables = {measured(100, 2), measured(7, 0.5), unmeasured(), unmeasured()};
  system.equations = sums({{1, -1, -1, -1}});
  const auto answer = reconcile(system);
  REQUIRE(refusal(answer).empty());
  CHECK(answer->variables[2].standing == Standing::unobservable);
  const std::vector<Combination> both{{2, 1}, {3, 1}};
  const auto total = answer->amount(both);
  REQUIRE(total);
  CHECK(total->value == Approx(93));
  CHECK(total->standard_deviation == Approx(std::sqrt(4.25)));
  const std::vector<Combination> in{{0, 1}};
  CHECK(answer->covariance(both, in) == Approx(4));
  CHECK(answer->covariance(std::vector<Combination>{{2, 1}}, in) == 0);
}
