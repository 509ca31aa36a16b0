// Plants of a batch on several threads, their outcomes in order.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <vector>

#include "cpa/tasks/savings_batch.hpp"

namespace cpa::tasks {

// Hands plants to threads and their outcomes to the sink, in order.
class BatchPipeline {
 public:
  BatchPipeline(unsigned threads, const BatchSink& sink);

  // `done`: the share of the batch that this plant completes.
  void submit(std::function<BatchOutcome()> work, double done);
  void finish();

 private:
  struct Running {
    std::future<std::vector<BatchOutcome>> outcomes;
    double done = 0;
  };

  void launch();
  void collect();

  std::size_t most_;
  unsigned threads_;
  const BatchSink& sink_;
  std::vector<std::function<BatchOutcome()>> bundle_;
  std::deque<Running> running_;
  double done_ = 0;
};

}  // namespace cpa::tasks
