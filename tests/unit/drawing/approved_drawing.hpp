// Drawings that somebody looked at and approved: tests/cases/drawing/NAME.svg.
#pragma once

#include <string>

namespace cpa::drawing {

// A case of the test fails where the drawing differs; CPA_ACCEPT=1 writes it down as approved.
void check_approved(const std::string& name, const std::string& svg);

}  // namespace cpa::drawing
