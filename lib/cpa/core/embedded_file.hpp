// A file whose text was put into the program when it was built (cmake/CpaEmbed.cmake): data packs
// and message catalogues, so that the program runs without a folder beside it.
#pragma once

#include <string_view>

namespace cpa {

struct EmbeddedFile {
  std::string_view path;  // relative, with '/'
  std::string_view text;
};

}  // namespace cpa
