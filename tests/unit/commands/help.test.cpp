#include <set>

#include "common/help.hpp"
#include "cpa/commands.hpp"
#include "cpa/language/catalogue.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::apps;
using language::Language;

TEST_CASE("every command is explained in both languages, beginning with its name") {
  for (const Command& command : commands()) {
    for (const Language language : {Language::vi, Language::en}) {
      INFO(command.name << " in " << language::code_of(language));
      CHECK(text_of(command.help, language).starts_with("# cpa " + command.name + " — "));
      CHECK_FALSE(summary_of(command, language).empty());
    }
  }
}

TEST_CASE("every option that a command takes is explained in both languages") {
  for (const Command& command : commands()) {
    for (const Option& option : command.options) {
      for (const Language language : {Language::vi, Language::en}) {
        INFO(command.name << " --" << option.name << " in " << language::code_of(language));
        CHECK(text_of(command.help, language).find("--" + option.name) != std::string_view::npos);
      }
    }
  }
}

TEST_CASE("every help text shows examples before it lists options") {
  for (const Command& command : commands()) {
    for (const Language language : {Language::vi, Language::en}) {
      INFO(command.name << " in " << language::code_of(language));
      const std::string_view text = text_of(command.help, language);
      const std::size_t example = text.find("\n```");
      REQUIRE(example != std::string_view::npos);
      CHECK(text.find("\ncpa " + command.name) > example);
      CHECK(text.find("\n- `-") > example);
    }
  }
}

TEST_CASE("every word that a command uses for its values is in the catalogue") {
  for (const Command& command : commands()) {
    INFO(command.name);
    if (command.operands.most > 0) {
      CHECK(language::catalogue(Language::vi).has(command.operands.name));
    }
    for (const Option& option : command.options) {
      INFO(option.name);
      CHECK((option.value.empty() || language::catalogue(Language::vi).has(option.value)));
    }
  }
}

TEST_CASE("no command is called twice and no option either") {
  std::set<std::string> names;
  for (const Command& command : commands()) {
    CHECK(names.insert(command.name).second);
    std::set<std::string> options{"help", "version", "lang", "color"};
    for (const Option& option : command.options) {
      INFO(command.name << " --" << option.name);
      CHECK(options.insert(option.name).second);
    }
  }
}
