# shared_tests runs natively and under node; server_tests natively. Catch2 finds every *_test.cpp.
# What a test program shares with others is in tests/support.

townwell_sources(shared_test_sources tests/shared)
townwell_sources(support_sources tests/support)
add_executable(shared_tests ${shared_test_sources})
target_link_libraries(shared_tests PRIVATE townwell_shared catch_main sqlite3)
add_test(NAME shared COMMAND shared_tests)

if(EMSCRIPTEN)
  target_link_options(shared_tests PRIVATE -sENVIRONMENT=node -sEXIT_RUNTIME=1)
else()
  townwell_sources(server_test_sources tests/server)
  add_executable(server_tests ${server_test_sources} ${support_sources})
  target_link_libraries(server_tests PRIVATE townwell_server catch_main sqlite3 boost boost_json
    PkgConfig::SERVER_LIBS)
  add_test(NAME server COMMAND server_tests WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
endif()
