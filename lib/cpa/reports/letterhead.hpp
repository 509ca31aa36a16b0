// Whose report it is: the organisation that hands it over. (Tiêu đề thư.)
#pragma once

#include <string>

namespace cpa::reports {

struct Letterhead {
  std::string name;
  std::string contact;  // one line
  std::string logo;  // the picture itself as a data URI ("data:image/png;base64,…"); empty: none
  std::string
      picture;  // of a PNG or JPEG logo its bytes; empty: none, or one that only a page shows
};

}  // namespace cpa::reports
