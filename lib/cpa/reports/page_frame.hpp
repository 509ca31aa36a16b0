// What every printable page of ours stands in: head, style, letterhead. One file with everything in
// it, for a screen, a phone and A4 paper.
#pragma once

#include <string>
#include <string_view>

#include "cpa/language/language.hpp"
#include "cpa/reports/html.hpp"
#include "cpa/reports/letterhead.hpp"

namespace cpa::reports {

// Nothing where nobody is named.
void write_letterhead(Html& page, const Letterhead& letterhead);

// A block under a heading of this level; lines that begin with "- " are points of a list, those
// with two spaces belong to the point before. Nothing for a block without lines and table.
void write_block(Html& page, const TextBlock& block, std::string_view heading);

struct PageFrame {
  std::string title;
  std::string style;  // behind the style that all pages share
  language::Language language = language::Language::vi;
};

// The whole document around `body`, a finished <body> element.
[[nodiscard]] std::string framed(const PageFrame& frame, std::string_view body);

}  // namespace cpa::reports
