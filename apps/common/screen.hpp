// What a command shows, fitted to the screen: blocks of headings, wrapped lines and tables.
#pragma once

#include "common/terminal.hpp"
#include "cpa/reports/text_view.hpp"

namespace cpa::apps {

// An empty line between two blocks.
void print_view(const Terminal& terminal, const reports::TextView& view);

}  // namespace cpa::apps
