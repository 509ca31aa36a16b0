#include "cpa/sectors/unknown_trade.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::sectors {
namespace {

constexpr std::size_t most_meant = 3;
// A third of the letters: "kniting" is knitting, "cashew" is no carpet.
constexpr std::size_t slip = 3;

// " rau qua " for whole words to be found in: small, without diacritics, blanks for all else.
std::string plain_words(std::string_view text) {
  std::string words = " ";
  for (const char c : fold(compose(text))) {
    if (is_ascii_letter(c) || is_digit(c)) {
      words += c;
    } else if (words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool names(const SubSector& sub_sector, std::string_view word) {
  const std::string wanted = plain_words(word);
  constexpr std::size_t least = 4;  // two letters between blanks
  if (wanted.size() < least) return false;
  for (const auto& name : {sub_sector.name.vi, sub_sector.name.en, sub_sector.id}) {
    if (plain_words(name).find(wanted) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> meant_sub_sectors(std::string_view word, const Packs& packs) {
  std::vector<std::string> meant;
  std::vector<std::string> spellings;
  std::vector<std::string> ids;  // one a spelling
  for (const Sector& sector : packs.sectors) {
    for (const SubSector& each : sector.sub_sectors) {
      if (names(each, word)) meant.push_back(each.id);
      for (const auto& spelling : {each.id, each.name.vi, each.name.en}) {
        spellings.push_back(spelling);
        ids.push_back(each.id);
      }
    }
  }
  if (meant.empty()) {
    for (const auto& near : nearest_words(word, spellings, most_meant, slip)) {
      const auto at = std::find(spellings.begin(), spellings.end(), near);
      const auto& id = ids[static_cast<std::size_t>(at - spellings.begin())];
      if (std::find(meant.begin(), meant.end(), id) == meant.end()) meant.push_back(id);
    }
  }
  if (meant.size() > most_meant) meant.resize(most_meant);
  return meant;
}

Problem unknown_sub_sector(std::string_view found, const Packs& packs, std::string_view sector) {
  Problem problem;
  problem.code = "plant.sub_sector.unknown";
  problem.arguments = {{"found", shortened(found)},
                       {"nearest", join(meant_sub_sectors(found, packs))}};
  if (const Sector* known = packs.sector(sector)) {
    std::vector<std::string> ids;
    for (const SubSector& each : known->sub_sectors) ids.push_back(each.id);
    problem.arguments["sector"] = std::string(sector);
    problem.arguments["choices"] = std::string(sector) + ": " + join(ids);
  }
  return problem;
}

}  // namespace cpa::sectors
