#include <algorithm>
#include <utility>

#include "cpa/tasks/internal/batch_pipeline.hpp"

namespace cpa::tasks {
namespace {

// Plants in work at once: enough to keep every thread busy, few enough to bound memory.
constexpr std::size_t plants_a_thread = 8;

}  // namespace

BatchPipeline::BatchPipeline(unsigned threads, const BatchSink& sink)
    : most_(std::max(1U, threads)), threads_(threads), sink_(sink) {}

void BatchPipeline::submit(std::function<BatchOutcome()> work, double done) {
  if (threads_ <= 1) return sink_(work(), done);
  // One asynchronous call works through a bundle, so that a thread's start does not weigh.
  bundle_.push_back(std::move(work));
  done_ = done;
  if (bundle_.size() >= plants_a_thread) launch();
}

void BatchPipeline::finish() {
  launch();
  while (!running_.empty()) collect();
}

void BatchPipeline::launch() {
  if (bundle_.empty()) return;
  while (running_.size() >= most_) collect();
  running_.push_back({std::async(std::launch::async,
                                 [bundle = std::move(bundle_)] {
                                   std::vector<BatchOutcome> outcomes;
                                   for (const auto& work : bundle) outcomes.push_back(work());
                                   return outcomes;
                                 }),
                      done_});
  bundle_.clear();
}

void BatchPipeline::collect() {
  Running first = std::move(running_.front());
  running_.pop_front();
  for (const BatchOutcome& outcome : first.outcomes.get()) sink_(outcome, first.done);
}

}  // namespace cpa::tasks
