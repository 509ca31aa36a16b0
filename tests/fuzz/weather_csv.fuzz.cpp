// Any bytes as a plant's weather.
#include "tests/fuzz/plant_survival.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cpa::plant_files::read_as_table(cpa::plant_files::weather_csv, data, size);
  return 0;
}
