// What the parts of a workbook say about each other: which part is which, the sheets by name, the
// names that stand for cells, and the first day of its dates.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/tables/internal/serial_date.hpp"
#include "cpa/tables/internal/xml_stream.hpp"

namespace cpa::tables {

// A link from one part to another. The kind is the last word of its type ("worksheet"): the two
// editions of the standard put different addresses before it.
struct PartLink {
  std::string id;
  std::string kind;
  std::string target;  // as written
  bool is_outside = false;
};

class PartLinks final : public XmlListener {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  [[nodiscard]] bool wants_more() const override { return links_.size() < most_links; }

  [[nodiscard]] const std::vector<PartLink>& links() const { return links_; }
  [[nodiscard]] const PartLink* of_kind(std::string_view kind) const;
  [[nodiscard]] const PartLink* with_id(std::string_view id) const;

 private:
  static constexpr std::size_t most_links = 1'000;
  std::vector<PartLink> links_;
};

// What [Content_Types].xml says of the parts.
class ContentTypes final : public XmlListener {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  [[nodiscard]] bool wants_more() const override { return !has_macros_; }

  // Whether a part is declared to be one that runs macros.
  [[nodiscard]] bool has_macros() const { return has_macros_; }

 private:
  bool has_macros_ = false;
};

// Reads no further than the first element: a document type is declared before it.
class Prologue final : public XmlListener {
 public:
  void start(std::string_view, const XmlAttributes&) override { is_over_ = true; }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  [[nodiscard]] bool wants_more() const override { return !is_over_; }

 private:
  bool is_over_ = false;
};

// The part that `target` names inside `from` ("xl/workbook.xml"); nothing when it leads out of the
// container.
[[nodiscard]] std::optional<std::string> linked_part(std::string_view from,
                                                     std::string_view target);
// "xl/workbook.xml" -> "xl/_rels/workbook.xml.rels"
[[nodiscard]] std::string links_part_of(std::string_view part);

// A name of cells as it is looked up: case does not matter.
[[nodiscard]] std::string name_key(std::string_view name);

class WorkbookPart final : public XmlListener {
 public:
  struct Sheet {
    std::string name;
    std::string link;  // the id of its PartLink
    bool hidden = false;
  };

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  // Ends at more names and sheets than people make.
  [[nodiscard]] bool wants_more() const override;

  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  // What names of the whole workbook stand for, by name_key.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& names() const {
    return names_;
  }
  [[nodiscard]] DayCount day_count() const { return day_count_; }

 private:
  std::vector<Sheet> sheets_;
  std::map<std::string, std::string, std::less<>> names_;
  std::size_t name_bytes_ = 0;
  std::string name_;     // the one being read; empty between them
  std::string content_;  // what it stands for
  DayCount day_count_ = DayCount::from_1900;
};

}  // namespace cpa::tables
