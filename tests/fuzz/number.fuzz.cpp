// Any bytes as a number under each decimal mark: what is read is written and read back the same.
#include <cmath>
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/core/number_text.hpp"

using namespace cpa;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  for (const auto mark : {DecimalMark::undeclared, DecimalMark::point, DecimalMark::comma}) {
    if (const auto decimal = read_decimal(text, mark)) {
      const auto again = read_decimal(decimal->text(), DecimalMark::point);
      ensure(again.has_value() && *again == *decimal, "a written number is read back");
    }
    if (const auto number = read_number(text, mark)) {
      ensure(std::isfinite(*number), "a number that was read is finite");
    }
  }
  return 0;
}
