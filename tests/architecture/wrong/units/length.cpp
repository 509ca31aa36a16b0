// A second file of a module whose list lacks 'money'.
#include "cpa/money/money.hpp"
