// The parts of a workbook: files in a ZIP container, unpacked piece by piece. Nothing the container
// declares about itself is believed: names are checked, bytes counted, checksums compared.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/tables/workbook_reader.hpp"

struct zip;

namespace cpa::tables {

class Container {
 public:
  // Takes the next piece of a part; false when it wants no more.
  using TakePiece = std::function<bool(std::string_view piece)>;

  [[nodiscard]] static Checked<Container> open(std::string bytes, const WorkbookOptions& options);

  // Part names have no leading slash ("xl/workbook.xml"); case does not matter.
  [[nodiscard]] bool has(std::string_view part) const;
  // Every part's name in small letters.
  [[nodiscard]] std::vector<std::string> parts() const;
  // The name as the container spells it.
  [[nodiscard]] std::string spelled(std::string_view part) const;
  // The last piece is followed by an empty one. Nothing when the part was read to its end or `take`
  // wanted no more.
  [[nodiscard]] std::optional<Problem> read(std::string_view part, const TakePiece& take);

 private:
  struct Part {
    std::string name;
    std::size_t index = 0;
    std::size_t packed_bytes = 0;
    std::size_t declared_bytes = 0;
    std::size_t unpacked_bytes = 0;  // counted so far
  };
  struct Close {
    void operator()(zip* archive) const;
  };

  // The error code of libzip; 0 when it is open.
  [[nodiscard]] int open_archive(int checks);
  [[nodiscard]] Problems take_names();
  // Whether one more piece keeps within the limits.
  [[nodiscard]] std::optional<Problem> count(Part& part, std::string_view name, std::size_t bytes);

  std::string file_;
  WorkbookLimits limits_;
  std::unique_ptr<std::string> bytes_;  // stays where it is: the archive reads from it
  std::unique_ptr<zip, Close> archive_;
  std::map<std::string, Part, std::less<>> parts_;
  std::size_t unpacked_bytes_ = 0;
};

// "Xl\Workbook.xml" -> "xl/workbook.xml"
[[nodiscard]] std::string part_name(std::string_view name);
// "20 MB"
[[nodiscard]] std::string megabytes(std::size_t bytes);

}  // namespace cpa::tables
