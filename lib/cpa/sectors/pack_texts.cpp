#include "cpa/sectors/internal/pack_texts.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include "cpa/core/letters.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/sectors/internal/knowledge_file.hpp"

namespace cpa::sectors::internal {
namespace {

namespace fs = std::filesystem;

bool is_pack(const fs::path& relative) {
  return (relative.extension() == ".yaml" || relative.extension() == ".csv") &&
         *relative.begin() != "schema";
}

// Kinds of files that hold rows or tables: somebody who put one among packs means it to be read. A
// README, a licence and an editor's own files say nothing to the program.
bool looks_like_rows(const fs::path& relative) {
  constexpr std::array<std::string_view, 11> kinds{
      ".yaml", ".yml", ".csv", ".tsv", ".json", ".xlsx", ".xlsm", ".xls", ".ods", ".toml", ".xml"};
  const auto kind = small_letters(relative.extension().string());
  const bool is_hidden = std::any_of(relative.begin(), relative.end(), [](const fs::path& part) {
    return part.string().starts_with('.');
  });
  return !is_hidden && *relative.begin() != "schema" &&
         std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

Problems unread_files_below(const fs::path& folder, const std::string& layer) {
  std::vector<std::string> unread;
  std::error_code failed;
  fs::recursive_directory_iterator at(folder, failed);
  for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
    const auto relative = at->path().lexically_relative(folder);
    std::error_code unknown;
    if (is_pack(relative) || !looks_like_rows(relative) || !at->is_regular_file(unknown)) continue;
    unread.push_back(shown_path(layer, relative.generic_string()));
  }
  std::sort(unread.begin(), unread.end());
  Problems warnings;
  for (auto& path : unread) {
    warnings.push_back({.code = "pack.file_unread",
                        .severity = Severity::warning,
                        .where = {.file = path},
                        .arguments = {{"found", path}}});
  }
  return warnings;
}

Checked<std::vector<PackText>> pack_texts_below(const fs::path& folder) {
  std::vector<PackText> texts;
  Problems problems;
  std::error_code failed;
  fs::recursive_directory_iterator at(folder, failed);
  for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
    const auto relative = at->path().lexically_relative(folder);
    std::error_code unknown;
    if (!is_pack(relative) || !at->is_regular_file(unknown)) continue;
    auto text = files::read_file(at->path());
    if (text) {
      texts.push_back({relative.generic_string(), *std::move(text)});
    } else {
      problems.push_back(std::move(text.error()));
    }
  }
  if (failed) {
    problems.push_back({.code = failed == std::errc::no_such_file_or_directory
                                    ? "file.not_found"
                                    : "file.not_readable",
                        .where = {.file = folder.string()},
                        .arguments = {{"path", folder.string()}, {"reason", failed.message()}}});
  }
  if (!problems.empty()) return refuse(std::move(problems));
  std::sort(texts.begin(), texts.end(),
            [](const PackText& a, const PackText& b) { return a.path < b.path; });
  return texts;
}

std::vector<EmbeddedFile> files_of(const std::vector<PackText>& texts) {
  std::vector<EmbeddedFile> files;
  for (const auto& text : texts) files.push_back({text.path, text.text});
  return files;
}

std::string folder_of(std::string_view path) {
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? "common" : std::string(path.substr(0, slash));
}

std::string shown_path(const std::string& layer, std::string_view path) {
  return layer.empty() ? std::string(path) : layer + "/" + std::string(path);
}

std::string told(const Problems& problems) {
  std::string text;
  for (const auto& problem : problems) {
    text +=
        problem.where.file + ":" + std::to_string(problem.where.line) + " " + problem.code + "; ";
  }
  return text;
}

bool is_table(std::string_view path) {
  constexpr std::string_view end = ".csv";
  return path.size() > end.size() && path.substr(path.size() - end.size()) == end;
}

bool is_for_packs(const EmbeddedFile& file) {
  return !is_table(file.path) && !is_knowledge_schema(schema_of(file.text));
}

}  // namespace cpa::sectors::internal
