#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <cstdint>
#include <limits>
#include <utility>

#include "cpa/documents/read.hpp"
#include "cpa/documents/tree_builder.hpp"

namespace cpa::documents {
namespace {

namespace json = boost::json;

// Follows the parser through the text. The parser does not say where it is, but it calls out every
// token in order, so a finger on the text that moves on one token a call always points at it.
class JsonHandler {
 public:
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_object_size = unlimited;
  static constexpr std::size_t max_array_size = unlimited;
  static constexpr std::size_t max_key_size = unlimited;
  static constexpr std::size_t max_string_size = unlimited;

  JsonHandler(std::string_view text, TreeBuilder& tree) : text_(text), tree_(&tree) {}

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return begin(Kind::mapping); }
  bool on_array_begin(json::error_code&) { return begin(Kind::sequence); }
  bool on_object_end(std::size_t, json::error_code&) { return end(); }
  bool on_array_end(std::size_t, json::error_code&) { return end(); }

  bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return hold(part); }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    hold(part);
    const std::size_t offset = next_token();
    tree_->key(offset, std::exchange(held_, {}));
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return hold(part); }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    hold(part);
    const std::size_t offset = next_token();
    tree_->scalar(offset, std::exchange(held_, {}), true);
    return true;
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return plain(); }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return plain(); }
  bool on_double(double, json::string_view, json::error_code&) { return plain(); }
  bool on_bool(bool, json::error_code&) { return plain(); }
  bool on_null(json::error_code&) {
    tree_->null(next_token());
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  bool hold(json::string_view part) {
    held_.append(part.data(), part.size());
    return true;
  }
  bool begin(Kind kind) {
    tree_->begin(kind, next_token());
    return true;
  }
  bool end() {
    next_token();
    tree_->end();
    return true;
  }
  // A number, true or false, with the text it was written with.
  bool plain() {
    const std::size_t offset = next_token();
    tree_->scalar(offset, std::string(text_.substr(offset, finger_ - offset)), false);
    return true;
  }
  // Moves over one token and says where it begins.
  std::size_t next_token() {
    const std::size_t begin = std::min(text_.find_first_not_of(" \t\r\n,:", finger_), text_.size());
    finger_ = begin + 1;
    if (begin >= text_.size()) {
      finger_ = begin;
    } else if (text_[begin] == '"') {
      while (finger_ < text_.size() && text_[finger_] != '"') {
        finger_ += text_[finger_] == '\\' ? 2U : 1U;
      }
      ++finger_;
    } else if (std::string_view("{}[]").find(text_[begin]) == std::string_view::npos) {
      finger_ = std::min(text_.find_first_of(" \t\r\n,:{}[]\"", begin), text_.size());
    }
    return begin;
  }

  std::string_view text_;
  TreeBuilder* tree_;
  std::size_t finger_ = 0;
  std::string held_;  // the text of a string in parts
};

const char* code_of(const json::error_code& error) {
  if (error == json::error::incomplete) return "document.unfinished";
  if (error == json::error::too_deep) return "document.too_deep";
  if (error == json::error::extra_data) return "document.many";
  return "document.malformed";
}

}  // namespace

Checked<Document> read_json(std::string_view bytes, const std::string& file) {
  const auto text = check_text(bytes, file);
  if (!text) return refuse(Problems{text.error()});
  TreeBuilder tree(*text, file);
  try {
    json::parse_options options;
    options.max_depth = max_depth + 1;  // the builder refuses first, and says where
    json::basic_parser<JsonHandler> parser(options, *text, tree);
    json::error_code error;
    const std::size_t taken = parser.write_some(false, text->data(), text->size(), error);
    if (!error && taken < text->size()) error = json::error::extra_data;
    if (error) tree.give_up(code_of(error), taken, {{"reason", error.message()}});
  } catch (const Refusal& refusal) {
    return refuse(Problems{refusal.problem});
  }
  auto root = tree.finish();
  if (!root) return refuse(std::move(root).error());
  return Document(file, std::string(*text), Format::json, std::move(*root));
}

}  // namespace cpa::documents
