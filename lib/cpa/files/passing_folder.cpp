#include "cpa/files/passing_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <system_error>

namespace cpa::files {

PassingFolder::PassingFolder(const std::string& name) {
  std::error_code error;
  std::filesystem::path place = std::filesystem::temp_directory_path(error);
  if (error) place = "/tmp";
  constexpr std::size_t random_letters = 6;  // that mkdtemp puts in the place of the X
  std::string pattern = (place / ("cpa-" + name + "-")).string() + std::string(random_letters, 'X');
  if (mkdtemp(pattern.data()) == nullptr) {
    error_ = errno;
  } else {
    path_ = pattern;
  }
}

PassingFolder::~PassingFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace cpa::files
