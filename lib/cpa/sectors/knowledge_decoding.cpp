#include "cpa/sectors/internal/knowledge_decoding.hpp"

#include <algorithm>

#include "cpa/documents/place.hpp"
#include "cpa/documents/read.hpp"

namespace cpa::sectors::internal {
namespace {

using Decoder = void (*)(Fields&, KnowledgeFile&);

constexpr std::array<std::pair<std::string_view, Decoder>, 11> decoders{
    {{"pack/1", decode_manifest},
     {"sources/1", decode_publications},
     {"indicators/1", decode_indicators},
     {"processes/1", decode_processes},
     {"checklists/1", decode_checklists},
     {"solutions/1", decode_solutions},
     {"regulations/1", decode_regulations},
     {"authorities/1", decode_authorities},
     {"duties/1", decode_duties},
     {"procedure/1", decode_procedure},
     {"glossary/1", decode_glossary}}};

std::optional<KnowledgeFile> decode_document(const KnowledgeText& text, KnowledgeFile file,
                                             Problems& problems) {
  auto document = documents::read_yaml(text.text, text.path, problems);
  if (!document) return std::nullopt;
  file.document = *std::move(document);
  Fields fields(*file.document, file.document->root(), "", problems);
  if (file.document->root().kind() != documents::Kind::mapping) return std::nullopt;
  file.head = row_place(fields.self());
  std::vector<std::string> choices;
  for (const auto& decoder : decoders) choices.emplace_back(decoder.first);
  const auto schema = fields.choice("schema", choices);
  if (!schema) return std::nullopt;
  decode_head(fields, file.info);
  for (const auto& decoder : decoders) {
    if (decoder.first == *schema) decoder.second(fields, file);
  }
  fields.finish();
  // The rows point into the document's lists, which stay where they are; its root does not.
  file.head.node = nullptr;
  return file;
}

}  // namespace

bool is_knowledge_schema(std::string_view schema) {
  return std::any_of(decoders.begin(), decoders.end(),
                     [&](const auto& decoder) { return decoder.first == schema; });
}

std::vector<std::string> all_schemas() {
  std::vector<std::string> schemas = pack_schemas();
  for (const auto& decoder : decoders) schemas.emplace_back(decoder.first);
  return schemas;
}

std::string_view schema_of(std::string_view text) {
  constexpr std::string_view key = "schema:";
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    if (line.substr(0, key.size()) == key) {
      line.remove_prefix(key.size());
      const auto first = line.find_first_not_of(" \"'");
      if (first == std::string_view::npos) return {};
      return line.substr(first, line.find_first_of(" \"'\r#", first) - first);
    }
    if (!line.empty() && line.front() != '#' && line.front() != '\r') break;
    at = end + 1;
  }
  return {};
}

Location KnowledgeFile::locate(const RowPlace& row, std::string_view key) const {
  auto offset = row.place.offset;
  auto field = row.place.path;
  if (!headings.empty()) {
    const auto at = std::find(headings.begin(), headings.end(), key);
    const auto index = static_cast<std::size_t>(at - headings.begin());
    if (index < row.cells.size()) offset = row.cells[index];
    auto where = documents::place_in_text(text, path, offset);
    if (index < row.cells.size()) where.column = index + 1;
    where.field = key;
    return where;
  }
  const auto* node = row.node;
  if (node == nullptr && document && row.place.path.empty()) node = &document->root();
  while (node != nullptr && !key.empty()) {  // "saving.unit" lies one deeper
    const auto part = key.substr(0, key.find('.'));
    key.remove_prefix(std::min(part.size() + 1, key.size()));
    node = node->find(part);
    if (node == nullptr) break;
    offset = node->offset();
    field += field.empty() ? std::string(part) : "." + std::string(part);
  }
  auto where = document ? document->locate(offset) : Location{.file = path};
  where.field = std::move(field);
  return where;
}

Problem KnowledgeFile::problem(const RowPlace& row, std::string_view key, std::string code,
                               std::map<std::string, std::string> arguments) const {
  Problem problem;
  problem.code = std::move(code);
  problem.where = locate(row, key);
  problem.arguments = std::move(arguments);
  return problem;
}

std::optional<KnowledgeFile> decode_knowledge(const KnowledgeText& text, Problems& problems) {
  KnowledgeFile file;
  file.path = text.path;
  file.folder = text.folder;
  file.text = text.text;
  file.info.path = text.path;
  file.info.content_id = content_id_of(text.text);
  if (!text.is_table) return decode_document(text, std::move(file), problems);
  const auto slash = text.path.find_last_of('/');
  const auto name = slash == std::string::npos ? text.path : text.path.substr(slash + 1);
  if (name == "limits.csv") {
    decode_limits(file, problems);
  } else {
    decode_norms(file, problems);
  }
  return file;
}

bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  });
}

std::string read_id(Fields& of, std::string_view key, Need need) {
  const auto field = of.take(key, need);
  if (!field) return {};
  auto text = field->text().value_or("");
  if (!is_id(text)) field->report("pack.id", {{"found", text}});
  return text;
}

std::vector<std::string> read_ids(Fields& of, std::string_view key, Need need) {
  std::vector<std::string> ids;
  for (const auto& field : of.list(key, need)) {
    ids.push_back(field.text().value_or(""));
    if (!is_id(ids.back())) field.report("pack.id", {{"found", ids.back()}});
  }
  return ids;
}

std::string read_text_or_none(Fields& of, std::string_view key) {
  return read_text(of, key, Need::optional);
}

std::optional<Decimal> read_figure(Fields& of, std::string_view key) {
  const auto field = of.take(key, Need::optional);
  return field ? read_plain(*field) : std::nullopt;
}

std::vector<Bilingual> read_bilinguals(Fields& of, std::string_view key, Need need) {
  std::vector<Bilingual> texts;
  for (const auto& field : of.list(key, need)) {
    auto languages = field.fields();
    if (!languages) continue;
    texts.push_back({read_text(*languages, "vi"), read_text(*languages, "en")});
    languages->finish();
  }
  return texts;
}

int read_whole(Fields& of, std::string_view key, int low, int high) {
  const auto field = of.take(key);
  const auto value = field ? field->integer() : std::nullopt;
  if (!value) return low;
  if (!is_plain_number(field->node().text())) {
    field->report("pack.number_form", {{"found", field->node().text()}});
    return low;
  }
  if (*value < low || *value > high) {
    field->report("document.out_of_range", {{"found", std::to_string(*value)},
                                            {"low", std::to_string(low)},
                                            {"high", std::to_string(high)}});
    return low;
  }
  return static_cast<int>(*value);
}

Validity read_validity(Fields& of, std::string_view key, Need need) {
  Validity valid;
  auto days = of.fields(key, need);
  if (!days) return valid;
  valid.from = read_day_of(*days, "from");
  valid.to = read_day_of(*days, "to");
  days->finish();
  if (valid.from && valid.to && *valid.to < *valid.from) {
    days->self().report("pack.backwards", {{"found", calendar::text_of(*valid.to)},
                                           {"from", calendar::text_of(*valid.from)}});
  }
  return valid;
}

void check_order(const Field& at, const std::optional<Decimal>& low,
                 const std::optional<Decimal>& high) {
  if (!low || !high || *low <= *high) return;
  at.report("pack.low_above_high", {{"found", low->text()}, {"high", high->text()}});
}

}  // namespace cpa::sectors::internal
