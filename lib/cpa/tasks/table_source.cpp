#include <cstdint>
#include <memory>
#include <span>
#include <system_error>
#include <utility>

#include "cpa/files/reading.hpp"
#include "cpa/tasks/internal/table_source.hpp"

namespace cpa::tasks {
namespace {

constexpr std::uintmax_t largest_pipe = 200'000'000;

}  // namespace

Result<TableSource> TableSource::open(std::filesystem::path path, DecimalMark mark) {
  TableSource source;
  source.mark_ = mark;
  std::error_code unknown;
  if (std::filesystem::is_regular_file(path, unknown)) {
    const auto file = files::FileReader::open(path);
    if (!file) return tl::make_unexpected(file.error());
  } else {
    auto text = files::read_file(path, largest_pipe);
    if (!text) return tl::make_unexpected(text.error());
    source.held_ = std::move(*text);
  }
  source.path_ = std::move(path);
  return source;
}

Checked<tables::CsvReader> TableSource::reader(tables::RefusedRow refused) const {
  tables::CsvOptions options{.file = path_.string()};
  options.mark = mark_;
  options.refused = std::move(refused);
  if (held_) return tables::CsvReader::open(*held_, std::move(options));
  auto file = files::FileReader::open(path_);
  if (!file) return refuse(Problems{file.error()});
  const auto open = std::make_shared<files::FileReader>(std::move(*file));
  return tables::CsvReader::stream([open](std::span<char> buffer) { return open->read(buffer); },
                                   std::move(options));
}

}  // namespace cpa::tasks
