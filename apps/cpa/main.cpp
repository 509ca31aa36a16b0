// The program cpa: a table of its commands.
#include <vector>

#include "common/program.hpp"
#include "doctor/commands.hpp"

int main(int count, char** words) {
  const std::vector<cpa::apps::Command> commands{cpa::apps::doctor_command()};
  return cpa::apps::run(count, words, commands);
}
