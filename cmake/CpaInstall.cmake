# What an installation holds: library, programs, data and the exported CMake package.
