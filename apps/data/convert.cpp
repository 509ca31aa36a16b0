#include <filesystem>

#include "common/own_packs.hpp"
#include "common/request.hpp"
#include "cpa/language/catalogue.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/rewriting.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "data/commands.hpp"
#include "embedded_data_help.hpp"

namespace cpa::apps {
namespace {

Exit convert(const Request& request, const Terminal& terminal) {
  const std::filesystem::path from = request.operands()[0];
  const std::filesystem::path to = request.operands()[1];
  const auto packs = packs_of(request);
  if (!packs) return terminal.report(packs.error());
  const auto form = plant_files::form_of(to);
  auto read = plant_files::read_plant(from, *packs);
  if (!form || !read) {
    Problems problems = read ? Problems{} : read.error();
    if (!form) problems.push_back(form.error());
    return terminal.report(problems);
  }
  const plant_files::WorkbookStyle style = workbook_style(terminal, *packs);
  std::error_code unknown;
  if (std::filesystem::exists(to, unknown)) {
    if (const auto free = plant_files::check_rewriting(to, style); !free) {
      return terminal.report(free.error());
    }
  }
  if (const auto written = plant_files::write_plant(read->plant, to, *form, style); !written) {
    return terminal.report(written.error());
  }
  (void)terminal.report(read->warnings);
  terminal.print_line(terminal.text("convert.done", {{"path", to.string()}}));
  return Exit::done;
}

}  // namespace

plant_files::WorkbookStyle workbook_style(const Terminal& terminal, const sectors::Packs& packs) {
  const language::Language language = terminal.language;
  return {.packs = packs,
          .words = [language](std::string_view key) { return language::text(language, key); },
          .vietnamese = language == language::Language::vi,
          .plain_sheets = {language::text(language::Language::vi, "workbook.sheet.help"),
                           language::text(language::Language::vi, "workbook.sheet.lists"),
                           language::text(language::Language::en, "workbook.sheet.help"),
                           language::text(language::Language::en, "workbook.sheet.lists")}};
}

const Command& convert_command() {
  static const Command command{.name = "convert",
                               .app = "data",
                               .help = help_among(embedded::data_help(), "convert"),
                               .options = {packs_option()},
                               .operands = {.name = "operand.from_to", .least = 2, .most = 2},
                               .run = convert};
  return command;
}

}  // namespace cpa::apps
