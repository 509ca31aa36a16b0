// Regulations, authorities and duties.
#include "cpa/sectors/internal/knowledge_decoding.hpp"

namespace cpa::sectors::internal {
namespace {

Origin read_origin(Fields& row) {
  Origin origin;
  origin.publication = read_text_or_none(row, "source");
  origin.locator = read_text_or_none(row, "locator");
  origin.locator_vi = read_text_or_none(row, "locator_vi");
  origin.known = read_word(row, "known", known_words);
  return origin;
}

Regulation decode_regulation(Fields& row) {
  Regulation regulation;
  regulation.code = read_text(row, "code");
  regulation.title = read_bilingual(row, "title");
  regulation.rule.valid = read_validity(row, "valid", Need::required);
  regulation.rule.standing = read_word(row, "standing", status_words);
  regulation.replaces = read_texts(row, "replaces", Need::optional);
  regulation.replaces_outside = read_texts(row, "replaces_outside", Need::optional);
  regulation.sub_sectors = read_ids(row, "sub_sectors", Need::optional);
  regulation.energy_norm_of = read_ids(row, "energy_norm_of", Need::optional);
  regulation.other_trades = row.boolean("other_trades", Need::optional).value_or(false);
  regulation.without_coefficients = read_texts(row, "without_coefficients", Need::optional);
  regulation.values_seen = row.boolean("values_seen").value_or(false);
  regulation.force_day_seen = row.boolean("force_day_seen", Need::optional).value_or(true);
  regulation.origin = read_origin(row);
  regulation.note = read_bilingual(row, "note", Need::optional);
  return regulation;
}

Coefficient decode_coefficient(Fields& row) {
  Coefficient coefficient;
  coefficient.id = read_id(row, "id");
  coefficient.regulation = read_text(row, "regulation");
  coefficient.name = read_bilingual(row, "name");
  coefficient.low = read_figure(row, "low");
  coefficient.high = read_figure(row, "high");
  check_order(row.self(), coefficient.low, coefficient.high);
  coefficient.unit = read_text_or_none(row, "unit");
  coefficient.value = read_figure(row, "value");
  coefficient.known = read_word(row, "known", known_words);
  coefficient.note = read_bilingual(row, "note", Need::optional);
  return coefficient;
}

Authority decode_authority(Fields& row) {
  Authority authority;
  authority.id = read_id(row, "id");
  authority.name = read_bilingual(row, "name");
  authority.role = read_bilingual(row, "role");
  authority.known = read_word(row, "known", known_words);
  authority.note = read_bilingual(row, "note", Need::optional);
  return authority;
}

Duty decode_duty(Fields& row) {
  Duty duty;
  duty.id = read_id(row, "id");
  duty.title = read_bilingual(row, "title");
  duty.who = read_bilingual(row, "who");
  duty.when = read_bilingual(row, "when");
  duty.basis = read_bilingual(row, "basis");
  duty.sub_sectors = read_ids(row, "sub_sectors", Need::optional);
  duty.valid = read_validity(row, "valid");
  duty.origin = read_origin(row);
  duty.note = read_bilingual(row, "note", Need::optional);
  return duty;
}

}  // namespace

void decode_regulations(Fields& file, KnowledgeFile& into) {
  read_rows(file, "regulations", into.regulations, decode_regulation);
  read_rows(file, "coefficients", into.coefficients, decode_coefficient, Need::optional);
}

void decode_authorities(Fields& file, KnowledgeFile& into) {
  read_rows(file, "authorities", into.authorities, decode_authority);
}

void decode_duties(Fields& file, KnowledgeFile& into) {
  read_rows(file, "duties", into.duties, decode_duty);
}

}  // namespace cpa::sectors::internal
