#include "common/exit_code.hpp"

#include <array>
#include <string_view>

namespace cpa::apps {
namespace {

struct Rule {
  std::string_view prefix;
  Exit exit;
};
constexpr std::array<Rule, 12> rules{{{"usage.", Exit::usage},
                                      {"program.", Exit::internal},
                                      {"file.not_found", Exit::no_input},
                                      {"file.cannot_create", Exit::cannot_create},
                                      {"file.exists", Exit::cannot_create},
                                      {"convert.other_plant", Exit::cannot_create},
                                      {"mark.other_workbook", Exit::cannot_create},
                                      {"lock.exists", Exit::cannot_create},
                                      {"file.not_readable", Exit::io_failed},
                                      {"file.write_failed", Exit::io_failed},
                                      {"file.output_failed", Exit::io_failed},
                                      {"printing.", Exit::io_failed}}};

}  // namespace

Exit exit_of(const Problem& problem) {
  for (const Rule& rule : rules) {
    if (problem.code.starts_with(rule.prefix)) return rule.exit;
  }
  return Exit::bad_data;
}

Exit exit_of(const Problems& problems) {
  for (const Problem& problem : problems) {
    if (problem.severity == Severity::error) return exit_of(problem);
  }
  return Exit::done;
}

}  // namespace cpa::apps
