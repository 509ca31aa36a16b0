#include "savings/option_values.hpp"

#include <charconv>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/savings/saving_estimate.hpp"

namespace cpa::apps {
namespace {

const std::vector<std::string> models{"ratio",   "mean",   "linear", "2P",  "3PH",
                                      "3PC",     "4P",     "5P",     "HDD", "CDD",
                                      "HDD+CDD", "season", "season2"};

void take_period(const Request& request, const char* option, std::optional<calendar::Period>& into,
                 Problems& problems) {
  const auto text = request.value(option);
  if (!text) return;
  if (auto period = calendar::read_period(*text)) {
    into = *period;
  } else {
    problems.push_back(bad_value(option, *text, "@expected.period"));
  }
}

}  // namespace

std::vector<Option> model_options() {
  return {{.name = "baseline", .value = "value.period"},
          {.name = "reporting", .value = "value.period"},
          {.name = "drivers", .value = "value.items", .repeatable = true},
          {.name = "model", .value = "value.model", .choices = models},
          {.name = "confidence", .value = "value.share"}};
}

std::optional<long double> confidence_of(const std::string& text) {
  std::string digits(trim(text));
  const bool percent = !digits.empty() && digits.back() == '%';
  if (percent) digits.pop_back();
  auto value = read_decimal(digits, DecimalMark::undeclared);
  if (!value) value = read_decimal(digits, DecimalMark::point);
  if (!value) return std::nullopt;
  const long double share = percent ? value->value() / 100 : value->value();
  if (!(share > 0.5L && share < 1)) return std::nullopt;
  return share;
}

DecimalMark decimal_mark_of(const Request& request) {
  const std::string mark = request.value_or("decimal", "");
  if (mark == "point") return DecimalMark::point;
  if (mark == "comma") return DecimalMark::comma;
  return DecimalMark::undeclared;
}

std::optional<int> count_of(const Request& request, const char* option, Problems& problems) {
  const auto text = request.value(option);
  if (!text) return std::nullopt;
  int count = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
  if (error != std::errc() || end != text->data() + text->size() || count < 1 || count > 1000) {
    problems.push_back(bad_value(option, *text, "@expected.count"));
    return std::nullopt;
  }
  return count;
}

savings::PlantOptions plant_options(const Request& request, Problems& problems) {
  savings::PlantOptions options;
  take_period(request, "baseline", options.baseline, problems);
  take_period(request, "reporting", options.reporting, problems);
  options.drivers = request.list("drivers");
  options.selection.model = request.value("model");
  if (const auto text = request.value("confidence")) {
    if (const auto share = confidence_of(*text)) {
      options.confidence = *share;
    } else {
      problems.push_back(bad_value("confidence", *text, "@expected.confidence"));
    }
  }
  return options;
}

}  // namespace cpa::apps
