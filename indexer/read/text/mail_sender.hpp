// Whether the sender of a message is a person or an outlet.
#pragma once

#include <optional>
#include <string>

#include "indexer/read/text/mime_message.hpp"

namespace dateline::read {

struct MailSender {
  std::optional<std::string> author;
  std::optional<std::string> outlet;
  std::optional<std::string> domain;
};

// A name of a person is an author's; another name, or the sender of mail to many, is an outlet. "A from B" is both.
MailSender mail_sender(const MimeMessage& message);

// "Ada Quill <ada@example.com>" as it stands in text.
MimeAddress written_address(const std::string& text);

}  // namespace dateline::read
