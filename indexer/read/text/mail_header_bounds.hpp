// Bounds the headers of a message before the MIME library sees them: it takes some hundred bytes of memory for each
// field and address, and one frame of the stack for each group of addresses within a group.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/read/record_sink.hpp"

namespace dateline::read {

// "too-large" where the headers of the message, of its parts and of the messages within it are more than any real
// message has. Takes time linear in `bytes`.
std::optional<Fault> header_bomb(std::string_view bytes);

}  // namespace dateline::read
