#include "cpa/documents/place.hpp"

#include <algorithm>

#include "cpa/core/excerpt.hpp"

namespace cpa::documents {
namespace {

std::size_t word_length(std::string_view line, std::size_t begin) {
  if (begin >= line.size()) return 0;
  const char first = line[begin];
  if (first == '"' || first == '\'') {
    const std::size_t end = line.find(first, begin + 1);
    return (end == std::string_view::npos ? line.size() : end + 1) - begin;
  }
  const std::size_t end = std::min(line.find_first_of(" \t,:[]{}\"", begin), line.size());
  return std::max<std::size_t>(end - begin, 1);
}

}  // namespace

Location place_in_text(std::string_view text, const std::string& file, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t last_end = before.rfind('\n');
  const std::size_t begin = last_end == std::string_view::npos ? 0 : last_end + 1;
  std::string_view line =
      text.substr(begin, std::min(text.find('\n', offset), text.size()) - begin);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  const std::size_t in_line = std::min(offset - begin, line.size());

  Location where;
  where.file = file;
  where.line = 1;
  for (auto end = before.find('\n'); end != std::string_view::npos; ++where.line) {
    end = before.find('\n', end + 1);
  }
  const std::string_view left = line.substr(0, in_line);
  where.column = 1 + static_cast<std::size_t>(std::count_if(left.begin(), left.end(), [](char c) {
                   return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
                 }));
  show_excerpt(where, line, in_line, word_length(line, in_line));
  return where;
}

}  // namespace cpa::documents
