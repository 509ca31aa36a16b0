#include "common/program.hpp"

#include <map>
#include <sstream>

#include "common/request.hpp"
#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::apps;

namespace {

// A program of two apps, run in a made-up environment.
struct Trial {
  std::map<std::string, std::string, std::less<>> variables;
  bool is_screen = false;
  std::string called_as = "cpa";
  std::string out;
  std::string err;

  Exit run(std::vector<std::string> words) {
    std::ostringstream printed;
    std::ostringstream told;
    const Environment environment = [this](std::string_view name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      if (found == variables.end()) return std::nullopt;
      return found->second;
    };
    const Terminal terminal{.out = printed, .err = told, .colours = is_screen};
    const Exit exit = apps::run(commands(), called_as, std::move(words), terminal, environment);
    out = printed.str();
    err = told.str();
    return exit;
  }

  static std::vector<Command> commands() {
    const Help help{.vi = "# cpa — tiếng Việt\n", .en = "# cpa — English\n"};
    return {{.name = "savings",
             .app = "savings",
             .help = help,
             .options = {{.name = "json"}},
             .operands = {.name = "operand.plant", .most = 1},
             .run =
                 [](const Request& request, const Terminal& terminal) {
                   terminal.print_line(request.has("json") ? "{}" : "5,2\u00A0%");
                   terminal.print_line(terminal.painted("good", Style::good));
                   return Exit::not_so;
                 }},
            {.name = "init", .app = "data", .help = help, .run = fail}};
  }

  static Exit fail(const Request&, const Terminal&) { throw Failure("the roof fell in"); }
};

}  // namespace

TEST_CASE("a command is found by its name and its exit code is the program's") {
  Trial trial;
  CHECK(trial.run({"savings"}) == Exit::not_so);
  CHECK(trial.out == "5,2 %\ngood\n");  // the no-break space is a plain one on the screen
  CHECK(trial.err.empty());
}

TEST_CASE("a link named after a command is that command") {
  Trial trial{.called_as = "cpa-savings"};
  CHECK(trial.run({"--json"}) == Exit::not_so);
  CHECK(trial.out.starts_with("{}\n"));
}

TEST_CASE("a link named after an app offers only that app's commands") {
  Trial trial{.called_as = "cpa-data"};
  CHECK(trial.run({"savings", "--lang", "en"}) == Exit::usage);
  CHECK(trial.err.find("no command \"savings\"") != std::string::npos);
  CHECK(trial.run({"init"}) == Exit::internal);
}

TEST_CASE("language and colour may stand before the command as well") {
  Trial trial;
  CHECK(trial.run({"--lang", "en", "--color=always", "savings"}) == Exit::not_so);
  CHECK(trial.out.find("\x1b[32mgood\x1b[0m") != std::string::npos);
}

TEST_CASE("colours go to a screen only, and never where the reader declines them") {
  Trial trial{.is_screen = true};
  CHECK(trial.run({"savings"}) == Exit::not_so);
  CHECK(trial.out.find('\x1b') != std::string::npos);
  trial.variables = {{"NO_COLOR", "1"}};
  CHECK(trial.run({"savings"}) == Exit::not_so);
  CHECK(trial.out.find('\x1b') == std::string::npos);
  CHECK(trial.run({"savings", "--color", "always"}) == Exit::not_so);
  CHECK(trial.out.find('\x1b') != std::string::npos);
  trial.variables = {{"TERM", "dumb"}};
  CHECK(trial.run({"savings"}) == Exit::not_so);
  CHECK(trial.out.find('\x1b') == std::string::npos);
  trial.variables = {};
  CHECK(trial.run({"savings", "--color=never"}) == Exit::not_so);
  CHECK(trial.out.find('\x1b') == std::string::npos);
}

TEST_CASE("the environment chooses the language and the command line overrides it") {
  Trial trial;
  CHECK(trial.run({"--help"}) == Exit::done);
  CHECK(trial.out.find("tiếng Việt") != std::string::npos);
  trial.variables = {{"LANG", "en_US.UTF-8"}};
  CHECK(trial.run({"--help"}) == Exit::done);
  CHECK(trial.out.find("English") != std::string::npos);
  CHECK(trial.run({"--help", "--lang=vi"}) == Exit::done);
  CHECK(trial.out.find("tiếng Việt") != std::string::npos);
}

TEST_CASE("a command's fault in the command line is told in the language asked for") {
  Trial trial;
  CHECK(trial.run({"savings", "--jsom", "--lang", "en"}) == Exit::usage);
  CHECK(trial.err ==
        "cpa savings: There is no option --jsom.\nDid you mean --json?\n"
        "[usage.unknown_option_near]\n");
  CHECK(trial.out.empty());
}

TEST_CASE("nothing asked for is a usage error that shows what there is") {
  Trial trial;
  CHECK(trial.run({}) == Exit::usage);
  CHECK(trial.err.find("savings") != std::string::npos);
  CHECK(trial.err.find("[usage.no_command]") != std::string::npos);
  CHECK(trial.out.empty());
}

TEST_CASE("a mistyped command names the near one") {
  Trial trial;
  CHECK(trial.run({"saving"}) == Exit::usage);
  CHECK(trial.err.find("savings") != std::string::npos);
  CHECK(trial.run({"xyzzy"}) == Exit::usage);
  CHECK(trial.err.find("[usage.unknown_command]") != std::string::npos);
}

TEST_CASE("help is found in every way people ask for it") {
  Trial trial;
  CHECK(trial.run({"help"}) == Exit::done);
  CHECK(trial.run({"help", "savings", "--lang", "en"}) == Exit::done);
  CHECK(trial.out.starts_with("cpa — English\n"));
  CHECK(trial.run({"savings", "-h"}) == Exit::done);
  CHECK(trial.out.starts_with("cpa — tiếng Việt\n"));
}

TEST_CASE("the version is printed alone") {
  Trial trial;
  CHECK(trial.run({"--version"}) == Exit::done);
  CHECK(trial.out.starts_with("cpa "));
  CHECK(trial.run({"savings", "--version"}) == Exit::done);
}

TEST_CASE("a failure of the program itself is told kindly and ends with 70") {
  Trial trial;
  CHECK(trial.run({"init", "--lang", "en"}) == Exit::internal);
  CHECK(trial.err ==
        "cpa init: The program itself failed: the roof fell in.\n"
        "Your files are as they were. Please report this line with the output of cpa doctor.\n"
        "[program.failure]\n");
}

TEST_CASE("an output that cannot take the result ends with 74") {
  std::ostringstream broken;
  broken.setstate(std::ios::badbit);
  std::ostringstream told;
  const Terminal terminal{.out = broken, .err = told};
  CHECK(run(Trial::commands(), "cpa", {"savings"}, terminal,
            [](std::string_view) { return std::nullopt; }) == Exit::io_failed);
}
