# Sources that are computed at build time, never committed.
set(TOWNWELL_GENERATED_SHARED)

# What characters are and fold to, for search: from the Unicode database that Debian's Python holds.
set(character_tables "${CMAKE_BINARY_DIR}/generated/search_character_tables.cpp")
add_custom_command(OUTPUT "${character_tables}"
  COMMAND /usr/bin/python3 "${CMAKE_SOURCE_DIR}/cmake/unicode_tables.py" "${character_tables}"
  DEPENDS "${CMAKE_SOURCE_DIR}/cmake/unicode_tables.py"
  COMMENT "Writing the character tables of search" VERBATIM)
list(APPEND TOWNWELL_GENERATED_SHARED "${character_tables}")

# The names of all messages, apart from their words: ninja sees when only words have changed.
set(message_names "${CMAKE_BINARY_DIR}/generated/message_names.def")
file(GLOB message_texts CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/shared/views/text/*.def")
add_custom_command(OUTPUT "${message_names}"
  COMMAND /usr/bin/python3 "${CMAKE_SOURCE_DIR}/cmake/message_names.py" "${CMAKE_SOURCE_DIR}"
    shared/views/text/messages.def "${message_names}"
  DEPENDS "${CMAKE_SOURCE_DIR}/cmake/message_names.py" ${message_texts}
  COMMENT "Listing the messages" VERBATIM)
list(APPEND TOWNWELL_GENERATED_SHARED "${message_names}")

include(cmake/embed.cmake)
set(TOWNWELL_GENERATED_SERVER)

file(GLOB sample_files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/server/features/sample/osier/*.json")
townwell_embed(TOWNWELL_GENERATED_SERVER townwell::sample embedded_osier ${sample_files})

file(GLOB shop_files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/server/features/simulate/shop/*.json")
townwell_embed(TOWNWELL_GENERATED_SERVER townwell::simulate embedded_shop ${shop_files})
