#include "cpa/files/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <thread>
#include <utility>

namespace cpa::files {
namespace {

Problem in_use(const std::filesystem::path& path, const std::string& found) {
  return {.code = "file.in_use",
          .where = {.file = path.string()},
          .arguments = {{"path", path.string()}, {"found", found}}};
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder,
                                    std::chrono::milliseconds longest) {
  const std::filesystem::path there = folder.empty() ? std::filesystem::path(".") : folder;
  FolderLock lock(::open(there.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // A folder that cannot be opened is told of by whoever reads or writes in it.
  if (lock.descriptor_ < 0) return lock;
  constexpr std::chrono::milliseconds step(50);
  while (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return lock;
    if (longest <= std::chrono::milliseconds(0)) return refuse(in_use(there, ""));
    std::this_thread::sleep_for(step);
    longest -= step;
  }
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> check_not_open(const std::filesystem::path& workbook) {
  const std::string name = workbook.filename().string();
  for (const std::string& mark : {".~lock." + name + "#", "~$" + name}) {
    std::error_code ignored;
    if (std::filesystem::exists(workbook.parent_path() / mark, ignored)) {
      return refuse(in_use(workbook, mark));
    }
  }
  return {};
}

}  // namespace cpa::files
