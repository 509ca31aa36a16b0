#include "cpa/core/excerpt.hpp"

#include <algorithm>

namespace cpa {
namespace {

bool is_inside_letter(std::string_view line, std::size_t at) {
  return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
}

}  // namespace

void show_excerpt(Location& where, std::string_view line, std::size_t begin, std::size_t length) {
  constexpr std::string_view left_out = "…";
  begin = std::min(begin, line.size());
  std::size_t end = begin + std::min(std::max<std::size_t>(length, 1), line.size() - begin);
  end = std::min(end, begin + excerpt_width / 2);
  while (begin > 0 && is_inside_letter(line, begin)) --begin;
  while (is_inside_letter(line, end)) ++end;

  std::size_t from = 0;
  std::size_t to = line.size();
  if (line.size() > excerpt_width) {
    const std::size_t around = (excerpt_width - (end - begin)) / 2;
    from = begin > around ? begin - around : 0;
    to = std::min(line.size(), from + excerpt_width);
    from = std::min(from, to - std::min(to, excerpt_width));
    while (from > 0 && is_inside_letter(line, from)) --from;
    while (is_inside_letter(line, to)) ++to;
  }
  where.excerpt.clear();
  if (from > 0) where.excerpt += left_out;
  where.mark_begin = where.excerpt.size() + (begin - from);
  where.mark_length = end - begin;
  where.excerpt += line.substr(from, to - from);
  if (to < line.size()) where.excerpt += left_out;
}

}  // namespace cpa
