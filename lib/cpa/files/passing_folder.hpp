// A folder in the machine's place for passing files that nobody else can look into, gone with all
// it holds at the end, also when the program is interrupted. For outside libraries and programs
// that work on files only.
#pragma once

#include <filesystem>
#include <string>

#include "cpa/files/interruption.hpp"

namespace cpa::files {

class PassingFolder {
 public:
  // `name` tells whose it is, for whoever finds one after a crash.
  explicit PassingFolder(const std::string& name);
  ~PassingFolder();
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;

  // 0, or the errno that says why there is no folder.
  [[nodiscard]] int error() const { return error_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  Uninterrupted until_removed_;
  std::filesystem::path path_;
  int error_ = 0;
};

}  // namespace cpa::files
