#include "cpa/printing/pdf.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <thread>
#include <vector>

#include "cpa/files/interruption.hpp"
#include "cpa/files/passing_folder.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/files/reason.hpp"
#include "cpa/files/writing.hpp"

namespace cpa::printing {
namespace {

constexpr std::uintmax_t largest_pdf = 200'000'000;
constexpr std::chrono::milliseconds between_looks{20};

Problem problem(const char* code, const PrintOptions& options) {
  return {.code = code, .arguments = {{"program", options.program}}};
}

Problem failure(const PrintOptions& options, std::string detail) {
  Problem result = problem("printing.failed", options);
  result.arguments["detail"] = std::move(detail);
  return result;
}

// What the program is told of its surroundings: where programs and fonts are, and a clock that
// stands still, so that the file holds no date of its own.
std::vector<std::string> surroundings() {
  std::vector<std::string> all{"SOURCE_DATE_EPOCH=0", "LC_ALL=C.UTF-8"};
  for (const char* name : {"PATH", "HOME", "XDG_CACHE_HOME", "TMPDIR"}) {
    if (const char* value = std::getenv(name)) all.push_back(std::string(name) + "=" + value);
  }
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

// Starts the program with its messages in a file; 0 or an errno.
int start(const PrintOptions& options, const files::PassingFolder& folder, pid_t& child) {
  std::vector<std::string> arguments{options.program,
                                     "--quiet",
                                     "--encoding",
                                     "utf-8",
                                     (folder.path() / "page.html").string(),
                                     (folder.path() / "page.pdf").string()};
  std::vector<std::string> environment = surroundings();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, (folder.path() / "messages").c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int error = ::posix_spawnp(&child, options.program.c_str(), &actions, nullptr,
                                   pointers(arguments).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// A caller that ignores ended children would keep their status from us.
class AwaitedChildren {
 public:
  AwaitedChildren() {
    struct sigaction as_usual {};
    as_usual.sa_handler = SIG_DFL;
    sigemptyset(&as_usual.sa_mask);
    ::sigaction(SIGCHLD, &as_usual, &before_);
  }
  ~AwaitedChildren() { ::sigaction(SIGCHLD, &before_, nullptr); }
  AwaitedChildren(const AwaitedChildren&) = delete;
  AwaitedChildren& operator=(const AwaitedChildren&) = delete;

 private:
  struct sigaction before_ {};
};

// Its exit status; nothing when it took too long, or we are to end, and it was stopped.
std::optional<int> wait_for(pid_t child, std::chrono::seconds limit) {
  std::chrono::milliseconds waited{0};
  int status = 0;
  while (true) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) return -1;
    if (waited >= limit || files::is_end_wanted()) break;
    std::this_thread::sleep_for(between_looks);
    waited += between_looks;
  }
  ::kill(child, SIGKILL);
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return std::nullopt;
}

std::string last_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  const std::size_t begin = text.rfind('\n');
  return begin == std::string::npos ? text : text.substr(begin + 1);
}

}  // namespace

Result<std::string> pdf_of(std::string_view html, const PrintOptions& options) {
  const files::PassingFolder folder("print");
  if (folder.error() != 0) return refuse(failure(options, files::reason_of(folder.error())));
  if (const auto written = files::write_file_atomically(folder.path() / "page.html", html);
      !written) {
    return refuse(written.error());
  }
  const AwaitedChildren awaited;
  pid_t child = 0;
  const int error = start(options, folder, child);
  if (error == ENOENT) return refuse(problem("printing.program_missing", options));
  if (error != 0) return refuse(failure(options, files::reason_of(error)));
  const std::optional<int> status = wait_for(child, options.limit);
  if (!status) {
    Problem slow = problem("printing.too_slow", options);
    slow.arguments["limit"] = std::to_string(options.limit.count());
    return refuse(std::move(slow));
  }
  constexpr int not_started = 127;
  if (WIFEXITED(*status) && WEXITSTATUS(*status) == not_started) {
    return refuse(problem("printing.program_missing", options));
  }
  auto pdf = files::read_file(folder.path() / "page.pdf", largest_pdf);
  if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0 || !pdf || pdf->rfind("%PDF", 0) != 0) {
    const auto messages = files::read_file(folder.path() / "messages");
    return refuse(failure(options, messages ? last_line(*messages) : std::string{}));
  }
  return pdf;
}

}  // namespace cpa::printing
