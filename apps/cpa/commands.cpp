#include "cpa/commands.hpp"

#include "doctor/commands.hpp"

namespace cpa::apps {

const std::vector<Command>& commands() {
  static const std::vector<Command> all{doctor_command()};
  return all;
}

}  // namespace cpa::apps
