#include "cpa/reports/provenance.hpp"

namespace cpa::reports {

const char* code_of(Lock lock) {
  switch (lock) {
    case Lock::not_locked:
      return "not_locked";
    case Lock::locked:
      return "locked";
    case Lock::broken:
      return "broken";
  }
  return "";
}

}  // namespace cpa::reports
