#include "cpa/flow_files/internal/written_measure.hpp"

#include <utility>

#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::flow_files {
namespace {

// Whether an e at `at` is the exponent of a number: "1e-3 t", not "5 electrons".
bool is_exponent(std::string_view text, std::size_t at) {
  if (at == 0 || !is_digit(text[at - 1])) return false;
  std::size_t next = at + 1;
  if (next < text.size() && (text[next] == '-' || text[next] == '+')) ++next;
  return next < text.size() && is_digit(text[next]);
}

bool belongs_to_number(std::string_view text, std::size_t at, const Letter& letter) {
  switch (letter.code) {
    case U'.':
    case U',':
    case U'+':
    case U'-':
    case U'\u2212':  // minus
    case U' ':
    case U'\u00A0':  // no-break spaces
    case U'\u202F':
      return true;
    case U'e':
    case U'E':
      return is_exponent(text, at);
    default:
      return letter.code >= U'0' && letter.code <= U'9';
  }
}

}  // namespace

Result<WrittenMeasure> read_measure(std::string_view text, DecimalMark mark) {
  const std::string whole = compose(trim(text));
  std::size_t end = 0;
  while (end < whole.size()) {
    const Letter letter = letter_at(whole, end);
    if (!belongs_to_number(whole, end, letter)) break;
    end += letter.bytes;
  }
  const std::string_view view = whole;
  const auto number = read_number(view.substr(0, end), mark);
  if (!number) return refuse(number.error());
  return WrittenMeasure{*number, std::string(trim(view.substr(end)))};
}

Result<units::Quantity> read_quantity(std::string_view text, DecimalMark mark,
                                      const units::UnitTable& known) {
  const auto measure = read_measure(text, mark);
  if (!measure) return refuse(measure.error());
  const auto unit = known.read(measure->rest);
  if (!unit) return refuse(unit.error());
  return unit->quantity(measure->number);
}

}  // namespace cpa::flow_files
