// How far a long task has come, on the message stream: a bar that redraws itself on a screen, else
// one line for every tenth. Tasks of fewer than a thousand steps are silent when there is no
// screen.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>

#include "common/terminal.hpp"

namespace cpa::apps {

class Progress {
 public:
  // `label` says what is being done; `total` is the number of steps.
  // `words` names the text of a line; without a count of steps it is "app.progress.share".
  Progress(const Terminal& terminal, std::string label, std::size_t total,
           const char* words = "app.progress");
  ~Progress();  // takes the bar away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Some more steps are done. May be called by several threads.
  void advance(std::size_t steps = 1);

 private:
  void draw() const;

  const Terminal& terminal_;
  std::string label_;
  std::size_t total_;
  const char* words_;
  std::mutex mutex_;
  std::size_t done_ = 0;
  std::size_t drawn_ = 0;  // percent, or tenths without a screen
};

}  // namespace cpa::apps
