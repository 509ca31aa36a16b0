// Pictures of a sheet that is written. (libxlsxwriter's part of it.)
#pragma once

#include <xlsxwriter.h>

#include "cpa/tables/workbook_writer.hpp"

namespace cpa::tables {

void add_picture(const SheetPicture& picture, lxw_worksheet* sheet);

}  // namespace cpa::tables
