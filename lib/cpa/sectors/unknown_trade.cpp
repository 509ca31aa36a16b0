#include "cpa/sectors/unknown_trade.hpp"

#include <algorithm>
#include <array>

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

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string all = plain_words(text);
  for (std::size_t at = 1; at < all.size();) {
    const std::size_t end = all.find(' ', at);
    words.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// "vegetables" and "vegetable", "veg"; of short words nothing is told apart by their beginnings,
// and a syllable of Vietnamese is part of many words.
bool are_akin(const std::string& asked, const std::string& ours) {
  constexpr std::size_t least = 4;
  constexpr std::size_t least_of_ours = 3;
  if (asked.size() < least || ours.size() < least_of_ours) return false;
  const bool is_plural = ours.starts_with(asked) && ours.size() == asked.size() + 1;
  return asked.starts_with(ours) || is_plural;
}

// Words that the names of all trades may have.
bool tells_nothing(const std::string& word) {
  constexpr std::array<std::string_view, 18> common{
      "and",      "or",     "of",         "other",    "plant",   "factory",
      "industry", "making", "processing", "products", "product", "works",
      "san",      "xuat",   "che",        "bien",     "nganh",   "va"};
  return std::find(common.begin(), common.end(), word) != common.end();
}

// How many of the words asked for a name of the sub-sector has.
std::size_t words_shared(const std::vector<std::string>& asked, const SubSector& sub_sector) {
  std::vector<std::string> ours;
  for (const auto& name : {sub_sector.id, sub_sector.name.vi, sub_sector.name.en}) {
    for (std::string& word : words_of(name)) ours.push_back(std::move(word));
  }
  return static_cast<std::size_t>(
      std::count_if(asked.begin(), asked.end(), [&ours](const std::string& word) {
        return std::any_of(ours.begin(), ours.end(), [&word](const std::string& one) {
          return !tells_nothing(one) && are_akin(word, one);
        });
      }));
}

// Those that share the most words with it, and at least half of them: "fruit_vegetables".
std::vector<std::string> meant_by_words(std::string_view word, const Packs& packs) {
  std::vector<std::string> asked = words_of(word);
  std::erase_if(asked, tells_nothing);
  std::vector<std::string> meant;
  std::size_t most = 1;
  for (const Sector& sector : packs.sectors) {
    for (const SubSector& each : sector.sub_sectors) {
      const std::size_t shared = words_shared(asked, each);
      if (shared < most || 2 * shared < asked.size()) continue;
      if (shared > most) meant.clear();
      most = shared;
      meant.push_back(each.id);
    }
  }
  return meant;
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
  if (meant.empty()) meant = meant_by_words(word, packs);
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
