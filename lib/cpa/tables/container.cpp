#include "cpa/tables/internal/container.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"

namespace cpa::tables {
namespace {

// Parts smaller than this may be packed as tightly as they are.
constexpr std::size_t always_unpacked = 1'000'000;

Problem about(const std::string& file, std::string code,
              std::map<std::string, std::string> arguments = {}) {
  return {.code = std::move(code), .where = {.file = file}, .arguments = std::move(arguments)};
}

// An encrypted workbook is an old compound file (as an .xls is) with a stream of this name.
bool holds_encrypted_package(std::string_view bytes) {
  constexpr std::string_view name = "EncryptedPackage";
  std::string wide;
  for (const char letter : name) wide += std::string{letter, '\0'};
  return bytes.find(wide) != std::string_view::npos;
}

// What a file that is no ZIP container is instead.
Problem no_container(std::string_view bytes, const std::string& file) {
  constexpr std::string_view compound{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"};
  if (bytes.substr(0, compound.size()) == compound) {
    return about(file,
                 holds_encrypted_package(bytes) ? "workbook.encrypted" : "workbook.old_format");
  }
  if (bytes.substr(0, 2) == "PK") return about(file, "workbook.damaged", {{"part", file}});
  return about(file, "workbook.not_xlsx");
}

// Names that lead out of the container, or nowhere.
bool is_unsafe(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find(':') != std::string_view::npos) return true;
  if (name.find('\0') != std::string_view::npos || !is_utf8(name)) return true;
  for (std::size_t from = 0; from <= name.size();) {
    const std::size_t to = std::min(name.find('/', from), name.size());
    if (name.substr(from, to - from) == "..") return true;
    from = to + 1;
  }
  return false;
}

}  // namespace

std::string part_name(std::string_view name) {
  std::string changed(name);
  for (char& letter : changed) {
    if (letter == '\\') letter = '/';
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return changed;
}

std::string megabytes(std::size_t bytes) { return std::to_string(bytes >> 20U) + " MB"; }

void Container::Close::operator()(zip* archive) const { zip_discard(archive); }

Checked<Container> Container::open(std::string bytes, const WorkbookOptions& options) {
  if (bytes.empty()) return refuse(Problems{about(options.file, "file.empty")});
  if (bytes.size() > options.limits.file_bytes) {
    return refuse(Problems{about(options.file, "workbook.too_large",
                                 {{"found", megabytes(bytes.size() + (1U << 20U) - 1)},
                                  {"limit", megabytes(options.limits.file_bytes)}})});
  }
  Container container;
  container.file_ = options.file;
  container.limits_ = options.limits;
  container.bytes_ = std::make_unique<std::string>(std::move(bytes));
  int fault = container.open_archive(ZIP_CHECKCONS);
  // Of names that stand twice the check says no more than that: take_names finds which.
  if (fault == ZIP_ER_EXISTS) fault = container.open_archive(0);
  if (fault != ZIP_ER_OK) return refuse(Problems{no_container(*container.bytes_, options.file)});
  if (Problems problems = container.take_names(); !problems.empty()) return refuse(problems);
  return container;
}

int Container::open_archive(int checks) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes_->data(), bytes_->size(), 0, &error);
  ensure(source != nullptr, "memory is read as a file");
  archive_.reset(zip_open_from_source(source, ZIP_RDONLY | checks, &error));
  if (!archive_) zip_source_free(source);
  const int fault = zip_error_code_zip(&error);
  zip_error_fini(&error);
  return archive_ ? ZIP_ER_OK : fault;
}

Problems Container::take_names() {
  Problems problems;
  const auto entries = static_cast<std::size_t>(zip_get_num_entries(archive_.get(), 0));
  if (entries > limits_.parts) {
    return {about(file_, "workbook.too_many_parts",
                  {{"found", std::to_string(entries)}, {"limit", std::to_string(limits_.parts)}})};
  }
  for (std::size_t i = 0; i < entries; ++i) {
    zip_stat_t entry;
    constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(archive_.get(), i, 0, &entry) != 0 || (entry.valid & needed) != needed) {
      problems.push_back(about(file_, "workbook.damaged", {{"part", file_}}));
      continue;
    }
    if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE) {
      return {about(file_, "workbook.encrypted")};
    }
    const std::string name = part_name(entry.name);
    const Part part{.name = entry.name,
                    .index = i,
                    .packed_bytes = entry.comp_size,
                    .declared_bytes = entry.size};
    if (is_unsafe(name) || !parts_.emplace(name, part).second) {
      problems.push_back(about(file_, "workbook.part_name", {{"found", shortened(entry.name)}}));
    }
  }
  return problems;
}

bool Container::has(std::string_view part) const { return parts_.count(part_name(part)) > 0; }

std::vector<std::string> Container::parts() const {
  std::vector<std::string> names;
  for (const auto& part : parts_) names.push_back(part.first);
  return names;
}

std::string Container::spelled(std::string_view part) const {
  const auto found = parts_.find(part_name(part));
  return found == parts_.end() ? std::string(part) : found->second.name;
}

std::optional<Problem> Container::count(Part& part, std::string_view name, std::size_t bytes) {
  if (bytes > part.unpacked_bytes) {
    unpacked_bytes_ += bytes - part.unpacked_bytes;
    part.unpacked_bytes = bytes;
  }
  if (unpacked_bytes_ > limits_.unpacked_bytes) {
    return about(file_, "workbook.unpacked_size",
                 {{"part", std::string(name)}, {"limit", megabytes(limits_.unpacked_bytes)}});
  }
  if (bytes > always_unpacked && bytes / limits_.ratio > part.packed_bytes) {
    return about(file_, "workbook.packed_too_tightly",
                 {{"part", std::string(name)}, {"limit", std::to_string(limits_.ratio)}});
  }
  return std::nullopt;
}

std::optional<Problem> Container::read(std::string_view name, const TakePiece& take) {
  const auto damaged = [&] {
    return about(file_, "workbook.damaged", {{"part", shortened(name)}});
  };
  const auto found = parts_.find(part_name(name));
  if (found == parts_.end()) return damaged();
  Part& part = found->second;
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive_.get(), part.index, 0), zip_fclose);
  if (!file) return damaged();
  constexpr std::size_t piece_bytes = 65'536;
  const auto piece = std::make_unique<std::array<char, piece_bytes>>();
  for (std::size_t bytes = 0;;) {
    const zip_int64_t got = zip_fread(file.get(), piece->data(), piece_bytes);
    if (got < 0) return damaged();
    bytes += static_cast<std::size_t>(got);
    if (auto problem = count(part, name, bytes)) return problem;
    if (got == 0 && bytes != part.declared_bytes) return damaged();
    if (!take({piece->data(), static_cast<std::size_t>(got)}) || got == 0) return std::nullopt;
  }
}

}  // namespace cpa::tables
