#include "common/version.hpp"

namespace cpa::apps {

std::string_view version() { return CPA_VERSION; }

std::string compiler() {
#ifdef __clang__
  return "clang++ " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

std::string standard_library() {
#ifdef __GLIBCXX__
  return "libstdc++ " + std::to_string(__GLIBCXX__);
#else
  return "libc++";
#endif
}

bool has_extra_checks() {
#ifdef NDEBUG
  return false;
#else
  return true;
#endif
}

}  // namespace cpa::apps
