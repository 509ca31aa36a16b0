#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/knowledge_decoding.hpp"

namespace cpa::sectors::internal {
namespace {

constexpr WordTable<OperationPart, 4> part_words{{{"main", OperationPart::main},
                                                  {"supply", OperationPart::supply},
                                                  {"service", OperationPart::service},
                                                  {"treatment", OperationPart::treatment}}};

Operation decode_operation(Fields& row) {
  Operation operation;
  operation.id = read_code(row, "id");
  operation.name = read_bilingual(row, "name");
  operation.part = read_word_or_none(row, "part", part_words).value_or(OperationPart::main);
  operation.feeds = read_texts(row, "feeds", Need::optional);
  operation.inputs = read_bilinguals(row, "inputs");
  operation.outputs = read_bilinguals(row, "outputs");
  operation.losses = read_bilinguals(row, "losses");
  operation.metrics = read_bilinguals(row, "metrics");
  operation.hazards = read_bilinguals(row, "hazards");
  row.finish();
  return operation;
}

// Operations are named before and after they stand: known once all of the process are read.
void check_named(const Process& process, const Field& at, const std::string& named) {
  if (process.operation(named) != nullptr) return;
  std::vector<std::string> ids;
  for (const Operation& each : process.operations) ids.push_back(each.id);
  at.report(
      "pack.reference_unknown",
      {{"kind", "operation"}, {"found", named}, {"nearest", join(nearest_words(named, ids, 1))}});
}

Process decode_process(Fields& row) {
  Process process;
  process.id = read_code(row, "id");
  process.reference = read_bilingual(row, "reference");
  process.focus = read_bilingual(row, "focus");
  process.known = read_word(row, "known", known_words);
  const auto product = row.take("product", Need::optional);
  if (product) process.product = product->text().value_or("");
  std::vector<std::pair<Field, std::string>> named;
  if (!process.product.empty()) named.emplace_back(*product, process.product);
  for (const auto& field : row.list("operations")) {
    auto operation = field.fields();
    if (!operation) continue;
    process.operations.push_back(decode_operation(*operation));
    for (const auto& id : process.operations.back().feeds) named.emplace_back(field, id);
    const auto& id = process.operations.back().id;
    if (process.operation(id) != &process.operations.back()) {
      field.report("pack.duplicate", {{"found", id}, {"first", process.id}});
    }
  }
  for (const auto& [at, id] : named) check_named(process, at, id);
  return process;
}

}  // namespace

void decode_processes(Fields& file, KnowledgeFile& into) {
  read_rows(file, "processes", into.processes, decode_process);
}

}  // namespace cpa::sectors::internal
