// Results that go to a file the user named, whole or not at all, also when Ctrl-C comes meanwhile.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "common/terminal.hpp"
#include "cpa/core/result.hpp"

namespace cpa::apps {

// To the file `path`, or to standard output where the path is "-". Problems: file.cannot_create,
// file.write_failed.
[[nodiscard]] Result<void> save(const Terminal& terminal, const std::string& path,
                                std::string_view bytes);

// Several files of one folder. With Existing::refused a folder that already holds one of them is
// left alone (file.exists, argument path); with Existing::replaced they take the place of the old
// ones.
enum class Existing { refused, replaced };
[[nodiscard]] Result<void> check_free(const std::string& folder, const std::string& name,
                                      Existing existing);
[[nodiscard]] Result<void> save_folder(const std::string& folder,
                                       const std::map<std::string, std::string>& files,
                                       Existing existing);

}  // namespace cpa::apps
