// The rows of packs that carry no figure of a trade, but that people look for by words all the
// same.
#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/searching.hpp"

namespace cpa::sectors::internal {
namespace {

// Words and definitions: nobody's figure, so nothing is said of how it is known.
SearchHit word(FoundKind kind, std::string id, Bilingual title) {
  return {kind, std::move(id), std::move(title), {}, std::nullopt};
}

// "VSIC 11030; ISIC 1103"
std::string codes_of(const SubSector& one) {
  std::string codes = "VSIC " + join(one.vsic);
  if (!one.isic.empty()) codes += "; ISIC " + join(one.isic);
  return codes;
}

}  // namespace

void search_measures(const Packs& packs, Search& search) {
  for (const auto& entry : packs.units.entries()) {
    Haystack more;
    for (const auto& spelling : entry.spellings) more.add(spelling);
    search.look_at(word(FoundKind::unit, entry.unit.code, {entry.name_vi, entry.name_en}), more);
  }
  for (const auto& carrier : packs.factors.carriers()) {
    search.look_at(word(FoundKind::carrier, carrier.code, carrier.name),
                   Haystack().add(carrier.declares));
  }
  for (const auto& currency : packs.currencies) {
    search.look_at(word(FoundKind::currency, currency.currency.code, currency.name), Haystack());
  }
}

void search_sub_sectors(const Packs& packs, Search& search) {
  for (const auto& sector : packs.sectors) {
    for (const auto& one : sector.sub_sectors) {
      Haystack more;
      more.add(sector.name);
      for (const auto* codes : {&one.vsic, &one.isic}) {
        for (const auto& code : *codes) more.add(code);
      }
      for (const auto& item : one.items) more.add(item.name);
      search.look_at(
          {FoundKind::sub_sector, one.id, one.name, same(codes_of(one)), Known::unverified}, more);
    }
  }
}

void search_vocabulary(const Knowledge& knowledge, Search& search) {
  for (const auto& indicator : knowledge.indicators) {
    search.look_at(word(FoundKind::indicator, indicator.code, indicator.name), Haystack());
  }
  for (const auto& denominator : knowledge.denominators) {
    search.look_at(word(FoundKind::denominator, denominator.code, denominator.name), Haystack());
  }
  for (const auto& term : knowledge.terms) {
    const Bilingual both = same(term.term.vi + " – " + term.term.en);
    search.look_at(word(FoundKind::term, term.id, both), Haystack().add(term.meaning));
  }
}

void search_law(const Knowledge& knowledge, Search& search) {
  for (const auto& regulation : knowledge.regulations) {
    search.look_at(
        search.hit(FoundKind::regulation, regulation.code, regulation.title, regulation.origin),
        Haystack().add(regulation.note));
  }
  for (const auto& coefficient : knowledge.coefficients) {
    search.look_at({FoundKind::coefficient, coefficient.id, coefficient.name,
                    same(coefficient.regulation), coefficient.known},
                   Haystack().add(coefficient.note));
  }
  for (const auto& duty : knowledge.duties) {
    search.look_at(search.hit(FoundKind::duty, duty.id, duty.title, duty.origin),
                   Haystack().add(duty.who).add(duty.when).add(duty.basis).add(duty.note));
  }
  for (const auto& authority : knowledge.authorities) {
    search.look_at({FoundKind::authority, authority.id, authority.name, {}, authority.known},
                   Haystack().add(authority.role).add(authority.note));
  }
}

void search_procedure(const Knowledge& knowledge, Search& search) {
  for (const auto& task : knowledge.procedure.tasks) {
    search.look_at(word(FoundKind::audit_task, std::to_string(task.number), task.name),
                   Haystack().add(task.purpose).add(task.work).add(task.inputs).add(task.result));
  }
  for (const auto& publication : knowledge.publications) {
    auto hit = word(FoundKind::source, publication.id, same(publication.title));
    hit.source = same(publication.url.empty() ? publication.publisher : publication.url);
    search.look_at(std::move(hit), Haystack().add(publication.publisher));
  }
}

}  // namespace cpa::sectors::internal
