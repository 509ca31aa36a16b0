#include "tests/support/workbook_parts.hpp"

#include <zip.h>

#include <algorithm>

#include "cpa/core/failure.hpp"

namespace cpa::test {
namespace {

const std::string header = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string main_names =
    " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const std::string link_type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string links_open =
    header +
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

std::string link(const std::string& id, const std::string& kind, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + link_type + "/" + kind + "\" Target=\"" +
         target + "\"/>";
}

std::string content_types(const WorkbookParts& parts) {
  const std::string sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  const auto part = [&](const std::string& name, const std::string& kind) {
    return "<Override PartName=\"/xl/" + name + ".xml\" ContentType=\"" + sheet_type + kind +
           "+xml\"/>";
  };
  std::string more;
  for (std::size_t i = 0; i < parts.more_sheets.size(); ++i) {
    more += part("worksheets/sheet" + std::to_string(i + 2), "worksheet");
  }
  return header +
         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
         "<Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
         part("workbook", "sheet.main") + part("worksheets/sheet1", "worksheet") + more +
         part("styles", "styles") + part("sharedStrings", "sharedStrings") + "</Types>";
}

std::string styles(const WorkbookParts& parts) {
  std::string xml = header + "<styleSheet" + main_names + ">";
  if (!parts.formats.empty()) xml += "<numFmts>" + parts.formats + "</numFmts>";
  xml += "<cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>";
  for (const std::size_t id : parts.cell_formats) {
    xml += "<xf numFmtId=\"" + std::to_string(id) + "\" xfId=\"0\"/>";
  }
  return xml + "</cellXfs></styleSheet>";
}

// Small enough to be packed whole: a container that stands in memory when it is closed.
std::string closed(zip_t* archive, zip_source_t* source) {
  zip_source_keep(source);
  ensure(zip_close(archive) == 0, "the container is written");
  zip_stat_t size;
  ensure(zip_source_stat(source, &size) == 0 && zip_source_open(source) == 0, "and read back");
  std::string bytes(size.size, '\0');
  const auto read = zip_source_read(source, bytes.data(), bytes.size());
  ensure(read == static_cast<zip_int64_t>(bytes.size()), "as a whole");
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

}  // namespace

std::vector<ContainedFile> files_of(const WorkbookParts& parts) {
  std::string sheets = "<sheet name=\"" + parts.sheet_name + "\" sheetId=\"1\" " +
                       parts.sheet_attributes + " r:id=\"rId1\"/>";
  std::string links = link("rId1", "worksheet", "worksheets/sheet1.xml") +
                      link("rId2", "styles", "styles.xml") +
                      link("rId3", "sharedStrings", "sharedStrings.xml");
  const auto sheet = [](const std::string& rows, const std::string& after) {
    return header + "<worksheet" + main_names + "><sheetData>" + rows + "</sheetData>" + after +
           "</worksheet>";
  };
  std::vector<ContainedFile> more;
  for (const auto& [name, rows] : parts.more_sheets) {
    const std::string number = std::to_string(more.size() + 2);
    const std::string id = "rId10" + number;
    const std::string file = "worksheets/sheet" + number + ".xml";
    sheets += "<sheet name=\"" + name + "\" sheetId=\"" + number + "\" r:id=\"" + id + "\"/>";
    links += link(id, "worksheet", file);
    more.push_back({"xl/" + file, sheet(rows, {})});
  }
  const std::string workbook = header + "<workbook" + main_names + " xmlns:r=\"" + link_type +
                               "\"><workbookPr " + parts.workbook_properties + "/><sheets>" +
                               sheets + "</sheets><definedNames>" + parts.names +
                               "</definedNames></workbook>";
  std::vector<ContainedFile> files{
      {"[Content_Types].xml", content_types(parts)},
      {"_rels/.rels",
       links_open + link("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/workbook.xml", workbook},
      {"xl/_rels/workbook.xml.rels", links_open + links + "</Relationships>"},
      {"xl/styles.xml", styles(parts)},
      {"xl/sharedStrings.xml", header + "<sst" + main_names + ">" + parts.strings + "</sst>"},
      {"xl/worksheets/sheet1.xml", sheet(parts.rows, parts.after_rows)}};
  for (ContainedFile& file : more) files.push_back(std::move(file));
  return files;
}

std::vector<ContainedFile> with_file(std::vector<ContainedFile> files, std::string_view name,
                                     std::string content) {
  const auto same = std::find_if(files.begin(), files.end(),
                                 [&](const ContainedFile& file) { return file.name == name; });
  if (same == files.end()) {
    files.push_back({std::string(name), std::move(content)});
  } else {
    same->content = std::move(content);
  }
  return files;
}

std::string zipped(const std::vector<ContainedFile>& files, const std::string& password) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  ensure(archive != nullptr, "a container begins empty");
  for (const ContainedFile& file : files) {
    zip_source_t* content = zip_source_buffer(archive, file.content.data(), file.content.size(), 0);
    const auto index = zip_file_add(archive, file.name.c_str(), content, ZIP_FL_ENC_UTF_8);
    ensure(index >= 0, "a file is added");
    const auto at = static_cast<zip_uint64_t>(index);
    zip_file_set_mtime(archive, at, 1'700'000'000, 0);
    if (file.stored) zip_set_file_compression(archive, at, ZIP_CM_STORE, 0);
    if (!password.empty()) {
      zip_file_set_encryption(archive, at, ZIP_EM_AES_256, password.c_str());
    }
  }
  return closed(archive, source);
}

std::string workbook_bytes(const WorkbookParts& parts) { return zipped(files_of(parts)); }

}  // namespace cpa::test
