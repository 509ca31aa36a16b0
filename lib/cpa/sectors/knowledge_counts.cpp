#include "cpa/sectors/knowledge_counts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace cpa::sectors {
namespace {

class Counter {
 public:
  void add(const std::string& folder, const std::string& kind, std::optional<Known> known) {
    RowCount& count = find(folder, kind);
    if (!known) {
      ++count.unsaid;
    } else if (*known == Known::read) {
      ++count.read;
    } else if (*known == Known::secondary) {
      ++count.secondary;
    } else {
      ++count.unverified;
    }
  }
  void add(const std::string& folder, const std::string& kind) { add(folder, kind, std::nullopt); }

  [[nodiscard]] std::vector<RowCount> counts() {
    std::stable_sort(counts_.begin(), counts_.end(),
                     [](const RowCount& a, const RowCount& b) { return a.folder < b.folder; });
    return std::move(counts_);
  }

 private:
  RowCount& find(const std::string& folder, const std::string& kind) {
    for (auto& count : counts_) {
      if (count.folder == folder && count.kind == kind) return count;
    }
    counts_.push_back({.folder = folder, .kind = kind});
    return counts_.back();
  }

  std::vector<RowCount> counts_;
};

// "food" of "food.processes".
std::string before_dot(const std::string& id) { return id.substr(0, id.find('.')); }

void count_packs(const Packs& packs, Counter& counter) {
  for (const auto& sector : packs.sectors) {
    for (const auto& sub_sector : sector.sub_sectors) {
      counter.add(sector.id, "sub_sector");
      for (std::size_t i = 0; i < sub_sector.items.size(); ++i) counter.add(sector.id, "item");
    }
  }
  for (const auto& entry : packs.factors.entries()) {
    counter.add(before_dot(entry.factor.id), "factor", entry.factor.provenance.known);
  }
}

void count_norms(const Knowledge& knowledge, Counter& counter) {
  for (const auto kind : {NormKind::legal_limit, NormKind::bat_range, NormKind::quartiles,
                          NormKind::reported, NormKind::benchmark}) {
    for (const auto& norm : knowledge.norms) {
      if (norm.kind != kind) continue;
      counter.add(norm.folder, std::string("norm.") + code_of(kind), norm.origin.known);
    }
  }
}

void count_trades(const Knowledge& knowledge, Counter& counter) {
  for (const auto& process : knowledge.processes) {
    counter.add(process.folder, "process", process.known);
  }
  for (const auto& process : knowledge.processes) {
    for (std::size_t i = 0; i < process.operations.size(); ++i) {
      counter.add(process.folder, "operation", process.known);
    }
  }
  for (const auto& item : knowledge.checklist) counter.add(item.folder, "checklist_item");
  for (const auto& solution : knowledge.solutions) {
    counter.add(solution.folder, "solution", solution.origin.known);
  }
}

void count_law(const Knowledge& knowledge, Counter& counter) {
  for (const auto& row : knowledge.limits) counter.add(row.folder, "limit", row.origin.known);
  for (const auto& row : knowledge.regulations) {
    counter.add(row.folder, "regulation", row.origin.known);
  }
  for (const auto& row : knowledge.coefficients) counter.add(row.folder, "coefficient", row.known);
  for (const auto& row : knowledge.authorities) counter.add(row.folder, "authority", row.known);
  for (const auto& row : knowledge.duties) counter.add(row.folder, "duty", row.origin.known);
}

}  // namespace

std::vector<RowCount> count_rows(const Packs& packs, const Knowledge& knowledge) {
  Counter counter;
  count_packs(packs, counter);
  count_norms(knowledge, counter);
  count_law(knowledge, counter);
  count_trades(knowledge, counter);
  for (std::size_t i = 0; i < knowledge.procedure.tasks.size(); ++i) {
    counter.add("common", "audit_task");
  }
  for (const auto& term : knowledge.terms) counter.add(term.folder, "term");
  for (const auto& publication : knowledge.publications) {
    counter.add(before_dot(publication.id), "source");
  }
  return counter.counts();
}

SavingsKnown count_savings(const Knowledge& knowledge) {
  SavingsKnown count;
  for (const auto& solution : knowledge.solutions) {
    if (!solution.saving) {
      ++count.none;
    } else if (solution.saving->known == Known::read) {
      ++count.read;
    } else if (solution.saving->known == Known::secondary) {
      ++count.secondary;
    } else {
      ++count.unverified;
    }
  }
  return count;
}

std::vector<ListedName> listed_names(const Knowledge& knowledge) {
  std::map<std::pair<std::string, std::string>, ListedName> names;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> sub_sectors;
  const auto under = [&](const std::string& sector, const std::string& name) {
    auto& listed = names[{sector, name}];
    listed.name = name;
    listed.sector = sector;
    return std::pair{sector, name};
  };
  for (const auto& norm : knowledge.norms) {
    const auto key = under(norm.sector, norm.listed_as);
    ++names[key].norms;
    if (norm.sub_sector.empty()) {
      names[key].whole_sector = true;
    } else {
      sub_sectors[key].insert(norm.sub_sector);
      sub_sectors[key].insert(norm.also_of.begin(), norm.also_of.end());
    }
  }
  for (const auto& solution : knowledge.solutions) {
    const auto sector = solution.folder == "common" ? std::string("cross") : solution.folder;
    const auto key = under(sector, solution.listed_as);
    ++names[key].solutions;
    names[key].whole_sector = names[key].whole_sector || solution.sub_sectors.empty();
    sub_sectors[key].insert(solution.sub_sectors.begin(), solution.sub_sectors.end());
  }
  std::vector<ListedName> listed;
  for (auto& [key, name] : names) {
    const auto& ids = sub_sectors[key];
    name.sub_sectors.assign(ids.begin(), ids.end());
    listed.push_back(std::move(name));
  }
  return listed;
}

}  // namespace cpa::sectors
