#include "cpa/tables/internal/shared_strings.hpp"

#include <algorithm>

namespace cpa::tables {

void SharedStrings::start(std::string_view name, const XmlAttributes& attributes) {
  if (in_string_) {
    gathered_.start(name, attributes);
  } else if (name == "si") {
    in_string_ = true;
  }
}

void SharedStrings::end(std::string_view name) {
  if (!in_string_) return;
  if (name != "si") {
    gathered_.end(name);
    return;
  }
  in_string_ = false;
  const std::string text = gathered_.take();
  bytes_ += text.size() + sizeof(std::string_view);
  if (!is_full()) strings_.push_back(kept(text));
}

void SharedStrings::text(std::string_view piece) {
  if (in_string_) gathered_.text(piece);
}

bool SharedStrings::is_full() const { return bytes_ + gathered_.size() > most_bytes_; }

std::optional<std::string_view> SharedStrings::find(std::size_t index) const {
  if (index >= strings_.size()) return std::nullopt;
  return strings_[index];
}

std::string_view SharedStrings::kept(std::string_view text) {
  constexpr std::size_t block_bytes = 1U << 20U;
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size()) {
    blocks_.emplace_back().reserve(std::max(block_bytes, text.size()));
  }
  std::string& block = blocks_.back();
  const std::size_t begin = block.size();
  block += text;
  return std::string_view(block).substr(begin);
}

}  // namespace cpa::tables
