// A page of HTML printed as PDF by WeasyPrint (https://weasyprint.org), a program beside ours. The
// page holds all it shows: nothing is fetched. The same page gives the same bytes, whatever the
// clock says.
// Problems: printing.program_missing (program), printing.failed (program, detail: the last line
// that the program wrote), printing.too_slow (program, limit in seconds), those of files.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"

namespace cpa::printing {

struct PrintOptions {
  std::string program = "weasyprint";  // a name looked for in PATH, or a path
  std::chrono::seconds limit{300};     // then it is stopped
};

// The bytes of the PDF. An interruption stops the program beside ours and leaves nothing behind.
[[nodiscard]] Result<std::string> pdf_of(std::string_view html, const PrintOptions& options = {});

}  // namespace cpa::printing
