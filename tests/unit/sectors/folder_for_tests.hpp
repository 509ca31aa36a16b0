// A folder of packs on disk, as consultants hand theirs over.
#pragma once

#include <filesystem>

#include "tests/support/scratch_folder.hpp"
#include "tests/unit/sectors/knowledge_for_tests.hpp"

namespace cpa::test {

// A consultant's folder that goes when the test does.
class Folder {
 public:
  explicit Folder(const Files& files) {
    for (const auto& [path, text] : files) {
      std::filesystem::create_directories((folder_ / path).parent_path());
      put_bytes(folder_ / path, text);
    }
  }

  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

 private:
  ScratchFolder folder_;
};

}  // namespace cpa::test
