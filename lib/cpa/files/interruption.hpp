// Ctrl-C ends the program at once with exit code 130; only while results are being written does it
// wait, so that no file is ever left half-written.
#pragma once

namespace cpa::apps {

// From now on Ctrl-C ends the program with 130, and a request to end (SIGTERM) with 143.
void end_when_interrupted();

// While one lives, the end waits; it comes when the last one is gone.
class Uninterrupted {
 public:
  Uninterrupted();
  ~Uninterrupted();
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;
};

}  // namespace cpa::apps
