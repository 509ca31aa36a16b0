// The styles of a workbook with some added: every style in which a marked cell is shown once more
// with a coloured ground, and that of the messages.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/tables/internal/xml_edit.hpp"

namespace cpa::tables {

class StyleMarking {
 public:
  // Nothing is added to styles that lack the usual lists: marked cells then keep their look.
  // False where it is no sound XML.
  [[nodiscard]] bool read(std::string text);

  // The style like this one (its format of numbers, border, font ...) on a coloured ground.
  [[nodiscard]] std::size_t marked(std::size_t style);
  // Of a message: wrapped and in dark red.
  [[nodiscard]] std::size_t message();
  // Of what stands over messages: the same in bold.
  [[nodiscard]] std::size_t heading();

  [[nodiscard]] bool is_changed() const { return !added_.empty(); }
  [[nodiscard]] std::string written() const;

  // A list of the styles, such as <fills>, as the part has it.
  struct List {
    std::string prefix;
    XmlPlace tag;
    std::size_t end = 0;  // of its last element
    std::vector<XmlPlace> elements;
    std::vector<XmlPlace> tags;  // of the elements

    [[nodiscard]] bool is_usable() const { return !elements.empty(); }
  };

 private:
  class Scan;

  [[nodiscard]] bool is_usable() const;
  [[nodiscard]] std::string clone(std::size_t style) const;
  // A style of our own with one of the two fonts that are added.
  [[nodiscard]] std::size_t add_text_style(std::size_t font);
  void add_to(XmlEdit& edit, const List& list, const std::string& text, std::size_t count) const;

  std::string text_;
  List fonts_, fills_, formats_;
  std::vector<std::string> added_;
  std::map<std::size_t, std::size_t> marked_;  // added style by the one it is like
  std::optional<std::size_t> message_, heading_;
};

}  // namespace cpa::tables
