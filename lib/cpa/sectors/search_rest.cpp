// The rows of packs that carry no figure of a trade, but that people look for by words all the
// same.
#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/searching.hpp"

namespace cpa::sectors::internal {
namespace {

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
    search.look_at(own_words(FoundKind::unit, entry.unit.code, {entry.name_vi, entry.name_en},
                             packs.written_in("unit", entry.unit.code)),
                   more);
  }
  for (const auto& carrier : packs.factors.carriers()) {
    search.look_at(own_words(FoundKind::carrier, carrier.code, carrier.name,
                             packs.written_in("carrier", carrier.code)),
                   Haystack().add(carrier.declares));
  }
  for (const auto& currency : packs.currencies) {
    search.look_at(own_words(FoundKind::currency, currency.currency.code, currency.name,
                             packs.written_in("currency", currency.currency.code)),
                   Haystack());
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
    search.look_at(own_words(FoundKind::indicator, indicator.code, indicator.name, indicator.pack),
                   Haystack());
  }
  for (const auto& denominator : knowledge.denominators) {
    search.look_at(
        own_words(FoundKind::denominator, denominator.code, denominator.name, denominator.pack),
        Haystack());
  }
  for (const auto& term : knowledge.terms) {
    const Bilingual both = same(term.term.vi + " – " + term.term.en);
    search.look_at(own_words(FoundKind::term, term.id, both, term.pack),
                   Haystack().add(term.meaning));
  }
}

void search_law(const Knowledge& knowledge, Search& search) {
  for (const auto& regulation : knowledge.regulations) {
    search.look_at(search.hit(FoundKind::regulation, regulation.code, regulation.title,
                              regulation.origin, regulation.folder),
                   Haystack().add(regulation.note));
  }
  for (const auto& coefficient : knowledge.coefficients) {
    // Its regulation is its source.
    search.look_at({FoundKind::coefficient, coefficient.id, coefficient.name,
                    same(coefficient.regulation), coefficient.known},
                   Haystack().add(coefficient.note));
  }
  for (const auto& duty : knowledge.duties) {
    search.look_at(search.hit(FoundKind::duty, duty.id, duty.title, duty.origin, duty.folder),
                   Haystack().add(duty.who).add(duty.when).add(duty.basis).add(duty.note));
  }
  for (const auto& authority : knowledge.authorities) {
    search.look_at(own_words(FoundKind::authority, authority.id, authority.name, authority.pack,
                             authority.known),
                   Haystack().add(authority.role).add(authority.note));
  }
}

void search_procedure(const Knowledge& knowledge, Search& search) {
  for (const auto& task : knowledge.procedure.tasks) {
    search.look_at(own_words(FoundKind::audit_task, std::to_string(task.number), task.name,
                             knowledge.procedure.pack),
                   Haystack().add(task.purpose).add(task.work).add(task.inputs).add(task.result));
  }
  for (const auto& publication : knowledge.publications) {
    SearchHit hit{FoundKind::source, publication.id, publication.titles(), {}, std::nullopt};
    hit.source = publication.url.empty() ? publication.publishers() : same(publication.url);
    if (hit.source.en.empty()) hit.pack = publication.id.substr(0, publication.id.find('.'));
    search.look_at(std::move(hit), Haystack().add(publication.publishers()));
  }
}

}  // namespace cpa::sectors::internal
