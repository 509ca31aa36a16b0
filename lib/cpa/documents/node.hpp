// A document that people or programs wrote in YAML or JSON, or in the cells of a workbook, as one
// immutable tree with the place of everything in it. Scalars keep the text they were written with:
// nothing is taken for a number, a date or a truth value here (012 stays "012"); who wants one
// reads it from the text.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/problem.hpp"

namespace cpa::documents {

enum class Kind { null, text, sequence, mapping };

struct Entry;

// One value. Equal when content is equal; places do not count.
class Node {
 public:
  Node() = default;
  [[nodiscard]] static Node null_at(std::size_t offset);
  [[nodiscard]] static Node text_at(std::size_t offset, std::string text, bool quoted);
  [[nodiscard]] static Node sequence_at(std::size_t offset, std::vector<Node> items);
  [[nodiscard]] static Node mapping_at(std::size_t offset, std::vector<Entry> entries);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
  // The scalar's text; empty for other kinds.
  [[nodiscard]] const std::string& text() const { return text_; }
  // Whether the scalar stood in quotes (or was a YAML block): then it is never null, number, true.
  [[nodiscard]] bool quoted() const { return quoted_; }
  [[nodiscard]] std::span<const Node> items() const { return items_; }
  [[nodiscard]] std::span<const Entry> entries() const;
  // The value under a key; nullptr when there is none.
  [[nodiscard]] const Node* find(std::string_view key) const;
  // First byte of it in the document's text.
  [[nodiscard]] std::size_t offset() const { return offset_; }

  friend bool operator==(const Node& a, const Node& b);

 private:
  Kind kind_ = Kind::null;
  bool quoted_ = false;
  std::size_t offset_ = 0;
  std::string text_;
  std::vector<Node> items_;
  std::vector<Entry> entries_;
};

struct Entry {
  std::string key;  // composed (NFC)
  std::size_t key_offset = 0;
  Node value;

  friend bool operator==(const Entry& a, const Entry& b) {
    return a.key == b.key && a.value == b.value;
  }
};

inline std::span<const Entry> Node::entries() const { return entries_; }

// Of cells an unquoted scalar is a number with a point, which may be asked for as text as well.
enum class Format { yaml, json, cells };

class Document {
 public:
  using Locate = std::function<Location(std::size_t offset)>;

  Document(std::string file, std::string text, Format format, Node root);
  // Of cells: the offsets of its nodes are what `locate` takes, which outlives the document.
  Document(std::string file, Node root, Locate locate);

  [[nodiscard]] const Node& root() const { return root_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] Format format() const { return format_; }
  // File, line, column (in letters) and excerpt of the byte at `offset`, underlined up to the end
  // of the word there. Of cells: sheet, row, column and cell.
  [[nodiscard]] Location locate(std::size_t offset) const;
  [[nodiscard]] Location locate(const Node& node) const { return locate(node.offset()); }

 private:
  std::string file_;
  std::string text_;
  Format format_;
  Node root_;
  Locate locate_;
};

}  // namespace cpa::documents
