// Includes what it may not; read by check_layers.cmake, never compiled.
#include <yaml.h>

#include "cpa/baseline/internal/rows.hpp"
