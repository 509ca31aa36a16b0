#include "cpa/workbook_import/internal/import_proposal.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/heading_reading.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/item_likeness.hpp"

namespace cpa::workbook_import {
namespace {

// How a column may stand for an item.
struct Candidate {
  std::size_t column = 0;
  HeadingSense sense = HeadingSense::unknown;
};

class Candidates {
 public:
  void add(Candidate candidate) { all_.push_back(candidate); }

  [[nodiscard]] const std::vector<Candidate>& all() const { return all_; }
  [[nodiscard]] bool only_parts() const {
    return std::all_of(all_.begin(), all_.end(),
                       [](const Candidate& each) { return each.sense == HeadingSense::part; });
  }

  // The one that is the whole of the item beyond doubt.
  [[nodiscard]] std::optional<Candidate> chosen() const {
    std::vector<Candidate> wholes;
    bool unknown_beside = false;
    for (const Candidate& each : all_) {
      if (each.sense >= HeadingSense::use) wholes.push_back(each);
      unknown_beside = unknown_beside || each.sense == HeadingSense::unknown;
    }
    if (wholes.size() != 1) return std::nullopt;
    const bool open = wholes.front().sense == HeadingSense::use && unknown_beside;
    return open ? std::nullopt : std::optional(wholes.front());
  }

 private:
  std::vector<Candidate> all_;
};

class Proposal {
 public:
  Proposal(const ForeignTable& table, const plant::Plant& plant, const sectors::Packs& packs)
      : table_(table), plant_(plant), packs_(packs) {
    for (const ForeignHeading& heading : table.headings) {
      readings_.push_back(heading_reading(heading.text, packs.units));
      take_title_unit(readings_.back(), table.unit);
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

  // Each item's one column that is the whole of it; what is left in doubt goes to `doubts`.
  void guess(Problems& doubts) {
    std::vector<Candidates> candidates(plant_.items.size());
    for (std::size_t column = 0; column < readings_.size(); ++column) {
      if (column_said_[column]) continue;
      const auto item = likest_item(column);
      if (!item || item_taken_[*item]) continue;
      const HeadingSense sense = sense_for(column, plant_.items[*item]);
      if (sense == HeadingSense::something_else) continue;
      candidates[*item].add({.column = column, .sense = sense});
    }
    for (std::size_t item = 0; item < candidates.size(); ++item) {
      if (item_taken_[item]) continue;
      decide(item, candidates[item], doubts);
    }
  }

  Checked<ImportLayout> take() {
    if (!problems_.empty()) return refuse(std::move(problems_));
    return std::move(layout_);
  }

 private:
  void take_title_unit(HeadingReading& reading, const std::string& title) const {
    if (reading.unit || reading.has_brackets || title.empty()) return;
    reading.of_title = true;
    reading.before_brackets = reading.name;
    reading.in_brackets = title;
    const std::string plain = plain_unit(title);
    auto unit = packs_.units.read(plain);
    if (!unit) return;
    reading.unit = std::move(*unit);
    reading.unit_text = plain;
  }

  void complain(std::string code, std::map<std::string, std::string> arguments) {
    problems_.push_back({.code = std::move(code), .arguments = std::move(arguments)});
  }

  std::optional<std::size_t> column_of(const std::string& heading) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < table_.headings.size(); ++i) {
      if (word_set_of(table_.headings[i].text) == word_set_of(heading)) return i;
      known.push_back(table_.headings[i].text);
    }
    const std::string letters(trim(heading));
    for (std::size_t i = 0; i < table_.headings.size(); ++i) {
      if (fold(letters_of(i)) == fold(letters)) return i;
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
    const HeadingReading reading = reading_for(column, known);
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
    // Five "(bình)" are not five of the item's kilograms.
    if (said_unit.empty() && !fits && reading.has_brackets && !reading.of_title) {
      return complain("import.unit_stated", {{"found", shown(column)},
                                             {"heading", name_for_column(column)},
                                             {"unit", cpa::shortened(reading.in_brackets, 40)},
                                             {"item", known.code},
                                             {"expected", known.unit_text}});
    }
    mapped.item = known.code;
    mapped.unit_assumed = said_unit.empty() && !fits;
    mapped.unit = !said_unit.empty() ? said_unit : fits ? reading.unit_text : known.unit_text;
  }

  // "Đơn vị: nghìn kWh, nghìn m3": that of the item's kind.
  [[nodiscard]] HeadingReading reading_for(std::size_t column, const plant::Item& item) const {
    HeadingReading reading = readings_[column];
    if (!reading.of_title || reading.unit) return reading;
    std::string_view rest = table_.unit;
    while (!rest.empty()) {
      const std::size_t mark = std::min(rest.find_first_of(",;"), rest.size());
      const std::string plain = plain_unit(rest.substr(0, mark));
      const auto unit = packs_.units.read(plain);
      rest.remove_prefix(std::min(mark + 1, rest.size()));
      if (!unit || unit->dimension != item.unit.dimension) continue;
      reading.unit = *unit;
      reading.unit_text = plain;
      return reading;
    }
    return reading;
  }

  [[nodiscard]] int score_of(std::size_t column, const plant::Item& item) const {
    const HeadingReading reading = reading_for(column, item);
    const bool fits = reading.unit && reading.unit->dimension == item.unit.dimension;
    if (reading.of_title && !fits) return 0;
    int best = 0;
    for (const std::string& name : names_of(item, plant_, packs_)) {
      const WordSet words = word_set_of(name);
      if (word_set_of(table_.headings[column].text) == words) best = 100;
      const bool other_unit = !fits && (reading.unit || reading.has_brackets);
      if (other_unit) continue;
      best = std::max(best, likeness(word_set_of(reading.name), words, fits));
    }
    return best;
  }

  // What is said by the name that is likest; a heading that bears none of them whole is unsure.
  [[nodiscard]] HeadingSense sense_for(std::size_t column, const plant::Item& item) const {
    HeadingSituation situation{.is_product = item.kind == plant::ItemKind::product,
                               .is_material = item.kind == plant::ItemKind::raw_material ||
                                              item.kind == plant::ItemKind::auxiliary_material,
                               .by_day = table_.by_day,
                               .year = table_.year};
    for (const std::string& name : names_of(item, plant_, packs_)) {
      const auto own = folded_words(name);
      situation.own_words.insert(situation.own_words.end(), own.begin(), own.end());
    }
    const WordSet words = word_set_of(readings_[column].name);
    std::optional<HeadingSense> best;
    HeadingSense unsure = HeadingSense::unknown;
    for (const std::string& name : names_of(item, plant_, packs_)) {
      const WordSet own = word_set_of(name);
      if (word_set_of(table_.headings[column].text) == own) return HeadingSense::exact;
      const HeadingSense sense = sense_of(readings_[column].name, name, situation);
      if (!own.empty() && holds(words, own)) {
        best = best ? std::max(*best, sense) : sense;
      } else {
        unsure = std::min(unsure, sense);
      }
    }
    return best.value_or(unsure);
  }

  // Nothing where two items are equally near.
  [[nodiscard]] std::optional<std::size_t> likest_item(std::size_t column) const {
    std::optional<std::size_t> likest;
    int most = 0;
    for (std::size_t item = 0; item < plant_.items.size(); ++item) {
      const int score = score_of(column, plant_.items[item]);
      if (score == 0 || score < most) continue;
      likest = score == most ? std::nullopt : std::optional(item);
      most = score;
    }
    return likest;
  }

  void decide(std::size_t item, const Candidates& candidates, Problems& doubts) {
    const plant::Item& known = plant_.items[item];
    if (const auto chosen = candidates.chosen()) {
      item_taken_[item] = true;
      map(chosen->column, item, "");
      const bool is_sum = chosen->sense == HeadingSense::whole;
      if (candidates.all().size() > 1 && !is_sum)
        tell_of_others(*chosen, candidates, known, doubts);
      return;
    }
    doubt_units(known, doubts);
    if (candidates.all().empty()) return doubt_lacking_units(known, doubts);
    const bool parts = candidates.only_parts();
    if (!parts && candidates.all().size() == 1) {
      const std::size_t column = candidates.all().front().column;
      return doubt(
          "import.unsure", column, doubts,
          {{"found", shown(column)}, {"heading", name_for_column(column)}, {"item", known.code}});
    }
    doubt(parts ? "import.only_parts" : "import.rivals", candidates.all().front().column, doubts,
          {{"found", headings_of(candidates, std::nullopt)},
           {"count", std::to_string(candidates.all().size())},
           {"item", known.code}});
  }

  // Those beside the chosen one are taken for parts of it, which the book does not say.
  void tell_of_others(const Candidate& chosen, const Candidates& candidates,
                      const plant::Item& item, Problems& doubts) const {
    doubt("import.left_beside", chosen.column, doubts,
          {{"found", quoted(chosen.column)},
           {"others", headings_of(candidates, chosen.column)},
           {"count", std::to_string(candidates.all().size() - 1)},
           {"item", item.code}});
  }

  // `column`: the first one that is meant, where the cell of its heading stands.
  void doubt(std::string code, std::size_t column, Problems& doubts,
             std::map<std::string, std::string> arguments) const {
    doubts.push_back({.code = std::move(code),
                      .severity = Severity::warning,
                      .where = place_of_heading(table_, table_.headings[column]),
                      .arguments = std::move(arguments)});
  }

  // In full, since --column asks for it.
  [[nodiscard]] std::string shown(std::size_t column) const {
    constexpr std::size_t longest = 300;
    return cpa::shortened(table_.headings[column].text, longest);
  }
  // With the letter of the column where another one is headed alike.
  [[nodiscard]] std::string quoted(std::size_t column) const {
    const std::string text = "\"" + shown(column) + "\"";
    return is_headed_alike(column) ? text + " (" + letters_of(column) + ")" : text;
  }
  [[nodiscard]] std::string name_for_column(std::size_t column) const {
    return is_headed_alike(column) ? letters_of(column) : shown(column);
  }

  [[nodiscard]] bool is_headed_alike(std::size_t column) const {
    const std::string own = fold(table_.headings[column].text);
    return std::count_if(table_.headings.begin(), table_.headings.end(),
                         [&](const auto& other) { return fold(other.text) == own; }) > 1;
  }

  // "E"; the number of the row where months stand side by side.
  [[nodiscard]] std::string letters_of(std::size_t column) const {
    const std::size_t at = table_.headings[column].column;
    return table_.months_across() ? std::to_string(at + 1) : tables::column_letters(at);
  }

  [[nodiscard]] std::string headings_of(const Candidates& candidates,
                                        std::optional<std::size_t> without) const {
    std::vector<std::string> headings;
    for (const Candidate& each : candidates.all()) {
      if (each.column != without) headings.push_back(quoted(each.column));
    }
    return join(headings);
  }

  // The very words of the item's name, only that what is counted in is not of its kind.
  [[nodiscard]] bool is_named_like(std::size_t column, const plant::Item& item) const {
    const HeadingReading& reading = readings_[column];
    const std::string& heading = reading.unit ? reading.name : reading.before_brackets;
    const WordSet words = word_set_of(heading);
    // "LPG (bình 45kg) (bình)"
    const WordSet bare = word_set_of(heading.substr(0, heading.find_first_of("([")));
    const std::vector<std::string> names = names_of(item, plant_, packs_);
    return std::any_of(names.begin(), names.end(), [&](const auto& name) {
      const WordSet own = word_set_of(name);
      return !own.empty() && (own == words || own == bare);
    });
  }

  // Columns that were left out although they bear the item's name.
  void doubt_units(const plant::Item& item, Problems& doubts) const {
    for (std::size_t column = 0; column < readings_.size(); ++column) {
      const bool free = !column_said_[column] && layout_.columns[column].item.empty();
      if (!free || score_of(column, item) > 0 || !is_named_like(column, item)) continue;
      const HeadingReading& reading = readings_[column];
      doubt("import.unit_doubt", column, doubts,
            {{"found", shown(column)},
             {"item", item.code},
             {"unit", cpa::shortened(reading.unit ? reading.unit_text : reading.in_brackets, 40)},
             {"expected", item.unit_text}});
    }
  }

  // Columns that plainly are the item's use, only that no unit tells them from its price.
  void doubt_lacking_units(const plant::Item& item, Problems& doubts) const {
    for (std::size_t column = 0; column < readings_.size(); ++column) {
      const HeadingReading& reading = readings_[column];
      const bool free = !column_said_[column] && layout_.columns[column].item.empty();
      const bool bare = !reading.unit && !reading.has_brackets && !reading.of_title;
      if (!free || !bare || sense_for(column, item) < HeadingSense::use) continue;
      doubt("import.unit_lacking", column, doubts,
            {{"found", shown(column)},
             {"heading", name_for_column(column)},
             {"item", item.code},
             {"expected", item.unit_text}});
    }
  }

  const ForeignTable& table_;
  const plant::Plant& plant_;
  const sectors::Packs& packs_;
  std::vector<HeadingReading> readings_;
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
  proposal.guess(doubts);
  return proposal.take();
}

}  // namespace cpa::workbook_import
