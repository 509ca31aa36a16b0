// One writer at a time: whoever reads files of a folder in order to write them anew holds its lock
// meanwhile, or two such programs would each undo what the other did. The lock is the system's own
// on the folder itself: it leaves no file behind and ends with the program, however it ends. Where
// the file system has no such locks nothing is locked.
//
// Problem: file.in_use (path; found: the file by which a spreadsheet program says that it has it
// open; empty where another of our programs is writing).
#pragma once

#include <chrono>
#include <filesystem>

#include "cpa/core/result.hpp"

namespace cpa::files {

class FolderLock {
 public:
  // Waits for another holder, but no longer than that.
  [[nodiscard]] static Result<FolderLock> take(
      const std::filesystem::path& folder,
      std::chrono::milliseconds longest = std::chrono::seconds(3));

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

// Excel and LibreOffice lay a file beside a workbook that they have open. What we wrote they would
// overwrite when it is saved there.
[[nodiscard]] Result<void> check_not_open(const std::filesystem::path& workbook);

}  // namespace cpa::files
