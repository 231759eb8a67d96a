#include "indexer/read/text/mail_file.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/read/text/mail_article.hpp"
#include "indexer/read/text/mbox_splitter.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

struct Fields {
  int mail = 0;     // that only messages have
  int general = 0;  // From, To, Subject, Date: articles have lines like these
  bool address = false;
};

void count_field(std::string_view line, Fields& fields) {
  constexpr std::array kMail = {"received"sv,
                                "message-id"sv,
                                "mime-version"sv,
                                "return-path"sv,
                                "delivered-to"sv,
                                "x-mailer"sv,
                                "content-type"sv,
                                "reply-to"sv,
                                "newsgroups"sv,
                                "references"sv,
                                "in-reply-to"sv,
                                "list-id"sv,
                                "dkim-signature"sv,
                                "envelope-to"sv,
                                "user-agent"sv,
                                "x-received"sv,
                                "content-transfer-encoding"sv,
                                "list-unsubscribe"sv,
                                "x-gm-thrid"sv,
                                "path"sv,
                                "snapshot-content-location"sv,
                                "x-mozilla-status"sv,
                                "return-receipt-to"sv};
  constexpr std::array kGeneral = {"from"sv, "to"sv, "subject"sv, "date"sv, "sender"sv, "cc"sv};
  const std::string name = lower_ascii(line.substr(0, line.find(':')));
  const bool general = std::find(kGeneral.begin(), kGeneral.end(), name) != kGeneral.end();
  fields.general += general ? 1 : 0;
  fields.mail += std::find(kMail.begin(), kMail.end(), name) != kMail.end() ? 1 : 0;
  fields.address = fields.address || (name == "from" && line.find('@') != std::string_view::npos);
}

// Whether fields and their continuation lines come until an empty line (or the end of what is known).
bool is_header(std::string_view text, bool whole) {
  Fields fields;
  bool first = true;
  bool ended = false;
  while (!text.empty() && !ended) {
    const bool cut = text.find('\n') == std::string_view::npos && !whole;
    const std::string_view line = take_line(text);
    ended = trimmed(line).empty();
    if (cut || ended) break;
    const bool continues = !first && (line[0] == ' ' || line[0] == '\t');
    if (!continues && !is_header_field(line) && !line.starts_with(">From ")) return false;
    if (!continues) count_field(line, fields);
    first = false;
  }
  return fields.general >= 2 && (fields.mail >= 1 || (fields.address && fields.general >= 3));
}

std::string_view after_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// The messages of one mail program (.emlx) stand between a line with their size and a property list. Gives the bytes of
// the message; all bytes where there is no such line.
std::string_view counted_message(std::string_view bytes) {
  constexpr std::size_t kMostDigits = 10;
  std::string_view rest = bytes;
  std::string_view line = take_line(rest);
  line = line.substr(0, line.find_last_not_of(' ') + 1);
  if (line.empty() || line.size() > kMostDigits || line.find_first_not_of("0123456789") != std::string_view::npos) {
    return bytes;
  }
  return rest.substr(0, std::stoull(std::string(line)));
}

void hand_on(std::vector<MailRecord> records, const Reading& reading) {
  for (MailRecord& record : records) {
    if (reading.sink.stopped()) return;
    if (record.fault) {
      reading.sink.reject(std::move(*record.fault), record.document.raw);
    } else {
      reading.sink.accept(std::move(record.document));
    }
  }
}

}  // namespace

bool is_mail(const Head& head) {
  return is_header(after_space(counted_message(head.text)), head.whole);
}

bool is_mbox(const Head& head) {
  std::string_view text = after_space(head.text);
  return is_from_line(take_line(text)) && is_header(text, head.whole);
}

void read_mail(Reading& reading) {
  unwrap_utf16(reading);
  const auto bytes = whole_stream(reading);
  if (bytes) hand_on(read_mail_message(counted_message(*bytes), "the message"), reading);
}

void read_mbox(Reading& reading) {
  unwrap_utf16(reading);
  MboxSplitter messages(*reading.input, reading.limits.record_bytes);
  while (!reading.sink.stopped()) {
    const auto message = messages.next();
    // The message that a broken stream cut short is not whole.
    if (!message || (message->last && reading.input->error())) break;
    const std::string where = "the message on line " + std::to_string(message->line);
    if (message->too_large) {
      reading.sink.reject(too_large(where, message->bytes, reading.limits), message->text, message->bytes);
    } else {
      hand_on(read_mail_message(message->text, where), reading);
    }
    reading.report();
  }
}

}  // namespace dateline::read
