#include "cpa/sectors/internal/knowledge_decoding.hpp"

namespace cpa::sectors::internal {
namespace {

// The fourteen groups of the walk-through, A to N.
std::string read_group(Fields& row) {
  const auto field = row.take("group");
  if (!field) return {};
  auto text = field->text().value_or("");
  if (text.size() != 1 || text.front() < 'A' || text.front() > 'N') {
    field->report("pack.group", {{"found", text}});
  }
  return text;
}

std::optional<RiskDefault> read_risk(Fields& row) {
  auto fields = row.fields("risk", Need::optional);
  if (!fields) return std::nullopt;
  constexpr int most = 5;
  const RiskDefault risk{read_whole(*fields, "likelihood", 1, most),
                         read_whole(*fields, "severity", 1, most)};
  fields->finish();
  return risk;
}

ChecklistItem decode_item(Fields& row) {
  ChecklistItem item;
  item.id = read_id(row, "id");
  item.group = read_group(row);
  item.domains = read_words(row, "domains", domain_words);
  item.sub_sectors = read_ids(row, "sub_sectors");
  item.operation = read_text_or_none(row, "operation");
  item.question = read_bilingual(row, "question");
  item.evidence = read_words(row, "evidence", evidence_words);
  item.look_for = read_bilingual(row, "look_for");
  item.limit = read_text_or_none(row, "limit");
  item.technique = read_word_or_none(row, "technique", technique_words);
  item.risk = read_risk(row);
  return item;
}

}  // namespace

void decode_checklists(Fields& file, KnowledgeFile& into) {
  read_rows(file, "items", into.checklist, decode_item);
}

}  // namespace cpa::sectors::internal
