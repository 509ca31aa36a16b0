// Sums of money short enough for a table or a drawing: in thousands or millions, said beside it.
#pragma once

#include <string>

#include "cpa/money/money.hpp"
#include "cpa/reports/balance_wording.hpp"

namespace cpa::reports {

class MoneyScale {
 public:
  // The scale that suits the largest sum; both are in whole units of the currency.
  MoneyScale(double largest, const money::Currency& currency, const BalanceWording& words);

  [[nodiscard]] std::string short_text(double sum) const;  // "43,512.4"
  [[nodiscard]] std::string whole_text(double sum) const;  // "₫43,512,417,000"
  [[nodiscard]] std::string unit() const;                  // "million VND"
  // "Money in million VND."; empty where sums are whole.
  [[nodiscard]] std::string explanation() const;

 private:
  const BalanceWording& words_;
  const money::Currency& currency_;
  double one_ = 1;  // whole units of the currency to one that is shown
};

}  // namespace cpa::reports
