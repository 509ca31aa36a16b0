#include "cpa/norms/internal/discharge_words.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"

namespace cpa::norms {
namespace {

using sectors::Regulation;

std::string without_brackets(std::string_view text) {
  return std::string(text.substr(0, text.find('(')));
}

bool is_known_as(const DischargeParameter& parameter, const std::string& code, bool in_short) {
  const auto name_code = [in_short](const std::string& name) {
    return code_of_words(in_short ? without_brackets(name) : name);
  };
  return name_code(parameter.name.vi) == code || name_code(parameter.name.en) == code;
}

bool replaces_any(const Regulation& regulation, const std::set<std::string>& codes) {
  return std::any_of(regulation.replaces.begin(), regulation.replaces.end(),
                     [&codes](const std::string& code) { return codes.count(code) > 0; });
}

}  // namespace

std::string code_of_words(std::string_view text) {
  constexpr char32_t index_nought = 0x2080;  // ₀, as in BOD₅
  constexpr char32_t index_nine = 0x2089;
  const std::string folded = fold(compose(text));
  std::string code;
  for (std::size_t at = 0; at < folded.size();) {
    const Letter letter = letter_at(folded, at);
    at += letter.bytes;
    const char32_t c = letter.code;
    if (c >= index_nought && c <= index_nine) {
      code += static_cast<char>('0' + static_cast<int>(c - index_nought));
    } else if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) {
      code += static_cast<char>(c);
    } else if (!code.empty() && code.back() != '_') {
      code += '_';
    }
  }
  if (!code.empty() && code.back() == '_') code.pop_back();
  return code;
}

DischargeParameters::DischargeParameters(const sectors::Knowledge& knowledge,
                                         sectors::Medium medium) {
  std::map<std::string, DischargeParameter> by_code;
  for (const sectors::Limit& limit : knowledge.limits) {
    if (limit.medium != medium) continue;
    std::string code = code_of_words(limit.parameter.en);
    auto& parameter =
        by_code.try_emplace(code, DischargeParameter{code, limit.parameter, limit.unit, {}})
            .first->second;
    for (const std::string& name : limit.also_called) parameter.also.insert(code_of_words(name));
  }
  // One whose name is another name of a second is that second one: "BOD5" of an owner's table.
  const auto is_another = [&by_code](const auto& one) {
    return std::any_of(by_code.begin(), by_code.end(), [&one](const auto& other) {
      return other.first != one.first && other.second.also.contains(one.first);
    });
  };
  for (auto& each : by_code) {
    if (!is_another(each)) all_.push_back(each.second);
  }
}

const DischargeParameter* DischargeParameters::find(std::string_view words) const {
  const std::string code = code_of_words(words);
  if (code.empty()) return nullptr;
  for (const DischargeParameter& parameter : all_) {
    if (is_known_as(parameter, code, false)) return &parameter;
  }
  const DischargeParameter* found = nullptr;
  for (const DischargeParameter& parameter : all_) {
    if (!parameter.also.contains(code) && !is_known_as(parameter, code, true)) continue;
    if (found != nullptr) return nullptr;
    found = &parameter;
  }
  return found;
}

std::string DischargeParameters::code_of(std::string_view name) const {
  const DischargeParameter* const known = find(name);
  return known == nullptr ? code_of_words(name) : known->code;
}

std::vector<std::string> DischargeParameters::nearest(std::string_view words) const {
  std::vector<std::string> names;
  for (const DischargeParameter& parameter : all_) {
    names.push_back(parameter.name.vi);
    if (parameter.name.en != parameter.name.vi) names.push_back(parameter.name.en);
  }
  return nearest_words(words, names);
}

std::vector<const Regulation*> discharge_regulations(const sectors::Knowledge& knowledge,
                                                     sectors::Medium medium) {
  std::set<std::string> codes;
  for (const sectors::Limit& limit : knowledge.limits) {
    if (limit.medium == medium) codes.insert(limit.regulation);
  }
  std::set<std::string> all = codes;
  for (const Regulation& regulation : knowledge.regulations) {
    if (!replaces_any(regulation, codes)) continue;
    all.insert(regulation.code);
    all.insert(regulation.replaces.begin(), regulation.replaces.end());
  }
  std::vector<const Regulation*> found;
  for (const Regulation& regulation : knowledge.regulations) {
    if (all.count(regulation.code) > 0) found.push_back(&regulation);
  }
  return found;
}

const Regulation* regulation_named(std::string_view words,
                                   const std::vector<const Regulation*>& known) {
  const std::string wanted = code_of_words(words);
  if (wanted.empty()) return nullptr;
  const Regulation* found = nullptr;
  for (const Regulation* one : known) {
    const std::string code = code_of_words(one->code);
    if (code == wanted) return one;
    if (!code.starts_with(wanted + "_")) continue;
    if (found != nullptr) return nullptr;
    found = one;
  }
  return found;
}

bool fits_unit(const std::string& found, const std::string& expected,
               const units::UnitTable& units) {
  const auto plain = [](const std::string& text) {
    std::string code = code_of_words(text);
    code.erase(std::remove(code.begin(), code.end(), '_'), code.end());
    return code;
  };
  if (plain(found) == plain(expected)) return true;
  const auto one = units.read(found);
  const auto other = units.read(expected);
  return one && other && one->dimension == other->dimension;
}

}  // namespace cpa::norms
