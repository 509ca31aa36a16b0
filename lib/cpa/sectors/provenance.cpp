#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

const char* code_of(Known known) {
  switch (known) {
    case Known::read:
      return "read";
    case Known::secondary:
      return "secondary";
    case Known::unverified:
      return "unverified";
    case Known::derived:
      return "derived";
  }
  return "";
}

const char* code_of(FigureStatus status) {
  switch (status) {
    case FigureStatus::draft:
      return "draft";
    case FigureStatus::in_force:
      return "in_force";
    case FigureStatus::expired:
      return "expired";
    case FigureStatus::superseded:
      return "superseded";
  }
  return "";
}

}  // namespace cpa::sectors
