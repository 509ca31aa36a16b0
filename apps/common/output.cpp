#include "common/output.hpp"

#include <filesystem>

#include "cpa/files/interruption.hpp"
#include "cpa/files/writing.hpp"

namespace cpa::apps {

Result<void> save(const Terminal& terminal, const std::string& path, std::string_view bytes) {
  if (path == "-") {
    terminal.out << bytes;  // as it is: a file's bytes are nobody's screen text
    return {};
  }
  return files::write_file_atomically(path, bytes);
}

Result<void> check_free(const std::string& folder, const std::string& name, Existing existing) {
  const std::filesystem::path path = std::filesystem::path(folder) / name;
  std::error_code ignored;
  if (existing == Existing::replaced || !std::filesystem::exists(path, ignored)) return {};
  Problem problem;
  problem.code = "file.exists";
  problem.where.file = path.string();
  problem.arguments["path"] = path.string();
  return refuse(std::move(problem));
}

Result<void> save_folder(const std::string& folder, const std::map<std::string, std::string>& files,
                         Existing existing) {
  const files::Uninterrupted until_written;
  for (const auto& [name, bytes] : files) {
    if (auto free = check_free(folder, name, existing); !free) return free;
  }
  const files::FolderWriting writing = files::write_folder_atomically(folder, files);
  if (writing.problem) return refuse(*writing.problem);
  return {};
}

}  // namespace cpa::apps
