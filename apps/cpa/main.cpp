// The program cpa: a table of commands (commands.cpp) and nothing else.
#include "common/program.hpp"
#include "cpa/commands.hpp"

int main(int count, char** words) { return cpa::apps::run(count, words, cpa::apps::commands()); }
