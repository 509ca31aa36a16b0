#include "cpa/sectors/internal/words.hpp"

namespace cpa::sectors {
namespace {

// The tables hold literals, so their views end in a zero byte.
template <typename Table, typename E>
const char* word_of(const Table& table, E value) {
  for (const auto& word : table) {
    if (word.second == value) return word.first.data();
  }
  return "";
}

}  // namespace

const char* code_of(EvidenceWeight weight) { return word_of(internal::weight_words, weight); }
const char* code_of(Force force) { return word_of(internal::force_words, force); }
const char* code_of(IndicatorQuantity quantity) {
  return word_of(internal::quantity_words, quantity);
}
const char* code_of(Direction direction) { return word_of(internal::direction_words, direction); }
const char* code_of(DenominatorCounts counts) { return word_of(internal::counts_words, counts); }
const char* code_of(NormKind kind) { return word_of(internal::norm_kind_words, kind); }
const char* code_of(Boundary boundary) { return word_of(internal::boundary_words, boundary); }
const char* code_of(Medium medium) { return word_of(internal::medium_words, medium); }
const char* code_of(Technique technique) { return word_of(internal::technique_words, technique); }
const char* code_of(Domain domain) { return word_of(internal::domain_words, domain); }
const char* code_of(EvidenceWay way) { return word_of(internal::evidence_words, way); }
const char* code_of(Affected affected) { return word_of(internal::affected_words, affected); }

Force RuleInTime::force_on(calendar::Day day) const {
  if (!standing) return Force::none;
  if (*standing == FigureStatus::draft) return Force::draft;
  if (!valid.begun_on(day)) return Force::not_yet;
  // An end date decides by itself; without one only the pack's own word can say that it is over.
  if (valid.to && !valid.over_on(day)) return Force::in_force;
  if (*standing == FigureStatus::superseded) return Force::superseded;
  if (*standing == FigureStatus::expired || valid.over_on(day)) return Force::expired;
  return Force::in_force;
}

}  // namespace cpa::sectors
