// The text of a cell or a shared string as the file spells it: runs of one format each, hints of
// how to pronounce it (left out), spaces that count only where the file says so, and characters
// written as _x000D_.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cpa/tables/internal/xml_stream.hpp"

namespace cpa::tables {

class RichText {
 public:
  // The elements inside <si> or <is>.
  void start(std::string_view name, const XmlAttributes& attributes);
  void end(std::string_view name);
  void text(std::string_view piece);

  // Bytes gathered so far.
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  // What was gathered, as plain_text gives it; what follows begins anew.
  [[nodiscard]] std::string take();

 private:
  std::string text_;
  std::size_t run_begin_ = 0;
  bool in_run_ = false;
  bool keeps_spaces_ = false;
  bool in_phonetic_ = false;
};

// With its _xHHHH_ turned into the characters they stand for, composed (NFC).
[[nodiscard]] std::string plain_text(std::string text);

// Without white space (of XML) at the ends.
[[nodiscard]] std::string_view without_spaces(std::string_view text);

}  // namespace cpa::tables
