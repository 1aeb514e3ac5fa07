# shared_tests runs natively and under node; server_tests natively. Catch2 finds every *_test.cpp.
# What a test program shares with others is in tests/support; support/core is for both.

townwell_sources(shared_test_sources tests/shared)
townwell_sources(support_sources tests/support)
townwell_sources(core_support_sources tests/support/core)
add_executable(shared_tests ${shared_test_sources} ${core_support_sources})
target_link_libraries(shared_tests PRIVATE townwell_shared catch_main sqlite3)
# What only asks FTS5 the same thing many thousand times takes minutes under sanitizers.
if(TOWNWELL_SANITIZE)
  set(without_volume "~[volume]")
endif()
add_test(NAME shared COMMAND shared_tests ${without_volume})
set_tests_properties(shared PROPERTIES LABELS shared)

# The client's replica, and the contract that a replica which follows the feed equals a new snapshot:
# contract_tests holds it natively and records runs, law_replay runs them again, also under node.
townwell_sources(replica_test_sources tests/client/replica)
add_executable(replica_tests ${replica_test_sources} ${core_support_sources})
target_link_libraries(replica_tests PRIVATE townwell_replica catch_main sqlite3)
add_test(NAME replica COMMAND replica_tests)
set_tests_properties(replica PROPERTIES LABELS shared)
add_executable(law_replay tests/contract/replay.cpp tests/contract/law.cpp ${core_support_sources})
target_link_libraries(law_replay PRIVATE townwell_replica boost sqlite3)
set(law_folder "${CMAKE_SOURCE_DIR}/build/native/law")
add_test(NAME contract.replay COMMAND law_replay "${law_folder}")
set_tests_properties(contract.replay PROPERTIES LABELS contract SKIP_RETURN_CODE 77)

if(EMSCRIPTEN)
  foreach(program shared_tests replica_tests law_replay)
    target_link_options(${program} PRIVATE -sENVIRONMENT=node -sEXIT_RUNTIME=1)
  endforeach()
  # It reads files; the app has none.
  target_link_options(law_replay PRIVATE -sFILESYSTEM=1 -sNODERAWFS=1)
else()
  townwell_sources(server_test_sources tests/server)
  add_executable(server_tests ${server_test_sources} ${support_sources})
  target_link_libraries(server_tests PRIVATE townwell_server catch_main sqlite3 spdlog::spdlog boost boost_json
    PkgConfig::SERVER_LIBS)
  # What converts videos takes its time, and runs beside the others.
  add_test(NAME server COMMAND server_tests "${without_volume}~[convert]" WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  add_test(NAME server.convert COMMAND server_tests "[convert]" WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set_tests_properties(server server.convert PROPERTIES LABELS server)

  # Everything else that ./tools/test runs stands here too, so that one summary counts all of it.
  # part: its label, the name by which ./tools/test runs it alone. Exit status 77 is a visible skip.
  function(townwell_test part name timeout_seconds)
    add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    set_tests_properties(${name} PROPERTIES LABELS ${part} TIMEOUT ${timeout_seconds} SKIP_RETURN_CODE 77)
  endfunction()

  townwell_test(wasm wasm 900
    ${CMAKE_CTEST_COMMAND} --test-dir build/wasm --output-on-failure --no-tests=error)
  foreach(check run_format includes.py sizes.py words.py error_keys.py selftest.py)
    string(REGEX REPLACE "^run_|\\.py$" "" name "${check}")
    townwell_test(check check.${name} 120 tools/checks/${check})
  endforeach()

  add_executable(contract_tests tests/contract/law_test.cpp tests/contract/pages_test.cpp tests/contract/random_portal.cpp
    tests/contract/random_videos.cpp
    tests/contract/law.cpp ${support_sources})
  target_link_libraries(contract_tests PRIVATE townwell_server townwell_replica catch_main sqlite3
    spdlog::spdlog boost)
  townwell_test(contract contract.law 3600 contract_tests)
  set_property(TEST contract.law APPEND PROPERTY ENVIRONMENT "TOWNWELL_LAW_RECORD=${law_folder}")
  # Thousands of small portals: in memory they take a tenth of the time.
  if(IS_DIRECTORY /dev/shm)
    set_property(TEST contract.law APPEND PROPERTY ENVIRONMENT TMPDIR=/dev/shm)
  endif()
  set_tests_properties(contract.replay wasm PROPERTIES DEPENDS contract.law)

  # The hold-out's promises, held over streams of units that chance makes.
  add_executable(simulated_streams tests/streams/main.cpp)
  target_link_libraries(simulated_streams PRIVATE townwell_shared)
  townwell_test(streams streams 300 simulated_streams)

  townwell_test(postgres postgres.selftest 120 tests/postgres/selftest.py)
  add_executable(print_schema tests/postgres/print_schema.cpp)
  target_link_libraries(print_schema PRIVATE townwell_server)
  townwell_test(postgres postgres.prepare 120
    tests/postgres/prepare.py --schema $<TARGET_FILE:print_schema>)

  # The real server, driven from outside.
  file(GLOB e2e_tests CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests/e2e/*.test.mjs")
  townwell_test(crash crash.kill 1800 node tests/crash/kill.mjs)
  townwell_test(videos crash.videos 1800 node tests/crash/videos.mjs)
  townwell_test(crash crash.full_disk 300 node tests/crash/full_disk.mjs)
  townwell_test(crash crash.backups 300 node tests/crash/backups.mjs)
  townwell_test(package package.service 300 tests/package/service.py)
  townwell_test(package package.install 600 node tests/package/install.mjs)
  foreach(e2e_test ${e2e_tests})
    get_filename_component(name "${e2e_test}" NAME_WE)
    townwell_test(e2e e2e.${name} 600 node "${e2e_test}")
    list(APPEND e2e_names e2e.${name})
    if(name STREQUAL uploads)
      set_property(TEST e2e.uploads APPEND PROPERTY LABELS uploads)
    endif()
  endforeach()
  # They wait for the commands that they call, and ctest says so.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS server/main/command_line.cpp)
  file(STRINGS server/main/command_line.cpp commands REGEX "add_(sub)?command")
  if(NOT commands MATCHES "\"check\"")
    set_tests_properties(crash.kill crash.full_disk crash.videos crash.backups PROPERTIES DISABLED TRUE)
  endif()
  if(NOT commands MATCHES "\"member\"" OR NOT EXISTS "${CMAKE_SOURCE_DIR}/server/pages")
    set_tests_properties(${e2e_names} PROPERTIES DISABLED TRUE)
  endif()

  # tests/bench/writer runs it.
  add_executable(bench_writer tests/bench/writer.cpp tests/support/reply_load.cpp)
  target_link_libraries(bench_writer PRIVATE townwell_server)
  # tests/bench/server fills a portal with it.
  add_executable(fill_portal tests/bench/fill_portal.cpp)
  target_link_libraries(fill_portal PRIVATE townwell_server)
endif()

# Every page from fixed content, to be looked at: build it, run it, then tests/gallery/look.mjs.
if(NOT EMSCRIPTEN)
  file(GLOB page_fixtures CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/shared/html/*fixtures.cpp")
  add_executable(page_gallery EXCLUDE_FROM_ALL tests/gallery/main.cpp ${page_fixtures})
  target_link_libraries(page_gallery PRIVATE townwell_shared)
endif()
