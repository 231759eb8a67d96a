// Chooses among the parts of a message: what its text is, and what it carries besides.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/text/mime_message.hpp"

namespace dateline::read {

// The parts of one message; they live in it.
struct MailParts {
  std::vector<const MimePart*> bodies;  // text/plain or text/html to be read one after the other
  std::vector<const MimePart*> attached;
  std::vector<const MimeMessage*> messages;
  std::vector<std::string> others;  // types that are not read
};
// Of alternatives text/plain is taken, unless it is a stub of the page beside it.
MailParts find_mail_parts(const MimePart& root);

// The first part of that type that is no attachment, the part itself included; null where there is none.
const MimePart* first_part(const MimePart& part, std::string_view type);

// The text of a part as UTF-8. What it says of its charset is not believed where it is UTF-8.
std::string decoded_text(const MimePart& part);

// The text of a page that was mailed: its main text, or all of it where it has none.
std::vector<Block> page_blocks(const MimePart& part);

// How much of the blocks is text.
std::size_t body_bytes(const std::vector<Block>& blocks);

}  // namespace dateline::read
