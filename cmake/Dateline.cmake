# One static library per folder: dateline_library(schema DIR schema LINK PUBLIC ... ) gives the target
# `schema` from every .cpp directly in the folder, and in those of its subfolders that PARTS names. Includes are root-relative, so the only way
# to use another folder's code is to link it: a wrong include fails at link time.
function(dateline_library name)
  cmake_parse_arguments(LIB "" "DIR" "PARTS;LINK;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${LIB_DIR}/*.cpp)
  foreach(part ${LIB_PARTS})
    file(GLOB found CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${LIB_DIR}/${part}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  if(NOT sources)
    set(sources ${PROJECT_SOURCE_DIR}/cmake/empty.cpp)
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${LIB_LINK} PRIVATE dateline_warnings ${LIB_PRIVATE})
endfunction()

# dateline_embed(target file...) compiles files into the target as bytes. For `data/countries.tsv`
# the generated header "embedded/countries_tsv.hpp" declares dateline::embedded::countries_tsv().
function(dateline_embed target)
  foreach(file ${ARGN})
    get_filename_component(path ${file} ABSOLUTE BASE_DIR ${PROJECT_SOURCE_DIR})
    get_filename_component(base ${path} NAME)
    string(MAKE_C_IDENTIFIER ${base} symbol)
    set(dir ${PROJECT_BINARY_DIR}/generated/${target})
    configure_file(${PROJECT_SOURCE_DIR}/cmake/embed.S.in ${dir}/embedded/${symbol}.S @ONLY)
    configure_file(${PROJECT_SOURCE_DIR}/cmake/embed.hpp.in ${dir}/embedded/${symbol}.hpp @ONLY)
    set_source_files_properties(${dir}/embedded/${symbol}.S PROPERTIES OBJECT_DEPENDS ${path})
    target_sources(${target} PRIVATE ${dir}/embedded/${symbol}.S)
    target_include_directories(${target} PRIVATE ${dir})
  endforeach()
endfunction()

# dateline_bundle(target name entry file...) has esbuild join `entry` and what it imports into one small file, and embeds
# that as `name` ("style.css"). It is made anew when one of the files changes.
function(dateline_bundle target name entry)
  find_program(ESBUILD esbuild REQUIRED)
  set(out ${PROJECT_BINARY_DIR}/generated/${target}/${name})
  add_custom_command(OUTPUT ${out}
    COMMAND ${ESBUILD} --bundle --minify --charset=utf8 --target=es2022 --log-level=warning --outfile=${out} ${entry}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} DEPENDS ${ARGN} VERBATIM)
  dateline_embed(${target} ${out})
endfunction()
