// An import taken back from a plant in which something was corrected meanwhile.
#include "cpa/workbook_import/import_undoing.hpp"

#include "cpa/plant_files/write_plant.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

const std::string before = "period;electricity;fabric;water\n2023-12;119500;97;402\n";
const std::string after =
    "period;electricity;fabric;water\n2023-12;119500;97;402\n2024-01;118400;96,2;\n"
    "2024-02;97300;71,4;\n";

TakenBack taken_back(const std::string& now) {
  return take_back(plant_with(before), plant_with(after), plant_with(now));
}

}  // namespace

TEST_CASE("an import goes back whole where another figure was corrected since") {
  const TakenBack taken = taken_back(
      "period;electricity;fabric;water\n2023-12;119600;97;402\n2024-01;118400;96,2;\n"
      "2024-02;97300;71,4;\n");
  CHECK(taken.figures == 4);
  CHECK(taken.left.empty());
  CHECK(taken.plant == plant_with("period;electricity;fabric;water\n2023-12;119600;97;402\n"));
}

TEST_CASE("an imported figure that was corrected since stays and is named, the others go") {
  const TakenBack taken = taken_back(
      "period;electricity;fabric;water\n2023-12;119500;97;402\n2024-01;118400;95;\n"
      "2024-02;97300;71,4;\n");
  CHECK(taken.figures == 3);
  REQUIRE(taken.left.size() == 1);
  CHECK(taken.left[0].item == "fabric");
  CHECK(calendar::text_of(taken.left[0].period) == "2024-01");
  CHECK(taken.plant == plant_with("period;electricity;fabric;water\n2023-12;119500;97;402\n"
                                  "2024-01;;95;\n"));
}

TEST_CASE("a figure that somebody else wrote into the imported row stays there") {
  const TakenBack taken = taken_back(
      "period;electricity;fabric;water\n2023-12;119500;97;402\n2024-01;118400;96,2;390\n"
      "2024-02;97300;71,4;\n");
  CHECK(taken.left.empty());
  CHECK(taken.plant == plant_with("period;electricity;fabric;water\n2023-12;119500;97;402\n"
                                  "2024-01;;;390\n"));
}

TEST_CASE("a figure that the import replaced becomes what it was") {
  const std::string old_row = "period;electricity;fabric;water\n2023-12;119500;97;402\n";
  const std::string imported = "period;electricity;fabric;water\n2023-12;120000;97;402\n";
  const std::string now = "period;electricity;fabric;water\n2023-12;120000;97;410\n";
  const TakenBack taken = take_back(plant_with(old_row), plant_with(imported), plant_with(now));
  CHECK(taken.figures == 1);
  CHECK(taken.plant == plant_with("period;electricity;fabric;water\n2023-12;119500;97;410\n"));
}

TEST_CASE("where every imported figure was corrected since nothing is taken back") {
  const TakenBack taken = taken_back(
      "period;electricity;fabric;water\n2023-12;119500;97;402\n2024-01;118401;96,3;\n"
      "2024-02;97301;71,5;\n");
  CHECK(taken.figures == 0);
  CHECK(taken.left.size() == 4);
}

TEST_CASE("a column that stood empty before the import is there again after it") {
  const auto heads = plant_with("period;electricity;fabric;water\n");
  const TakenBack taken =
      take_back(heads, plant_with("period;electricity;fabric;water\n2024-01;118400;96,2;390\n"),
                plant_with("period;electricity;fabric;water\n2024-01;118500;96,2;390\n"));
  plant::Plant plant = taken.plant;
  keep_columns(plant, std::vector<std::string>{"period", "electricity", "fabric", "water"});
  CHECK(plant == plant_with("period;electricity;fabric;water\n2024-01;118500;;\n"));
}
