#include "cpa/reports/wording.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/rounding.hpp"
#include "cpa/language/dates.hpp"
#include "cpa/language/explain.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/decimals.hpp"

namespace cpa::reports {
namespace {

using language::Arguments;

constexpr const char* none = "–";

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(", ", begin), list.size());
    parts.push_back(list.substr(begin, end - begin));
    begin = end + 2;
  }
  return parts;
}

}  // namespace

std::string said_as(const savings::Reason& reason, const savings::Assessment& assessment) {
  const bool rose = assessment.upper_bound && *assessment.upper_bound < 0;
  return reason.code == "upper_bound_below" && rose ? "use_rose" : reason.code;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

const char* code_of(consumption::Basis basis) {
  switch (basis) {
    case consumption::Basis::final_energy:
      return "final_energy";
    case consumption::Basis::oil_equivalent:
      return "oil_equivalent";
    case consumption::Basis::mass:
      return "mass";
    case consumption::Basis::volume:
      return "volume";
    case consumption::Basis::baseline_price:
      return "baseline_price";
    case consumption::Basis::single_item:
      return "single_item";
  }
  return "";
}

std::string Wording::text(std::string_view key, const Arguments& arguments) const {
  return language::text(language_, key, arguments);
}

std::string Wording::item(const std::string& code) const {
  const plant::Item* item = plant_.item(code);
  if (item == nullptr) return code;
  const bool vietnamese = language_ == language::Language::vi;
  const std::string& own = vietnamese ? item->name_vi : item->name_en;
  const std::string& other = vietnamese ? item->name_en : item->name_vi;
  if (!own.empty()) return own;
  return other.empty() ? code : other;
}

const units::Unit* Wording::unit_of(const std::string& code) const {
  const plant::Item* item = plant_.item(code);
  return item == nullptr ? nullptr : &item->unit;
}

std::string Wording::items(const std::vector<std::string>& codes) const {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(item(code));
  return language::list(names, language_);
}

std::string Wording::input_class(plant::InputClass input_class) const {
  return text(std::string("input_class.") + plant::code_of(input_class));
}

std::string Wording::driver(const std::string& name,
                            std::span<const savings::LedgerLine> ledger) const {
  if (plant_.item(name) != nullptr) return item(name);
  for (const savings::LedgerLine& line : ledger) {
    if (line.column != name || line.event.kind.empty()) continue;
    return text("savings.driver.event_named", {{"name", line.event.kind}});
  }
  constexpr std::string_view event = "event_";
  if (name.starts_with(event)) {
    return text("savings.driver.event", {{"number", name.substr(event.size())}});
  }
  const std::string key = "savings.driver." + name;
  return language::catalogue(language_).has(key) ? text(key) : name;
}

std::string Wording::model(const std::string& name) const {
  const std::string key = "savings.model." + name;
  return language::catalogue(language_).has(key) ? text(key) : name;
}

std::string Wording::predictors(const baseline::ModelForm& form,
                                std::span<const savings::LedgerLine> ledger) const {
  std::vector<std::string> names;
  for (const std::string& name : baseline::coefficient_names(form)) {
    const bool season = name.starts_with("season_") && plant_.item(name) == nullptr;
    if (name != "intercept" && !season) names.push_back(driver(name, ledger));
  }
  if (form.harmonics > 0) names.push_back(text("savings.driver.season"));
  return names.empty() ? none : language::list(names, language_);
}

std::string Wording::verdict(savings::Verdict verdict) const {
  return text(std::string("savings.verdict.") + savings::code_of(verdict));
}

std::string Wording::one_unit(std::string_view code, std::string_view key) const {
  if (code == "degC") return "°C";
  if (code == "degC_day" || code == "reference_product") {
    return text("savings.unit." + std::string(code));
  }
  // Nobody in a factory writes "24 d" for days.
  if (code == "d") return text(std::string(key) + "d");
  bool own = false;  // its people write the code itself
  if (language_ == language::Language::vi) {
    for (const plant::Item& item : plant_.items) {
      if (item.unit.code != code) continue;
      if (!item.unit_text.empty() && item.unit_text != code) return item.unit_text;
      own = true;
    }
  }
  const std::string word = std::string(key) + std::string(code);
  if (!own && language::catalogue(language_).has(word)) return text(word);
  if (code == "m3") return "m³";
  if (code == "m2") return "m²";
  return std::string(code);
}

std::string Wording::unit(const std::string& code) const {
  const std::size_t slash = code.find('/');
  if (slash == std::string::npos) return one_unit(code, "unit.many.");
  return one_unit(std::string_view(code).substr(0, slash), "unit.many.") + "/" +
         unit_of_one(code.substr(slash + 1));
}

std::string Wording::unit_of_one(const std::string& code) const {
  return one_unit(code, "unit.one.");
}

std::string Wording::share(std::optional<long double> fraction) const {
  if (!fraction) return none;
  return language::percent(units::Fraction::of_one(*fraction), 1, language_);
}

std::string Wording::share(std::optional<long double> fraction, long double held_against) const {
  if (!fraction) return none;
  constexpr int most_of_share = 4;
  const auto own = units::Fraction::of_one(*fraction);
  const auto other = units::Fraction::of_one(held_against);
  const bool is_same = round_significant(*fraction) == round_significant(held_against);
  int decimals = 1;
  while (!is_same && decimals < most_of_share &&
         language::percent(own, decimals, language_) ==
             language::percent(other, decimals, language_)) {
    ++decimals;
  }
  return language::percent(own, decimals, language_);
}

std::string Wording::change(std::optional<long double> fraction) const {
  if (!fraction) return none;
  return language::change(units::Fraction::of_one(*fraction), 1, language_);
}

std::string Wording::figure(std::optional<long double> value) const {
  if (!value) return none;
  return language::rounded(static_cast<double>(*value), digits_of(*value), language_);
}

std::vector<std::string> Wording::column(
    const std::vector<std::optional<long double>>& values) const {
  return with_decimals(values, decimals_of_column(values), language_, none);
}

std::vector<std::string> Wording::column(const std::vector<std::optional<long double>>& values,
                                         int decimals) const {
  return with_decimals(values, decimals, language_, none);
}

Wording::Difference Wording::difference(long double expected, long double used) const {
  // What the shares beside it tell of a small difference of large figures.
  constexpr int least_digits = 3;
  constexpr int more_digits = 3;
  const long double saved = expected - used;
  const long double largest = std::max(std::fabs(expected), std::fabs(used));
  if (!(largest > 0)) return {figure(expected), figure(used), figure(saved), 0};
  int decimals = decimals_for(largest, digits_of(largest));
  if (saved != 0) {
    decimals = std::clamp(decimals_for(saved, least_digits), decimals, decimals + more_digits);
  }
  if (decimals > most_decimals) return {figure(expected), figure(used), figure(saved), decimals};
  const double first = to_decimals(expected, decimals);
  const double second = to_decimals(used, decimals);
  const std::vector<std::string> words =
      with_decimals({first, second, first - second}, decimals, language_, none);
  return {words[0], words[1], words[2], decimals};
}

std::string Wording::beside(const Difference& difference, long double value) const {
  constexpr int least_digits = 2;
  if (value == 0) return figure(value);
  const int decimals = std::max(difference.decimals, decimals_for(value, least_digits));
  if (decimals > most_decimals) return figure(value);
  return with_decimals({value}, decimals, language_, none).front();
}

std::string Wording::amount(std::optional<long double> value, const std::string& unit) const {
  if (!value) return none;
  // "12,000 1000 pieces" reads as one number.
  constexpr std::string_view thousand = "1000 ";
  if (unit.starts_with(thousand)) {
    return language::with_unit(
        figure(value), text("unit.thousand", {{"unit", this->unit(unit.substr(thousand.size()))}}));
  }
  return language::with_unit(figure(value), unit == "1" ? "" : unit);
}

std::string Wording::money(const std::optional<money::Money>& sum) const {
  return sum ? language::amount(*sum, language_) : none;
}

std::string Wording::tonnes(std::optional<long double> kilograms) const {
  if (!kilograms) return none;
  return language::with_unit(figure(*kilograms / 1000), text("savings.unit.tonne_co2e"));
}

std::string Wording::period(const calendar::Period& period) const {
  return language::period(period, language_);
}

std::string Wording::periods(const std::vector<calendar::Period>& periods) const {
  std::vector<std::string> words;
  for (const calendar::Period& one : periods) words.push_back(period(one));
  return words.empty() ? none : language::list(words, language_);
}

std::string Wording::row(savings::RowKind kind) const {
  return text(std::string("report.row.") + savings::code_of(kind));
}

std::string Wording::rows(savings::RowKind kind) const {
  return text(std::string("report.rows.") + savings::code_of(kind));
}

std::string Wording::row_count(savings::RowKind kind, int count) const {
  return text(std::string("report.row_count.") + savings::code_of(kind),
              {{"count", std::to_string(count)}});
}

std::string Wording::list_of(const std::string& codes) const { return items(parts_of(codes)); }

std::string Wording::months(const std::string& periods) const {
  // Months one behind the other are said by the first and the last.
  std::vector<std::string> words;
  std::optional<calendar::Period> run;
  for (const std::string& part : parts_of(periods)) {
    const auto read = calendar::read_period(part);
    if (read && run && run->to == read->from) {
      run->to = read->to;
      words.back() = period(*run);
      continue;
    }
    run.reset();
    if (read) run = *read;
    words.push_back(read ? period(*read) : part);
  }
  return language::list(words, language_);
}

std::string Wording::subjects(const std::string& codes) const {
  if (codes.starts_with(every_item)) {
    const std::string but = codes.substr(every_item.size());
    return text("savings.every_item", {{"but", but.empty() ? but : list_of(but)}});
  }
  std::vector<std::string> names;
  for (const std::string& code : parts_of(codes)) {
    const auto known = plant::input_class(code);
    names.push_back(known ? input_class(*known) : item(code));
  }
  return language::list(names, language_);
}

Arguments Wording::spoken(const Arguments& arguments) const {
  Arguments spoken = arguments;
  for (auto& [key, value] : spoken) {
    if (value.empty()) continue;
    if (key == "item") {
      value = subjects(value);
    } else if (key == "driver") {
      value = driver(value);
    } else if (key == "items") {
      value = list_of(value);
    } else if (key == "class") {
      const auto known = plant::input_class(value);
      if (known) value = input_class(*known);
    } else if (key == "month" || key == "baseline" || key == "reporting" || key == "bills" ||
               key == "missing") {
      value = months(value);
    } else if (key == "months" && value.find('-') != std::string::npos) {
      value = months(value);
    }
  }
  return spoken;
}

Arguments Wording::facts(const savings::Assessment& assessment) const {
  const auto whole_percent = [this](long double fraction) {
    return language::percent(units::Fraction::of_one(fraction), 0, language_);
  };
  const long double target = assessment.target.threshold.value();
  return {{"lower", share(assessment.lower_bound, target)},
          {"upper", share(assessment.upper_bound, target)},
          {"saving", share(assessment.saving_fraction)},
          {"credited", share(assessment.credited_fraction)},
          {"more", assessment.upper_bound ? share(-*assessment.upper_bound) : none},
          {"threshold", share(target)},
          {"confidence", whole_percent(assessment.confidence)},
          {"baseline_rows", std::to_string(assessment.baseline_rows)},
          {"reporting_rows", std::to_string(assessment.reporting_rows)}};
}

std::string Wording::reason(const savings::Reason& reason,
                            const savings::Assessment& assessment) const {
  Arguments arguments = spoken(reason.arguments);
  for (const auto& [key, value] : facts(assessment)) arguments.emplace(key, value);
  return text("savings.reason." + said_as(reason, assessment), arguments);
}

std::string Wording::warning(const Problem& problem) const {
  Problem said = problem;
  said.arguments = spoken(problem.arguments);
  return language::what_is_wrong(said, language_);
}

std::string Wording::remedy(const Problem& problem) const {
  Problem said = problem;
  said.arguments = spoken(problem.arguments);
  return language::what_to_do(said, language_);
}

}  // namespace cpa::reports
