#include "common/output.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "cpa/files/interruption.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace cpa;
using namespace cpa::apps;
using namespace cpa::test;
using files::Uninterrupted;

namespace {

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
  const ScratchFolder work;
  std::ostringstream out;
  const Terminal terminal{.out = out, .err = out};
  CHECK(save(terminal, (work / "report.html").string(), "5,2\u00A0%"));
  CHECK(bytes_of((work / "report.html").string()) == "5,2\u00A0%");
  CHECK(out.str().empty());
}

TEST_CASE("a dash is standard output, byte for byte") {
  std::ostringstream out;
  const Terminal terminal{.out = out, .err = out};
  CHECK(save(terminal, "-", "5,2\u00A0%"));
  CHECK(out.str() == "5,2\u00A0%");
}

TEST_CASE("a place where nothing can be created is told as such") {
  const ScratchFolder work;
  std::ostringstream out;
  const Terminal terminal{.out = out, .err = out};
  const Result<void> saved = save(terminal, (work / "no/such/report.html").string(), "x");
  REQUIRE_FALSE(saved);
  CHECK(saved.error().code == "file.cannot_create");
  CHECK(saved.error().arguments.at("reason") == "@reason.no_folder");
}

TEST_CASE("a folder that holds a plant already is left alone unless it is to be replaced") {
  const ScratchFolder work;
  const std::string plant = (work / "plant").string();
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
  const ScratchFolder work;
  CHECK(status_of_interrupted(false, "") == 130);
  CHECK(status_of_interrupted(true, (work / "note").string()) == 130);
  CHECK(bytes_of((work / "note").string()) == "whole");
}
