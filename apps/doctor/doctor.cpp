#include <string>

#include "common/request.hpp"
#include "common/table.hpp"
#include "common/version.hpp"
#include "cpa/language/catalogue.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/sectors/knowledge.hpp"
#include "doctor/commands.hpp"
#include "embedded_doctor_help.hpp"

namespace cpa::apps {
namespace {

std::string locale_said(const Terminal& terminal) {
  const Environment environment = system_environment();
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment(name).value_or("");
    if (!value.empty()) return std::string(name) + "=" + value;
  }
  return terminal.text("doctor.locale_unset");
}

Exit examine(const Request&, const Terminal& terminal) {
  const auto count = [&terminal](std::size_t n) {
    return language::number(static_cast<long long>(n), terminal.language);
  };
  const std::size_t texts = language::catalogue(terminal.language).keys().size();
  Table table(std::vector<Column>(2));
  const auto add = [&table, &terminal](std::string_view key, std::string value) {
    table.add({Cell(terminal.text(key), Style::strong), std::move(value)});
  };
  add("doctor.version", std::string(version()));
  add("doctor.compiler", compiler());
  add("doctor.standard_library", standard_library());
  add("doctor.build", terminal.text(has_extra_checks() ? "doctor.checks_on" : "doctor.checks_off"));
  add("doctor.language", terminal.text("doctor.language_name"));
  add("doctor.locale", locale_said(terminal));
  add("doctor.width", terminal.text("doctor.columns", {{"count", count(terminal.width)}}));
  add("doctor.colours", terminal.text(terminal.colours ? "word.yes" : "word.no"));
  add("doctor.messages", terminal.text("doctor.messages_count", {{"count", count(texts)}}));
  const sectors::Packs packs = sectors::built_in_packs();
  const sectors::Knowledge knowledge = sectors::built_in_knowledge(packs);
  std::string key = "doctor.packs";
  for (const sectors::PackFolder& folder : knowledge.folders) {
    table.add({Cell(key.empty() ? "" : terminal.text(key), Style::strong),
               folder.info.id + " " + folder.info.version + ", " + folder.info.date + ", " +
                   sectors::content_id_of(folder, packs, knowledge)});
    key.clear();
  }
  terminal.print(table.text(terminal));
  return Exit::done;
}

}  // namespace

const Command& doctor_command() {
  static const Command command{.name = "doctor",
                               .app = "doctor",
                               .help = help_among(embedded::doctor_help(), "doctor"),
                               .run = examine};
  return command;
}

}  // namespace cpa::apps
