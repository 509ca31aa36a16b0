#include "cpa/sectors/knowledge_search.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "cpa/core/code_table.hpp"
#include "cpa/core/text.hpp"

namespace cpa::sectors {
namespace {

constexpr std::array<std::pair<FoundKind, const char*>, 7> kind_codes{
    {{FoundKind::norm, "norm"},
     {FoundKind::limit, "limit"},
     {FoundKind::factor, "factor"},
     {FoundKind::process, "process"},
     {FoundKind::operation, "operation"},
     {FoundKind::checklist_item, "checklist_item"},
     {FoundKind::solution, "solution"}}};

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
  [[nodiscard]] std::string folded() const { return fold(text_); }

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
        words_.push_back(fold(rest.substr(0, end)));
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

Bilingual joined(const Bilingual& a, std::string_view between, const Bilingual& b) {
  if (b.vi.empty()) return a;
  return {a.vi + std::string(between) + b.vi, a.en + std::string(between) + b.en};
}

void search_norms(const Knowledge& knowledge, Search& search) {
  for (const auto& norm : knowledge.norms) {
    const auto* indicator = knowledge.indicator(norm.indicator);
    const auto title =
        joined(norm.product, ": ", indicator == nullptr ? Bilingual() : indicator->name);
    search.look_at(
        {FoundKind::norm, norm.id, title, search.source_of(norm.origin), norm.origin.known},
        Haystack().add(norm.listed_as).add(norm.sub_sector).add(norm.note).add(norm.exclusions));
  }
}

void search_limits(const Knowledge& knowledge, Search& search) {
  for (const auto& limit : knowledge.limits) {
    search.look_at({FoundKind::limit, limit.id, joined(limit.parameter, ", ", limit.condition),
                    search.source_of(limit.origin), limit.origin.known},
                   Haystack().add(limit.regulation).add(limit.note));
  }
}

void search_factors(const Packs& packs, Search& search) {
  for (const auto& entry : packs.factors.entries()) {
    const auto& factor = entry.factor;
    Bilingual title{factor.unit.code, factor.unit.code};
    for (const auto& code : entry.carriers) {
      if (const auto* carrier = packs.carrier(code)) title = joined(title, ", ", carrier->name);
    }
    const auto& source = factor.provenance.source;
    search.look_at({FoundKind::factor, factor.id, title, source.title + "; " + source.locator,
                    factor.provenance.known},
                   Haystack().add(factor.provenance.note).add(code_of(factor.kind)));
  }
}

void search_processes(const Packs& packs, const Knowledge& knowledge, Search& search) {
  for (const auto& process : knowledge.processes) {
    const auto* sub_sector = packs.sub_sector(process.id);
    const auto name = sub_sector == nullptr ? process.reference : sub_sector->name;
    search.look_at({FoundKind::process, process.id, name, "", process.known},
                   Haystack().add(process.reference).add(process.focus));
    for (const auto& operation : process.operations) {
      search.look_at({FoundKind::operation, process.id + "." + operation.id, operation.name, "",
                      process.known},
                     Haystack()
                         .add(operation.inputs)
                         .add(operation.outputs)
                         .add(operation.losses)
                         .add(operation.metrics)
                         .add(operation.hazards));
    }
  }
}

void search_lists(const Knowledge& knowledge, Search& search) {
  for (const auto& item : knowledge.checklist) {
    search.look_at({FoundKind::checklist_item, item.id, item.question, "", Known::unverified},
                   Haystack().add(item.look_for).add(item.operation));
  }
  for (const auto& solution : knowledge.solutions) {
    search.look_at({FoundKind::solution, solution.id, solution.title,
                    search.source_of(solution.origin), solution.origin.known},
                   Haystack()
                       .add(solution.description)
                       .add(solution.effects)
                       .add(solution.operation)
                       .add(solution.listed_as));
  }
}

}  // namespace

const char* code_of(FoundKind kind) { return code_in(kind_codes, kind); }

std::vector<SearchHit> search_packs(const Packs& packs, const Knowledge& knowledge,
                                    const std::vector<std::string>& words) {
  Search search(knowledge, words);
  search_norms(knowledge, search);
  search_limits(knowledge, search);
  search_factors(packs, search);
  search_processes(packs, knowledge, search);
  search_lists(knowledge, search);
  return search.hits();
}

}  // namespace cpa::sectors
