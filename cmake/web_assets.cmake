# The static files of the pages, made from web/ and the pinned fonts and icons: build/native/web/.
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/css/*.css" "${CMAKE_SOURCE_DIR}/web/*.svg"
  "${CMAKE_SOURCE_DIR}/web/*.js")
set(web_manifest "${CMAKE_BINARY_DIR}/web/assets.json")
add_custom_command(
  OUTPUT "${web_manifest}"
  COMMAND /usr/bin/python3 "${CMAKE_SOURCE_DIR}/cmake/web_assets.py"
    "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/node_modules" "${CMAKE_BINARY_DIR}/web"
  DEPENDS ${web_sources} "${CMAKE_SOURCE_DIR}/cmake/web_assets.py"
    "${CMAKE_SOURCE_DIR}/shared/html/icons.def" "${CMAKE_SOURCE_DIR}/package-lock.json"
  COMMENT "Fonts, icons and style sheet of the pages"
  VERBATIM)
add_custom_target(web_assets ALL DEPENDS "${web_manifest}")
add_dependencies(townwell web_assets)
