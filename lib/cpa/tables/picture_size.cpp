#include "cpa/tables/picture_size.hpp"

#include <cstddef>
#include <cstdint>

namespace cpa::tables {
namespace {

using namespace std::string_view_literals;

constexpr double inches_a_metre = 39.37;
constexpr double inches_a_centimetre = 0.3937;

// A number of so many bytes, the largest first; 0 beyond the end.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
  if (at + length > bytes.size()) return 0;
  std::uint32_t number = 0;
  for (std::size_t i = at; i < at + length; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

std::optional<PictureSize> sound(const PictureSize& size) {
  if (size.width <= 0 || size.height <= 0) return std::nullopt;
  return size;
}

// Chunks: length, name, content, checksum.
std::optional<PictureSize> png_size(std::string_view bytes) {
  constexpr std::size_t first_chunk = 8;
  if (bytes.substr(first_chunk + 4, 4) != "IHDR") return std::nullopt;
  PictureSize size{.width = static_cast<double>(number_at(bytes, 16, 4)),
                   .height = static_cast<double>(number_at(bytes, 20, 4))};
  for (std::size_t at = first_chunk; at + 12 <= bytes.size();) {
    const std::size_t length = number_at(bytes, at, 4);
    const std::string_view name = bytes.substr(at + 4, 4);
    if (name == "IDAT") break;
    const std::uint32_t dots_a_metre = number_at(bytes, at + 8, 4);
    if (name == "pHYs" && dots_a_metre > 0 && number_at(bytes, at + 16, 1) == 1) {
      size.dots_per_inch = dots_a_metre / inches_a_metre;
    }
    at += length + 12;
  }
  return sound(size);
}

bool holds_size(std::uint32_t marker) {
  return marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 &&
         marker != 0xFFCC;
}

// Segments: marker, length, content.
std::optional<PictureSize> jpeg_size(std::string_view bytes) {
  double dots_per_inch = PictureSize{}.dots_per_inch;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    const std::uint32_t marker = number_at(bytes, at, 2);
    const std::size_t length = number_at(bytes, at + 2, 2);
    if (holds_size(marker)) {
      return sound({.width = static_cast<double>(number_at(bytes, at + 7, 2)),
                    .height = static_cast<double>(number_at(bytes, at + 5, 2)),
                    .dots_per_inch = dots_per_inch});
    }
    if (marker < 0xFF00 || length < 2) return std::nullopt;
    if (marker == 0xFFE0 && bytes.substr(at + 4, 4) == "JFIF") {
      const std::uint32_t unit = number_at(bytes, at + 11, 1);
      const double density = number_at(bytes, at + 12, 2);
      if (unit == 1 && density > 0) dots_per_inch = density;
      if (unit == 2 && density > 0) dots_per_inch = density / inches_a_centimetre;
    }
    at += length + 2;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view bytes) {
  if (bytes.substr(0, 8) == "\x89PNG\r\n\x1a\n"sv) return png_size(bytes);
  if (bytes.substr(0, 2) == "\xff\xd8"sv) return jpeg_size(bytes);
  return std::nullopt;
}

}  // namespace cpa::tables
