# Every third party, and where it comes from: Debian's packages (found on the system), one Debian
# source package (fetched and checked by hash), npm (pinned by package-lock.json). Nothing is copied
# into the tree; see tools/install for the packages by name.

set(TOWNWELL_THIRD_PARTY "${CMAKE_SOURCE_DIR}/build/third_party")

execute_process(
  COMMAND "${CMAKE_SOURCE_DIR}/cmake/fetch_debian_source.sh" md4c md4c_0.4.8.orig.tar.gz
          4a457df853425b6bb6e3457aa1d1a13bccec587a04c38c622b1013a0da41439f
          "${TOWNWELL_THIRD_PARTY}/md4c"
  COMMAND_ERROR_IS_FATAL ANY)

add_library(md4c STATIC "${TOWNWELL_THIRD_PARTY}/md4c/src/md4c.c")
target_include_directories(md4c SYSTEM PUBLIC "${TOWNWELL_THIRD_PARTY}/md4c/src")
target_compile_definitions(md4c PRIVATE MD4C_USE_UTF8)

# Dear ImGui: of it the app takes the draw lists.
execute_process(
  COMMAND "${CMAKE_SOURCE_DIR}/cmake/fetch_debian_source.sh" imgui imgui_1.86+ds.orig.tar.xz
          0dace0e8e57d298eb6e93af12dc19420cb96330832f6495c733b90aeeef11f64
          "${TOWNWELL_THIRD_PARTY}/imgui"
  COMMAND_ERROR_IS_FATAL ANY)
set(imgui_files imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp)
list(TRANSFORM imgui_files PREPEND "${TOWNWELL_THIRD_PARTY}/imgui/")
add_library(imgui STATIC EXCLUDE_FROM_ALL ${imgui_files})
target_include_directories(imgui SYSTEM PUBLIC "${TOWNWELL_THIRD_PARTY}/imgui")
# WebGL 2 has no base vertex, so one list may need more than 65,536 vertices.
target_compile_definitions(imgui PUBLIC IMGUI_USE_WCHAR32 "ImDrawIdx=unsigned int" IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_METRICS_WINDOW IMGUI_DISABLE_FILE_FUNCTIONS)
target_compile_options(imgui PRIVATE -w)

# One amalgamation for server and browser: see ARCHITECTURE.md for why it is not Debian's.
set(SQLITE_SOURCE "${CMAKE_SOURCE_DIR}/node_modules/better-sqlite3/deps/sqlite3")
add_library(sqlite3 STATIC "${SQLITE_SOURCE}/sqlite3.c")
target_include_directories(sqlite3 SYSTEM PUBLIC "${SQLITE_SOURCE}")
target_compile_definitions(sqlite3 PUBLIC
  SQLITE_DQS=0 SQLITE_ENABLE_FTS5 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_LIKE_DOESNT_MATCH_BLOBS
  SQLITE_MAX_EXPR_DEPTH=0 SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_LOAD_EXTENSION
  SQLITE_OMIT_PROGRESS_CALLBACK SQLITE_OMIT_DECLTYPE SQLITE_DEFAULT_WAL_SYNCHRONOUS=2
  SQLITE_TEMP_STORE=3 SQLITE_USE_URI=0)
if(EMSCRIPTEN)
  # Without a file system: shared/store/wasm registers the VFS.
  target_compile_definitions(sqlite3 PUBLIC SQLITE_OS_OTHER=1 SQLITE_THREADSAFE=0 SQLITE_OMIT_WAL)
  # The app fetches it, so it is as small as it goes; what the core never calls is left out.
  target_compile_definitions(sqlite3 PRIVATE SQLITE_OMIT_JSON SQLITE_OMIT_UTF16 SQLITE_OMIT_TRACE
    SQLITE_OMIT_AUTHORIZATION SQLITE_OMIT_COMPLETE SQLITE_OMIT_DATETIME_FUNCS SQLITE_OMIT_GET_TABLE
    SQLITE_OMIT_COMPILEOPTION_DIAGS SQLITE_OMIT_AUTOVACUUM SQLITE_OMIT_AUTOINCREMENT)
  set(third_party_speed -Oz)
else()
  set(third_party_speed -O2)
  target_compile_definitions(sqlite3 PUBLIC SQLITE_THREADSAFE=2 SQLITE_ENABLE_DBSTAT_VTAB HAVE_FDATASYNC=1)
  target_link_libraries(sqlite3 PUBLIC pthread m)
endif()
set_source_files_properties("${SQLITE_SOURCE}/sqlite3.c" "${TOWNWELL_THIRD_PARTY}/md4c/src/md4c.c"
  PROPERTIES COMPILE_OPTIONS "-w;${third_party_speed}")

# Boost and Catch2 are header-only here and the same files for both compilers; em++ must see only
# these of /usr/include, so it gets a folder with links to them.
set(TOWNWELL_SYSTEM_VIEW "${TOWNWELL_THIRD_PARTY}/include")
file(MAKE_DIRECTORY "${TOWNWELL_SYSTEM_VIEW}")
foreach(name boost catch2)
  if(NOT EXISTS "${TOWNWELL_SYSTEM_VIEW}/${name}")
    file(CREATE_LINK "/usr/include/${name}" "${TOWNWELL_SYSTEM_VIEW}/${name}" SYMBOLIC)
  endif()
endforeach()
add_library(boost INTERFACE)
target_include_directories(boost SYSTEM INTERFACE "${TOWNWELL_SYSTEM_VIEW}")

# Boost.JSON compiled once, for both.
file(WRITE "${CMAKE_BINARY_DIR}/generated/boost_json.cpp" "#include <boost/json/src.hpp>\n")
add_library(boost_json STATIC "${CMAKE_BINARY_DIR}/generated/boost_json.cpp")
if(EMSCRIPTEN)
  target_compile_options(boost_json PRIVATE -fno-rtti)
endif()
target_link_libraries(boost_json PUBLIC boost)

file(WRITE "${CMAKE_BINARY_DIR}/generated/catch_main.cpp"
  "#define CATCH_CONFIG_MAIN\n#define CATCH_CONFIG_NO_POSIX_SIGNALS\n#include <catch2/catch.hpp>\n")
add_library(catch_main STATIC EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/generated/catch_main.cpp")
target_link_libraries(catch_main PUBLIC boost)
target_compile_definitions(catch_main PUBLIC CATCH_CONFIG_FAST_COMPILE)

if(NOT EMSCRIPTEN)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(SERVER_LIBS REQUIRED IMPORTED_TARGET libsodium libbrotlienc zlib openssl libpq expat libarchive)
  find_package(fmt REQUIRED)
  find_package(spdlog REQUIRED)
  find_library(TZ_LIBRARY date-tz REQUIRED)
endif()
