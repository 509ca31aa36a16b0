// Why the system refused, as the key of a text ("@reason.no_space"): libraries print no sentences,
// and the system's own are in one language only.
#pragma once

#include <string>

namespace cpa::files {

// `error` is an errno.
[[nodiscard]] std::string reason_of(int error);

}  // namespace cpa::files
