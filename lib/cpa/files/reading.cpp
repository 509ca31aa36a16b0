#include "cpa/files/reading.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "cpa/files/reason.hpp"

namespace cpa::files {
namespace {

Problem problem_at(std::string code, const std::filesystem::path& path) {
  Problem problem;
  problem.code = std::move(code);
  problem.where.file = path.string();
  problem.arguments["path"] = path.string();
  return problem;
}

Problem not_readable(const std::filesystem::path& path, int error) {
  Problem problem = problem_at(
      error == ENOENT || error == ENOTDIR ? "file.not_found" : "file.not_readable", path);
  problem.arguments["reason"] = reason_of(error);
  return problem;
}

Problem too_large(const std::filesystem::path& path, std::uintmax_t limit, std::uintmax_t found) {
  Problem problem = problem_at("file.too_large", path);
  problem.arguments["limit"] = std::to_string(limit);
  problem.arguments["found"] = std::to_string(found);
  return problem;
}

}  // namespace

FileReader::FileReader(std::filesystem::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

FileReader::FileReader(FileReader&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FileReader& FileReader::operator=(FileReader&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileReader::~FileReader() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<FileReader> FileReader::open(const std::filesystem::path& path) {
  if (path.empty()) return refuse(not_readable(path, ENOENT));
  int descriptor = -1;
  do {
    descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return refuse(not_readable(path, errno));
  FileReader reader(path, descriptor);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return refuse(not_readable(path, errno));
  if (S_ISDIR(status.st_mode)) return refuse(problem_at("file.is_folder", path));
  return reader;
}

Result<std::size_t> FileReader::read(std::span<char> buffer) {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const ssize_t got = ::read(descriptor_, buffer.data() + filled, buffer.size() - filled);
    if (got == 0) break;
    if (got < 0) {
      if (errno == EINTR) continue;
      return refuse(not_readable(path_, errno));
    }
    filled += static_cast<std::size_t>(got);
  }
  return filled;
}

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t limit) {
  auto reader = FileReader::open(path);
  if (!reader) return refuse(std::move(reader).error());
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(path, unknown);
  if (!unknown && size > limit) return refuse(too_large(path, limit, size));

  // The size is only a hint: a pipe has none, and a file may grow while it is read.
  constexpr std::size_t piece = 65'536;
  std::string bytes;
  if (!unknown) bytes.reserve(static_cast<std::size_t>(size) + piece);
  while (bytes.size() <= limit) {
    const std::size_t before = bytes.size();
    bytes.resize(before + piece);
    const auto got = reader->read({bytes.data() + before, piece});
    if (!got) return refuse(got.error());
    bytes.resize(before + *got);
    if (*got == 0) return bytes;
  }
  return refuse(too_large(path, limit, bytes.size()));
}

}  // namespace cpa::files
