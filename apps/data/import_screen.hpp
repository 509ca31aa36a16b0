// What `cpa import` shows before it takes anything, and what came of it.
#pragma once

#include <string>

#include "common/terminal.hpp"
#include "cpa/tasks/workbook_import.hpp"

namespace cpa::apps {

// Sheets, heading row, columns with their items and units, and the decimal mark.
void print_understood(const Terminal& terminal, const std::string& book,
                      const workbook_import::ImportReading& reading);
void print_outcome(const Terminal& terminal, const tasks::ImportOutcome& outcome);

}  // namespace cpa::apps
