// A mail message as a tree of parts, decoded: the one door to the MIME library.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/record_sink.hpp"

namespace dateline::read {

struct MimeMessage;

struct MimePart {
  std::string type;     // "text/plain", lower case
  std::string charset;  // as declared, of text
  bool flowed = false;  // RFC 3676
  bool delsp = false;
  bool attachment = false;  // Content-Disposition says so
  std::string file_name;
  std::string location;                  // Content-Location
  std::string content;                   // of text/plain and text/html only: transfer encoding undone, charset not
  std::vector<MimePart> parts;           // of multipart/*
  std::shared_ptr<MimeMessage> message;  // of message/rfc822
};

struct MimeAddress {
  std::string name;
  std::string address;
};

// Header fields are UTF-8, decoded (RFC 2047), unfolded; empty where they are not there.
struct MimeMessage {
  std::string subject;
  MimeAddress from;
  std::string date;        // RFC 3339, or as it stands where that cannot be told
  std::string message_id;  // without angle brackets
  std::string list_id;
  std::string list_post;
  std::string archived_at;  // RFC 5064
  std::string saved_from;   // the address of a page that a browser saved as a message
  bool bulk = false;        // sent to many: List-Unsubscribe, List-Id, Precedence: bulk, ...
  MimePart root;
  std::string raw;  // of a message inside another
};

// Parses one message. Bounded in depth and number of parts: "too-large" then. "bad-mail" where it is no message.
// Thread-safe.
std::optional<MimeMessage> parse_mime(std::string_view bytes, Fault& fault);

}  // namespace dateline::read
