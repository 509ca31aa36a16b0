// Whose report it is: the organisation that hands it over. (Tiêu đề thư.)
#pragma once

#include <string>

namespace cpa::reports {

struct Letterhead {
  std::string name;
  std::string contact;  // one line
  std::string logo;  // the picture itself as a data URI ("data:image/png;base64,…"); empty: none
};

}  // namespace cpa::reports
