#include "cpa/files/folder_lock.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace cpa;
using namespace cpa::files;
using cpa::test::files_in;
using cpa::test::put_bytes;
using cpa::test::ScratchFolder;

namespace {

constexpr std::chrono::milliseconds at_once(0);

}  // namespace

TEST_CASE("while one writer is at a plant another waits, and is told when that lasts") {
  const ScratchFolder scratch;
  {
    const auto first = FolderLock::take(scratch.path());
    REQUIRE(first);
    const auto second = FolderLock::take(scratch.path(), std::chrono::milliseconds(60));
    REQUIRE_FALSE(second);
    CHECK(second.error().code == "file.in_use");
  }
  CHECK(FolderLock::take(scratch.path(), at_once));
  CHECK(files_in(scratch.path()) == 0);
}

TEST_CASE("a folder that is not there is left to whoever writes into it") {
  const ScratchFolder scratch;
  CHECK(FolderLock::take(scratch.path() / "new", at_once));
}

TEST_CASE("a workbook that a spreadsheet program has open is not written over") {
  const ScratchFolder scratch;
  const auto book = scratch.path() / "plant.xlsx";
  put_bytes(book, "x");
  CHECK(check_not_open(book));
  const std::string mark = GENERATE(".~lock.plant.xlsx#", "~$plant.xlsx");
  put_bytes(scratch.path() / mark, "");
  const auto open = check_not_open(book);
  REQUIRE_FALSE(open);
  CHECK(open.error().arguments.at("found") == mark);
}
