// Changes to a part of a workbook that leave every other byte of it as it stood: pieces of its text
// replaced or put in between, and attributes of single tags.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/tables/internal/xml_stream.hpp"

namespace cpa::tables {

class XmlEdit {
 public:
  // What is inserted at one place keeps the order in which it was given.
  void insert(std::size_t at, std::string text);
  void replace(XmlPlace place, std::string text);
  // The changed text; places are those of the text as it was.
  [[nodiscard]] std::string applied(std::string_view text) const;

 private:
  struct Change {
    XmlPlace place;
    std::string text;
  };
  std::vector<Change> changes_;
};

// A start tag, "<c r=\"A1\">" or "<c r=\"A1\"/>", with the attribute set, or without it.
[[nodiscard]] std::string with_attribute(std::string_view tag, std::string_view name,
                                         std::string_view value);
[[nodiscard]] std::string without_attribute(std::string_view tag, std::string_view name);
// "<row/>" -> "<row>"
[[nodiscard]] std::string opened_tag(std::string_view tag);
[[nodiscard]] bool is_closed_tag(std::string_view tag);
// "x:" of "<x:row r=\"1\">"; empty where there is none.
[[nodiscard]] std::string prefix_of(std::string_view tag);

// Text as it may stand between tags whatever the encoding of the part: in ASCII alone.
[[nodiscard]] std::string escaped_xml(std::string_view text);

// Whether the part can be changed byte by byte: no UTF-16.
[[nodiscard]] bool is_bytewise(std::string_view text);

// Reads a whole part; false where it is no sound XML. The listener may ask `place` while it is
// told.
class XmlScan : public XmlListener {
 public:
  [[nodiscard]] bool run(std::string_view text);

 protected:
  XmlScan() = default;
  [[nodiscard]] XmlPlace place() const { return stream_->place(); }
  [[nodiscard]] std::string_view tag() const { return text_.substr(place().begin, place().length); }

 private:
  std::string_view text_;
  const XmlStream* stream_ = nullptr;
};

}  // namespace cpa::tables
