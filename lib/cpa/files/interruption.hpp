// Ctrl-C ends the program at once with exit code 130; only while files are being written does it
// wait, so that none is ever left half-written and nothing is left behind. Whatever writes holds an
// Uninterrupted meanwhile.
#pragma once

namespace cpa::files {

// From now on Ctrl-C ends the program with 130, and a request to end (SIGTERM) with 143; a file
// that outgrows what the shell allows is an error of writing and no end. For programs only: a
// library leaves signals as they are.
void end_when_interrupted();

// Whether the end has been asked for and waits: whoever waits for something long gives up.
[[nodiscard]] bool is_end_wanted();

// While one lives, the end waits; it comes when the last one is gone.
class Uninterrupted {
 public:
  Uninterrupted();
  ~Uninterrupted();
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;
};

}  // namespace cpa::files
