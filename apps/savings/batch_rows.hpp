// What `cpa savings --batch` says of one plant: a row of CSV, or a line of JSON.
#pragma once

#include <string>

#include "cpa/language/language.hpp"
#include "cpa/tables/csv_writer.hpp"
#include "cpa/tasks/savings_batch.hpp"

namespace cpa::apps {

// Whether no class of input is claimed: such a plant has no verdict.
[[nodiscard]] bool claims_nothing(const tasks::SavingsAnswer& answer);

void write_batch_headings(tables::CsvWriter& table);
// Problems stand in the row, in the reader's language; warnings by their codes.
void write_batch_row(tables::CsvWriter& table, const tasks::BatchOutcome& outcome,
                     language::Language language);
// The plant's cpa.savings object, or its problems.
[[nodiscard]] std::string batch_json_line(const tasks::BatchOutcome& outcome);

}  // namespace cpa::apps
