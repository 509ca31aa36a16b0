// What the user asked of a command: the options and operands of one command line, checked against
// what the command declares.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/command.hpp"
#include "cpa/core/result.hpp"

namespace cpa::apps {

class Request {
 public:
  // Reads what follows the command's name: --name, --name=value, --name value, -o value, -ovalue;
  // all after -- are operands, and so is a lone "-". All faults are found at once. Problems:
  // usage.unknown_option (or _near, with a suggestion), usage.value_missing, usage.value_unwanted,
  // usage.value_bad, usage.option_repeated, usage.operand_lacking, usage.operand_unwanted,
  // usage.option_alone, usage.option_clash.
  [[nodiscard]] static Checked<Request> read(const Command& command,
                                             std::span<const std::string> words,
                                             std::string_view program);

  // Asking for an option that the command does not declare is a broken promise (Failure).
  [[nodiscard]] bool has(std::string_view option) const;
  [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
  [[nodiscard]] std::string value_or(std::string_view option, std::string_view otherwise) const;
  // Every value of a repeatable option.
  [[nodiscard]] const std::vector<std::string>& values(std::string_view option) const;
  // The same, each split at its commas: --drivers a,b --drivers c.
  [[nodiscard]] std::vector<std::string> list(std::string_view option) const;
  [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }

 private:
  friend class RequestReader;
  std::map<std::string, std::vector<std::string>, std::less<>> options_;  // every declared one
  std::vector<std::string> operands_;
};

// The options that every command takes besides its own: lang, color, help, version.
[[nodiscard]] std::span<const Option> common_options();

// A value that the option does not take; `expected` says what it does, or is "@key" of a text.
[[nodiscard]] Problem bad_value(std::string_view option, std::string_view found,
                                std::string_view expected);
// An option that must be there and is not; `value` is the key of what its value is called.
[[nodiscard]] Problem lacking_option(std::string_view option, std::string_view value);

}  // namespace cpa::apps
