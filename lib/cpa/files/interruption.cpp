#include "cpa/files/interruption.hpp"

#include <unistd.h>

#include <atomic>
#include <csignal>

namespace cpa::files {
namespace {

// A signal handler can reach nothing else than such variables.
std::atomic<int> writers{0};
std::atomic<int> pending{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void on_signal(int number) {
  if (writers.load() > 0) {
    pending.store(number);
  } else {
    _exit(128 + number);
  }
}

}  // namespace

void end_when_interrupted() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  // The write that outgrows a limit of the shell (ulimit -f) fails instead, and that is told.
  action.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &action, nullptr);
}

bool is_end_wanted() { return pending.load() != 0; }

Uninterrupted::Uninterrupted() { ++writers; }

Uninterrupted::~Uninterrupted() {
  if (--writers == 0 && pending.load() != 0) _exit(128 + pending.load());
}

}  // namespace cpa::files
