// Packs answers with gzip for clients that take it.
#pragma once

#include <string_view>

#include "server/http/message.hpp"

namespace dateline::http {

// Whether an Accept-Encoding header (RFC 9110) likes gzip at least as well as no coding. An empty one does not.
bool takes_gzip(std::string_view accept_encoding);

// Packs the answer's body, or its stream as it goes, where the client takes gzip and it is worth it: text of some
// length. Says with Vary that the answer depends on it, whether or not it was packed.
void pack(Answer& answer, std::string_view accept_encoding);

}  // namespace dateline::http
