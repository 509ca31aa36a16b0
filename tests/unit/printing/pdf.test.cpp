// Pages on paper. Where WeasyPrint is not installed, only what happens without it is seen.
#include "cpa/printing/pdf.hpp"

#include <csignal>
#include <cstdlib>

#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace cpa;
using printing::pdf_of;

namespace {

constexpr const char* page =
    "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"/><title>Báo cáo</title></head>"
    "<body><h1>Tiết kiệm điện</h1></body></html>";

bool weasyprint_is_here() { return std::system("weasyprint --version > /dev/null 2>&1") == 0; }

std::string script(const test::ScratchFolder& folder, const std::string& lines) {
  const std::string path = (folder / "printer").string();
  test::put_bytes(path, "#!/bin/sh\n" + lines + "\n");
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

}  // namespace

TEST_CASE("a report is printed, and the same report gives the same bytes") {
  if (!weasyprint_is_here()) return;
  const auto first = pdf_of(page);
  REQUIRE(first);
  CHECK(first->rfind("%PDF", 0) == 0);
  CHECK(pdf_of(page) == first);
}

TEST_CASE("without the printing program the reader is told which one is missing") {
  const auto pdf = pdf_of(page, {.program = "no-such-printing-program"});
  REQUIRE_FALSE(pdf);
  CHECK(pdf.error().code == "printing.program_missing");
  CHECK(pdf.error().arguments.at("program") == "no-such-printing-program");
}

TEST_CASE("a printing program that fails is quoted by its last line") {
  const test::ScratchFolder folder;
  const auto pdf =
      pdf_of(page, {.program = script(folder, "echo one >&2\necho 'no font' >&2\nexit 3")});
  REQUIRE_FALSE(pdf);
  CHECK(pdf.error().code == "printing.failed");
  CHECK(pdf.error().arguments.at("detail") == "no font");
}

TEST_CASE("what is no PDF is not handed over as one") {
  const test::ScratchFolder folder;
  const auto pdf = pdf_of(page, {.program = script(folder, "echo text > \"$5\"")});
  REQUIRE_FALSE(pdf);
  CHECK(pdf.error().code == "printing.failed");
}

TEST_CASE("a printing program that hangs is stopped") {
  const test::ScratchFolder folder;
  const auto pdf =
      pdf_of(page, {.program = script(folder, "exec sleep 60"), .limit = std::chrono::seconds(1)});
  REQUIRE_FALSE(pdf);
  CHECK(pdf.error().code == "printing.too_slow");
  CHECK(pdf.error().arguments.at("limit") == "1");
}

TEST_CASE("a program whose ended children nobody shall hear of prints as any other") {
  const test::ScratchFolder folder;
  std::signal(SIGCHLD, SIG_IGN);
  const auto pdf = pdf_of(page, {.program = script(folder, "echo %PDF-1.7 > \"$5\"")});
  const auto ignored = std::signal(SIGCHLD, SIG_DFL);
  CHECK(pdf);
  CHECK(ignored == SIG_IGN);
}
