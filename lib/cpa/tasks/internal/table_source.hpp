// The table of a batch as something to read more than once, whatever its size.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"
#include "cpa/tables/csv_reader.hpp"

namespace cpa::tasks {

class TableSource {
 public:
  // A file is read piece by piece each time; a pipe, which gives its bytes once, is held whole up
  // to 200 MB. Problems: those of files.
  [[nodiscard]] static Result<TableSource> open(std::filesystem::path path, DecimalMark mark);

  // A reader at the table's beginning; the source has to outlive it.
  [[nodiscard]] Checked<tables::CsvReader> reader(tables::RefusedRow refused) const;

 private:
  std::filesystem::path path_;
  DecimalMark mark_ = DecimalMark::undeclared;
  std::optional<std::string> held_;
};

}  // namespace cpa::tasks
