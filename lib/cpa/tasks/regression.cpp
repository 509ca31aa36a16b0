#include "cpa/tasks/regression.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "cpa/core/exact_difference.hpp"
#include "cpa/core/text.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::tasks {
namespace {

// One figure as text, with where it stands.
struct FigureText {
  std::string text;
  Location where;
};

// A column without a heading, and whether anything stands in it.
struct Unnamed {
  std::size_t column = 0;
  bool is_used = false;
};

constexpr std::size_t most_names = 20;  // told in a refusal

bool can_be_written(long double value) {
  return std::fabs(value) <= static_cast<long double>(std::numeric_limits<double>::max());
}

// Results are written as double, and squares of figures that a double holds need not be one.
bool can_be_written(const statistics::FitSummary& fit) {
  for (const auto& one : fit.coefficients) {
    if (!can_be_written(one.estimate) || !can_be_written(one.standard_error) ||
        !can_be_written(one.t.value_or(0)) || !can_be_written(one.variance_inflation.value_or(0))) {
      return false;
    }
  }
  return can_be_written(fit.rss) && can_be_written(fit.tss) && can_be_written(fit.residual_sd) &&
         can_be_written(fit.press.value_or(0)) && (!fit.f || can_be_written(fit.f->statistic));
}

class Runner {
 public:
  explicit Runner(const RegressionRequest& request) : request_(request) {}

  Checked<Regression> run() {
    auto text = files::read_file(request_.table);
    if (!text) return refuse(Problems{text.error()});
    tables::CsvOptions options{.file = request_.table.string()};
    options.mark = request_.mark;
    options.has_index = true;
    auto reader = tables::CsvReader::open(*text, options);
    if (!reader) return refuse(std::move(reader.error()));
    find_columns(*reader);
    if (has_errors(problems_)) return refuse(std::move(problems_));
    read_rows(*reader);
    problems_.insert(problems_.end(), reader->problems().begin(), reader->problems().end());
    convert();
    if (has_errors(problems_)) return refuse(std::move(problems_));
    return fit();
  }

 private:
  void find_columns(const tables::CsvReader& reader) {
    std::vector<std::string> wanted{request_.y};
    wanted.insert(wanted.end(), request_.x.begin(), request_.x.end());
    for (std::size_t k = 0; k < wanted.size(); ++k) {
      const auto column = reader.column(wanted[k]);
      if (std::count(wanted.begin(), wanted.end(), wanted[k]) > 1 && problems_.empty()) {
        add("fit.column_twice", {{"found", wanted[k]}});
      }
      if (!column) {
        refuse_name(wanted[k], reader.headings());
        continue;
      }
      columns_.push_back(*column);
    }
    for (std::size_t i = 0; i < reader.headings().size(); ++i) {
      if (reader.headings()[i].empty()) unnamed_.push_back({.column = i});
    }
  }

  void refuse_name(const std::string& wanted, std::span<const std::string> headings) {
    if (wanted.empty()) {
      add("fit.column_unnamed", {{"names", names_of(headings)}});
      return;
    }
    const auto near = nearest_words(wanted, headings);
    add("fit.column_unknown", {{"found", wanted},
                               {"nearest", join(near)},
                               {"names", near.empty() ? names_of(headings) : ""}});
  }

  static std::string names_of(std::span<const std::string> headings) {
    std::vector<std::string> names;
    for (const std::string& heading : headings) {
      if (heading.empty()) continue;
      if (names.size() == most_names) {
        names.emplace_back("…");
        break;
      }
      names.push_back(shortened(heading));
    }
    return join(names);
  }

  void add(const char* code, std::map<std::string, std::string> arguments) {
    Problem problem{.code = code};
    problem.where.file = request_.table.string();
    problem.arguments = std::move(arguments);
    problems_.push_back(std::move(problem));
  }

  void read_rows(tables::CsvReader& reader) {
    while (const tables::Row* row = reader.next()) {
      std::vector<FigureText> figures;
      bool complete = true;
      for (const std::size_t column : columns_) {
        const std::string_view cell = trim(row->cells[column].text);
        complete = complete && !cell.empty();
        figures.push_back({std::string(cell), reader.locate(*row, column)});
      }
      for (Unnamed& one : unnamed_) {
        one.is_used = one.is_used || !trim(row->cells[one.column].text).empty();
      }
      if (complete) {
        texts_.push_back(std::move(figures));
      } else {
        ++result_.rows_left_out;
      }
    }
    for (const Unnamed& one : unnamed_) {
      if (one.is_used) result_.columns_left_aside.push_back(one.column + 1);
    }
  }

  void convert() {
    const DecimalMark convention = request_.mark;
    values_.assign(columns_.size(), {});
    for (const auto& row : texts_) {
      for (std::size_t k = 0; k < row.size(); ++k) {
        auto value = read_number(row[k].text, convention);
        if (value) {
          values_[k].push_back(*value);
          continue;
        }
        Problem problem = std::move(value.error());
        problem.where = row[k].where;
        problems_.push_back(std::move(problem));
      }
    }
    taken_off_.assign(columns_.size(), 0);
    if (!request_.intercept || has_errors(problems_) || texts_.empty()) return;
    for (std::size_t k = 0; k < columns_.size(); ++k) take_off_first(k, convention);
  }

  // A fit with an intercept does not change when a column's first figure is taken off the others,
  // and the digits in which they differ are all kept.
  void take_off_first(std::size_t column, DecimalMark convention) {
    const auto first = take_number(texts_.front()[column].text, convention);
    if (!first) return;
    std::vector<long double> above;
    for (const auto& row : texts_) {
      const auto number = take_number(row[column].text, convention);
      const auto difference = number ? exact_difference(*number, *first) : std::nullopt;
      if (!difference) return;
      above.push_back(*difference);
    }
    taken_off_[column] = values_[column].front();
    values_[column] = std::move(above);
  }

  // Column numbers of a refusal become the user's own names.
  [[nodiscard]] Problem named(Problem problem) const {
    const auto columns = problem.arguments.find("columns");
    const auto single = problem.arguments.find("column");
    problem.where.file = request_.table.string();
    for (const auto& found : {columns, single}) {
      if (found == problem.arguments.end() || found->second == "y") continue;
      std::vector<std::string> names;
      std::string_view rest = found->second;
      while (!rest.empty()) {
        std::size_t index = 0;
        const std::string_view digits = rest.substr(0, rest.find(','));
        std::from_chars(digits.data(), digits.data() + digits.size(), index);
        if (index < result_.names.size()) names.push_back(result_.names[index]);
        rest.remove_prefix(std::min(rest.size(), digits.size() + 1));
      }
      found->second = join(names);
    }
    return problem;
  }

  Checked<Regression> fit() {
    const std::vector<std::vector<long double>> x(values_.begin() + 1, values_.end());
    if (request_.intercept) result_.names.emplace_back("intercept");
    result_.names.insert(result_.names.end(), request_.x.begin(), request_.x.end());
    const statistics::Matrix table = request_.intercept && !x.empty()
                                         ? statistics::Matrix::with_intercept(x)
                                     : x.empty() ? ones(values_[0].size())
                                                 : statistics::Matrix::from_columns(x);
    const auto fitted =
        statistics::least_squares(table, values_[0], {.has_intercept_column = request_.intercept});
    if (!fitted) {
      Problem problem = named(fitted.error());
      const auto fine = problem.code == "fit.collinear" ? too_fine() : std::nullopt;
      if (fine) {
        problem.code = "fit.too_fine";
        problem.arguments = {{"column", *fine}};
      }
      return refuse(Problems{std::move(problem)});
    }
    result_.summary = statistics::summarise(table, values_[0], *fitted);
    if (request_.intercept) {
      std::vector<long double> zero = taken_off_;
      zero.front() = 0;
      statistics::give_back(result_.summary, *fitted, zero, taken_off_.front());
    }
    if (!can_be_written(result_.summary)) {
      add("fit.too_large", {});
      return refuse(std::move(problems_));
    }
    return std::move(result_);
  }

  // A column that varies, but by so little of its size that a fit cannot tell it from one that does
  // not.
  [[nodiscard]] std::optional<std::string> too_fine() const {
    constexpr long double finest = 1e-12L;
    for (std::size_t k = 0; k < request_.x.size(); ++k) {
      const std::vector<long double>& column = values_[k + 1];
      const auto [least, most] = std::minmax_element(column.begin(), column.end());
      const long double size = std::max(std::fabs(*least), std::fabs(*most));
      if (*most > *least && *most - *least < finest * size) return request_.x[k];
    }
    return std::nullopt;
  }

  static statistics::Matrix ones(std::size_t rows) {
    const std::vector<std::vector<long double>> column{std::vector<long double>(rows, 1.0L)};
    return statistics::Matrix::from_columns(column);
  }

  const RegressionRequest& request_;
  std::vector<std::size_t> columns_;
  std::vector<Unnamed> unnamed_;
  std::vector<std::vector<FigureText>> texts_;
  // Less what was taken off, y first.
  std::vector<std::vector<long double>> values_;
  std::vector<long double> taken_off_;
  Problems problems_;
  Regression result_;
};

}  // namespace

Checked<Regression> run_regression(const RegressionRequest& request) {
  return Runner(request).run();
}

}  // namespace cpa::tasks
