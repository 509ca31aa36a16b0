// How the commands write workbooks.
#pragma once

#include "common/terminal.hpp"
#include "cpa/plant_files/plant_workbook.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::apps {

// A workbook in the language of the screen.
[[nodiscard]] plant_files::WorkbookStyle workbook_style(const Terminal& terminal,
                                                        const sectors::Packs& packs);

}  // namespace cpa::apps
