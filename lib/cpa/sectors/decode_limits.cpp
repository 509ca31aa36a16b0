#include "cpa/sectors/internal/table_columns.hpp"
#include "cpa/sectors/internal/table_rows.hpp"

namespace cpa::sectors::internal {
namespace {

Limit read_limit(TableRows& row) {
  Limit limit;
  limit.id = row.id("id");
  limit.medium = row.word("medium", medium_words);
  limit.regulation = row.needed("regulation");
  limit.parameter = row.bilingual("parameter", Need::required);
  limit.also_called = row.parts("also_called");
  limit.condition = row.bilingual("condition", Need::optional);
  limit.column = row.text("column");
  limit.low = row.figure("low");
  limit.high = row.figure("high");
  if (!limit.low && !limit.high) row.report("high", "pack.no_figure", {{"found", limit.id}});
  if (limit.low && limit.high && *limit.high < *limit.low) {
    row.report("low", "pack.low_above_high",
               {{"found", limit.low->text()}, {"high", limit.high->text()}});
  }
  limit.unit = row.needed("unit");
  limit.origin.known = row.word("known", known_words);
  limit.rule.valid = row.validity();
  limit.rule.standing = row.word_or_none("standing", status_words, Need::required);
  row.need_first_day(limit.id, limit.rule.standing);
  limit.superseded_by = row.text("superseded_by");
  limit.trades = row.parts("trades");
  limit.origin.publication = row.needed("source");
  limit.origin.locator = row.needed("locator");
  limit.origin.locator_vi = row.text("locator_vi");
  limit.note = row.bilingual("note", Need::optional);
  return limit;
}

}  // namespace

void decode_limits(KnowledgeFile& into, Problems& problems) {
  TableRows rows(into, limit_columns, problems, optional_limit_columns);
  while (rows.next()) into.limits.push_back({read_limit(rows), rows.place()});
}

}  // namespace cpa::sectors::internal
