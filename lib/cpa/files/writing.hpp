// Files that are there whole or not at all: written beside their place under another name, forced
// to the disk, then renamed over the old one, an interruption waiting meanwhile. After a failure
// the old file stands as it was. Problems (arguments path, reason): file.cannot_create (nothing
// could be opened there: no such folder, no permission, the path is a folder), file.write_failed
// (disk full or broken).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"

namespace cpa::files {

// A link is followed; the permissions of an old file are kept, and one that may not be written is
// refused. Devices and pipes are written directly, since nothing can be renamed over them, and
// so is what the program has open (/dev/stdout, /dev/fd/3): whatever lies behind is continued.
[[nodiscard]] Result<void> write_file_atomically(const std::filesystem::path& path,
                                                 std::string_view bytes);

// Whether a file could be written there: tried, and nothing left behind. For whoever works long
// before there is something to write.
[[nodiscard]] Result<void> check_creatable(const std::filesystem::path& path);

// What became of a set of files.
struct FolderWriting {
  std::vector<std::string> written;  // names that hold their new content
  std::optional<Problem> problem;    // why the others do not; none when all are written
};

// Writes several files of one folder (made when it is not there). All of them are first written
// under other names, so a full disk or a missing permission leaves every old file as it was; only
// then each is renamed. POSIX has no way to rename several at once: when the machine stops between
// two renames, some are new and some old, and each is whole. Names are plain names without a
// folder (else Failure).
[[nodiscard]] FolderWriting write_folder_atomically(
    const std::filesystem::path& folder, const std::map<std::string, std::string>& files);

}  // namespace cpa::files
