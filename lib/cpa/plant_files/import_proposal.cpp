#include "cpa/plant_files/internal/import_proposal.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {
namespace {

using Words = std::set<std::string>;

// Folded words of letters and digits.
Words words_of(std::string_view text) {
  Words words;
  std::string word;
  for (const char c : fold(compose(text)) + " ") {
    const bool part =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (part) {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::exchange(word, {}));
    }
  }
  return words;
}

// A heading taken apart: "Điện tiêu thụ (kWh)" is the words and a unit.
struct Reading {
  std::string name;
  std::string unit_text;
  std::optional<units::Unit> unit;
  bool has_brackets = false;
  bool of_title = false;        // the unit is what the title above the table says
  std::string before_brackets;  // the name where what stands in them is no unit
  std::string in_brackets;
};

std::string_view inside_brackets(std::string_view heading) {
  const std::size_t open = heading.find_last_of("([");
  const std::size_t close = heading.find_last_of(")]");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  return trim(heading.substr(open + 1, close - open - 1));
}

// The unit in the last brackets, behind a comma or slash, or in the last words.
Reading taken_apart(const std::string& heading, const units::UnitTable& units) {
  Reading reading{.name = heading};
  const auto take = [&](std::string_view text, std::size_t name_length) {
    auto unit = units.read(trim(text));
    if (!unit) return false;
    reading.unit = std::move(*unit);
    reading.unit_text = std::string(trim(text));
    reading.name = std::string(trim(std::string_view(heading).substr(0, name_length)));
    return true;
  };
  if (const auto inside = inside_brackets(heading); !inside.empty()) {
    reading.has_brackets = true;
    reading.in_brackets = std::string(inside);
    reading.before_brackets =
        std::string(trim(std::string_view(heading).substr(0, heading.find_last_of("(["))));
    if (take(inside, heading.find_last_of("(["))) return reading;
  }
  if (const std::size_t comma = heading.find_last_of(",:"); comma != std::string::npos) {
    if (take(std::string_view(heading).substr(comma + 1), comma)) return reading;
  }
  std::size_t space = heading.rfind(' ');
  for (int words = 0; words < 2 && space != std::string::npos; ++words) {
    if (take(std::string_view(heading).substr(space + 1), space)) return reading;
    space = space == 0 ? std::string::npos : heading.rfind(' ', space - 1);
  }
  return reading;
}

std::vector<std::string> names_of(const plant::Item& item, const sectors::Packs& packs) {
  std::vector<std::string> names{item.name_vi, item.name_en, item.code};
  if (const sectors::Carrier* carrier = packs.carrier(item.carrier)) {
    names.push_back(carrier->name.vi);
    names.push_back(carrier->name.en);
  }
  for (std::size_t i = names.size(); i > 0; --i) {
    const std::string& name = names[i - 1];
    const std::size_t open = name.find('(');
    if (open != std::string::npos && open > 0) names.push_back(name.substr(0, open));
  }
  return names;
}

bool holds(const Words& all, const Words& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// From 0 (unlike) to 100 (the same words).
int likeness(const Words& heading, const Words& name, bool has_unit) {
  if (heading.empty() || name.empty()) return 0;
  if (heading == name) return 100;
  const auto common = static_cast<std::size_t>(std::count_if(
      name.begin(), name.end(), [&](const auto& word) { return heading.count(word) > 0; }));
  const std::size_t larger = std::max(heading.size(), name.size());
  // Only a unit tells the use of a thing from its price when words are added.
  if (!has_unit) return 0;
  if (holds(heading, name)) return 60 + static_cast<int>(30 * name.size() / larger);
  if (holds(name, heading) && 2 * heading.size() >= name.size()) {
    return 50 + static_cast<int>(30 * heading.size() / larger);
  }
  return 2 * common >= larger + 1 ? static_cast<int>(50 * common / larger) : 0;
}

// Words that make a heading tell of something else than the use or the output of a thing, unless
// the item is named so itself. "Nước thải" is no water that was used, "Điện bán ra" none either.
bool tells_of_else(std::string_view heading, std::string_view name) {
  constexpr std::array<std::string_view, 37> phrases{
      "ban ra",    "ton kho", "ton dau",  "ton cuoi", "dau ky",     "cuoi ky",  "tiet kiem",
      "ke hoach",  "kh",      "dinh muc", "du kien",  "luy ke",     "chi so",   "chi tieu",
      "muc tieu",  "suat",    "phe pham", "thai",     "hang loi",   "hoan tra", "tra lai",
      "cong suat", "don gia", "sold",     "stock",    "plan",       "planned",  "target",
      "saved",     "saving",  "savings",  "budget",   "cumulative", "reject",   "rejects",
      "index",     "forecast"};
  const auto spaced = [](std::string_view text) {
    std::string words = " ";
    for (const char c : fold(compose(text))) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (letter || words.back() != ' ') words += letter ? c : ' ';
    }
    return words + " ";
  };
  const std::string all = spaced(heading);
  const std::string own = spaced(name);
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    const std::string words = " " + std::string(phrase) + " ";
    return all.find(words) != std::string::npos && own.find(words) == std::string::npos;
  });
}

struct Pair {
  int score = 0;
  std::size_t column = 0;
  std::size_t item = 0;
};

class Proposal {
 public:
  Proposal(const ForeignTable& table, const plant::Plant& plant, const sectors::Packs& packs)
      : table_(table), plant_(plant), packs_(packs) {
    for (const ForeignHeading& heading : table.headings) {
      readings_.push_back(taken_apart(heading.text, packs.units));
      take_title_unit(readings_.back());
      layout_.columns.push_back({.heading = heading.text});
    }
    item_taken_.resize(plant.items.size());
    column_said_.resize(table.headings.size());
    layout_.period = table.period.text;
    layout_.by_day = table.by_day;
    layout_.unit = table.unit;
    layout_.mark = plant.decimal_mark;
    layout_.mark_assumed = true;
  }

  void say(const std::string& said) {
    const std::size_t equals = said.rfind('=');
    if (equals == std::string::npos) return complain("import.column_form", {{"found", said}});
    const auto column = column_of(said.substr(0, equals));
    if (!column) return;
    column_said_[*column] = true;
    const std::string rest = said.substr(equals + 1);
    if (rest == "-") return;
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    const auto item = item_of(rest.substr(0, colon));
    if (!item) return;
    item_taken_[*item] = true;
    map(*column, *item, colon < rest.size() ? rest.substr(colon + 1) : "");
  }

  void guess() {
    std::vector<Pair> pairs = likely_pairs();
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.score > b.score; });
    for (const Pair& pair : pairs) {
      if (!is_free(pair) || has_rival(pair, pairs)) continue;
      item_taken_[pair.item] = true;
      map(pair.column, pair.item, "");
    }
  }

  // Columns that were left out although they bear an item's name.
  void doubt(Problems& doubts) const {
    for (std::size_t item = 0; item < plant_.items.size(); ++item) {
      if (item_taken_[item]) continue;
      std::vector<std::string> rivals;
      for (std::size_t column = 0; column < readings_.size(); ++column) {
        if (column_said_[column] || !layout_.columns[column].item.empty()) continue;
        if (score_of(column, plant_.items[item]) > 0) {
          rivals.push_back("\"" + shortened(table_.headings[column].text, 40) + "\"");
        } else if (is_named_like(column, plant_.items[item])) {
          doubt_unit(column, plant_.items[item], doubts);
        }
      }
      if (rivals.size() < 2) continue;
      doubts.push_back({.code = "import.rivals",
                        .severity = Severity::warning,
                        .arguments = {{"found", join(rivals)}, {"item", plant_.items[item].code}}});
    }
  }

  Checked<ImportLayout> take() {
    if (!problems_.empty()) return refuse(std::move(problems_));
    return std::move(layout_);
  }

 private:
  void take_title_unit(Reading& reading) const {
    if (reading.unit || reading.has_brackets || table_.unit.empty()) return;
    reading.of_title = true;
    reading.before_brackets = reading.name;
    reading.in_brackets = table_.unit;
    auto unit = packs_.units.read(table_.unit);
    if (!unit) return;
    reading.unit = std::move(*unit);
    reading.unit_text = table_.unit;
  }

  void complain(std::string code, std::map<std::string, std::string> arguments) {
    problems_.push_back({.code = std::move(code), .arguments = std::move(arguments)});
  }

  std::optional<std::size_t> column_of(const std::string& heading) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < table_.headings.size(); ++i) {
      if (words_of(table_.headings[i].text) == words_of(heading)) return i;
      known.push_back(table_.headings[i].text);
    }
    complain("import.column_unknown", unknown_word(heading, known));
    return std::nullopt;
  }

  std::optional<std::size_t> item_of(const std::string& code) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < plant_.items.size(); ++i) {
      if (plant_.items[i].code == code) return i;
      known.push_back(plant_.items[i].code);
    }
    complain("plant.item.unknown", unknown_word(code, known));
    return std::nullopt;
  }

  // The unit: what was said, else that of the heading, else the item's own.
  void map(std::size_t column, std::size_t item, const std::string& said_unit) {
    const plant::Item& known = plant_.items[item];
    const Reading& reading = readings_[column];
    ImportColumn& mapped = layout_.columns[column];
    if (!said_unit.empty()) {
      const auto unit = packs_.units.read(said_unit);
      if (!unit || unit->dimension != known.unit.dimension) {
        return complain(
            "import.unit",
            {{"found", said_unit}, {"item", known.code}, {"expected", known.unit_text}});
      }
    }
    const bool fits = reading.unit && reading.unit->dimension == known.unit.dimension;
    mapped.item = known.code;
    mapped.unit_assumed = said_unit.empty() && !fits;
    mapped.unit = !said_unit.empty() ? said_unit : fits ? reading.unit_text : known.unit_text;
  }

  [[nodiscard]] int score_of(std::size_t column, const plant::Item& item) const {
    const Reading& reading = readings_[column];
    const bool fits = reading.unit && reading.unit->dimension == item.unit.dimension;
    if (reading.of_title && !fits) return 0;
    int best = 0;
    for (const std::string& name : names_of(item, packs_)) {
      const Words words = words_of(name);
      if (words_of(table_.headings[column].text) == words) best = 100;
      const bool other_unit = !fits && (reading.unit || reading.has_brackets);
      if (other_unit || tells_of_else(reading.name, name)) continue;
      best = std::max(best, likeness(words_of(reading.name), words, fits));
    }
    return best;
  }

  // The very words of the item's name, only that what is counted in is not of its kind.
  [[nodiscard]] bool is_named_like(std::size_t column, const plant::Item& item) const {
    const Reading& reading = readings_[column];
    const Words words = words_of(reading.unit ? reading.name : reading.before_brackets);
    const std::vector<std::string> names = names_of(item, packs_);
    return !words.empty() && std::any_of(names.begin(), names.end(),
                                         [&](const auto& name) { return words_of(name) == words; });
  }

  void doubt_unit(std::size_t column, const plant::Item& item, Problems& doubts) const {
    const Reading& reading = readings_[column];
    doubts.push_back(
        {.code = "import.unit_doubt",
         .severity = Severity::warning,
         .arguments = {{"found", shortened(table_.headings[column].text, 40)},
                       {"item", item.code},
                       {"unit", reading.unit ? reading.unit_text : reading.in_brackets},
                       {"expected", item.unit_text}}});
  }

  [[nodiscard]] std::vector<Pair> likely_pairs() const {
    std::vector<Pair> pairs;
    for (std::size_t column = 0; column < table_.headings.size(); ++column) {
      for (std::size_t item = 0; item < plant_.items.size(); ++item) {
        const int score = score_of(column, plant_.items[item]);
        if (score > 0) pairs.push_back({.score = score, .column = column, .item = item});
      }
    }
    return pairs;
  }

  [[nodiscard]] bool is_free(const Pair& pair) const {
    return !item_taken_[pair.item] && !column_said_[pair.column] &&
           layout_.columns[pair.column].item.empty();
  }

  // Another pair of the same item or column that is as likely.
  [[nodiscard]] bool has_rival(const Pair& pair, const std::vector<Pair>& pairs) const {
    return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& other) {
      const bool same = other.column == pair.column && other.item == pair.item;
      const bool shares = other.column == pair.column || other.item == pair.item;
      return !same && shares && other.score == pair.score && is_free(other);
    });
  }

  const ForeignTable& table_;
  const plant::Plant& plant_;
  const sectors::Packs& packs_;
  std::vector<Reading> readings_;
  std::vector<bool> item_taken_;
  std::vector<bool> column_said_;
  ImportLayout layout_;
  Problems problems_;
};

}  // namespace

Checked<ImportLayout> propose_layout(const ForeignTable& table, const plant::Plant& plant,
                                     const sectors::Packs& packs,
                                     const std::vector<std::string>& said, Problems& doubts) {
  Proposal proposal(table, plant, packs);
  for (const std::string& one : said) proposal.say(one);
  proposal.guess();
  proposal.doubt(doubts);
  return proposal.take();
}

}  // namespace cpa::plant_files
