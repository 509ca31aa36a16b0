#include "cpa/reports/money_scale.hpp"

#include "cpa/language/figures.hpp"

namespace cpa::reports {

MoneyScale::MoneyScale(double largest, const money::Currency& currency, const BalanceWording& words)
    : words_(words), currency_(currency) {
  if (largest >= 1e8) {
    one_ = 1e6;
  } else if (largest >= 1e6) {
    one_ = 1e3;
  }
}

std::string MoneyScale::short_text(double sum) const {
  if (one_ == 1) return whole_text(sum);
  return language::number(sum / one_, 1, words_.plain().language());
}

std::string MoneyScale::whole_text(double sum) const { return words_.money(sum, currency_); }

std::string MoneyScale::unit() const {
  if (one_ == 1) return currency_.code;
  return words_.text(one_ > 1e3 ? "balance.money.million" : "balance.money.thousand",
                     {{"currency", currency_.code}});
}

std::string MoneyScale::explanation() const {
  return one_ == 1 ? std::string() : words_.text("balance.money.in", {{"unit", unit()}});
}

}  // namespace cpa::reports
