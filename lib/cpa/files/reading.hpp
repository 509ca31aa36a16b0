// Bytes of a file that people named: whole with a limit, or piece by piece for files larger than
// memory. It knows nothing of what is inside.
// Problems (argument path in all): file.not_found, file.is_folder, file.not_readable (reason),
// file.too_large (limit, found, both in bytes).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "cpa/core/result.hpp"

namespace cpa::files {

// What a plant's file may hold at most when it is read whole.
inline constexpr std::uintmax_t plant_file_limit = 20'000'000;

// All bytes of the file. Pipes and devices are read to their end under the same limit.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path,
                                            std::uintmax_t limit = plant_file_limit);

// A file that is open for reading from its beginning to its end, once.
class FileReader {
 public:
  [[nodiscard]] static Result<FileReader> open(const std::filesystem::path& path);

  FileReader(FileReader&& other) noexcept;
  FileReader& operator=(FileReader&& other) noexcept;
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  ~FileReader();

  // The next bytes into `buffer`, as many as fit; 0 only at the end of the file (or when the buffer
  // is empty).
  [[nodiscard]] Result<std::size_t> read(std::span<char> buffer);
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  FileReader(std::filesystem::path path, int descriptor);

  std::filesystem::path path_;
  int descriptor_ = -1;
};

}  // namespace cpa::files
