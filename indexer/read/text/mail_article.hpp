// The articles of one mail message: its own text, messages passed on in it, and texts attached to it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/record_sink.hpp"

namespace dateline::read {

struct MailRecord {
  RawDocument document;  // where there is a fault, only its raw bytes
  std::optional<Fault> fault;
};

// At least one record. `where` ("the message", "the message on line 7") begins the sentences of faults: "no-text",
// "unsupported" (encrypted messages, delivery reports), "too-large" (too many parts), "bad-mail".
std::vector<MailRecord> read_mail_message(std::string_view bytes, const std::string& where);

}  // namespace dateline::read
