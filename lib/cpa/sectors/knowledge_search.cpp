#include "cpa/sectors/knowledge_search.hpp"

#include <array>
#include <utility>

#include "cpa/core/code_table.hpp"
#include "cpa/sectors/internal/searching.hpp"

namespace cpa::sectors {
namespace {

using internal::Haystack;
using internal::joined;
using internal::Search;

constexpr std::array<std::pair<FoundKind, const char*>, 20> kind_codes{
    {{FoundKind::norm, "norm"},
     {FoundKind::limit, "limit"},
     {FoundKind::factor, "factor"},
     {FoundKind::process, "process"},
     {FoundKind::operation, "operation"},
     {FoundKind::checklist_item, "checklist_item"},
     {FoundKind::solution, "solution"},
     {FoundKind::term, "term"},
     {FoundKind::sub_sector, "sub_sector"},
     {FoundKind::regulation, "regulation"},
     {FoundKind::coefficient, "coefficient"},
     {FoundKind::duty, "duty"},
     {FoundKind::authority, "authority"},
     {FoundKind::audit_task, "audit_task"},
     {FoundKind::indicator, "indicator"},
     {FoundKind::denominator, "denominator"},
     {FoundKind::carrier, "carrier"},
     {FoundKind::unit, "unit"},
     {FoundKind::currency, "currency"},
     {FoundKind::source, "source"}}};

// A row is found by the names of what it belongs to as well, not by their codes alone.
void add_sub_sector(Haystack& more, const Packs& packs, const std::string& id) {
  more.add(id);
  if (const auto* named = packs.sub_sector(id)) more.add(named->name);
}

// "utilities.boiler": the unit operation, and the trade or the part of a plant that it is of.
void add_operation(Haystack& more, const Packs& packs, const Knowledge& knowledge,
                   const std::string& reference) {
  more.add(reference);
  if (const auto* operation = knowledge.operation(reference)) more.add(operation->name);
  add_sub_sector(more, packs, reference.substr(0, reference.find('.')));
}

void add_regulation(Haystack& more, const Knowledge& knowledge, const std::string& code) {
  more.add(code);
  if (const auto* regulation = knowledge.regulation(code)) more.add(regulation->title);
}

void search_norms(const Packs& packs, const Knowledge& knowledge, Search& search) {
  for (const auto& norm : knowledge.norms) {
    const auto* indicator = knowledge.indicator(norm.indicator);
    const auto title =
        joined(norm.product, ": ", indicator == nullptr ? Bilingual() : indicator->name);
    Haystack more;
    add_sub_sector(more, packs, norm.sub_sector);
    add_regulation(more, knowledge, norm.regulation);
    search.look_at(search.hit(FoundKind::norm, norm.id, title, norm.origin),
                   more.add(norm.listed_as).add(norm.note).add(norm.exclusions));
  }
}

void search_limits(const Knowledge& knowledge, Search& search) {
  for (const auto& limit : knowledge.limits) {
    Haystack more;
    for (const std::string& name : limit.also_called) more.add(name);
    add_regulation(more, knowledge, limit.regulation);
    search.look_at(search.hit(FoundKind::limit, limit.id,
                              joined(limit.parameter, ", ", limit.condition), limit.origin),
                   more.add(limit.note));
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
    search.look_at({FoundKind::factor, factor.id, title, source.cited(), factor.provenance.known},
                   Haystack().add(factor.provenance.note).add(code_of(factor.kind)));
  }
}

void search_processes(const Packs& packs, const Knowledge& knowledge, Search& search) {
  for (const auto& process : knowledge.processes) {
    const auto* sub_sector = packs.sub_sector(process.id);
    const auto name = sub_sector == nullptr ? process.reference : sub_sector->name;
    search.look_at(
        internal::own_words(FoundKind::process, process.id, name, process.pack, process.known),
        Haystack().add(process.reference).add(process.focus));
    for (const auto& operation : process.operations) {
      search.look_at(internal::own_words(FoundKind::operation, process.id + "." + operation.id,
                                         operation.name, process.pack, process.known),
                     Haystack()
                         .add(operation.inputs)
                         .add(operation.outputs)
                         .add(operation.losses)
                         .add(operation.metrics)
                         .add(operation.hazards));
    }
  }
}

void search_lists(const Packs& packs, const Knowledge& knowledge, Search& search) {
  for (const auto& item : knowledge.checklist) {
    Haystack more;
    add_operation(more, packs, knowledge, item.operation);
    search.look_at(internal::own_words(FoundKind::checklist_item, item.id, item.question, item.pack,
                                       Known::unverified),
                   more.add(item.look_for));
  }
  for (const auto& solution : knowledge.solutions) {
    auto hit = search.hit(FoundKind::solution, solution.id, solution.title, solution.origin,
                          solution.folder);
    hit.year = solution.year;
    Haystack more;
    add_operation(more, packs, knowledge, solution.operation);
    for (const std::string& trade : solution.sub_sectors) add_sub_sector(more, packs, trade);
    search.look_at(std::move(hit),
                   more.add(solution.description).add(solution.effects).add(solution.listed_as));
  }
}

}  // namespace

const char* code_of(FoundKind kind) { return code_in(kind_codes, kind); }

std::vector<SearchHit> search_packs(const Packs& packs, const Knowledge& knowledge,
                                    const std::vector<std::string>& words) {
  Search search(knowledge, words);
  search_norms(packs, knowledge, search);
  search_limits(knowledge, search);
  search_factors(packs, search);
  search_processes(packs, knowledge, search);
  search_lists(packs, knowledge, search);
  internal::search_sub_sectors(packs, search);
  internal::search_measures(packs, search);
  internal::search_vocabulary(knowledge, search);
  internal::search_law(knowledge, search);
  internal::search_procedure(knowledge, search);
  return search.hits();
}

}  // namespace cpa::sectors
