// Reads what its sender says is JSON: as that and as nothing else, whatever it looks like.
#pragma once

#include "indexer/read/reader.hpp"

namespace dateline::read {

// As read_file(), for a file that is neither packed nor of another encoding than UTF-8. What is no article in it is a
// Rejection each.
void read_json_body(const InputFile& file, const Limits& limits, const Sink& sink);

}  // namespace dateline::read
