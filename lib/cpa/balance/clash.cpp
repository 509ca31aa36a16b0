#include "cpa/balance/internal/clash.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "cpa/balance/internal/carried_program.hpp"
#include "cpa/balance/internal/disjoint_sets.hpp"
#include "cpa/balance/internal/non_negative.hpp"
#include "cpa/core/rounding.hpp"

namespace cpa::balance {

namespace {

// Beyond this the dense tables cost more than the names are worth.
constexpr std::size_t most_rows = 150;
// Parts of a larger lot that are looked at.
constexpr std::size_t most_windows = 100;
constexpr double noticeable_rest = 1e-8;

// Sums of products that are not negative, their products as unknowns of their own.
struct Row {
  std::map<std::size_t, double> sum;  // by column
  double right = 0;
  std::size_t equation = 0;
  bool given = false;  // an equation of the system: one that may be left out of a clash
};

class ClashSearch {
 public:
  ClashSearch(const EquationSystem& system, const std::vector<bool>& fixed)
      : system_(system), fixed_(fixed) {
    for (std::size_t i = 0; i < system.equations.size(); ++i) add(i);
    for (std::size_t i = 0; i < products_.size(); ++i) bound_share(i);
  }

  std::optional<Clash> run();

 private:
  using Product = std::vector<std::size_t>;

  std::size_t column(const Product& product);
  void add(std::size_t equation);
  void bound_share(std::size_t product);
  [[nodiscard]] std::vector<std::vector<std::size_t>> lots() const;
  [[nodiscard]] std::vector<std::vector<std::size_t>> windows(
      const std::vector<std::size_t>& rows) const;
  [[nodiscard]] std::optional<Clash> clash_in(std::vector<std::size_t> rows, bool only_nothing);
  struct Attempt {                     // at meeting rows
    Eigen::VectorXd rest;              // one a row; nothing where they are met
    std::map<std::size_t, double> at;  // what stands above nothing, by column, scaled
  };
  [[nodiscard]] std::optional<Attempt> attempt(const std::vector<std::size_t>& rows) const;
  [[nodiscard]] std::optional<Eigen::VectorXd> proof(const std::vector<std::size_t>& rows) const;
  [[nodiscard]] std::vector<std::size_t> readings_in(const std::vector<std::size_t>& rows) const;
  [[nodiscard]] std::vector<std::size_t> never_flowing(std::vector<std::size_t> rows,
                                                       std::vector<std::size_t> readings);
  [[nodiscard]] double reading(std::size_t column) const;
  [[nodiscard]] std::optional<Clash> with_amount(std::vector<std::size_t> rows, std::size_t column,
                                                 double amount);
  [[nodiscard]] std::optional<Clash> with_reading(const std::vector<std::size_t>& rows);
  [[nodiscard]] std::optional<Clash> with_samples(const std::vector<std::size_t>& rows);

  const EquationSystem& system_;
  const std::vector<bool>& fixed_;
  std::map<Product, std::size_t> columns_;
  std::vector<Product> products_;
  std::vector<bool> signed_;  // per column: may be negative
  std::vector<Row> rows_;
};

std::size_t ClashSearch::column(const Product& product) {
  const auto [found, is_new] = columns_.emplace(product, products_.size());
  if (is_new) {
    products_.push_back(product);
    signed_.push_back(std::any_of(product.begin(), product.end(),
                                  [&](std::size_t j) { return system_.variables[j].lowest < 0; }));
  }
  return found->second;
}

void ClashSearch::add(std::size_t equation) {
  Row row{.sum = {}, .equation = equation, .given = true};
  row.right = -system_.equations[equation].constant;
  for (const Term& term : system_.equations[equation].terms) {
    double factor = term.coefficient;
    Product product;
    for (const std::size_t j : term.factors) {
      if (fixed_[j]) {
        factor *= system_.variables[j].value;
      } else {
        product.push_back(j);
      }
    }
    if (product.empty()) {
      row.right -= factor;
    } else if (factor != 0) {
      std::sort(product.begin(), product.end());
      row.sum[column(product)] += factor;
    }
  }
  rows_.push_back(std::move(row));
}

// What a stream carries of a share is no more than the stream: product + rest = share's top x flow.
void ClashSearch::bound_share(std::size_t product) {
  const Product factors = products_[product];
  for (const std::size_t j : factors) {
    const double highest = system_.variables[j].highest;
    if (!std::isfinite(highest) || std::count(factors.begin(), factors.end(), j) != 1) continue;
    Row row{.sum = {{product, 1}}};
    Product rest = factors;
    std::erase(rest, j);
    products_.push_back({});  // what is free up to the top
    signed_.push_back(false);
    row.sum[products_.size() - 1] = 1;
    if (rest.empty()) {
      row.right = highest;
    } else {
      row.sum[column(rest)] -= highest;
    }
    rows_.push_back(std::move(row));
    return;
  }
}

// Rows that share columns.
std::vector<std::vector<std::size_t>> ClashSearch::lots() const {
  DisjointSets sets(rows_.size());
  std::vector<std::size_t> first(products_.size(), rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    for (const auto& [column, factor] : rows_[i].sum) {
      if (first[column] == rows_.size()) first[column] = i;
      sets.join(index_of(i), index_of(first[column]));
    }
  }
  std::map<Index, std::vector<std::size_t>> by_root;
  for (std::size_t i = 0; i < rows_.size(); ++i) by_root[sets.find(index_of(i))].push_back(i);
  std::vector<std::vector<std::size_t>> all;
  for (auto& [root, rows] : by_root) all.push_back(std::move(rows));
  return all;
}

// Of a lot that is too large, what stands next to its exact figures: rows that cannot hold prove
// the same of all. None of the rows that a window has well inside begins another.
std::vector<std::vector<std::size_t>> ClashSearch::windows(
    const std::vector<std::size_t>& rows) const {
  if (rows.size() <= most_rows) return {rows};
  std::map<std::size_t, std::vector<std::size_t>> by_column;
  for (const std::size_t i : rows) {
    for (const auto& [column, factor] : rows_[i].sum) by_column[column].push_back(i);
  }
  std::vector<bool> inside(rows_.size(), false);
  std::vector<std::vector<std::size_t>> all;
  for (const std::size_t seed : rows) {
    const bool begins = rows_[seed].right != 0 && rows_[seed].given && !inside[seed];
    if (!begins || all.size() == most_windows) continue;
    std::vector<std::size_t> near{seed};
    std::set<std::size_t> taken{seed};
    for (std::size_t next = 0; next < near.size() && near.size() < most_rows; ++next) {
      for (const auto& [column, factor] : rows_[near[next]].sum) {
        for (const std::size_t other : by_column[column]) {
          if (near.size() < most_rows && taken.insert(other).second) near.push_back(other);
        }
      }
    }
    for (std::size_t i = 0; i < near.size() / 2; ++i) inside[near[i]] = true;
    std::sort(near.begin(), near.end());
    all.push_back(std::move(near));
  }
  return all;
}

// None where the search does not end.
std::optional<ClashSearch::Attempt> ClashSearch::attempt(
    const std::vector<std::size_t>& rows) const {
  std::map<std::size_t, Eigen::Index> place;
  Eigen::Index width = 0;
  for (const std::size_t i : rows) {
    for (const auto& [column, factor] : rows_[i].sum) {
      if (place.emplace(column, width).second) width += signed_[column] ? 2 : 1;
    }
  }
  const auto height = static_cast<Eigen::Index>(rows.size());
  Eigen::MatrixXd table = Eigen::MatrixXd::Zero(height, width);
  Eigen::VectorXd right(height);
  for (Eigen::Index i = 0; i < height; ++i) {
    const Row& row = rows_[rows[static_cast<std::size_t>(i)]];
    right[i] = row.right;
    for (const auto& [column, factor] : row.sum) {
      table(i, place.at(column)) = factor;
      if (signed_[column]) table(i, place.at(column) + 1) = -factor;
    }
  }
  // Rows and columns about as large as each other, whatever their units.
  Eigen::VectorXd scale = Eigen::VectorXd::Ones(height);
  for (int round = 0; round < 3; ++round) {
    for (Eigen::Index i = 0; i < height; ++i) {
      const double size = width > 0 ? table.row(i).cwiseAbs().maxCoeff() : 0;
      if (!(size > 0)) continue;
      table.row(i) /= size;
      scale[i] /= size;
    }
    for (Eigen::Index j = 0; j < width; ++j) {
      const double size = table.col(j).cwiseAbs().maxCoeff();
      if (size > 0) table.col(j) /= size;
    }
  }
  const Eigen::VectorXd scaled = right.cwiseProduct(scale);
  const double size = scaled.norm();
  if (!(size > 0)) return Attempt{Eigen::VectorXd::Zero(height), {}};
  const auto least = least_rest(table, scaled / size);
  if (!least) return std::nullopt;
  Attempt result{Eigen::VectorXd::Zero(height), {}};
  if (least->rest.norm() > noticeable_rest) result.rest = least->rest.cwiseProduct(scale);
  for (const auto& [column, at] : place) {
    if (least->x[at] > 0) result.at.emplace(column, least->x[at]);
  }
  return result;
}

// Figures that prove that the rows cannot hold, one a row; none where they can, or all is too much.
std::optional<Eigen::VectorXd> ClashSearch::proof(const std::vector<std::size_t>& rows) const {
  auto tried = attempt(rows);
  if (!tried || tried->rest.isZero(0)) return std::nullopt;
  return std::move(tried->rest);
}

std::optional<Clash> ClashSearch::clash_in(std::vector<std::size_t> rows, bool only_nothing) {
  const auto whole = proof(rows);
  if (!whole) return std::nullopt;
  // Whatever can be left out is: first what has no part in it.
  const double least = 1e-7 * whole->cwiseAbs().maxCoeff();
  std::vector<std::size_t> with_part;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool part = std::fabs((*whole)[static_cast<Eigen::Index>(i)]) > least;
    if (part || !rows_[rows[i]].given) with_part.push_back(rows[i]);
  }
  if (proof(with_part)) rows = std::move(with_part);
  for (std::size_t i = rows.size(); i-- > 0;) {
    if (!rows_[rows[i]].given) continue;
    std::vector<std::size_t> fewer = rows;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (proof(fewer)) rows = std::move(fewer);
  }
  const auto parts = proof(rows);
  if (!parts) return std::nullopt;
  Clash clash{.equations = {}, .only_nothing = only_nothing};
  double first = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows_[rows[i]];
    const double part = (*parts)[static_cast<Eigen::Index>(i)];
    if (!row.given) continue;
    if (first == 0) first = part;
    if (first == 0) return std::nullopt;
    clash.equations.emplace_back(row.equation, part / first);
    clash.amount -= part / first * row.right;
  }
  if (clash.equations.empty()) return std::nullopt;
  return clash;
}

// Whether rows that hold where nothing flows leave room for this much.
std::optional<Clash> ClashSearch::with_amount(std::vector<std::size_t> rows, std::size_t column,
                                              double amount) {
  rows_.push_back({.sum = {{column, 1}}, .right = amount});
  rows.push_back(rows_.size() - 1);
  auto clash = clash_in(std::move(rows), true);
  rows_.pop_back();
  return clash;
}

double ClashSearch::reading(std::size_t column) const {
  return system_.variables[products_[column].front()].value;
}

// Amounts above nothing that were read, each once.
std::vector<std::size_t> ClashSearch::readings_in(const std::vector<std::size_t>& rows) const {
  std::vector<std::size_t> readings;
  for (const std::size_t i : rows) {
    for (const auto& [column, factor] : rows_[i].sum) {
      if (products_[column].size() != 1) continue;
      const Variable& variable = system_.variables[products_[column].front()];
      if (variable.knowledge == Knowledge::measured && variable.value > 0) {
        readings.push_back(column);
      }
    }
  }
  std::sort(readings.begin(), readings.end());
  readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
  return readings;
}

// Where all rows are ratios, what can flow at all can flow in any amount, and all of it together:
// one answer clears many readings, and what is left once none of the rest can flow never does.
std::vector<std::size_t> ClashSearch::never_flowing(std::vector<std::size_t> rows,
                                                    std::vector<std::size_t> readings) {
  rows.push_back(rows_.size());
  while (!readings.empty()) {
    Row together{.right = 1};
    for (const std::size_t column : readings) together.sum[column] = 1 / reading(column);
    rows_.push_back(std::move(together));
    const auto tried = attempt(rows);
    rows_.pop_back();
    if (!tried || !tried->rest.isZero(0)) return readings;
    const auto flowing =
        std::erase_if(readings, [&](std::size_t column) { return tried->at.count(column) > 0; });
    if (flowing == 0) return readings;
  }
  return readings;
}

// Rows that hold where nothing flows: whether one of the readings can be met.
std::optional<Clash> ClashSearch::with_reading(const std::vector<std::size_t>& rows) {
  std::vector<std::size_t> readings = readings_in(rows);
  const bool ratios =
      std::all_of(rows.begin(), rows.end(), [this](std::size_t i) { return rows_[i].right == 0; });
  if (ratios) readings = never_flowing(rows, std::move(readings));
  for (const std::size_t column : readings) {
    if (auto clash = with_amount(rows, column, reading(column))) return clash;
  }
  return std::nullopt;
}

// Rows that hold where nothing flows, and nothing says how much does, though it was sampled: any
// amount will do.
std::optional<Clash> ClashSearch::with_samples(const std::vector<std::size_t>& rows) {
  std::vector<bool> named(products_.size(), false);
  for (const std::size_t i : rows) {
    for (const auto& [column, factor] : rows_[i].sum) named[column] = true;
  }
  for (const auto& amounts : CarriedProgram::of(system_, fixed_).sizeless(system_)) {
    for (const std::size_t amount : amounts) {
      const auto found = columns_.find({amount});
      if (found == columns_.end() || !named[found->second]) continue;
      if (auto clash = with_amount(rows, found->second, 1)) return clash;
    }
  }
  return std::nullopt;
}

std::optional<Clash> ClashSearch::run() {
  std::vector<std::vector<std::size_t>> all = lots();
  for (const auto& rows : all) {
    for (const auto& near : windows(rows)) {
      if (auto clash = clash_in(near, false)) return clash;
    }
  }
  std::erase_if(all, [](const auto& rows) { return rows.size() > most_rows; });
  for (const auto& rows : all) {
    if (auto clash = with_reading(rows)) return clash;
  }
  for (const auto& rows : all) {
    if (auto clash = with_samples(rows)) return clash;
  }
  return std::nullopt;
}

// That a search found nothing proves nothing: then that is all there is to say.
Problem unproved(Problem problem) {
  const auto iterations = problem.arguments.find("iterations");
  if (iterations == problem.arguments.end()) return problem;
  return {.code = "balance.no_convergence", .arguments = {*iterations}};
}

}  // namespace

std::optional<Clash> clash_of(const EquationSystem& system, const std::vector<bool>& fixed) {
  return ClashSearch(system, fixed).run();
}

Problem explained(const EquationSystem& system, const std::vector<bool>& fixed, Problem problem) {
  constexpr double digits = 1e-6;
  if (problem.code != "balance.infeasible" && problem.code != "balance.only_nothing") {
    return problem;
  }
  const auto clash = clash_of(system, fixed);
  if (!clash) return unproved(std::move(problem));
  std::string numbers;
  bool add_up = true;
  for (const auto& [equation, part] : clash->equations) {
    numbers += (numbers.empty() ? "" : ",") + std::to_string(equation);
    add_up = add_up && std::fabs(part - 1) < digits;
  }
  problem.arguments = {{"equations", numbers}};
  problem.code = clash->only_nothing ? "balance.only_nothing" : "balance.infeasible";
  if (!clash->only_nothing) {
    problem.arguments[add_up ? "imbalance" : "apart"] =
        canonical_number(round_significant(clash->amount, 6));
  }
  return problem;
}

}  // namespace cpa::balance
