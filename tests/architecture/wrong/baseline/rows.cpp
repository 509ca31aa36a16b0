// Keeps the rules, save that units should not need it.
#include "cpa/units/unit.hpp"
