// The one door to the test framework, so that a new major version of it is one change.
#pragma once

#include <catch2/catch.hpp>
