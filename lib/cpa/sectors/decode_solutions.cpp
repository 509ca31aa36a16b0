#include "cpa/sectors/internal/knowledge_decoding.hpp"

namespace cpa::sectors::internal {
namespace {

std::optional<TypicalSaving> read_saving(Fields& row) {
  auto fields = row.fields("saving", Need::optional);
  if (!fields) return std::nullopt;
  TypicalSaving saving;
  saving.low = read_figure(*fields, "low");
  saving.high = read_figure(*fields, "high");
  saving.unit = read_text(*fields, "unit");
  saving.of = read_bilingual(*fields, "of", Need::optional);
  saving.basis = read_bilingual(*fields, "basis", Need::optional);
  saving.known = read_word(*fields, "known", known_words);
  fields->finish();
  check_order(fields->self(), saving.low, saving.high);
  return saving;
}

std::optional<Payback> read_payback(Fields& row) {
  auto fields = row.fields("payback", Need::optional);
  if (!fields) return std::nullopt;
  Payback payback;
  payback.low = read_figure(*fields, "low");
  payback.high = read_figure(*fields, "high");
  payback.known = read_word(*fields, "known", known_words);
  fields->finish();
  check_order(fields->self(), payback.low, payback.high);
  return payback;
}

// A code of the assessment recommendation codes: energy, waste, productivity, then four digits.
std::string read_arc(Fields& row) {
  const auto field = row.take("arc", Need::optional);
  if (!field) return {};
  auto code = field->text().value_or("");
  const bool is_code = code.size() == 6 && std::string_view("234").find(code[0]) != code.npos &&
                       code[1] == '.' && code.find_first_not_of("0123456789", 2) == code.npos;
  if (!is_code) field->report("pack.arc", {{"found", code}});
  return code;
}

Solution decode_solution(Fields& row) {
  Solution solution;
  solution.id = read_id(row, "id");
  solution.listed_as = read_text(row, "listed_as");
  solution.sub_sectors = read_ids(row, "sub_sectors");
  solution.operation = read_text(row, "operation");
  solution.title = read_bilingual(row, "title");
  solution.description = read_bilingual(row, "description");
  solution.technique = read_word(row, "technique", technique_words);
  solution.affects = read_words(row, "affects", affected_words);
  solution.saving = read_saving(row);
  solution.payback = read_payback(row);
  solution.investment = read_bilingual(row, "investment", Need::optional);
  solution.effects = read_bilingual(row, "effects");
  solution.calculator = read_text_or_none(row, "calculator");
  solution.arc = read_arc(row);
  solution.origin.publication = read_text(row, "source");
  solution.origin.locator = read_text_or_none(row, "locator");
  solution.origin.locator_vi = read_text_or_none(row, "locator_vi");
  solution.origin.known = read_word(row, "evidence", known_words);
  constexpr int first_year = 1900;
  constexpr int last_year = 2100;
  if (row.take("year", Need::optional)) {
    solution.year = read_whole(row, "year", first_year, last_year);
  }
  return solution;
}

}  // namespace

void decode_solutions(Fields& file, KnowledgeFile& into) {
  read_rows(file, "solutions", into.solutions, decode_solution);
}

}  // namespace cpa::sectors::internal
