# townwell_embed(OUT_VARIABLE NAMESPACE FUNCTION FILE...)
# Appends to OUT_VARIABLE a source that is written at build time and defines, in NAMESPACE,
#   std::span<const townwell::EmbeddedFile> FUNCTION();
# with the files in the order given. Declare it where it is used; see server/platform/embedded_file.h.
function(townwell_embed out_variable namespace function)
  set(source "${CMAKE_BINARY_DIR}/generated/${function}.cpp")
  add_custom_command(OUTPUT "${source}"
    COMMAND /usr/bin/python3 "${CMAKE_SOURCE_DIR}/cmake/embed.py" "${source}" "${namespace}" "${function}" ${ARGN}
    DEPENDS "${CMAKE_SOURCE_DIR}/cmake/embed.py" ${ARGN}
    COMMENT "Embedding the files of ${function}" VERBATIM)
  set(${out_variable} ${${out_variable}} "${source}" PARENT_SCOPE)
endfunction()
