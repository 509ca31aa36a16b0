// A folder of packs on disk, as consultants hand theirs over.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/unit/sectors/knowledge_for_tests.hpp"

namespace cpa::test {

// A consultant's folder that goes when the test does.
class Folder {
 public:
  explicit Folder(const Files& files) {
    std::string form = (std::filesystem::temp_directory_path() / "packsXXXXXX").string();
    ensure(mkdtemp(form.data()) != nullptr, "a folder of its own");
    path_ = form;
    for (const auto& [path, text] : files) {
      std::filesystem::create_directories((path_ / path).parent_path());
      std::ofstream(path_ / path, std::ios::binary) << text;
    }
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace cpa::test
