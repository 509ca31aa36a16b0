#include "cpa/sectors/internal/knowledge_decoding.hpp"

namespace cpa::sectors::internal {
namespace {

Operation decode_operation(Fields& row) {
  Operation operation;
  operation.id = read_code(row, "id");
  operation.name = read_bilingual(row, "name");
  operation.inputs = read_bilinguals(row, "inputs");
  operation.outputs = read_bilinguals(row, "outputs");
  operation.losses = read_bilinguals(row, "losses");
  operation.metrics = read_bilinguals(row, "metrics");
  operation.hazards = read_bilinguals(row, "hazards");
  row.finish();
  return operation;
}

Process decode_process(Fields& row) {
  Process process;
  process.id = read_code(row, "id");
  process.reference = read_bilingual(row, "reference");
  process.focus = read_bilingual(row, "focus");
  process.known = read_word(row, "known", known_words);
  for (const auto& field : row.list("operations")) {
    auto operation = field.fields();
    if (!operation) continue;
    process.operations.push_back(decode_operation(*operation));
    const auto& id = process.operations.back().id;
    if (process.operation(id) != &process.operations.back()) {
      field.report("pack.duplicate", {{"found", id}, {"first", process.id}});
    }
  }
  return process;
}

}  // namespace

void decode_processes(Fields& file, KnowledgeFile& into) {
  read_rows(file, "processes", into.processes, decode_process);
}

}  // namespace cpa::sectors::internal
