# The app: the core with client/, linked as an ES module, and bundled with web/app into build/wasm/web/.

townwell_sources(client_sources client)
list(FILTER client_sources EXCLUDE REGEX "/client/(replica/|main/.*exports)")

add_library(townwell_client STATIC ${client_sources})
target_link_libraries(townwell_client PUBLIC townwell_replica imgui townwell_warnings)

add_executable(townwell_core client/main/exports.cpp client/main/replica_exports.cpp)
target_link_libraries(townwell_core PRIVATE townwell_client)
foreach(part townwell_client townwell_core)
  target_compile_options(${part} PRIVATE -fno-rtti)
endforeach()
set(core_library "${CMAKE_SOURCE_DIR}/web/app/library.js")
target_link_options(townwell_core PRIVATE --js-library "${core_library}" -sENVIRONMENT=web -sMODULARIZE
  -sEXPORT_ES6=1 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sEXPORTED_FUNCTIONS=_malloc,_free
  -sEXPORTED_RUNTIME_METHODS=UTF8ToString -sINVOKE_RUN=0 --no-entry)
set_property(TARGET townwell_core APPEND PROPERTY LINK_DEPENDS "${core_library}")

file(GLOB app_scripts CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/*.js" "${CMAKE_SOURCE_DIR}/web/app/*")
set(app_manifest "${CMAKE_BINARY_DIR}/web/assets.json")
add_custom_command(OUTPUT "${app_manifest}"
  COMMAND /usr/bin/python3 "${CMAKE_SOURCE_DIR}/cmake/app_assets.py" "${CMAKE_SOURCE_DIR}"
    "${CMAKE_SOURCE_DIR}/node_modules" "$<TARGET_FILE_DIR:townwell_core>/townwell_core" "${CMAKE_BINARY_DIR}/web"
  DEPENDS townwell_core ${app_scripts} "${CMAKE_SOURCE_DIR}/cmake/app_assets.py" "${CMAKE_SOURCE_DIR}/cmake/web_assets.py"
    "${CMAKE_SOURCE_DIR}/shared/html/icons.def" ${message_texts} "${CMAKE_SOURCE_DIR}/package-lock.json"
  COMMENT "Bundling the app" VERBATIM)
add_custom_target(app_assets ALL DEPENDS "${app_manifest}")
