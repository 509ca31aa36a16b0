// Any bytes as a table: whole and streamed agree, and every place lies inside its excerpt.
#include <algorithm>
#include <cstdint>
#include <memory>

#include "cpa/core/failure.hpp"
#include "cpa/tables/csv_reader.hpp"
#include "cpa/tables/encoding.hpp"
#include "tests/fuzz/places.hpp"

using namespace cpa;
using namespace cpa::tables;

namespace {

struct Reading {
  std::size_t rows = 0;
  std::size_t cell_bytes = 0;
  std::size_t problems = 0;

  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading read_all(Checked<CsvReader> reader) {
  Reading reading;
  if (!reader) {
    for (const auto& problem : reader.error()) check(problem.where);
    reading.problems = reader.error().size();
    return reading;
  }
  while (const Row* row = reader->next()) {
    ++reading.rows;
    for (std::size_t i = 0; i < row->cells.size(); ++i) {
      reading.cell_bytes += row->cells[i].text.size();
      check(reader->locate(*row, i));
      (void)read_cell(row->cells[i], DecimalMark::comma);
    }
  }
  for (const auto& problem : reader->problems()) check(problem.where);
  reading.problems = reader->problems().size();
  return reading;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const CsvOptions options{.file = "data.csv", .max_columns = 50};
  const Reading whole = read_all(CsvReader::open(bytes, options));
  std::size_t position = 0;
  const auto streamed = read_all(CsvReader::stream(
      [&bytes, &position](std::span<char> buffer) -> Result<std::size_t> {
        const std::size_t length =
            std::min({std::size_t{61}, buffer.size(), bytes.size() - position});
        std::copy_n(bytes.data() + position, length, buffer.data());
        position += length;
        return length;
      },
      options));
  ensure(whole == streamed, "a streamed table is the same as a whole one");
  if (const auto text = decode_text(bytes, "data.csv"); !text) check(text.error().where);
  return 0;
}
