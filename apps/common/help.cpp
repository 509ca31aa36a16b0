#include "common/help.hpp"

#include <algorithm>
#include <array>

#include "common/table.hpp"
#include "cpa/core/failure.hpp"
#include "cpa/language/screen_text.hpp"

namespace cpa::apps {
namespace {

// Without the marks of `code` and **strong**.
std::string without_marks(std::string_view text) {
  std::string plain;
  bool in_code = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`') {
      in_code = !in_code;
    } else if (!in_code && text.substr(i, 2) == "**") {
      ++i;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

// Gathers the lines of a paragraph or of a list item and prints them wrapped.
class Renderer {
 public:
  explicit Renderer(const Terminal& terminal) : terminal_(terminal) {}

  void take(std::string_view line) {
    if (line.starts_with("```")) {
      flush();
      in_example_ = !in_example_;
    } else if (in_example_) {
      text_ += "  " + std::string(line) + "\n";
    } else if (line.empty()) {
      flush();
      if (!text_.empty()) text_ += "\n";
    } else if (line.front() == '#') {
      flush();
      const std::size_t begin = std::min(line.find_first_not_of("# "), line.size());
      text_ += terminal_.painted(without_marks(line.substr(begin)), Style::strong) + "\n";
    } else if (line.starts_with("- ")) {
      flush();
      hanging_ = true;
      gathered_ = line.substr(2);
    } else {
      const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
      gathered_ += (gathered_.empty() ? "" : " ") + std::string(line.substr(begin));
    }
  }

  std::string finish() {
    flush();
    return std::move(text_);
  }

 private:
  void flush() {
    if (gathered_.empty()) return;
    const std::size_t indent = hanging_ ? 6 : 0;
    bool is_first = true;
    for (const std::string& line :
         language::wrap(without_marks(gathered_), terminal_.width - indent)) {
      const std::string before = !hanging_ ? "" : is_first ? "  " : std::string(indent, ' ');
      text_ += before + line + "\n";
      is_first = false;
    }
    gathered_.clear();
    hanging_ = false;
  }

  const Terminal& terminal_;
  std::string text_;
  std::string gathered_;
  bool hanging_ = false;
  bool in_example_ = false;
};

}  // namespace

std::string rendered(std::string_view markdown, const Terminal& terminal) {
  Renderer renderer(terminal);
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    renderer.take(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  return renderer.finish();
}

Help help_among(std::span<const EmbeddedFile> files, std::string_view name) {
  const auto text = [files, name](std::string_view language) {
    const std::string path = std::string(name) + "." + std::string(language) + ".md";
    const auto found = std::find_if(files.begin(), files.end(), [&path](const EmbeddedFile& file) {
      return file.path == path;
    });
    ensure(found != files.end(), "a command has its help text in both languages");
    return found->text;
  };
  return {.vi = text("vi"), .en = text("en")};
}

std::string_view text_of(const Help& help, language::Language language) {
  return language == language::Language::vi ? help.vi : help.en;
}

std::string summary_of(const Command& command, language::Language language) {
  constexpr std::string_view dash = " — ";
  const std::string_view text = text_of(command.help, language);
  const std::string_view title = text.substr(0, text.find('\n'));
  const std::size_t found = title.find(dash);
  ensure(found != std::string_view::npos, "a help text begins with `# name — summary`");
  return std::string(title.substr(found + dash.size()));
}

std::string command_help(const Command& command, const Terminal& terminal) {
  std::string text = rendered(text_of(command.help, terminal.language), terminal);
  text += "\n" + terminal.painted(terminal.text("app.common_options"), Style::strong) + "\n";
  for (const std::string_view key :
       {"app.option.lang", "app.option.color", "app.option.help", "app.option.version"}) {
    text += "  " + terminal.text(key) + "\n";
  }
  return text;
}

std::string program_help(std::span<const Command> commands, const Terminal& terminal) {
  Table table(std::vector<Column>(3));
  for (const Command& command : commands) {
    table.add({"", Cell(command.name, Style::strong), summary_of(command, terminal.language)});
  }
  return terminal.text("app.intro") + "\n\n" + terminal.text("app.usage") + "\n\n" +
         terminal.painted(terminal.text("app.commands"), Style::strong) + "\n" +
         table.text(terminal) + "\n" + terminal.text("app.more") + "\n";
}

}  // namespace cpa::apps
