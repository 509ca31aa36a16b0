// Which program this is and how it was made.
#pragma once

#include <string>
#include <string_view>

namespace cpa::apps {

[[nodiscard]] std::string_view version();      // "0.1.0"
[[nodiscard]] std::string compiler();          // "g++ 12.2.0"
[[nodiscard]] std::string standard_library();  // "libstdc++ 20220819"
// Whether our own promises are checked beyond what a release checks.
[[nodiscard]] bool has_extra_checks();

}  // namespace cpa::apps
