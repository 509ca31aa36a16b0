// Writes a file for people to read and edit: YAML in block style, texts without quotes where that
// is safe. read_yaml gives back the same tree: texts stay texts and numbers keep their digits.
#pragma once

#include <string>

#include "cpa/documents/json.hpp"

namespace cpa::documents {

// `comment` stands at the top, each of its lines after "# ". Bytes that are not UTF-8 become
// U+FFFD.
[[nodiscard]] std::string write_yaml(const Json& value, const std::string& comment = "");

}  // namespace cpa::documents
