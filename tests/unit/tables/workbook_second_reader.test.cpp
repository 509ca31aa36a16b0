// Another program's reader of workbooks (xlsx2csv) against ours, on workbooks of every kind of
// cell.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "tests/support/scratch_folder.hpp"
#include "tests/unit/tables/workbook_cases.hpp"

using namespace cpa;
using namespace cpa::tables;
using namespace cpa::test;

namespace {

using Grid = std::vector<std::vector<std::string>>;

std::string output_of(const std::string& command) {
  std::string output;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe);
  std::array<char, 4096> piece{};
  while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), pipe.get())) {
    output.append(piece.data(), got);
  }
  return output;
}

// Cells by row and column, those at the end of a row that are empty left away.
Grid grid_in(const std::string& text) {
  Grid grid;
  std::vector<std::string> row(1);
  for (const char letter : text) {
    if (letter == '\t') {
      row.emplace_back();
    } else if (letter != '\n') {
      row.back() += letter;
    } else {
      while (!row.empty() && row.back().empty()) row.pop_back();
      grid.push_back(std::move(row));
      row.assign(1, "");
    }
  }
  return grid;
}

Grid grid_of(const std::string& bytes) {
  auto book = opened(bytes);
  Grid grid;
  const Problems problems = book.read(0, [&grid](const SheetRow& row) {
    grid.resize(row.row + 1);
    for (const SheetCell& cell : row.cells) {
      grid.back().resize(cell.column + 1);
      grid.back().back() = std::string(cell.text);
      const bool day_alone = cell.kind == SheetCellKind::date && cell.text.size() == 10;
      if (day_alone) grid.back().back() += "T00:00:00";
    }
    return true;
  });
  REQUIRE(problems.empty());
  return grid;
}

bool same(const std::string& a, const std::string& b) {
  if (a == b) return true;
  char* end = nullptr;
  const double one = std::strtod(a.c_str(), &end);
  if (a.empty() || *end != '\0') return false;
  const double other = std::strtod(b.c_str(), &end);
  return !b.empty() && *end == '\0' && one == other;
}

class AnyBook {
 public:
  explicit AnyBook(unsigned seed) : random_(seed) {}

  std::string bytes() {
    WorkbookParts parts{
        .strings =
            "<si><t>Điện</t></si><si><r><t xml:space=\"preserve\">Nước "
            "</t></r><r><t>m3</t></r></si>"
            "<si><t>1.234,5</t></si><si><t>dầu &lt;DO&gt;</t></si>",
        .formats =
            R"(<numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="mmm\-yy"/>)",
        .cell_formats = {0, 14, 164, 165, 9, 4},
    };
    if (pick(2) == 0) parts.workbook_properties = "date1904=\"1\"";
    std::size_t row = 0;
    for (std::size_t i = 0; i < 30; ++i) {
      row += 1 + pick(3) / 2;
      parts.rows += "<row r=\"" + std::to_string(row) + "\">";
      std::size_t column = pick(3);
      for (std::size_t cells = 1 + pick(8); cells > 0; --cells, column += 1 + pick(2)) {
        parts.rows +=
            "<c r=\"" + text_of({.row = row - 1, .column = column}) + "\"" + content() + "</c>";
      }
      parts.rows += "</row>";
    }
    return workbook_bytes(parts);
  }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }

  std::string content() {
    const std::string number = std::to_string(pick(1'000'000)) + "." + std::to_string(pick(1'000));
    switch (pick(8)) {
      case 0:
        return " t=\"s\"><v>" + std::to_string(pick(4)) + "</v>";
      case 1:
        return " t=\"inlineStr\"><is><t>lò hơi " + std::to_string(pick(9)) + "</t></is>";
      case 2:
        return " s=\"1\"><v>" + std::to_string(30'000 + pick(20'000)) + "</v>";
      case 3:
        return " s=\"2\"><v>" + std::to_string(30'000 + pick(20'000)) + ".25</v>";
      case 4:
        return " s=\"3\"><f>A1</f><v>" + std::to_string(30'000 + pick(20'000)) + "</v>";
      case 5:
        return " t=\"b\"><v>" + std::to_string(pick(2)) + "</v>";
      case 6:
        return " t=\"str\"><f>B2</f><v>Tháng " + std::to_string(1 + pick(12)) + "</v>";
      default:
        return "><v>-" + number + "</v>";
    }
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("another reader of workbooks finds the same cells", "[workbook]") {
  if (std::system("command -v xlsx2csv > /dev/null") != 0) {
    WARN("xlsx2csv is not installed: nothing compared");
    return;
  }
  const ScratchFolder folder;
  const std::string path = (folder / "book.xlsx").string();
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const std::string bytes = AnyBook(seed).bytes();
    put_bytes(path, bytes);
    const Grid other = grid_in(output_of("xlsx2csv -f '%Y-%m-%dT%H:%M:%S' -d tab '" + path + "'"));
    const Grid ours = grid_of(bytes);
    INFO("workbook " << seed);
    REQUIRE(ours.size() == other.size());
    for (std::size_t row = 0; row < ours.size(); ++row) {
      INFO("row " << row + 1);
      REQUIRE(ours[row].size() == other[row].size());
      for (std::size_t column = 0; column < ours[row].size(); ++column) {
        INFO(ours[row][column] << " and " << other[row][column]);
        CHECK(same(ours[row][column], other[row][column]));
      }
    }
  }
}
