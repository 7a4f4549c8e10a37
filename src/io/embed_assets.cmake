# Writes one C++ file that holds every file below ASSETS as bytes. Called at build time:
# cmake -DASSETS=dir -DOUTPUT=file -P embed_assets.cmake
file(GLOB_RECURSE files RELATIVE "${ASSETS}" "${ASSETS}/*.json" "${ASSETS}/*.csv" "${ASSETS}/*.txt"
     "${ASSETS}/*.html" "${ASSETS}/*.css")
list(SORT files)
set(arrays "")
set(entries "")
set(number 0)
foreach(file IN LISTS files)
  file(READ "${ASSETS}/${file}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char asset_${number}[] = {${bytes}'\\0'};\n")
  string(APPEND entries "    {\"${file}\", {asset_${number}, sizeof(asset_${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUTPUT}.new" "// Made by embed_assets.cmake from assets/.
#include \"io/assets.hpp\"

#include <array>

namespace duewise {
namespace {

${arrays}
constexpr std::array<Asset, ${number}> all_assets{{
${entries}}};

}  // namespace

std::span<const Asset> assets() { return all_assets; }

}  // namespace duewise
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
