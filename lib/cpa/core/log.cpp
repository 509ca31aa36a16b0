#include "cpa/core/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <memory>

namespace cpa::log {
namespace {

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
    case Level::off:
      break;
  }
  return spdlog::level::off;
}

// One log a program; made at its first use, so that no order of start-up matters.
spdlog::logger& logger() {
  static const std::unique_ptr<spdlog::logger> the_log = [] {
    auto made =
        std::make_unique<spdlog::logger>("cpa", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_level(spdlog::level::warn);
    made->set_pattern("%n: %l: %v");
    return made;
  }();
  return *the_log;
}

}  // namespace

void set_level(Level level) { logger().set_level(level_of(level)); }

void write(Level level, std::string_view message) {
  if (level == Level::off) return;
  logger().log(level_of(level), spdlog::string_view_t(message.data(), message.size()));
}

}  // namespace cpa::log
