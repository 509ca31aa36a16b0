#include "tests/unit/reports/sheet_reckoner.hpp"

#include <cctype>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "cpa/tables/workbook.hpp"
#include "tests/support/catch.hpp"

namespace cpa::tests {

class SheetReckoner::Formula {
 public:
  Formula(const SheetReckoner& book, std::string sheet, std::string_view text)
      : book_(book), sheet_(std::move(sheet)), text_(text) {}

  double value() {
    const double result = sum();
    INFO(text_);
    REQUIRE(at_ == text_.size());
    return result;
  }

 private:
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char letter) {
    if (next() != letter) return false;
    ++at_;
    return true;
  }

  double sum() {
    double result = product();
    for (;;) {
      if (take('+')) {
        result += product();
      } else if (take('-')) {
        result -= product();
      } else {
        return result;
      }
    }
  }

  double product() {
    double result = factor();
    for (;;) {
      if (take('*')) {
        result *= factor();
      } else if (take('/')) {
        result /= factor();
      } else {
        return result;
      }
    }
  }

  double factor() {
    if (take('-')) return -factor();
    if (text_.substr(at_).starts_with("SUM(")) return range();
    if (std::isdigit(static_cast<unsigned char>(next())) != 0) return number();
    const std::string sheet = sheet_named();
    return book_.value(sheet, cell());
  }

  double number() {
    const std::string rest(text_.substr(at_));
    char* end = nullptr;
    const double result = std::strtod(rest.c_str(), &end);
    at_ += static_cast<std::size_t>(end - rest.c_str());
    return result;
  }

  std::string sheet_named() {
    if (!take('\'')) return sheet_;
    const std::size_t end = text_.find('\'', at_);
    std::string name(text_.substr(at_, end - at_));
    at_ = end + 1;
    REQUIRE(take('!'));
    return name;
  }

  std::string cell() {
    std::string name;
    while (std::isalnum(static_cast<unsigned char>(next())) != 0 || next() == '$') {
      if (next() != '$') name += next();
      ++at_;
    }
    INFO(text_ << " at " << at_);
    REQUIRE(tables::cell_address(name).has_value());
    return name;
  }

  double range() {
    at_ += 4;
    const auto first = *tables::cell_address(cell());
    REQUIRE(take(':'));
    const auto last = *tables::cell_address(cell());
    REQUIRE(take(')'));
    double result = 0;
    for (std::size_t row = first.row; row <= last.row; ++row) {
      result += book_.value(sheet_, tables::text_of({row, first.column}));
    }
    return result;
  }

  const SheetReckoner& book_;
  std::string sheet_;
  std::string_view text_;
  std::size_t at_ = 0;
};

SheetReckoner::SheetReckoner(const tables::WrittenBook& book) {
  for (const tables::WrittenSheet& sheet : book.sheets) {
    for (const tables::WrittenCell& cell : sheet.cells) {
      const Key key{sheet.name, tables::text_of(cell.at)};
      if (const auto* figure = std::get_if<Decimal>(&cell.value)) {
        figures_[key] = static_cast<double>(figure->value());
      } else if (const auto* formula = std::get_if<tables::CellFormula>(&cell.value)) {
        formulas_[key] = formula->formula.substr(1);
      }
    }
  }
}

void SheetReckoner::type_in(const std::string& sheet, const std::string& cell, double value) {
  formulas_.erase({sheet, cell});
  figures_[{sheet, cell}] = value;
}

double SheetReckoner::value(const std::string& sheet, const std::string& cell) const {
  const auto formula = formulas_.find({sheet, cell});
  if (formula != formulas_.end()) return Formula(*this, sheet, formula->second).value();
  const auto figure = figures_.find({sheet, cell});
  return figure == figures_.end() ? 0 : figure->second;
}

}  // namespace cpa::tests
