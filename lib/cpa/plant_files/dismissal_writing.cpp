#include "cpa/plant_files/dismissal_writing.hpp"

#include <algorithm>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/documents/yaml.hpp"
#include "cpa/files/folder_lock.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/plant_files/internal/document_writer.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/plant_files/rewriting.hpp"
#include "cpa/plant_files/write_plant.hpp"

namespace cpa::plant_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading = "dismissals:";

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool begins(const std::string& line, std::string_view with) {
  return line.compare(0, with.size(), with) == 0;
}

std::size_t indent_of(const std::string& line) {
  const std::size_t at = line.find_first_not_of(' ');
  return at == std::string::npos ? line.size() : at;
}

// The entry's lines as our writer gives them, its dash at the given indent.
std::vector<std::string> entry_of(const plant::Dismissal& dismissal, DecimalMark mark,
                                  std::size_t indent) {
  plant::Plant alone{.decimal_mark = mark};
  alone.dismissals.push_back(dismissal);
  std::vector<std::string> lines = lines_of(documents::write_yaml(dismissals_of(alone)));
  lines.erase(lines.begin());
  const std::size_t written = lines.empty() ? 0 : indent_of(lines.front());
  for (std::string& line : lines) {
    line = std::string(indent, ' ') + line.substr(std::min(written, line.size()));
  }
  return lines;
}

// The entry on one line, for people to copy.
std::string entry_text(const plant::Dismissal& dismissal, DecimalMark mark) {
  std::string text;
  for (const std::string& line : entry_of(dismissal, mark, 0)) {
    text += (text.empty() ? "" : ", ") + line.substr(std::min<std::size_t>(2, line.size()));
  }
  return "- {" + text + "}";
}

// A list without entries, which reads as none: what stands behind the heading, remarks left aside.
bool is_empty_list(const std::string& line) {
  const std::string behind = line.substr(heading.size(), line.find(" #") - heading.size());
  const std::string_view value = trim(behind);
  return value == "[]" || value == "~" || value == "null";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// The folder's files as they stand; what is not there is left out.
Checked<FolderTexts> texts_in(const fs::path& folder) {
  FolderTexts texts;
  Problems problems;
  for (const char* name : {plant_yaml, data_csv, events_csv, weather_csv}) {
    auto bytes = files::read_file(folder / name, largest_file);
    if (bytes) {
      texts.emplace(name, std::move(*bytes));
    } else if (bytes.error().code != "file.not_found") {
      problems.push_back(std::move(bytes).error());
    }
  }
  if (!problems.empty()) return refuse(std::move(problems));
  return texts;
}

Checked<void> written(Result<void> result) {
  if (!result) return refuse(Problems{std::move(result).error()});
  return {};
}

// Written only where the lines that were added read back as what they should say.
Checked<void> add_in_folder(const fs::path& folder, const plant::Plant& wanted,
                            const plant::Dismissal& dismissal, const WorkbookStyle& style) {
  auto texts = texts_in(folder);
  if (!texts) return refuse(std::move(texts).error());
  std::string& yaml = (*texts)[plant_yaml];
  yaml = with_dismissal(yaml, dismissal, wanted.decimal_mark);
  const auto read = read_plant_folder(*texts, folder.string(), style.packs);
  if (read && read->plant == wanted && yaml.size() <= largest_file) {
    return written(files::write_file_atomically(folder / plant_yaml, yaml));
  }
  const std::string path = (folder / plant_yaml).string();
  Problem problem{.code = "check.by_hand", .where = {.file = path}};
  problem.arguments = {{"path", path}, {"found", entry_text(dismissal, wanted.decimal_mark)}};
  return refuse(Problems{std::move(problem)});
}

}  // namespace

std::string with_dismissal(std::string_view yaml, const plant::Dismissal& dismissal,
                           DecimalMark mark) {
  std::vector<std::string> lines = lines_of(yaml);
  const auto begin = std::find_if(lines.begin(), lines.end(),
                                  [](const std::string& line) { return begins(line, heading); });
  if (begin == lines.end()) {
    lines.emplace_back(heading);
    for (std::string& line : entry_of(dismissal, mark, 2)) lines.push_back(std::move(line));
    return joined(lines);
  }
  if (is_empty_list(*begin)) {
    const std::size_t remark = begin->find(" #");
    *begin = std::string(heading) + (remark == std::string::npos ? "" : begin->substr(remark));
  }
  // To the end of the list: the next line that begins a key at the margin.
  std::size_t indent = 2;
  bool seen = false;
  auto end = begin + 1;
  for (auto at = begin + 1; at != lines.end(); ++at) {
    const std::size_t here = indent_of(*at);
    if (here == at->size()) continue;
    const char first = (*at)[here];
    if (here == 0 && first != '-' && first != '#') break;
    if (first == '-' && !seen) {
      indent = here;
      seen = true;
    }
    if (first != '#') end = at + 1;
  }
  const std::vector<std::string> entry = entry_of(dismissal, mark, indent);
  lines.insert(end, entry.begin(), entry.end());
  return joined(lines);
}

Checked<void> add_dismissal(const fs::path& path, plant::Dismissal dismissal,
                            const WorkbookStyle& style) {
  const auto form = form_of(path);
  if (!form) return refuse(Problems{form.error()});
  const fs::path folder = path.filename() == plant_yaml ? path.parent_path() : path;
  const auto lock = files::FolderLock::take(*form == Form::folder ? folder : path.parent_path());
  if (!lock) return refuse(Problems{lock.error()});
  auto read = read_plant(path, style.packs);
  if (!read) return refuse(std::move(read).error());
  plant::Plant& plant = read->plant;
  const plant::Item* item = plant.item(dismissal.item);
  if (item == nullptr) {
    return refuse(
        Problems{{.code = "plant.item.unknown", .arguments = {{"found", dismissal.item}}}});
  }
  dismissal.sum = sum_of_figures(*item, dismissal.period);
  if (std::find(plant.dismissals.begin(), plant.dismissals.end(), dismissal) !=
      plant.dismissals.end()) {
    return {};
  }
  plant.dismissals.push_back(dismissal);
  if (*form != Form::folder) {
    if (auto rewriting = check_rewriting(path, style); !rewriting) return rewriting;
    return written(write_plant(plant, path, *form, style));
  }
  return add_in_folder(folder.empty() ? fs::path(".") : folder, plant, dismissal, style);
}

}  // namespace cpa::plant_files
