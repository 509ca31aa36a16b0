#include "cpa/commands.hpp"

#include "balance/commands.hpp"
#include "data/commands.hpp"
#include "doctor/commands.hpp"
#include "norms/commands.hpp"
#include "savings/commands.hpp"

namespace cpa::apps {

const std::vector<Command>& commands() {
  static const std::vector<Command> all{savings_command(), plan_command(),     fit_command(),
                                        init_command(),    convert_command(),  import_command(),
                                        check_command(),   norms_command(),    packs_command(),
                                        balance_command(), handbook_command(), doctor_command()};
  return all;
}

}  // namespace cpa::apps
