#include "cpa/tables/internal/sheet_pictures.hpp"

#include "cpa/core/failure.hpp"
#include "cpa/tables/internal/sheet_charts.hpp"
#include "cpa/tables/picture_size.hpp"

namespace cpa::tables {

void add_picture(const SheetPicture& picture, lxw_worksheet* sheet) {
  constexpr double dots_a_screen_inch = 96;
  const auto size = picture_size(picture.bytes);
  ensure(size.has_value(), "a sheet's picture is a PNG or JPEG");
  // Pictures are placed by their own dots an inch.
  const double scale = picture.height / size->height * size->dots_per_inch / dots_a_screen_inch;
  std::string words = picture.description;
  lxw_image_options options{};
  options.x_scale = scale;
  options.y_scale = scale;
  options.description = words.data();
  const auto* const bytes = reinterpret_cast<const unsigned char*>(picture.bytes.data());
  const auto added = worksheet_insert_image_buffer_opt(
      sheet, row_of(picture.at), column_of(picture.at), bytes, picture.bytes.size(), &options);
  ensure(added == LXW_NO_ERROR, "a sheet's picture stands in cells of its sheet");
}

}  // namespace cpa::tables
