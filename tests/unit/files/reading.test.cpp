#include "cpa/files/reading.hpp"

#include <sys/stat.h>

#include <array>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace cpa;
using namespace cpa::files;
using cpa::test::put_bytes;
using cpa::test::ScratchFolder;

TEST_CASE("a file is read with every byte as it is", "[files]") {
  const ScratchFolder folder;
  const std::string bytes("Điện\r\n\0\xFF", 10);
  put_bytes(folder / "điện tháng 3.csv", bytes);
  CHECK(read_file(folder / "điện tháng 3.csv").value() == bytes);
}

TEST_CASE("a file of just the limit is read, one byte more is refused with the limit named",
          "[files]") {
  const ScratchFolder folder;
  put_bytes(folder / "data.csv", std::string(1000, 'x'));
  CHECK(read_file(folder / "data.csv", 1000).value().size() == 1000);
  const auto refused = read_file(folder / "data.csv", 999);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "file.too_large");
  CHECK(refused.error().arguments.at("limit") == "999");
  CHECK(refused.error().arguments.at("found") == "1000");
}

TEST_CASE("an endless device is refused at the limit instead of filling the memory", "[files]") {
  const auto refused = read_file("/dev/zero", 300'000);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "file.too_large");
}

TEST_CASE("a pipe, which has no size, is read to its end", "[files]") {
  const ScratchFolder folder;
  const auto pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::string bytes(200'000, 'p');
  std::thread writer([&pipe, &bytes] { put_bytes(pipe, bytes); });
  const auto read = read_file(pipe);
  writer.join();
  CHECK(read.value() == bytes);
}

TEST_CASE("a file that is not there, a folder, and a path through a file each say so", "[files]") {
  const ScratchFolder folder;
  put_bytes(folder / "plant.yaml", "name: x\n");
  const auto code = [](const std::filesystem::path& path) {
    const auto read = read_file(path);
    return read ? std::string("read") : read.error().code;
  };
  CHECK(code(folder / "absent.csv") == "file.not_found");
  CHECK(code(folder / "plant.yaml/data.csv") == "file.not_found");
  CHECK(code("") == "file.not_found");
  CHECK(code(folder.path()) == "file.is_folder");
  CHECK(code(folder / std::string(300, 'n')) == "file.not_readable");
  CHECK(read_file(folder / "absent.csv").error().where.file == (folder / "absent.csv").string());
}

TEST_CASE("a machine's error while reading is a problem with its reason", "[files]") {
  // The memory of this process cannot be read at address 0.
  const auto refused = read_file("/proc/self/mem");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "file.not_readable");
  CHECK_FALSE(refused.error().arguments.at("reason").empty());
}

TEST_CASE("pieces of a file put together are the file", "[files]") {
  const ScratchFolder folder;
  std::string bytes;
  for (int i = 0; i < 10'000; ++i) bytes += std::to_string(i) + ";";
  put_bytes(folder / "batch.csv", bytes);
  auto reader = FileReader::open(folder / "batch.csv");
  REQUIRE(reader);
  FileReader moved = std::move(*reader);
  std::string together;
  std::array<char, 777> piece{};
  for (;;) {
    const auto got = moved.read(piece);
    REQUIRE(got);
    if (*got == 0) break;
    together.append(piece.data(), *got);
  }
  CHECK(together == bytes);
  CHECK(moved.path() == folder / "batch.csv");
}
