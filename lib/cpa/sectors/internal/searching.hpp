// What the searches of the kinds of rows share.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"
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

// Both languages of several texts, folded, one beside the other.
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
  [[nodiscard]] std::string folded() const { return typed(text_); }

 private:
  std::string text_;
};

class Search {
 public:
  Search(const Knowledge& knowledge, const std::vector<std::string>& words)
      : knowledge_(&knowledge) {
    for (const auto& word : words) {
      std::string_view rest = word;
      while (!(rest = trim(rest)).empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        words_.push_back(typed(rest.substr(0, end)));
        rest.remove_prefix(end);
      }
    }
  }

  void look_at(SearchHit hit, const Haystack& more) {
    if (words_.empty()) return;
    const auto head = Haystack().add(hit.id).add(hit.title).folded();
    const bool in_head = has_all(head);
    if (!in_head && !has_all(head + ' ' + more.folded())) return;
    hits_.emplace_back(!in_head, std::move(hit));
  }

  [[nodiscard]] std::string source_of(const Origin& origin) const {
    const auto* publication = knowledge_->publication(origin.publication);
    std::string source = publication == nullptr ? "" : publication->title;
    if (!origin.locator.empty()) source += (source.empty() ? "" : "; ") + origin.locator;
    return source;
  }

  [[nodiscard]] std::vector<SearchHit> hits() {
    std::stable_sort(hits_.begin(), hits_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.kind, a.second.id) <
             std::tie(b.first, b.second.kind, b.second.id);
    });
    std::vector<SearchHit> found;
    for (auto& hit : hits_) found.push_back(std::move(hit.second));
    return found;
  }

 private:
  [[nodiscard]] bool has_all(const std::string& folded) const {
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
      return folded.find(word) != std::string::npos;
    });
  }

  const Knowledge* knowledge_;
  std::vector<std::string> words_;
  std::vector<std::pair<bool, SearchHit>> hits_;
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
