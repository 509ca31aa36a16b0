// The texts that cells of a workbook share, each kept once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/tables/internal/cell_text.hpp"
#include "cpa/tables/internal/xml_stream.hpp"

namespace cpa::tables {

class SharedStrings final : public XmlListener {
 public:
  // Holds no more than `most_bytes`, what it takes to find the strings again included.
  explicit SharedStrings(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] bool wants_more() const override { return !is_full(); }

  // Whether there was more than fits.
  [[nodiscard]] bool is_full() const;
  [[nodiscard]] std::optional<std::string_view> find(std::size_t index) const;
  [[nodiscard]] std::size_t size() const { return strings_.size(); }

 private:
  [[nodiscard]] std::string_view kept(std::string_view text);

  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  bool in_string_ = false;
  RichText gathered_;
  std::vector<std::string> blocks_;  // never grown beyond what was reserved: views stay good
  std::vector<std::string_view> strings_;
};

}  // namespace cpa::tables
