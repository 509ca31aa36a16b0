#include "common/progress.hpp"

#include "cpa/language/figures.hpp"

namespace cpa::apps {
namespace {

constexpr std::size_t silent_below = 1000;
constexpr std::size_t bar_length = 30;
constexpr std::string_view erase_line = "\r\x1b[K";

}  // namespace

Progress::Progress(const Terminal& terminal, std::string label, std::size_t total,
                   const char* words)
    : terminal_(terminal), label_(std::move(label)), total_(total), words_(words) {}

Progress::~Progress() {
  if (terminal_.err_is_screen && drawn_ > 0) terminal_.tell(erase_line);
}

void Progress::advance(std::size_t steps) {
  const std::lock_guard lock(mutex_);
  done_ += steps;
  if (total_ == 0 || (!terminal_.err_is_screen && total_ < silent_below)) return;
  const std::size_t parts = terminal_.err_is_screen ? 100 : 10;
  const std::size_t reached = done_ * parts / total_;
  if (reached <= drawn_) return;
  drawn_ = reached;
  draw();
}

void Progress::draw() const {
  const auto share =
      units::Fraction::of_one(static_cast<long double>(done_) / static_cast<long double>(total_));
  const auto count = [this](std::size_t n) {
    return language::number(static_cast<long long>(n), terminal_.language);
  };
  const std::string words =
      terminal_.text(words_, {{"label", label_},
                              {"percent", language::percent(share, 0, terminal_.language)},
                              {"done", count(done_)},
                              {"total", count(total_)}});
  if (!terminal_.err_is_screen) return terminal_.tell(words + "\n");
  const std::size_t filled = done_ * bar_length / total_;
  std::string bar;
  for (std::size_t i = 0; i < bar_length; ++i) bar += i < filled ? "█" : "░";
  terminal_.tell(std::string(erase_line) + bar + " " + words);
}

}  // namespace cpa::apps
