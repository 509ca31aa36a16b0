#include "cpa/tasks/pack_copy.hpp"

#include <map>
#include <string>
#include <system_error>

#include "cpa/files/interruption.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/sectors/packs.hpp"
#include "embedded_pack_guides.hpp"

namespace cpa::tasks {

namespace fs = std::filesystem;

Result<std::size_t> copy_packs(const fs::path& folder) {
  std::error_code ignored;
  if (fs::exists(folder, ignored) && !fs::is_empty(folder, ignored)) {
    Problem problem{.code = "file.exists", .arguments = {{"path", folder.string()}}};
    problem.where.file = folder.string();
    return refuse(std::move(problem));
  }
  std::map<fs::path, std::map<std::string, std::string>> folders;
  std::size_t count = 0;
  for (const auto files : {sectors::built_in_pack_files(), embedded::pack_guides()}) {
    for (const EmbeddedFile& file : files) {
      const fs::path path = folder / std::string(file.path);
      folders[path.parent_path()].emplace(path.filename().string(), file.text);
      ++count;
    }
  }
  const files::Uninterrupted until_written;
  for (const auto& [path, texts] : folders) {
    fs::create_directories(path, ignored);  // what hinders it hinders the writing, which says so
    const files::FolderWriting writing = files::write_folder_atomically(path, texts);
    if (writing.problem) return refuse(*writing.problem);
  }
  return count;
}

}  // namespace cpa::tasks
