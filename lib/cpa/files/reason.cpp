#include "cpa/files/reason.hpp"

#include <cerrno>

namespace cpa::files {

std::string reason_of(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "@reason.no_space";
    case EACCES:
    case EPERM:
      return "@reason.not_permitted";
    case EROFS:
      return "@reason.read_only";
    case ENOENT:
      return "@reason.no_folder";
    case ENOTDIR:
      return "@reason.not_folder";
    case EISDIR:
      return "@reason.is_folder";
    case ENAMETOOLONG:
      return "@reason.long_name";
    case EFBIG:
      return "@reason.too_large";
    default:
      return "@reason.other";
  }
}

}  // namespace cpa::files
