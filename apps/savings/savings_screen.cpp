#include "savings/savings_screen.hpp"

#include "common/screen.hpp"
#include "cpa/reports/savings_text.hpp"

namespace cpa::apps {

void print_savings(const Terminal& terminal, const tasks::SavingsAnswer& answer,
                   const std::optional<std::string>& report) {
  print_view(terminal, reports::savings_text(answer.plant, answer.assessment, answer.provenance,
                                             terminal.language));
  if (report && *report != "-") {
    terminal.print_line();
    terminal.print_line(terminal.text("savings.report_written", {{"path", *report}}));
  }
}

}  // namespace cpa::apps
