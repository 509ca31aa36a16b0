#include "cpa/tables/encoding.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "cpa/core/excerpt.hpp"
#include "cpa/core/letters.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/tables/code_page.hpp"
#include "cpa/tables/delimiter.hpp"
#include "cpa/tables/row_scanner.hpp"

namespace cpa::tables {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

// Without its byte-order mark; nothing when it is no sound UTF-16.
std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit_at = [bytes, big_endian](std::size_t at) -> std::uint32_t {
    const unsigned first = byte_at(bytes, at);
    const unsigned second = byte_at(bytes, at + 1);
    return big_endian ? first << 8U | second : second << 8U | first;
  };
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    const std::uint32_t unit = unit_at(at);
    if (unit < 0xD800 || unit > 0xDFFF) {
      append_letter(text, unit);
      continue;
    }
    if (unit > 0xDBFF || at + 3 >= bytes.size()) return std::nullopt;
    const std::uint32_t low = unit_at(at + 2);
    if (low < 0xDC00 || low > 0xDFFF) return std::nullopt;
    append_letter(text, 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00));
    at += 2;
  }
  return text;
}

// Every second byte of UTF-16 in our languages is mostly zero.
bool looks_like_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  const auto zeros = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\0'));
  return sample.size() >= 4 && zeros * 4 >= sample.size();
}

Problem utf16_problem(const std::string& file) {
  Problem problem;
  problem.code = "table.encoding";
  problem.where.file = file;
  problem.where.line = 1;
  problem.arguments = {{"guess", "UTF-16"}, {"found", ""}};
  return problem;
}

// Which column of the table the byte stands in, counted from 1: its row begins at `begin`.
std::size_t column_of(std::string_view bytes, std::size_t begin, std::size_t fault) {
  constexpr std::size_t most_columns = 100'000;
  RowScanner scanner(find_delimiter(bytes, DecimalMark::undeclared), most_columns);
  (void)scanner.scan(bytes.substr(begin), true);
  const std::vector<Cell>& cells = scanner.cells();
  const auto behind = std::find_if(cells.begin(), cells.end(),
                                   [&](const Cell& cell) { return begin + cell.offset > fault; });
  return std::max<std::size_t>(1, static_cast<std::size_t>(behind - cells.begin()));
}

}  // namespace

std::size_t find_not_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t eight = 0;
    if (bytes.size() - at >= sizeof eight) {
      std::memcpy(&eight, bytes.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const Letter letter = letter_at(bytes, at);
    if (!letter.is_valid) return at;
    at += letter.bytes;
  }
  return std::string_view::npos;
}

Problem encoding_problem(std::string_view bytes, std::size_t fault, const std::string& file,
                         std::size_t first_line) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  constexpr std::size_t sample = 65'536;
  const unsigned byte = byte_at(bytes, fault);
  Problem problem;
  problem.code = "table.encoding";
  problem.arguments["found"] = {'0', 'x', hex[byte >> 4U], hex[byte & 0xFU]};
  problem.arguments["guess"] = guess_code_page(bytes.substr(0, std::max(fault + 1, sample)));
  problem.where.file = file;
  problem.where.line = first_line + count_line_ends(bytes.substr(0, fault));

  const std::size_t before =
      fault == 0 ? std::string_view::npos : bytes.find_last_of("\r\n", fault - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(bytes.find_first_of("\r\n", fault), bytes.size());
  problem.where.column = column_of(bytes, begin, fault);
  // What cannot be read is shown as U+FFFD.
  std::string shown;
  std::size_t mark = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (at == fault) mark = shown.size();
    if (!is_beyond_ascii(bytes[at])) {
      shown += bytes[at];
    } else {
      shown += "\xEF\xBF\xBD";
    }
  }
  show_excerpt(problem.where, shown, mark, 1);
  return problem;
}

Result<std::string> decode_text(std::string bytes, const std::string& file) {
  const std::string_view mark = std::string_view(bytes).substr(0, 2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") {
    auto text = from_utf16(std::string_view(bytes).substr(2), mark == "\xFE\xFF");
    if (!text) return refuse(utf16_problem(file));
    return std::move(*text);
  }
  if (looks_like_utf16(bytes)) return refuse(utf16_problem(file));
  if (bytes.compare(0, utf8_mark.size(), utf8_mark) == 0) bytes.erase(0, utf8_mark.size());
  const std::size_t fault = find_not_utf8(bytes);
  if (fault != std::string::npos) return refuse(encoding_problem(bytes, fault, file));
  return bytes;
}

}  // namespace cpa::tables
