#include "common/program.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <optional>

#include "common/help.hpp"
#include "common/request.hpp"
#include "common/version.hpp"
#include "cpa/core/text.hpp"
#include "cpa/files/interruption.hpp"
#include "cpa/files/reason.hpp"

namespace cpa::apps {
namespace {

Problem problem_of(std::string code, std::map<std::string, std::string> arguments = {}) {
  Problem problem;
  problem.code = std::move(code);
  problem.arguments = std::move(arguments);
  return problem;
}

// The value of a common option wherever it stands before "--"; messages about the command line
// itself are already in the language and colour asked for.
std::optional<std::string> early_value(const std::vector<std::string>& words,
                                       std::string_view option) {
  const std::string name = "--" + std::string(option);
  std::optional<std::string> value;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == name && i + 1 < words.size()) value = words[i + 1];
    if (words[i].starts_with(name + "=")) value = words[i].substr(name.size() + 1);
  }
  return value;
}

const Command* find(std::span<const Command> commands, std::string_view name) {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [name](const Command& command) { return command.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

// Takes the words before the command's name that are options, and puts them behind it.
std::optional<std::string> take_command_name(std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--lang" || words[i] == "--color") {
      ++i;
    } else if (!words[i].starts_with("-")) {
      std::string name = words[i];
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
      return name;
    }
  }
  return std::nullopt;
}

Exit run_command(const Command& command, const std::vector<std::string>& words,
                 const Terminal& terminal) {
  const Checked<Request> request = Request::read(command, words, terminal.program);
  if (!request) return terminal.report(request.error());
  if (request->has("help")) {
    terminal.print(command_help(command, terminal));
    return Exit::done;
  }
  if (request->has("version")) {
    terminal.print_line(terminal.text("app.version", {{"version", std::string(version())}}));
    return Exit::done;
  }
  return command.run(*request, terminal);
}

// The program's own options, when no command was named: --help, --version, or nothing at all.
Exit run_bare(std::span<const Command> commands, const std::vector<std::string>& words,
              const Terminal& terminal) {
  Command bare;
  bare.run = [commands](const Request&, const Terminal& at) {
    at.tell(program_help(commands, at) + "\n");
    return at.report(problem_of("usage.no_command"));
  };
  const Checked<Request> request = Request::read(bare, words, terminal.program);
  if (request && request->has("help")) {
    terminal.print(program_help(commands, terminal));
    return Exit::done;
  }
  return run_command(bare, words, terminal);
}

Exit unknown_command(std::span<const Command> commands, const std::string& name,
                     const Terminal& terminal) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  const std::vector<std::string> near = nearest_words(name, names, 1);
  if (near.empty()) return terminal.report(problem_of("usage.unknown_command", {{"found", name}}));
  return terminal.report(
      problem_of("usage.unknown_command_near", {{"found", name}, {"nearest", near.front()}}));
}

Exit dispatch(std::span<const Command> commands, const std::string& called_as,
              std::vector<std::string> words, Terminal& terminal) {
  std::vector<Command> offered(commands.begin(), commands.end());
  if (called_as.starts_with("cpa-")) {
    const std::string name = called_as.substr(4);
    if (const Command* command = find(commands, name)) {
      terminal.program = "cpa " + name;
      return run_command(*command, words, terminal);
    }
    offered.erase(std::remove_if(offered.begin(), offered.end(),
                                 [&name](const Command& command) { return command.app != name; }),
                  offered.end());
  }
  std::optional<std::string> name = take_command_name(words);
  if (name == "help") {
    words.emplace_back("--help");
    name = take_command_name(words);
  }
  if (!name) return run_bare(offered, words, terminal);
  const Command* command = find(offered, *name);
  if (command == nullptr) return unknown_command(offered, *name, terminal);
  terminal.program = "cpa " + *name;
  return run_command(*command, words, terminal);
}

// Why standard output could not be written. Where that happened long before the end, the system is
// asked once more.
int write_error(const Terminal& terminal) {
  if (errno == 0) {
    terminal.out.clear();
    terminal.out << '\n' << std::flush;
  }
  return errno;
}

std::size_t width_of_screen(int descriptor) {
  constexpr std::size_t most = 100;
  constexpr std::size_t least = 40;
  winsize size{};
  if (isatty(descriptor) == 0 || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return most;
  }
  return std::clamp<std::size_t>(size.ws_col, least, most);
}

}  // namespace

Exit run(std::span<const Command> commands, const std::string& called_as,
         std::vector<std::string> words, Terminal terminal, const Environment& environment) {
  terminal.language = language_of(environment);
  if (const auto asked = early_value(words, "lang")) {
    if (const auto known = language::language_named(*asked)) terminal.language = *known;
  }
  const std::string colour = early_value(words, "color").value_or("auto");
  terminal.colours = wants_colours(colour == "always"  ? Colour::always
                                   : colour == "never" ? Colour::never
                                                       : Colour::automatic,
                                   terminal.colours, environment);
  Exit exit = Exit::internal;
  try {
    exit = dispatch(commands, called_as, std::move(words), terminal);
  } catch (const std::bad_alloc&) {
    return terminal.report(problem_of("program.no_memory"));
  } catch (const std::exception& failure) {
    return terminal.report(problem_of("program.failure", {{"found", failure.what()}}));
  }
  errno = 0;
  terminal.out.flush();
  if (!terminal.out) {
    return terminal.report(
        problem_of("file.output_failed", {{"reason", files::reason_of(write_error(terminal))}}));
  }
  return exit;
}

int run(int count, char** words, std::span<const Command> commands) {
  files::end_when_interrupted();
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> all(words, words + count);
  const std::string called_as =
      all.empty() ? "cpa" : std::filesystem::path(all.front()).filename().string();
  Terminal terminal{.out = std::cout, .err = std::cerr};
  terminal.out_is_screen = isatty(STDOUT_FILENO) != 0;
  terminal.colours = terminal.out_is_screen;
  const Environment environment = system_environment();
  terminal.err_is_screen = isatty(STDERR_FILENO) != 0 && environment("TERM").value_or("") != "dumb";
  terminal.width = width_of_screen(STDOUT_FILENO);
  std::vector<std::string> rest(all.begin() + (all.empty() ? 0 : 1), all.end());
  return static_cast<int>(run(commands, called_as, std::move(rest), terminal, environment));
}

}  // namespace cpa::apps
