// Builds the tree while a parser calls out what it meets, and keeps what is wrong with it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/documents/node.hpp"

namespace cpa::documents {

// Thrown out of the parsers when going on makes no sense; never leaves this module.
struct Refusal {
  Problem problem;
};

class TreeBuilder {
 public:
  // The text outlives the builder.
  TreeBuilder(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  // A value. Throws Refusal when the tree holds more values than it may, as do begin() and end().
  void null(std::size_t offset);
  // A value that is left out: its place is its key, or the byte before `offset` where none is.
  void left_out(std::size_t offset);
  void scalar(std::size_t offset, std::string text, bool quoted);
  void key(std::size_t offset, std::string_view text);
  // Throws Refusal when the nesting gets too deep or a list or mapping stands as a key.
  void begin(Kind kind, std::size_t offset);
  void end();

  // Whether the next scalar is the key of a mapping.
  [[nodiscard]] bool expects_key() const;
  void report(const char* code, std::size_t offset, std::map<std::string, std::string> arguments);
  [[noreturn]] void give_up(const char* code, std::size_t offset,
                            std::map<std::string, std::string> arguments) const;
  [[nodiscard]] Checked<Node> finish();
  // The tree in spite of what was reported, which goes to `problems`.
  [[nodiscard]] Node finish(Problems& problems);

 private:
  struct Frame {
    Kind kind = Kind::null;
    std::size_t offset = 0;
    std::vector<Node> items;
    std::vector<Entry> entries;
    std::map<std::string, std::size_t, std::less<>> key_offsets;
    bool has_key = false;  // the last entry still waits for its value
  };

  void add(Node node);
  [[nodiscard]] Problem problem(const char* code, std::size_t offset,
                                std::map<std::string, std::string> arguments) const;

  std::string_view text_;
  std::string file_;
  std::vector<Frame> frames_;
  Node root_;
  std::size_t values_ = 0;
  Problems problems_;
};

// What both readers check before they parse: whether anything is there, size, encoding and control
// characters. The text comes back without a byte-order mark.
[[nodiscard]] Result<std::string_view> check_text(std::string_view text, const std::string& file);

}  // namespace cpa::documents
