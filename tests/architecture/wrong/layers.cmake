# A house of two modules that breaks every rule of check_layers.cmake once.
set(MODULES units baseline)
set(LIB "${CMAKE_CURRENT_LIST_DIR}")
set(APPS "${CMAKE_CURRENT_LIST_DIR}/apps")
set(NEEDS_units language baseline)
set(NEEDS_baseline units)
