// Any bytes as a plant's description.
#include "tests/fuzz/plant_survival.hpp"

using namespace cpa::plant_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_and_write({{plant_yaml, std::string(data, data + size)},
                  {data_csv, "period;electricity\n2022-01;5\n"}});
  return 0;
}
