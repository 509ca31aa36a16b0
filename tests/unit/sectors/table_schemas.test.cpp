// The JSON Schemas of the packs' tables have the columns and words that the reader takes.
#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "cpa/documents/read.hpp"
#include "cpa/sectors/internal/table_columns.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/sectors/knowledge_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::test;
namespace readers = cpa::sectors::internal;

struct Table {
  std::string name;  // "norms.csv"
  std::string path;  // in the small set of knowledge
  std::vector<std::string> needed;
  std::vector<std::string> others;
  std::map<std::string, std::vector<std::string>> words;  // of columns that hold one of few
};

// By the schema.
Table table_of(const std::string& name, const std::string& path) {
  Table table{name, path, {}, {}, {}};
  std::ifstream file(std::string(CPA_SOURCE_FOLDER) + "/sectors/schema/v1/" + name +
                     ".schema.json");
  std::ostringstream text;
  text << file.rdbuf();
  const auto document = documents::read_json(text.str(), name);
  REQUIRE(document);
  const documents::Node& schema = document->root();
  for (const auto& one : schema.find("required")->items()) table.needed.push_back(one.text());
  for (const auto& property : schema.find("properties")->entries()) {
    const auto& needed = table.needed;
    if (std::find(needed.begin(), needed.end(), property.key) == needed.end()) {
      table.others.push_back(property.key);
    }
    const auto* choices = property.value.find("enum");
    if (choices == nullptr) continue;
    for (const auto& word : choices->items()) {
      if (!word.text().empty()) table.words[property.key].push_back(word.text());
    }
  }
  return table;
}

std::vector<Table> tables() {
  return {table_of("norms.csv", "food/norms.csv"), table_of("limits.csv", "common/limits.csv")};
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + cell;
  return line + "\n";
}

// What the reader says of a table with these headings and one row in which a column holds a word.
Problems told(const Table& table, const std::vector<std::string>& columns,
              const std::string& column = "", const std::string& word = "") {
  std::vector<std::string> cells;
  for (const std::string& one : columns) cells.push_back(one == column ? word : "x");
  auto files = knowledge_files();
  files[table.path] = line_of(columns) + line_of(cells);
  return problems_of(files);
}

std::string argument_of(const Problems& problems, const std::string& code,
                        const std::string& argument) {
  for (const Problem& problem : problems) {
    if (problem.code == code) return problem.arguments.at(argument);
  }
  return {};
}

}  // namespace

TEST_CASE("the schemas of tables name the columns that the reader needs, and no others",
          "[sectors]") {
  for (const Table& table : tables()) {
    CAPTURE(table.name);
    CHECK_FALSE(has(told(table, table.needed), "pack.column_missing"));
    for (std::size_t i = 0; i < table.needed.size(); ++i) {
      auto columns = table.needed;
      columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(i));
      CAPTURE(table.needed[i]);
      CHECK(argument_of(told(table, columns), "pack.column_missing", "columns") == table.needed[i]);
    }
    auto columns = table.needed;
    columns.insert(columns.end(), table.others.begin(), table.others.end());
    CHECK_FALSE(has(told(table, columns), "pack.column_unknown"));
  }
}

TEST_CASE("columns that may be left out are in the schema as the reader takes them", "[sectors]") {
  const auto same = [](const Table& table, const auto& columns) {
    auto others = table.others;
    std::vector<std::string> expected(columns.begin(), columns.end());
    std::sort(others.begin(), others.end());
    std::sort(expected.begin(), expected.end());
    CHECK(others == expected);
  };
  same(tables().front(), readers::optional_norm_columns);
  same(tables().back(), readers::optional_limit_columns);
}

TEST_CASE("the schemas of tables have the words that the reader takes", "[sectors]") {
  for (const Table& table : tables()) {
    auto columns = table.needed;
    columns.insert(columns.end(), table.others.begin(), table.others.end());
    CHECK_FALSE(table.words.empty());
    for (const auto& [column, words] : table.words) {
      CAPTURE(table.name, column);
      std::string choices;
      for (const Problem& problem : told(table, columns, column, "no_such_word")) {
        const auto found = problem.arguments.find("found");
        const bool is_it = problem.code == "document.not_a_choice" &&
                           found != problem.arguments.end() && found->second == "no_such_word";
        if (is_it) choices = problem.arguments.at("choices");
      }
      std::string expected;
      for (const std::string& word : words) expected += (expected.empty() ? "" : ", ") + word;
      CHECK(choices == expected);
    }
  }
}
