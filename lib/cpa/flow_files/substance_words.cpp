#include "cpa/flow_files/internal/substance_words.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "cpa/core/text.hpp"

namespace cpa::flow_files {
namespace {

using sectors::Bilingual;

bool names_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&text](std::string_view word) {
    return text.find(word) != std::string::npos;
  });
}

}  // namespace

bool is_steam(const Bilingual& name) {
  const std::string text = fold(name.en);
  return names_any(text, {"steam"}) && !names_any(text, {"steamed"});
}

bool is_energy(const Bilingual& name) {
  return names_any(fold(name.en),
                   {"electricity", "power", "current", "heat", "fuel", "cooling", "thermal oil",
                    "compressed air", "generator", "natural gas", "cold air", "cold lost"}) ||
         is_steam(name) || fold(name.en) == "gas";
}

bool is_water(const Bilingual& name) {
  const std::string text = fold(name.en);
  return names_any(text, {"water", "effluent", "condensate", "blowdown"}) &&
         !names_any(text, {"chemical"});
}

bool is_waste_water(const Bilingual& name) {
  return !is_energy(name) &&
         (is_water(name) || names_any(fold(name.en), {"washings", "filtrate", "rinses"}));
}

bool is_process_water(const Bilingual& name) {
  const std::string text = fold(name.en);
  const bool runs_off = names_any(text, {"liquor", "overflow", "bleed", "ro reject"}) &&
                        !names_any(text, {"leftover", "starch"});
  return is_waste_water(name) || (runs_off && !is_energy(name));
}

bool is_washing(const Bilingual& name) {
  return names_any(fold(name.en), {"wash", "effluent", "rins", "liquor"});
}

bool is_of_one_kind(const Bilingual& a, const Bilingual& b) {
  return (is_energy(a) && is_energy(b)) ||
         (is_water(a) && is_water(b) && !is_energy(a) && !is_energy(b));
}

namespace {

// The digits of a formula: H₂SO₄ is h2so4.
std::string with_plain_digits(std::string_view text) {
  constexpr std::string_view subscript = "\u2082";  // all ten differ in the last byte
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view three = text.substr(i, subscript.size());
    const auto last =
        three.size() == subscript.size() ? static_cast<unsigned char>(three.back()) : 0U;
    if (three.substr(0, 2) == subscript.substr(0, 2) && last >= 0x80U && last <= 0x89U) {
      plain += static_cast<char>('0' + (last - 0x80U));
      i += subscript.size() - 1;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

std::string slug(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string id;
  for (const char c : fold(with_plain_digits(text))) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_kept) {
      id += c;
    } else if (!id.empty() && id.back() != '_') {
      id += '_';
    }
    if (id.size() == longest) break;
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  return id.empty() ? "stream" : id;
}

}  // namespace cpa::flow_files
