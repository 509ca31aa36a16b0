#include "cpa/norms/nearest.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::norms {
namespace {

using sectors::Norm;
using sectors::NormKind;

constexpr std::size_t most_rows = 6;
// Of one reason, in its order; of the last two no more than fill up to these.
constexpr std::array<std::size_t, 5> most_of{3, 2, 3, 3, 3};
constexpr int fewest_shared = 3;        // questions and solutions of two trades of like work
constexpr std::size_t stem_length = 6;  // "machining", "machinery"
constexpr std::size_t shortest_word = 5;

// A sample of many plants tells more than one study's figure.
int rank(const Norm& norm) {
  switch (norm.kind) {
    case NormKind::quartiles:
      return 0;
    case NormKind::bat_range:
      return 1;
    case NormKind::legal_limit:
      return 2;
    case NormKind::benchmark:
      return 3;
    case NormKind::reported:
      break;
  }
  return 4;
}

bool holds(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// The beginnings of the words long enough to mean something: "coating & galvanising" gives
// "coatin", "galvan".
std::vector<std::string> stems_of(std::string_view text) {
  std::vector<std::string> stems;
  std::string word;
  const auto end = [&] {
    if (word.size() >= shortest_word) stems.push_back(word.substr(0, stem_length));
    word.clear();
  };
  for (const char letter : fold(text)) {
    if (is_ascii_letter(letter)) {
      word += letter;
    } else {
      end();
    }
  }
  end();
  return stems;
}

// The classes of industry that a row's words name: "(SIC 332, 336)" gives "332" and "336".
std::vector<std::string> classes_of(std::string_view text) {
  std::vector<std::string> classes;
  const auto from = text.find("SIC ");
  if (from == std::string_view::npos) return classes;
  std::string digits;
  for (const char letter : text.substr(from + 4)) {
    if (is_digit(letter)) {
      digits += letter;
      continue;
    }
    if (!digits.empty()) classes.push_back(std::move(digits));
    digits.clear();
    if (letter != ',' && letter != ' ') break;
  }
  if (!digits.empty()) classes.push_back(std::move(digits));
  return classes;
}

class Nearby {
 public:
  explicit Nearby(const NearTrade& trade) : trade_(trade) {
    for (const std::string& stem : stems_of(trade.sub_sector)) stems_.push_back(stem);
    for (const Norm& norm : trade.knowledge.norms) {
      if (norm.sub_sector != trade.sub_sector) continue;
      for (std::string& stem : stems_of(norm.listed_as)) stems_.push_back(std::move(stem));
      for (std::string& one : classes_of(norm.product.en)) classes_.push_back(std::move(one));
    }
    count_shared(trade.knowledge.checklist);
    count_shared(trade.knowledge.solutions);
  }

  [[nodiscard]] bool is_candidate(const Norm& norm, const sectors::Indicator* wanted) const {
    if (norm.sector != trade_.sector || norm.plausibility_only || wanted == nullptr) return false;
    const bool own = norm.is_of(trade_.sub_sector);
    if (!own && norm.boundary != sectors::Boundary::site) return false;
    if (norm.indicator == wanted->code) return true;
    const auto* indicator = trade_.knowledge.indicator(norm.indicator);
    const bool cost = indicator != nullptr &&
                      indicator->quantity == sectors::IndicatorQuantity::cost_share &&
                      wanted->quantity == sectors::IndicatorQuantity::total_energy;
    return cost && (own || why(norm) == Nearness::sector_class);
  }

  [[nodiscard]] Nearness why(const Norm& norm) const {
    if (norm.is_of(trade_.sub_sector)) return Nearness::same_trade;
    if (norm.sub_sector.empty() && is_of_class(norm)) return Nearness::sector_class;
    if (shared_with(norm) >= fewest_shared) return Nearness::like_work;
    const auto& units = trade_.counted_in;
    const bool product = norm.denominator == "product";
    if (product && std::find(units.begin(), units.end(), norm.per.dimension) != units.end()) {
      return Nearness::same_basis;
    }
    return Nearness::same_sector;
  }

  // Questions and solutions that the packs give both to the trade and to one of the row's.
  [[nodiscard]] int shared_with(const Norm& norm) const {
    int most = 0;
    const auto add = [&](const std::string& one) {
      if (const auto at = shared_.find(one); at != shared_.end()) most = std::max(most, at->second);
    };
    add(norm.sub_sector);
    for (const std::string& one : norm.also_of) add(one);
    return most;
  }

 private:
  template <typename Rows>
  void count_shared(const Rows& rows) {
    for (const auto& row : rows) {
      if (!holds(row.sub_sectors, trade_.sub_sector)) continue;
      for (const std::string& one : row.sub_sectors) ++shared_[one];
    }
  }

  [[nodiscard]] bool is_of_class(const Norm& norm) const {
    for (const std::string& stem : stems_of(norm.listed_as)) {
      if (stem != "produc" && holds(stems_, stem)) return true;
    }
    for (const std::string& wide : classes_of(norm.product.en)) {
      const bool within = std::any_of(classes_.begin(), classes_.end(), [&](const auto& own) {
        return std::string_view(own).starts_with(wide);
      });
      if (within) return true;
    }
    return false;
  }

  const NearTrade& trade_;
  std::vector<std::string> stems_;
  std::vector<std::string> classes_;
  std::map<std::string, int> shared_;
};

}  // namespace

Nearest nearest_to(const NearTrade& trade, std::string_view indicator) {
  const Nearby near(trade);
  const auto* wanted = trade.knowledge.indicator(indicator);
  std::vector<const Norm*> rows;
  for (const Norm& norm : trade.knowledge.norms) {
    if (near.is_candidate(norm, wanted)) rows.push_back(&norm);
  }
  const auto key = [&](const Norm& norm) {
    return std::make_tuple(near.why(norm), norm.boundary != sectors::Boundary::site,
                           norm.indicator != indicator, -near.shared_with(norm), rank(norm),
                           !norm.sub_sector.empty(), norm.id);
  };
  std::sort(rows.begin(), rows.end(),
            [&](const Norm* a, const Norm* b) { return key(*a) < key(*b); });
  Nearest nearest{.indicator = std::string(indicator)};
  std::array<std::size_t, most_of.size()> taken{};
  std::set<std::string> trades;  // of another trade one row is enough
  for (const Norm* norm : rows) {
    const Nearness why = near.why(*norm);
    const auto reason = static_cast<std::size_t>(why);
    // What is near by its unit or its sector alone fills up where little is nearer.
    const bool fills = why == Nearness::same_basis || why == Nearness::same_sector;
    const std::size_t so_far = fills ? nearest.rows.size() : taken.at(reason);
    if (so_far >= most_of.at(reason) || nearest.rows.size() == most_rows) continue;
    const std::string of = norm->sub_sector.empty() ? norm->listed_as : norm->sub_sector;
    if (why != Nearness::same_trade && !of.empty() && !trades.insert(of).second) continue;
    ++taken.at(reason);
    nearest.rows.push_back({norm->id, why});
  }
  return nearest;
}

const std::vector<std::string>& usual_indicators() {
  static const std::vector<std::string> usual{"electricity", "total_energy", "water"};
  return usual;
}

}  // namespace cpa::norms
