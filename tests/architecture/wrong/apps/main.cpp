// A program that signs by itself; read by check_layers.cmake, never compiled.
#include <sodium.h>
