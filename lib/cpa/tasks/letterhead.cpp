#include "cpa/tasks/letterhead.hpp"

#include <string>
#include <string_view>

#include "cpa/core/text.hpp"
#include "cpa/documents/fields.hpp"
#include "cpa/documents/read.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/signing/base64.hpp"
#include "cpa/tables/picture_size.hpp"

namespace cpa::tasks {
namespace {

constexpr std::uintmax_t largest_style = 100'000;
constexpr std::uintmax_t largest_logo = 500'000;

// By what it begins with, whatever its name is; empty for anything else.
std::string_view kind_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (tables::picture_size(bytes)) return bytes.front() == '\x89' ? "image/png"sv : "image/jpeg"sv;
  const std::string_view begin = trim(bytes.substr(0, 1000));
  const bool xml = begin.substr(0, 5) == "<?xml" || begin.substr(0, 4) == "<svg";
  return xml && bytes.find("<svg") != std::string_view::npos ? "image/svg+xml"sv : ""sv;
}

void read_logo(const documents::Field& field, const std::filesystem::path& folder,
               reports::Letterhead& letterhead) {
  const auto name = field.text();
  if (!name) return;
  const std::filesystem::path path = folder / *name;
  const auto bytes = files::read_file(path, largest_logo);
  if (!bytes) {
    field.report(bytes.error());
    return;
  }
  const std::string_view kind = kind_of(*bytes);
  if (kind.empty()) {
    field.report("letterhead.logo_kind", {{"path", path.string()}});
    return;
  }
  letterhead.logo = "data:" + std::string(kind) + ";base64," + signing::base64(*bytes);
  if (tables::picture_size(*bytes)) letterhead.picture = *bytes;
}

}  // namespace

Checked<reports::Letterhead> read_letterhead(const std::filesystem::path& path) {
  const auto text = files::read_file(path, largest_style);
  if (!text) return tl::unexpected(Problems{text.error()});
  const auto document = documents::read_yaml(*text, path.string());
  if (!document) return tl::unexpected(document.error());
  Problems problems;
  reports::Letterhead letterhead;
  documents::Fields fields(*document, document->root(), "", problems);
  if (const auto name = fields.take("name")) {
    letterhead.name = name->text().value_or("");
    const bool is_text = name->node().kind() == documents::Kind::text;
    if (is_text && trim(letterhead.name).empty()) name->report("letterhead.name_empty", {});
  }
  letterhead.contact = fields.text("contact", documents::Need::optional).value_or("");
  if (const auto logo = fields.take("logo", documents::Need::optional)) {
    read_logo(*logo, path.parent_path(), letterhead);
  }
  fields.finish();
  if (has_errors(problems)) return tl::unexpected(std::move(problems));
  return letterhead;
}

}  // namespace cpa::tasks
