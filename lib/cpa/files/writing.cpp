#include "cpa/files/writing.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <optional>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/files/interruption.hpp"
#include "cpa/files/reason.hpp"

namespace cpa::files {
namespace {

namespace fs = std::filesystem;

Problem problem_at(const char* code, const fs::path& path, int error) {
  Problem problem;
  problem.code = code;
  problem.where.file = path.string();
  problem.arguments["path"] = path.string();
  problem.arguments["reason"] = reason_of(error);
  return problem;
}

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  [[nodiscard]] int number() const { return number_; }
  // 0, or the error that closing brought (network disks report a full disk only here).
  int close() {
    const int number = std::exchange(number_, -1);
    return number >= 0 && ::close(number) != 0 ? errno : 0;
  }

 private:
  int number_;
};

// 0 or an error number.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(descriptor, bytes.data(), bytes.size());
    if (done < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return 0;
}

// Forces renames in the folder to the disk. Some file systems cannot; the files are whole anyway.
void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() >= 0) ::fsync(descriptor.number());
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// A file written beside its place, waiting to be renamed; removed when it never is.
class StagedFile {
 public:
  static Result<StagedFile> write(const fs::path& target, std::string_view bytes);

  StagedFile(StagedFile&& other) noexcept
      : target_(std::move(other.target_)), staged_(std::exchange(other.staged_, {})) {}
  StagedFile& operator=(StagedFile&&) = delete;
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile() {
    if (!staged_.empty()) ::unlink(staged_.c_str());
  }

  // Puts it in its place.
  Result<void> place() {
    if (::rename(staged_.c_str(), target_.c_str()) != 0) {
      return refuse(problem_at("file.cannot_create", target_, errno));
    }
    staged_.clear();
    return {};
  }

 private:
  StagedFile(fs::path target, fs::path staged)
      : target_(std::move(target)), staged_(std::move(staged)) {}

  fs::path target_;
  fs::path staged_;
};

Result<StagedFile> StagedFile::write(const fs::path& target, std::string_view bytes) {
  constexpr int most_tries = 100;
  fs::path staged;
  int number = -1;
  for (int attempt = 0; attempt < most_tries && number < 0; ++attempt) {
    staged =
        folder_of(target) / (".new-" + std::to_string(::getpid()) + "-" + std::to_string(attempt));
    number = ::open(staged.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (number < 0 && errno != EEXIST && errno != EINTR) break;
  }
  if (number < 0) return refuse(problem_at("file.cannot_create", target, errno));
  Descriptor descriptor(number);
  StagedFile file(target, staged);

  // A rename asks the folder alone.
  if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0 && errno != ENOENT) {
    return refuse(problem_at("file.cannot_create", target, errno));
  }
  struct stat old {};
  if (::stat(target.c_str(), &old) == 0 && ::fchmod(number, old.st_mode & 07777) != 0) {
    return refuse(problem_at("file.cannot_create", target, errno));
  }
  int error = write_all(number, bytes);
  if (error == 0 && ::fsync(number) != 0) error = errno;
  const int closing = descriptor.close();
  if (error == 0) error = closing;
  if (error != 0) return refuse(problem_at("file.write_failed", target, error));
  return file;
}

// The number of a file that the program has open, where the path means one (/dev/stdout).
std::optional<int> descriptor_at(const fs::path& path) {
  const std::string text = path.lexically_normal().string();
  if (text == "/dev/stdout") return STDOUT_FILENO;
  if (text == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (text.rfind(folder, 0) != 0) continue;
    int number = -1;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + folder.size(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= 0) return number;
  }
  return std::nullopt;
}

// Devices, pipes and sockets take their bytes directly, and so does what is open: opened anew, a
// file behind it would be written from its beginning.
Result<void> write_directly(const fs::path& path, std::string_view bytes) {
  const auto open = descriptor_at(path);
  Descriptor descriptor(open ? ::fcntl(*open, F_DUPFD_CLOEXEC, 0)
                             : ::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (descriptor.number() < 0) return refuse(problem_at("file.cannot_create", path, errno));
  int error = write_all(descriptor.number(), bytes);
  const int closing = descriptor.close();
  if (error == 0) error = closing;
  if (error != 0) return refuse(problem_at("file.write_failed", path, error));
  return {};
}

// The file that links lead to, so that a link stays a link; no further than to what is open.
fs::path without_links(const fs::path& path) {
  constexpr int most_links = 40;
  fs::path target = path;
  std::error_code error;
  for (int i = 0; i < most_links && !descriptor_at(target) && fs::is_symlink(target, error); ++i) {
    const fs::path next = fs::read_symlink(target, error);
    if (error) break;
    target = next.is_absolute() ? next : folder_of(target) / next;
  }
  return target;
}

Result<StagedFile> stage(const fs::path& path, std::string_view bytes) {
  if (path.empty()) return refuse(problem_at("file.cannot_create", path, ENOENT));
  const fs::path target = without_links(path);
  std::error_code error;
  if (!target.has_filename() || fs::is_directory(target, error)) {
    return refuse(problem_at("file.cannot_create", path, EISDIR));
  }
  return StagedFile::write(target, bytes);
}

}  // namespace

Result<void> write_file_atomically(const fs::path& path, std::string_view bytes) {
  const Uninterrupted until_written;
  std::error_code unknown;
  const fs::path target = without_links(path);
  const fs::file_status status = fs::status(target, unknown);
  const bool is_device =
      fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
  if (is_device || descriptor_at(target)) return write_directly(target, bytes);
  auto staged = stage(path, bytes);
  if (!staged) return refuse(std::move(staged).error());
  if (auto placed = staged->place(); !placed) return placed;
  sync_folder(folder_of(target));
  return {};
}

Result<void> check_creatable(const fs::path& path) {
  const Uninterrupted until_removed;
  std::error_code unknown;
  const fs::path target = without_links(path);
  const fs::file_status status = fs::status(target, unknown);
  if (descriptor_at(target)) return {};
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) return {};
  const auto staged = stage(path, "");
  if (!staged) return refuse(staged.error());
  return {};
}

FolderWriting write_folder_atomically(const fs::path& folder,
                                      const std::map<std::string, std::string>& files) {
  const Uninterrupted until_written;
  FolderWriting writing;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    writing.problem = problem_at("file.cannot_create", folder, error.value());
    return writing;
  }
  std::vector<StagedFile> all_staged;
  for (const auto& [name, bytes] : files) {
    ensure(!name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos,
           "a file of a folder has a plain name");
    auto staged = stage(folder / name, bytes);
    if (!staged) {
      writing.problem = std::move(staged).error();
      return writing;
    }
    all_staged.push_back(std::move(*staged));
  }
  auto staged = all_staged.begin();
  for (const auto& [name, bytes] : files) {
    if (auto placed = staged->place(); !placed) {
      writing.problem = std::move(placed).error();
      break;
    }
    writing.written.push_back(name);
    ++staged;
  }
  sync_folder(folder);
  return writing;
}

}  // namespace cpa::files
