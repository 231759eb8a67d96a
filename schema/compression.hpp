// zstd for the blobs of the catalogue.
#pragma once

#include <string>
#include <string_view>

namespace dateline::schema {

// Level 3. Throws std::bad_alloc only.
std::string compress(std::string_view bytes);
// Throws std::runtime_error for bytes that compress() did not make.
std::string decompress(std::string_view bytes);

}  // namespace dateline::schema
