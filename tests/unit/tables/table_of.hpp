// Short ways to speak of tables in tests.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cpa/tables/csv_reader.hpp"

namespace cpa::test {

using Rows = std::vector<std::vector<std::string>>;

// All rows that are left.
inline Rows rows_of(tables::CsvReader& reader) {
  Rows rows;
  while (const tables::Row* row = reader.next()) {
    rows.emplace_back();
    for (const tables::Cell& cell : row->cells) rows.back().emplace_back(cell.text);
  }
  return rows;
}

// The text, at most `piece` bytes a call.
inline tables::ByteSource is_streamed_in(const std::string& text, std::size_t piece) {
  auto position = std::make_shared<std::size_t>(0);
  return [&text, piece, position](std::span<char> buffer) -> Result<std::size_t> {
    const std::size_t length = std::min({piece, buffer.size(), text.size() - *position});
    std::copy_n(text.data() + *position, length, buffer.data());
    *position += length;
    return length;
  };
}

}  // namespace cpa::test
