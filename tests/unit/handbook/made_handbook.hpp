// Handbooks of the built-in packs, for the tests.
#pragma once

#include <string>
#include <utility>

#include "cpa/reports/handbook_page.hpp"
#include "cpa/tasks/handbook_making.hpp"
#include "tests/support/catch.hpp"

namespace cpa::test {

inline const sectors::Packs& packs() {
  static const auto all = sectors::built_in_packs();
  return all;
}

inline reports::Handbook made(const std::string& sector, reports::HandbookKind kind,
                              std::string sub_sector = {}) {
  auto handbook = tasks::make_handbook(
      {.sector = sector, .kind = kind, .sub_sector = std::move(sub_sector), .version = "test"},
      packs());
  REQUIRE(handbook);
  return *std::move(handbook);
}

inline bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace cpa::test
