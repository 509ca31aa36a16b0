// What the searches of the kinds of rows share.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/sectors/knowledge_search.hpp"

namespace cpa::sectors::internal {

// As people type it: without marks and capitals, CO₂ as co2 and m³ as m3.
[[nodiscard]] inline std::string typed(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 6> raised{
      {{"₂", '2'}, {"₃", '3'}, {"₄", '4'}, {"₅", '5'}, {"²", '2'}, {"³", '3'}}};
  std::string plain = fold(text);
  for (const auto& [sign, digit] : raised) {
    for (auto at = plain.find(sign); at != std::string::npos; at = plain.find(sign)) {
      plain.replace(at, sign.size(), 1, digit);
    }
  }
  return plain;
}

[[nodiscard]] inline Bilingual same(const std::string& text) { return {text, text}; }

// Both languages of several texts, one beside the other.
class Haystack {
 public:
  Haystack& add(std::string_view text) {
    text_ += ' ';
    text_ += text;
    return *this;
  }
  Haystack& add(const Bilingual& text) { return add(text.vi).add(text.en); }
  Haystack& add(const std::vector<Bilingual>& texts) {
    for (const auto& text : texts) add(text);
    return *this;
  }
  [[nodiscard]] const std::string& plain() const { return text_; }

 private:
  std::string text_;
};

// A row that no document stands behind: the pack tells what is known in its own words.
[[nodiscard]] inline SearchHit own_words(FoundKind kind, std::string id, Bilingual title,
                                         std::string pack, std::optional<Known> known = {}) {
  SearchHit hit{kind, std::move(id), std::move(title), {}, known};
  hit.pack = std::move(pack);
  return hit;
}

class Search {
 public:
  Search(const Knowledge& knowledge, const std::vector<std::string>& words)
      : knowledge_(&knowledge) {
    for (const auto& word : words) {
      std::string_view rest = word;
      while (!(rest = trim(rest)).empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        words_.push_back(asked(rest.substr(0, end)));
        rest.remove_prefix(end);
      }
    }
    // Who types marks types all of them.
    const bool marked =
        std::any_of(words_.begin(), words_.end(), [](const Asked& one) { return one.marked; });
    for (Asked& one : words_) one.marked = marked;
  }

  void look_at(SearchHit hit, const Haystack& more) {
    if (words_.empty()) return;
    std::string text = as_asked(Haystack().add(hit.id).add(hit.title).plain());
    auto rank = rank_in(text);
    if (rank == Rank::none) {
      text += as_asked(more.plain());
      rank = rank_in(text);
      if (rank == Rank::none) return keep_partly(std::move(hit), text);
      rank = rank == Rank::begun ? Rank::begun_elsewhere : Rank::elsewhere;
    }
    hits_.emplace_back(rank, std::move(hit));
  }

  // A row with its source and its place there; `pack` is that of a row that may have no source.
  [[nodiscard]] SearchHit hit(FoundKind kind, std::string id, Bilingual title, const Origin& origin,
                              const std::string& pack = {}) const {
    const auto* publication = knowledge_->publication(origin.publication);
    const Bilingual titles = publication == nullptr ? Bilingual() : publication->titles();
    const auto at = [](const std::string& head, const std::string& locator) {
      return locator.empty() ? head : head + (head.empty() ? "" : "; ") + locator;
    };
    SearchHit made{kind, std::move(id), std::move(title), {}, origin.known};
    made.source = {at(titles.vi, origin.locator_vi.empty() ? origin.locator : origin.locator_vi),
                   at(titles.en, origin.locator)};
    made.locator = origin.locator;
    if (made.source.en.empty()) made.pack = pack;
    made.judged = publication != nullptr && publication->weight == EvidenceWeight::judgement;
    return made;
  }

  [[nodiscard]] std::vector<SearchHit> hits() {
    if (hits_.empty()) return partly_;
    std::stable_sort(hits_.begin(), hits_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.kind, a.second.id) <
             std::tie(b.first, b.second.kind, b.second.id);
    });
    std::vector<SearchHit> found;
    for (auto& hit : hits_) found.push_back(std::move(hit.second));
    return found;
  }

 private:
  // Where no row has all words: those that have most of them, two and half of them at least.
  void keep_partly(SearchHit hit, const std::string& text) {
    const auto lacking =
        static_cast<std::size_t>(std::count_if(words_.begin(), words_.end(), [&](const Asked& one) {
          return find(text, one.word, true) == std::string::npos;
        }));
    const std::size_t matched = words_.size() - lacking;
    if (matched < 2 || matched < lacking) return;
    if (!partly_.empty() && lacking > partly_.front().lacking) return;
    if (!partly_.empty() && lacking < partly_.front().lacking) partly_.clear();
    hit.lacking = lacking;
    partly_.push_back(std::move(hit));
  }

  // In the title as one phrase, as whole words, as beginnings of words; then in the other texts.
  enum class Rank { phrase, words, begun, elsewhere, begun_elsewhere, none };
  // A word with marks finds only words with these marks: "cá" is not "cà".
  struct Asked {
    std::string word;
    bool marked = false;
  };

  static Asked asked(std::string_view word) {
    const bool marked = std::any_of(word.begin(), word.end(), is_beyond_ascii);
    const std::string small = small_letters(word);
    const std::string plain = typed(word);
    // ₂ and ³ are no marks of letters.
    const bool of_letters = marked && fold(word) == plain;
    return {of_letters ? small : plain, of_letters};
  }

  // Where a word of the text begins so; whole = the word ends there too.
  static std::size_t find(const std::string& text, const std::string& word, bool whole) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      const bool begins = at == 0 || !is_of_word(text[at - 1]) || !is_of_word(word.front());
      const auto end = at + word.size();
      if (begins && (!whole || end == text.size() || !is_of_word(text[end]))) return at;
    }
    return std::string::npos;
  }

  // The text in the one form that all words are looked for in: with their marks or without.
  [[nodiscard]] std::string as_asked(std::string_view text) const {
    return words_.front().marked ? small_letters(text) : typed(text);
  }

  [[nodiscard]] Rank rank_in(const std::string& text) const {
    const auto all = [&](bool whole) {
      return std::all_of(words_.begin(), words_.end(), [&](const Asked& one) {
        return find(text, one.word, whole) != std::string::npos;
      });
    };
    if (!all(false)) return Rank::none;
    if (!all(true)) return Rank::begun;
    std::string phrase;
    for (const Asked& one : words_) phrase += (phrase.empty() ? "" : " ") + one.word;
    const bool adjacent = find(text, phrase, true) != std::string::npos;
    return adjacent ? Rank::phrase : Rank::words;
  }

  const Knowledge* knowledge_;
  std::vector<Asked> words_;
  std::vector<std::pair<Rank, SearchHit>> hits_;
  std::vector<SearchHit> partly_;  // all with equally many words, in the order of kinds
};

[[nodiscard]] inline Bilingual joined(const Bilingual& a, std::string_view between,
                                      const Bilingual& b) {
  if (b.vi.empty()) return a;
  return {a.vi + std::string(between) + b.vi, a.en + std::string(between) + b.en};
}

// Units, currencies, carriers and sub-sectors; the words of norms; law; the audit's tasks, terms
// and sources.
void search_measures(const Packs& packs, Search& search);
void search_sub_sectors(const Packs& packs, Search& search);
void search_vocabulary(const Knowledge& knowledge, Search& search);
void search_law(const Knowledge& knowledge, Search& search);
void search_procedure(const Knowledge& knowledge, Search& search);

}  // namespace cpa::sectors::internal
