#include "cpa/files/ending.hpp"

#include "cpa/core/text.hpp"

namespace cpa::files {

std::string ending_of(const std::filesystem::path& path) { return fold(path.extension().string()); }

}  // namespace cpa::files
