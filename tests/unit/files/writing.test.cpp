#include "cpa/files/writing.hpp"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/files/ending.hpp"
#include "cpa/files/interruption.hpp"
#include "cpa/files/passing_folder.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace cpa;
using namespace cpa::files;
using cpa::test::bytes_of;
using cpa::test::files_in;
using cpa::test::put_bytes;
using cpa::test::ScratchFolder;

namespace {

// A disk of 64 kB in memory, mounted for one test; only root can.
class SmallDisk {
 public:
  explicit SmallDisk(const std::filesystem::path& place) : place_(place) {
    std::filesystem::create_directory(place);
    is_mounted_ = ::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=64k") == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (is_mounted_) ::umount(place_.c_str());
  }
  [[nodiscard]] bool is_mounted() const { return is_mounted_; }
  [[nodiscard]] bool make_read_only() const {
    return ::mount("tmpfs", place_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=64k") == 0;
  }

 private:
  std::filesystem::path place_;
  bool is_mounted_ = false;
};

}  // namespace

TEST_CASE("a written file holds the bytes, and nothing else is left in the folder", "[files]") {
  const ScratchFolder folder;
  const std::string bytes("Báo cáo\0\n", 12);
  REQUIRE(write_file_atomically(folder / "report.html", bytes));
  CHECK(bytes_of(folder / "report.html") == bytes);
  REQUIRE(write_file_atomically(folder / "report.html", ""));
  CHECK(bytes_of(folder / "report.html").empty());
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a new file follows the user's mask, an old one keeps its permissions", "[files]") {
  const ScratchFolder folder;
  const auto mode_of = [&folder] {
    struct stat status {};
    ::stat((folder / "report.html").c_str(), &status);
    return status.st_mode & 0777U;
  };
  const mode_t old_mask = ::umask(027);
  REQUIRE(write_file_atomically(folder / "report.html", "a"));
  ::umask(old_mask);
  CHECK(mode_of() == 0640U);
  ::chmod((folder / "report.html").c_str(), 0604);
  REQUIRE(write_file_atomically(folder / "report.html", "b"));
  CHECK(mode_of() == 0604U);
}

TEST_CASE("writing over a link changes the file that it leads to", "[files]") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "archive");
  put_bytes(folder / "archive/2025.json", "old");
  std::filesystem::create_symlink("archive/2025.json", folder / "latest.json");
  REQUIRE(write_file_atomically(folder / "latest.json", "new"));
  CHECK(std::filesystem::is_symlink(folder / "latest.json"));
  CHECK(bytes_of(folder / "archive/2025.json") == "new");
}

TEST_CASE("where nothing can be created the problem says so", "[files]") {
  const ScratchFolder folder;
  put_bytes(folder / "plant.yaml", "name: x\n");
  const auto code = [](const std::filesystem::path& path) {
    const auto written = write_file_atomically(path, "x");
    return written ? std::string("written") : written.error().code;
  };
  CHECK(code(folder / "no/such/report.html") == "file.cannot_create");
  CHECK(code(folder / "plant.yaml/report.html") == "file.cannot_create");
  CHECK(code(folder.path()) == "file.cannot_create");
  CHECK(code("") == "file.cannot_create");
  CHECK(code("/proc/report.html") == "file.cannot_create");
  CHECK(bytes_of(folder / "plant.yaml") == "name: x\n");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a device takes its bytes directly, and a full one says so", "[files]") {
  CHECK(write_file_atomically("/dev/null", "x"));
  const auto full = write_file_atomically("/dev/full", "x");
  REQUIRE_FALSE(full);
  CHECK(full.error().code == "file.write_failed");
  CHECK_FALSE(full.error().arguments.at("reason").empty());
}

TEST_CASE("on a full disk the old file stands as it was and nothing is left behind", "[files]") {
  const ScratchFolder folder;
  const SmallDisk disk(folder / "disk");
  if (!disk.is_mounted()) {
    WARN("skipped: a small disk can be mounted by root only");
    return;
  }
  REQUIRE(write_file_atomically(folder / "disk/report.html", "old"));
  const auto refused =
      write_file_atomically(folder / "disk/report.html", std::string(200'000, 'x'));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "file.write_failed");
  CHECK(bytes_of(folder / "disk/report.html") == "old");
  CHECK(files_in(folder / "disk") == 1);

  const auto set = write_folder_atomically(folder / "disk",
                                           {{"a.csv", "a"}, {"b.csv", std::string(200'000, 'x')}});
  REQUIRE(set.problem);
  CHECK(set.problem->code == "file.write_failed");
  CHECK(set.written.empty());
  CHECK(files_in(folder / "disk") == 1);
}

TEST_CASE("a disk that may only be read refuses new files", "[files]") {
  const ScratchFolder folder;
  const SmallDisk disk(folder / "disk");
  if (!disk.is_mounted() || !disk.make_read_only()) {
    WARN("skipped: a small disk can be mounted by root only");
    return;
  }
  const auto refused = write_file_atomically(folder / "disk/report.html", "x");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "file.cannot_create");
}

TEST_CASE("a plant's files are written together into a new folder", "[files]") {
  const ScratchFolder folder;
  const auto writing = write_folder_atomically(
      folder / "plants/dyehouse", {{"plant.yaml", "name: x\n"}, {"data.csv", "period\n"}});
  CHECK_FALSE(writing.problem);
  CHECK(writing.written == std::vector<std::string>{"data.csv", "plant.yaml"});
  CHECK(bytes_of(folder / "plants/dyehouse/plant.yaml") == "name: x\n");
  CHECK(files_in(folder / "plants/dyehouse") == 2);
}

TEST_CASE("when one file of several cannot be written none is changed", "[files]") {
  const ScratchFolder folder;
  put_bytes(folder / "data.csv", "old");
  std::filesystem::create_directory(folder / "plant.yaml");
  const auto writing =
      write_folder_atomically(folder.path(), {{"data.csv", "new"}, {"plant.yaml", "new"}});
  REQUIRE(writing.problem);
  CHECK(writing.problem->code == "file.cannot_create");
  CHECK(writing.problem->where.file == (folder / "plant.yaml").string());
  CHECK(writing.written.empty());
  CHECK(bytes_of(folder / "data.csv") == "old");
  CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("a folder that cannot be made is a problem, a name with a folder is our own fault",
          "[files]") {
  const ScratchFolder folder;
  put_bytes(folder / "file", "x");
  const auto writing = write_folder_atomically(folder / "file/folder", {{"a", "b"}});
  REQUIRE(writing.problem);
  CHECK(writing.problem->code == "file.cannot_create");
  CHECK_THROWS_AS(write_folder_atomically(folder.path(), {{"../a", "b"}}), Failure);
}

TEST_CASE("what the program has open is continued, whatever lies behind it", "[files]") {
  const ScratchFolder folder;
  put_bytes(folder / "log", "kept\n");
  const int open = ::open((folder / "log").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  REQUIRE(open >= 0);
  CHECK(write_file_atomically("/dev/fd/" + std::to_string(open), "added\n"));
  std::filesystem::create_symlink("/proc/self/fd/" + std::to_string(open), folder / "link");
  CHECK(check_creatable(folder / "link"));
  CHECK(write_file_atomically(folder / "link", "again\n"));
  ::close(open);
  CHECK(bytes_of(folder / "log") == "kept\nadded\nagain\n");
}

TEST_CASE("a file that may not be written is left as it is", "[files]") {
  if (::geteuid() == 0) return;  // who may write everything
  const ScratchFolder folder;
  put_bytes(folder / "report.html", "old");
  std::filesystem::permissions(folder / "report.html", std::filesystem::perms::owner_read);
  const auto written = write_file_atomically(folder / "report.html", "new");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "file.cannot_create");
  CHECK(bytes_of(folder / "report.html") == "old");
}

TEST_CASE("a place is tried without leaving anything", "[files]") {
  const ScratchFolder folder;
  CHECK(check_creatable(folder / "report.html"));
  CHECK(files_in(folder.path()) == 0);
  put_bytes(folder / "old.html", "old");
  CHECK(check_creatable(folder / "old.html"));
  CHECK(bytes_of(folder / "old.html") == "old");
  CHECK_FALSE(check_creatable(folder / "no" / "report.html"));
}

TEST_CASE("an interrupted program leaves no folder of passing files behind", "[files]") {
  const ScratchFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    ::setenv("TMPDIR", folder.path().c_str(), 1);
    end_when_interrupted();
    {
      const PassingFolder passing("test");
      put_bytes(passing.path() / "page.html", "a report");
      ::raise(SIGTERM);
    }
    ::_exit(2);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 143);
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("an ending is told in letters of either case", "[files]") {
  CHECK(ending_of("a/Report.XlSx") == ".xlsx");
  CHECK(ending_of("a.b/report").empty());
}
