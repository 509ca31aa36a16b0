// An assessment's codes and figures as its reader says them: items by their names, drivers and
// models in words, months as the language writes them, reasons as sentences. Knows no page and no
// screen. (Lời của báo cáo.)
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/language/catalogue.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::reports {

// An argument `item` of all items that are judged; behind it the codes of those that are not meant.
inline constexpr std::string_view every_item = "*";

class Wording {
 public:
  Wording(const plant::Plant& plant, language::Language language)
      : plant_(plant), language_(language) {}

  [[nodiscard]] language::Language language() const { return language_; }
  [[nodiscard]] std::string text(std::string_view key,
                                 const language::Arguments& arguments = {}) const;

  // Names. An item without a name in this language goes by its other name, else by its code.
  [[nodiscard]] std::string item(const std::string& code) const;
  [[nodiscard]] std::string items(const std::vector<std::string>& codes) const;
  // In which the plant counts it; nullptr where it has no such item.
  [[nodiscard]] const units::Unit* unit_of(const std::string& code) const;
  [[nodiscard]] std::string input_class(plant::InputClass input_class) const;
  // Also of a coefficient. An event goes by its name where the ledger has it, else by its number.
  [[nodiscard]] std::string driver(const std::string& name,
                                   std::span<const savings::LedgerLine> ledger = {}) const;
  [[nodiscard]] std::string model(const std::string& name) const;  // "linear": "straight line"
  [[nodiscard]] std::string predictors(const baseline::ModelForm& form,
                                       std::span<const savings::LedgerLine> ledger) const;
  [[nodiscard]] std::string verdict(savings::Verdict verdict) const;
  // A unit as this plant's people write it, "kWh/tấn" in Vietnamese where they write "tấn".
  [[nodiscard]] std::string unit(const std::string& code) const;
  // The same of one: "piece" where unit() says "pieces".
  [[nodiscard]] std::string unit_of_one(const std::string& code) const;

  // Figures; a dash where there is none.
  [[nodiscard]] std::string share(std::optional<long double> fraction) const;  // "5.2%"
  // The same with as many decimals, up to four, as tell it apart from what it is held against: a
  // bound of 4.97 % is not the 5.0 % that it falls short of.
  [[nodiscard]] std::string share(std::optional<long double> fraction,
                                  long double held_against) const;
  [[nodiscard]] std::string change(std::optional<long double> fraction) const;  // "+5.2%"
  [[nodiscard]] std::string figure(std::optional<long double> value) const;     // "12,346"
  // A column of figures with one number of decimals: that of the largest, and more where the
  // smallest would keep no two digits; zeros that end all of them are dropped.
  [[nodiscard]] std::vector<std::string> column(
      const std::vector<std::optional<long double>>& values) const;
  // The same with so many decimals; below none to tens, hundreds.
  [[nodiscard]] std::vector<std::string> column(
      const std::vector<std::optional<long double>>& values, int decimals) const;
  // What was to be expected, what was used and their difference, which add up as they are printed:
  // to the last place that the larger of the two shows, and further where the difference would
  // keep no three digits.
  struct Difference {
    std::string expected;
    std::string used;
    std::string saved;
    int decimals = 0;  // of all three; below none they stop at tens, hundreds
  };
  [[nodiscard]] Difference difference(long double expected, long double used) const;
  // A figure that is read beside such a difference (its error, its bounds, another way to it): to
  // the same place, but never to fewer than two digits.
  [[nodiscard]] std::string beside(const Difference& difference, long double value) const;
  [[nodiscard]] std::string amount(std::optional<long double> value, const std::string& unit) const;
  [[nodiscard]] std::string money(const std::optional<money::Money>& sum) const;
  [[nodiscard]] std::string tonnes(std::optional<long double> kilograms) const;  // "12.3 t"
  [[nodiscard]] std::string period(const calendar::Period& period) const;
  [[nodiscard]] std::string periods(const std::vector<calendar::Period>& periods) const;

  // "month", "months", "1 month"; periods where rows are no usual stretch.
  [[nodiscard]] std::string row(savings::RowKind kind) const;
  [[nodiscard]] std::string rows(savings::RowKind kind) const;
  [[nodiscard]] std::string row_count(savings::RowKind kind, int count) const;

  // Sentences.
  [[nodiscard]] std::string reason(const savings::Reason& reason,
                                   const savings::Assessment& assessment) const;
  [[nodiscard]] std::string warning(const Problem& problem) const;
  [[nodiscard]] std::string remedy(const Problem& problem) const;
  // Bounds, saving, threshold and confidence of an assessment, as arguments for a text.
  [[nodiscard]] language::Arguments facts(const savings::Assessment& assessment) const;
  // What a code's arguments name, in words: item, driver, months, class.
  [[nodiscard]] language::Arguments spoken(const language::Arguments& arguments) const;

 private:
  [[nodiscard]] std::string list_of(const std::string& codes) const;
  // Items and classes by their codes, or all items but those behind `every_item`.
  [[nodiscard]] std::string subjects(const std::string& codes) const;
  [[nodiscard]] std::string months(const std::string& periods) const;
  [[nodiscard]] std::string one_unit(std::string_view code, std::string_view key) const;

  const plant::Plant& plant_;
  language::Language language_;
};

// The name under which a reason stands in the catalogue: one that says "too little was saved" says
// so where anything was; where use rose, that is what is said.
[[nodiscard]] std::string said_as(const savings::Reason& reason,
                                  const savings::Assessment& assessment);

// With a capital where it begins with a plain Latin letter: the start of a sentence.
[[nodiscard]] std::string capitalised(std::string text);

[[nodiscard]] const char* code_of(consumption::Basis basis);  // "final_energy"

}  // namespace cpa::reports
