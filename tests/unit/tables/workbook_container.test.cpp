#include <algorithm>

#include "cpa/core/text.hpp"
#include "tests/unit/tables/workbook_cases.hpp"

using namespace cpa;
using namespace cpa::tables;
using namespace cpa::test;

namespace {

const WorkbookParts sound{.rows = R"(<row><c t="s"><v>0</v></c><c><v>12.5</v></c></row>)",
                          .strings = "<si><t>Điện</t></si>"};

std::vector<ContainedFile> with_added(const std::string& name, std::string content = "x") {
  return with_file(files_of(sound), name, std::move(content));
}

std::string replaced(std::string bytes, const std::string& from, const std::string& to) {
  REQUIRE(from.size() == to.size());
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at)) {
    bytes.replace(at, to.size(), to);
  }
  return bytes;
}

// The four bytes of a number as ZIP writes them.
std::string little_endian(std::size_t number) {
  std::string bytes;
  for (int i = 0; i < 4; ++i, number >>= 8U) bytes += static_cast<char>(number & 0xFFU);
  return bytes;
}

std::string wide(std::string_view text) {
  std::string letters;
  for (const char letter : text) letters += std::string{letter, '\0'};
  return letters;
}

const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');

// Opens what may be anything and reads it all.
Problems everything_wrong_with(const std::string& bytes) {
  auto book = WorkbookReader::open(bytes, {.file = "book.xlsx"});
  if (!book) return book.error();
  Problems problems;
  for (std::size_t i = 0; i < book->sheets().size(); ++i) {
    for (auto& problem : reading_of(*book, i).problems) problems.push_back(problem);
  }
  return problems;
}

}  // namespace

TEST_CASE("files that are no workbook are told by what they are", "[workbook]") {
  CHECK(refusal_of("").code == "file.empty");
  CHECK(refusal_of("<html><table></table></html>").code == "workbook.not_xlsx");
  CHECK(refusal_of("kỳ;điện\n2024-01;5\n").code == "workbook.not_xlsx");
  CHECK(refusal_of(zipped({{"content.xml", "<office/>"}})).code == "workbook.not_xlsx");
  CHECK(refusal_of(zipped({{"word/document.xml", "<w/>"}})).code == "workbook.not_xlsx");
  CHECK(refusal_of(compound).code == "workbook.old_format");
  CHECK(refusal_of(compound + wide("EncryptedPackage")).code == "workbook.encrypted");
}

TEST_CASE("a workbook of binary parts is not read", "[workbook]") {
  auto files = with_file(files_of(sound), "xl/workbook.bin", "x");
  for (auto& file : files) {
    if (file.name == "_rels/.rels") file.content = replaced(file.content, "book.xml", "book.bin");
  }
  CHECK(refusal_of(zipped(files)).code == "workbook.not_xlsx");
}

TEST_CASE("encrypted parts are told as such", "[workbook]") {
  CHECK(refusal_of(zipped(files_of(sound), "secret")).code == "workbook.encrypted");
}

TEST_CASE("macros and links to other workbooks are refused", "[workbook]") {
  CHECK(refusal_of(zipped(with_added("xl/vbaProject.bin"))).code == "workbook.macros");
  CHECK(refusal_of(zipped(with_added("xl/macrosheets/sheet1.xml"))).code == "workbook.macros");
  CHECK(refusal_of(zipped(with_added("xl/externalLinks/externalLink1.xml"))).code ==
        "workbook.external_links");
}

TEST_CASE("links that name macros or other workbooks are refused wherever they lie", "[workbook]") {
  const auto linked = [](const std::string& kind) {
    return zipped(with_file(files_of(sound), "xl/_rels/workbook.xml.rels",
                            R"(<Relationships><Relationship Id="rId1" Type="t/)" + kind +
                                R"(" Target="x"/></Relationships>)"));
  };
  CHECK(refusal_of(linked("vbaProject")).code == "workbook.macros");
  CHECK(refusal_of(linked("externalLink")).code == "workbook.external_links");
  CHECK(refusal_of(linked("xlMacrosheet")).code == "workbook.macros");
  CHECK(refusal_of(linked("chartsheet")).code == "workbook.no_sheet");
}

TEST_CASE("names that lead out of the container are refused", "[workbook]") {
  const std::string name = GENERATE("../evil.xml", "xl/../../evil.xml", "/etc/passwd",
                                    "c:/evil.xml", "xl\\..\\evil.xml", "..");
  const Problem problem = refusal_of(zipped(with_added(name)));
  CHECK(problem.code == "workbook.part_name");
  CHECK(problem.arguments.at("found") == name);
}

TEST_CASE("names that stand twice are refused, whatever their case", "[workbook]") {
  const std::string twice =
      replaced(zipped(with_added("xl/stylez.xml")), "xl/stylez.xml", "xl/styles.xml");
  CHECK(refusal_of(twice).code == "workbook.part_name");
  CHECK(refusal_of(zipped(with_added("XL/Styles.XML"))).code == "workbook.part_name");
}

TEST_CASE("a workbook that is declared to run macros is refused though none is in it",
          "[workbook]") {
  const std::string type = GENERATE("application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                                    "application/vnd.ms-excel.template.MacroEnabled.main+xml",
                                    "application/vnd.ms-office.vbaProject");
  const std::string types =
      R"(<Types><Override PartName="/xl/workbook.xml" ContentType=")" + type + R"("/></Types>)";
  CHECK(refusal_of(zipped(with_file(files_of(sound), "[Content_Types].xml", types))).code ==
        "workbook.macros");
}

TEST_CASE("a document type is refused also in parts that nobody looks at", "[workbook]") {
  const std::string part = GENERATE("[Content_Types].xml", "docProps/core.xml",
                                    "xl/theme/theme1.xml", "xl/worksheets/_rels/sheet1.xml.rels");
  const std::string text = R"(<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>)";
  const Problem problem = refusal_of(zipped(with_file(files_of(sound), part, text)));
  CHECK(problem.code == "workbook.doctype");
  CHECK(cpa::fold(problem.arguments.at("part")) == cpa::fold(part));
}

TEST_CASE("a part that nobody looks at may be no sound XML", "[workbook]") {
  opened(zipped(with_file(files_of(sound), "docProps/core.xml", "<a><b></a>")));
}

TEST_CASE("a document type declaration is refused in every part that is read", "[workbook]") {
  const std::string part =
      GENERATE("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
               "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml");
  const std::string bomb =
      R"(<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><worksheet><sheetData>&c;</sheetData></worksheet>)";
  const auto problems = everything_wrong_with(zipped(with_file(files_of(sound), part, bomb)));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "workbook.doctype");
  CHECK(problems[0].arguments.at("part") == part);
}

TEST_CASE("a file larger than the limit is refused with the limit named", "[workbook]") {
  const Problem problem = refusal_of(std::string((20U << 20U) + 1, 'x'));
  CHECK(problem.code == "workbook.too_large");
  CHECK(problem.arguments.at("limit") == "20 MB");
  CHECK(problem.arguments.at("found") == "21 MB");
}

TEST_CASE("more parts than the limit are refused with the limit named", "[workbook]") {
  auto files = files_of(sound);
  while (files.size() < 201) files.push_back({"x/" + std::to_string(files.size()), "x"});
  const Problem problem = refusal_of(zipped(files));
  CHECK(problem.code == "workbook.too_many_parts");
  CHECK(problem.arguments.at("limit") == "200");
  files.pop_back();
  opened(zipped(files));
}

TEST_CASE("a part packed too tightly is refused before it is unpacked", "[workbook]") {
  const auto files = with_file(files_of(sound), "xl/worksheets/sheet1.xml",
                               "<worksheet>" + std::string(40'000'000, ' ') + "</worksheet>");
  const auto problems = everything_wrong_with(zipped(files));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "workbook.packed_too_tightly");
  CHECK(problems[0].arguments.at("limit") == "200");
}

TEST_CASE("unpacked bytes are counted over all parts", "[workbook]") {
  std::string rows;
  for (int i = 0; rows.size() < 3'000'000; ++i) {
    rows += "<row><c><v>" + std::to_string(i * 7919 % 1'000'003) + "</v></c></row>";
  }
  auto book = opened(workbook_bytes({.rows = rows}), {.unpacked_bytes = 2U << 20U});
  const auto reading = reading_of(book);
  REQUIRE(named(reading.problems) == Texts{"workbook.unpacked_size"});
  CHECK(reading.problems[0].arguments.at("limit") == "2 MB");
  auto twice = opened(workbook_bytes({.rows = rows}), {.unpacked_bytes = 4U << 20U});
  CHECK(reading_of(twice).problems.empty());
  CHECK(reading_of(twice).problems.empty());
}

TEST_CASE("parts that are small in every workbook may not be large", "[workbook]") {
  auto files = files_of(sound);
  for (auto& file : files) {
    if (file.name != "xl/styles.xml") continue;
    file.content = "<s>" + std::string(17U << 20U, ' ') + "</s>";
    file.stored = true;
  }
  const Problem problem = refusal_of(zipped(files));
  CHECK(problem.code == "workbook.unpacked_size");
  CHECK(problem.arguments.at("limit") == "16 MB");
}

TEST_CASE("more shared texts than the limit are refused with the limit named", "[workbook]") {
  std::string strings;
  for (int i = 0; i < 60'000; ++i) strings += "<si><t>text " + std::to_string(i) + "</t></si>";
  const Problem problem =
      refusal_of(workbook_bytes({.strings = strings}), {.string_bytes = 1U << 20U});
  CHECK(problem.code == "workbook.too_many_strings");
  CHECK(problem.arguments.at("limit") == "1 MB");
}

TEST_CASE("one endless tag does not fill the memory", "[workbook]") {
  std::string tag = "<worksheet a=\"";
  for (long i = 0; tag.size() < 6'000'000; ++i) tag += std::to_string(i * 7919 % 1'000'003);
  const auto files = with_file(files_of(sound), "xl/worksheets/sheet1.xml", tag);
  const auto problems = everything_wrong_with(zipped(files));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "workbook.damaged");
}

TEST_CASE("sizes that lie are told", "[workbook]") {
  const std::string content = files_of(sound).back().content;
  const std::string bytes = zipped(files_of(sound));
  const std::string declared = little_endian(content.size());
  REQUIRE(bytes.find(declared) != std::string::npos);
  const std::size_t size = GENERATE_COPY(std::size_t{1}, content.size() - 1, content.size() + 1,
                                         std::size_t{0x7FFFFFFF});
  const auto problems = everything_wrong_with(replaced(bytes, declared, little_endian(size)));
  REQUIRE_FALSE(problems.empty());
  CHECK(problems[0].code == "workbook.damaged");
}

TEST_CASE("a file cut off anywhere is told as damaged or as no workbook", "[workbook]") {
  const std::string bytes = zipped(files_of(sound));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto problems = everything_wrong_with(bytes.substr(0, length));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].code == (length == 0  ? "file.empty"
                               : length < 2 ? "workbook.not_xlsx"
                                            : "workbook.damaged"));
  }
}

TEST_CASE("a changed byte is noticed or leaves what is read as it was", "[workbook]") {
  const std::string bytes = zipped(files_of(sound));
  auto book = opened(bytes);
  const Texts cells = reading_of(book).cells;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    auto other = WorkbookReader::open(changed, {.file = "book.xlsx"});
    if (!other) continue;
    const auto reading = reading_of(*other);
    INFO(at);
    CHECK((!reading.problems.empty() || reading.cells == cells));
  }
}
