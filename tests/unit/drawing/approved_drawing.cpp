#include "tests/unit/drawing/approved_drawing.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/catch.hpp"

namespace cpa::drawing {

void check_approved(const std::string& name, const std::string& svg) {
  const std::string path = std::string(CPA_SOURCE_FOLDER) + "/tests/cases/drawing/" + name + ".svg";
  if (std::getenv("CPA_ACCEPT") != nullptr) std::ofstream(path, std::ios::binary) << svg;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream approved;
  approved << in.rdbuf();
  INFO(path << " (look at the new drawing, then run with CPA_ACCEPT=1)");
  CHECK(approved.str() == svg);
}

}  // namespace cpa::drawing
