#include "common/output.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cpa/files/interruption.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::apps;
using files::Uninterrupted;
namespace fs = std::filesystem;

namespace {

// An empty folder that goes away with the test.
struct Workplace {
  fs::path folder = fs::temp_directory_path() / ("cpa-output-" + std::to_string(getpid()));
  Workplace() { fs::create_directories(folder); }
  ~Workplace() { fs::remove_all(folder); }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  [[nodiscard]] std::string path(const std::string& name) const { return (folder / name).string(); }
};

std::string bytes_of(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// How a process of our own ends that is interrupted; `note` is written after the interruption where
// that comes in the middle of a writing.
int status_of_interrupted(bool while_writing, const std::string& note) {
  const pid_t child = fork();
  if (child == 0) {
    files::end_when_interrupted();
    if (while_writing) {
      const Uninterrupted until_written;
      raise(SIGINT);
      std::ofstream(note) << "whole";
    } else {
      raise(SIGINT);
    }
    _exit(2);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a result goes to the file that was named") {
  const Workplace work;
  std::ostringstream out;
  const Terminal terminal{.out = out, .err = out};
  CHECK(save(terminal, work.path("report.html"), "5,2\u00A0%"));
  CHECK(bytes_of(work.path("report.html")) == "5,2\u00A0%");
  CHECK(out.str().empty());
}

TEST_CASE("a dash is standard output, byte for byte") {
  std::ostringstream out;
  const Terminal terminal{.out = out, .err = out};
  CHECK(save(terminal, "-", "5,2\u00A0%"));
  CHECK(out.str() == "5,2\u00A0%");
}

TEST_CASE("a place where nothing can be created is told as such") {
  const Workplace work;
  std::ostringstream out;
  const Terminal terminal{.out = out, .err = out};
  const Result<void> saved = save(terminal, work.path("no/such/report.html"), "x");
  REQUIRE_FALSE(saved);
  CHECK(saved.error().code == "file.cannot_create");
  CHECK(saved.error().arguments.at("reason") == "@reason.no_folder");
}

TEST_CASE("a folder that holds a plant already is left alone unless it is to be replaced") {
  const Workplace work;
  const std::string plant = work.path("plant");
  CHECK(save_folder(plant, {{"plant.yaml", "a"}, {"data.csv", "b"}}, Existing::refused));
  const Result<void> again = save_folder(plant, {{"plant.yaml", "c"}}, Existing::refused);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "file.exists");
  CHECK(bytes_of(plant + "/plant.yaml") == "a");
  CHECK(save_folder(plant, {{"plant.yaml", "c"}}, Existing::replaced));
  CHECK(bytes_of(plant + "/plant.yaml") == "c");
  CHECK(bytes_of(plant + "/data.csv") == "b");
}

TEST_CASE("an interrupted program ends with 130, and only when what it writes is whole") {
  const Workplace work;
  CHECK(status_of_interrupted(false, "") == 130);
  CHECK(status_of_interrupted(true, work.path("note")) == 130);
  CHECK(bytes_of(work.path("note")) == "whole");
}
