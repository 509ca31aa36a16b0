#include "common/request.hpp"

#include <algorithm>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"

namespace cpa::apps {
namespace {

Problem usage_problem(std::string_view code, std::map<std::string, std::string> arguments) {
  Problem problem;
  problem.code = "usage." + std::string(code);
  problem.arguments = std::move(arguments);
  return problem;
}

const std::vector<Option>& declared_common_options() {
  static const std::vector<Option> options{
      {.name = "help", .letter = 'h'},
      {.name = "version"},
      {.name = "lang", .value = "value.language", .choices = {"vi", "en"}},
      {.name = "color", .value = "value.when", .choices = {"auto", "always", "never"}}};
  return options;
}

}  // namespace

// Goes through the words of one command line and collects what is wrong with them.
class RequestReader {
 public:
  RequestReader(const Command& command, std::span<const std::string> words,
                std::string_view program)
      : command_(command), words_(words), program_(program) {
    options_ = command.options;
    for (const Option& option : common_options()) options_.push_back(option);
    for (const Option& option : options_) request_.options_[option.name];
  }

  Checked<Request> read() {
    for (; next_ < words_.size(); ++next_) {
      const std::string& word = words_[next_];
      if (word == "--") {
        request_.operands_.insert(request_.operands_.end(),
                                  words_.begin() + static_cast<std::ptrdiff_t>(next_) + 1,
                                  words_.end());
        break;
      }
      if (word.starts_with("--")) {
        read_long(word);
      } else if (word.size() > 1 && word[0] == '-') {
        read_letter(word);
      } else {
        request_.operands_.push_back(word);
      }
    }
    if (!request_.has("help") && !request_.has("version")) {
      check_operands();
      for (const Option& option : options_) check_company(option);
    }
    if (!problems_.empty()) return refuse(std::move(problems_));
    return std::move(request_);
  }

 private:
  void read_long(const std::string& word) {
    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string name = word.substr(2, equals - 2);
    const auto option = std::find_if(options_.begin(), options_.end(),
                                     [&name](const Option& known) { return known.name == name; });
    if (option == options_.end()) return unknown(word.substr(0, equals), name);
    std::optional<std::string> value;
    if (equals < word.size()) value = word.substr(equals + 1);
    take(*option, "--" + name, std::move(value));
  }

  void read_letter(const std::string& word) {
    const auto option = std::find_if(
        options_.begin(), options_.end(),
        [&word](const Option& known) { return known.letter != 0 && known.letter == word[1]; });
    if (option == options_.end()) return unknown(word, word.substr(1));
    std::optional<std::string> value;
    if (word.size() > 2) value = word.substr(word[2] == '=' ? 3 : 2);
    take(*option, word.substr(0, 2), std::move(value));
  }

  void take(const Option& option, const std::string& written, std::optional<std::string> value) {
    std::vector<std::string>& values = request_.options_[option.name];
    if (!values.empty() && !option.repeatable) {
      problems_.push_back(usage_problem("option_repeated", {{"option", written}}));
    }
    if (option.value.empty()) {
      if (value) {
        problems_.push_back(
            usage_problem("value_unwanted", {{"option", written}, {"found", *value}}));
      }
      values.emplace_back();
      return;
    }
    if (!value && next_ + 1 < words_.size() && !words_[next_ + 1].starts_with("--")) {
      value = words_[++next_];
    }
    if (!value || value->empty()) {
      problems_.push_back(
          usage_problem("value_missing", {{"option", written}, {"value", "@" + option.value}}));
      return;
    }
    const bool is_choice =
        option.choices.empty() ||
        std::find(option.choices.begin(), option.choices.end(), *value) != option.choices.end();
    if (!is_choice) problems_.push_back(bad_value(written, *value, join(option.choices)));
    values.push_back(std::move(*value));
  }

  void unknown(const std::string& written, const std::string& name) {
    std::vector<std::string> names;
    for (const Option& option : options_) names.push_back(option.name);
    const std::vector<std::string> near = nearest_words(name, names, 1);
    if (near.empty() || name.size() < 2) {
      problems_.push_back(usage_problem("unknown_option",
                                        {{"found", written}, {"program", std::string(program_)}}));
    } else {
      problems_.push_back(usage_problem("unknown_option_near",
                                        {{"found", written}, {"nearest", "--" + near.front()}}));
    }
  }

  void check_operands() {
    const std::string program(program_);
    const std::size_t given = request_.operands_.size();
    if (given < command_.operands.least) {
      problems_.push_back(usage_problem(
          "operand_lacking", {{"operand", "@" + command_.operands.name}, {"program", program}}));
    }
    std::size_t most = command_.operands.most;
    for (const std::string& option : command_.operands.not_with) {
      if (is_there(option)) most = 0;
    }
    for (std::size_t i = most; i < given; ++i) {
      problems_.push_back(usage_problem("operand_unwanted",
                                        {{"found", request_.operands_[i]}, {"program", program}}));
    }
  }

  // Whether an option or an action was asked for.
  [[nodiscard]] bool is_there(const std::string& word) const {
    if (word.starts_with("--")) return request_.has(word.substr(2));
    return !request_.operands_.empty() && request_.operands_.front() == word;
  }

  void check_company(const Option& option) {
    if (!request_.has(option.name)) return;
    const std::string written = "--" + option.name;
    for (const std::string& other : option.not_with) {
      if (!is_there(other)) continue;
      problems_.push_back(usage_problem("option_clash", {{"option", written}, {"other", other}}));
    }
    const auto& wanted = option.only_with;
    const bool has_company =
        wanted.empty() || std::any_of(wanted.begin(), wanted.end(),
                                      [this](const std::string& word) { return is_there(word); });
    if (has_company) return;
    problems_.push_back(
        usage_problem("option_alone", {{"option", written}, {"other", join(wanted)}}));
  }

  const Command& command_;
  std::span<const std::string> words_;
  std::string_view program_;
  std::vector<Option> options_;
  std::size_t next_ = 0;
  Request request_;
  Problems problems_;
};

Checked<Request> Request::read(const Command& command, std::span<const std::string> words,
                               std::string_view program) {
  return RequestReader(command, words, program).read();
}

const std::vector<std::string>& Request::values(std::string_view option) const {
  const auto found = options_.find(option);
  ensure(found != options_.end(), "a command asks only for options that it declares");
  return found->second;
}

bool Request::has(std::string_view option) const { return !values(option).empty(); }

std::optional<std::string> Request::value(std::string_view option) const {
  const std::vector<std::string>& given = values(option);
  if (given.empty()) return std::nullopt;
  return given.back();
}

std::string Request::value_or(std::string_view option, std::string_view otherwise) const {
  return value(option).value_or(std::string(otherwise));
}

std::vector<std::string> Request::list(std::string_view option) const {
  std::vector<std::string> parts;
  for (const std::string& given : values(option)) {
    std::string_view rest = given;
    while (true) {
      const std::size_t comma = rest.find(',');
      const std::string_view part = trim(rest.substr(0, comma));
      if (!part.empty()) parts.emplace_back(part);
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return parts;
}

std::span<const Option> common_options() { return declared_common_options(); }

// As it is typed: a command may name an option of several letters with its dashes or without.
static std::string typed(std::string_view option) {
  return (option.starts_with('-') ? "" : "--") + std::string(option);
}

Problem bad_value(std::string_view option, std::string_view found, std::string_view expected) {
  return usage_problem("value_bad", {{"option", typed(option)},
                                     {"found", std::string(found)},
                                     {"expected", std::string(expected)}});
}

Problem lacking_option(std::string_view option, std::string_view value) {
  return usage_problem("option_lacking",
                       {{"option", typed(option)}, {"value", "@" + std::string(value)}});
}

}  // namespace cpa::apps
