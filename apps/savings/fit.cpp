#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/output.hpp"
#include "common/request.hpp"
#include "common/table.hpp"
#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/regression_json.hpp"
#include "cpa/tasks/regression.hpp"
#include "embedded_savings_help.hpp"
#include "savings/commands.hpp"
#include "savings/option_values.hpp"

namespace cpa::apps {
namespace {

constexpr int digits_shown = 7;
constexpr long double telling_apart = 10;  // the usual limit of a variance inflation factor

class Printer {
 public:
  explicit Printer(const Terminal& terminal) : terminal_(terminal) {}

  void print(const tasks::Regression& regression) const {
    print_coefficients(regression);
    print_figures(regression.summary);
    tell_of_no_scatter(regression);
    tell_of_collinear(regression);
    if (regression.rows_left_out > 0) {
      terminal_.tell_wrapped(terminal_.text("fit.rows_left_out",
                                            {{"count", std::to_string(regression.rows_left_out)}}));
    }
    tell_of_columns(regression.columns_left_aside);
  }

 private:
  [[nodiscard]] std::string figure(long double value) const {
    return language::rounded(static_cast<double>(value), digits_shown, terminal_.language);
  }
  [[nodiscard]] std::string figure(const std::optional<long double>& value) const {
    return value ? figure(*value) : terminal_.text("word.none");
  }

  void print_coefficients(const tasks::Regression& regression) const {
    Table table({{terminal_.text("fit.coefficient")},
                 {terminal_.text("fit.estimate"), Align::right},
                 {terminal_.text("fit.standard_error"), Align::right},
                 {"t", Align::right},
                 {"p", Align::right},
                 {"VIF", Align::right}});
    for (std::size_t k = 0; k < regression.names.size(); ++k) {
      const auto& c = regression.summary.coefficients[k];
      table.add({regression.names[k], figure(c.estimate), figure(c.standard_error), figure(c.t),
                 figure(c.p), figure(c.variance_inflation)});
    }
    terminal_.print(table.text(terminal_));
    terminal_.print_line();
  }

  // Where nothing scatters there is nothing to hold a coefficient against.
  void tell_of_no_scatter(const tasks::Regression& regression) const {
    const statistics::FitSummary& fit = regression.summary;
    if (fit.residual_sd != 0) return;
    terminal_.tell_wrapped(terminal_.text(fit.r_squared ? "fit.exact" : "fit.constant"));
  }

  void tell_of_columns(const std::vector<std::size_t>& left_aside) const {
    if (left_aside.empty()) return;
    std::vector<std::string> numbers;
    for (const std::size_t column : left_aside) numbers.push_back(std::to_string(column));
    terminal_.tell_wrapped(
        terminal_.text("fit.columns_left_aside",
                       {{"columns", join(numbers)}, {"count", std::to_string(numbers.size())}}));
  }

  void tell_of_collinear(const tasks::Regression& regression) const {
    std::vector<std::string> columns;
    for (std::size_t k = 0; k < regression.names.size(); ++k) {
      const auto& inflation = regression.summary.coefficients[k].variance_inflation;
      if (inflation && *inflation > telling_apart) columns.push_back(regression.names[k]);
    }
    if (columns.empty()) return;
    terminal_.tell_wrapped(terminal_.text("fit.hardly_told_apart", {{"columns", join(columns)}}));
  }

  void print_figures(const statistics::FitSummary& fit) const {
    Table table({{""}, {"", Align::right}});
    const auto add = [&](const char* key, const std::optional<long double>& value) {
      table.add({terminal_.text(key), figure(value)});
    };
    add("fit.rows", static_cast<long double>(fit.rows));
    add("fit.degrees_of_freedom", static_cast<long double>(fit.degrees_of_freedom));
    add("fit.residual_sd", fit.residual_sd);
    add(fit.is_centred ? "fit.r_squared" : "fit.r_squared_uncentred", fit.r_squared);
    add("fit.adjusted_r_squared", fit.adjusted_r_squared);
    add("fit.f", fit.f ? std::optional(fit.f->statistic) : std::nullopt);
    add("fit.f_p", fit.f ? std::optional(fit.f->p) : std::nullopt);
    add("fit.durbin_watson", fit.durbin_watson);
    add("fit.lag_one", fit.lag_one);
    add("fit.aicc", fit.aicc);
    add("fit.bic", fit.bic);
    add("fit.press", fit.press);
    add("fit.breusch_pagan_p",
        fit.breusch_pagan ? std::optional(fit.breusch_pagan->p) : std::nullopt);
    add("fit.jarque_bera_p", fit.jarque_bera ? std::optional(fit.jarque_bera->p) : std::nullopt);
    std::optional<long double> leverage;
    for (const long double h : fit.influence.leverage) leverage = std::max(leverage.value_or(0), h);
    add("fit.largest_leverage", leverage);
    std::optional<long double> cook;
    for (const auto& d : fit.influence.cook) {
      if (d) cook = std::max(cook.value_or(0), *d);
    }
    add("fit.largest_cook", cook);
    terminal_.print(table.text(terminal_));
  }

  const Terminal& terminal_;
};

// Unlike other lists an empty name is kept: it asks for a column without a heading, which is told.
std::vector<std::string> columns_named(const Request& request) {
  std::vector<std::string> names;
  for (const std::string& given : request.values("x")) {
    std::string_view rest = given;
    while (true) {
      const std::size_t comma = rest.find(',');
      names.emplace_back(trim(rest.substr(0, comma)));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return names;
}

Exit fit(const Request& request, const Terminal& terminal) {
  tasks::RegressionRequest wish{.table = request.operands().front()};
  wish.y = request.value_or("y", "");
  wish.x = columns_named(request);
  wish.intercept = !request.has("no-intercept");
  wish.mark = decimal_mark_of(request);
  Problems missing;
  if (wish.y.empty()) missing.push_back(lacking_option("y", "value.column"));
  if (wish.x.empty() && !wish.intercept) missing.push_back(lacking_option("x", "value.columns"));
  if (!missing.empty()) return terminal.report(missing);
  const auto regression = tasks::run_regression(wish);
  if (!regression) return terminal.report(regression.error());
  if (request.has("json")) {
    terminal.print(reports::regression_json(
        regression->names, regression->summary,
        {.rows = regression->rows_left_out, .columns = regression->columns_left_aside}));
  } else {
    Printer(terminal).print(*regression);
  }
  return Exit::done;
}

}  // namespace

const Command& fit_command() {
  static const Command command{
      .name = "fit",
      .app = "savings",
      .help = help_among(embedded::savings_help(), "fit"),
      .options = {{.name = "y", .value = "value.column"},
                  {.name = "x", .value = "value.columns", .repeatable = true},
                  {.name = "no-intercept"},
                  {.name = "decimal", .value = "value.mark", .choices = {"point", "comma"}},
                  {.name = "json"}},
      .operands = {.name = "operand.table", .least = 1, .most = 1},
      .run = fit};
  return command;
}

}  // namespace cpa::apps
