// What holds of every text, well formed or not.
#include <string>
#include <vector>

#include "cpa/core/text.hpp"
#include "tests/support/properties.hpp"

using namespace cpa;
using cpa::test::holds_for_all;

namespace {

// Letters of the alphabet, loose marks, broken bytes.
std::string any_text() {
  const std::vector<std::string> pieces{"a",      "Ê",      "ơ",      "ư",      "đ",      "Y",
                                        "\u0300", "\u0301", "\u0302", "\u0323", "\u031B", "\u0306",
                                        " ",      "\u00A0", "₫",      "\xFF",   "\xE1",   "k"};
  const auto drawn = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
  return join(drawn, "");
}

}  // namespace

TEST_CASE("composing twice is composing once and changes no comparison", "[property]") {
  holds_for_all("compose", [] {
    const auto text = any_text();
    const auto composed = compose(text);
    RC_ASSERT(compose(composed) == composed);
    RC_ASSERT(composed.size() <= text.size());
    RC_ASSERT(fold(composed) == fold(text));
    RC_ASSERT(fold(fold(text)) == fold(text));
    if (is_utf8(text)) RC_ASSERT(is_utf8(composed) && is_utf8(fold(text)));
  });
}

TEST_CASE("trimming twice is trimming once", "[property]") {
  holds_for_all("trim", [] {
    const auto text = any_text();
    const auto trimmed = trim(text);
    RC_ASSERT(trim(trimmed) == trimmed);
    RC_ASSERT(text.find(trimmed) != std::string::npos);
  });
}
