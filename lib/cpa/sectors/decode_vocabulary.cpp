// Manifests, publications, the words that norms are written in, and the glossary.
#include "cpa/sectors/internal/knowledge_decoding.hpp"

namespace cpa::sectors::internal {
namespace {

Publication decode_publication(Fields& row) {
  Publication publication;
  publication.id = read_id(row, "id");
  publication.title = read_text(row, "title");
  publication.title_vi = read_text_or_none(row, "title_vi");
  publication.url = read_text_or_none(row, "url");
  publication.publisher = read_text_or_none(row, "publisher");
  publication.publisher_vi = read_text_or_none(row, "publisher_vi");
  publication.weight = read_word(row, "weight", weight_words);
  return publication;
}

Indicator decode_indicator(Fields& row) {
  Indicator indicator;
  indicator.code = read_code(row, "code");
  indicator.name = read_bilingual(row, "name");
  indicator.dimension = read_word(row, "dimension", dimension_words());
  indicator.quantity = read_word(row, "quantity", quantity_words);
  indicator.direction = read_word(row, "direction", direction_words);
  return indicator;
}

Denominator decode_denominator(Fields& row) {
  Denominator denominator;
  denominator.code = read_code(row, "code");
  denominator.name = read_bilingual(row, "name");
  denominator.counts = read_word(row, "counts", counts_words);
  for (const auto& field : row.list("items", Need::optional)) {
    denominator.items.push_back(field.text().value_or(""));
  }
  return denominator;
}

Term decode_term(Fields& row) {
  Term term;
  term.id = read_id(row, "id");
  term.term = read_bilingual(row, "term");
  term.meaning = read_bilingual(row, "meaning");
  return term;
}

// Regions and units of limits are written as the trade writes them: "US", "mg/Nm3".
NamedCode decode_named_code(Fields& row) {
  return {read_text(row, "code"), read_bilingual(row, "name")};
}

}  // namespace

void decode_manifest(Fields& file, KnowledgeFile& into) {
  PackFolder folder;
  folder.info = into.info;
  folder.description = read_bilingual(file, "description");
  folder.needs = read_ids(file, "needs");
  into.manifest = std::move(folder);
}

void decode_publications(Fields& file, KnowledgeFile& into) {
  read_rows(file, "sources", into.publications, decode_publication);
}

void decode_indicators(Fields& file, KnowledgeFile& into) {
  read_rows(file, "indicators", into.indicators, decode_indicator);
  read_rows(file, "denominators", into.denominators, decode_denominator);
  read_rows(file, "regions", into.regions, decode_named_code);
  read_rows(file, "level_units", into.level_units, decode_named_code, Need::optional);
}

void decode_glossary(Fields& file, KnowledgeFile& into) {
  read_rows(file, "terms", into.terms, decode_term);
}

}  // namespace cpa::sectors::internal
