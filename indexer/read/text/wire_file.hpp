// Reads files of agency wire text: ANPA 1312 and IPTC 7901, one message after the other.
#pragma once

#include "indexer/read/formats.hpp"

namespace dateline::read {

// The stream starts with the control characters of a message: SOH, a header, STX.
bool is_wire(const Head& head);

// Each message, from SOH to EOT, is a record. Rejects "truncated", "no-text", "bad-utf8", "too-large" and, for text
// outside of all messages, "bad-wire".
void read_wire(Reading& reading);

}  // namespace dateline::read
