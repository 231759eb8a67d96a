#include "indexer/read/text/mail_article.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/read/page/html_article.hpp"
#include "indexer/read/text/mail_parts.hpp"
#include "indexer/read/text/mail_sender.hpp"
#include "indexer/read/text/mail_text.hpp"
#include "indexer/read/text/mime_message.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/text/wire_date.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

using schema::ZoneKind;

constexpr std::size_t kArticleBytes = 300;  // an attached text that is shorter is none

// The names of a byline among the first lines: they wrote the article, whoever sent it.
std::string_view byline_of(std::string_view text) {
  constexpr std::size_t kLines = 6;
  constexpr std::size_t kLongest = 80;
  for (std::size_t seen = 0; seen < kLines && !(text = trimmed(text)).empty(); ++seen) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    const std::string_view names =
        line.size() < kLongest && !line.ends_with('.') ? names_of_byline(line) : std::string_view();
    if (!names.empty() && names[0] >= 'A' && names[0] <= 'Z') return names;
    text.remove_prefix(end);
  }
  return {};
}

void take_sender(const MailSender& sender, RawDocument& document) {
  if (sender.author) document.authors.push_back(*sender.author);
  document.outlet_name = sender.outlet;
  document.outlet_domain = sender.domain;
}

class MessageReader {
 public:
  MessageReader(const std::string& where, std::vector<MailRecord>& records) : where_(where), records_(records) {}

  void read(const MimeMessage& message, std::string_view raw) {
    if (!message.saved_from.empty()) return read_saved_page(message, raw);
    const MailParts found = find_mail_parts(message.root);
    if (auto fault = refused(message.root)) {
      records_.push_back(rejected(std::move(*fault), raw));
      return;
    }
    std::vector<MailRecord> inner;
    MessageReader carried(where_, inner);
    for (const MimePart* part : found.attached) carried.read_attached(*part);
    for (const MimeMessage* passed_on : found.messages) carried.read(*passed_on, passed_on->raw);
    const bool carries = std::any_of(inner.begin(), inner.end(), [](const MailRecord& r) { return !r.fault; });
    MailRecord own;
    // A few words above what a message carries are not an article.
    if (read_own(message, found, own.document) && (!carries || body_bytes(own.document.blocks) >= kArticleBytes)) {
      own.document.raw = std::string(raw);
      records_.push_back(std::move(own));
    } else if (inner.empty()) {
      records_.push_back(rejected(no_text(message, found), raw));
    }
    std::move(inner.begin(), inner.end(), std::back_inserter(records_));
  }

 private:
  static MailRecord rejected(Fault fault, std::string_view raw) {
    MailRecord record;
    record.document.raw = std::string(raw);
    record.fault = std::move(fault);
    return record;
  }

  std::optional<Fault> refused(const MimePart& root) const {
    if (root.type == "multipart/encrypted" || root.type == "application/pkcs7-mime") {
      return Fault{"unsupported", where_ + " is encrypted; decrypt it first"};
    }
    if (root.type == "multipart/report") return Fault{"unsupported", where_ + " is a report about a delivery"};
    return std::nullopt;
  }

  Fault no_text(const MimeMessage& message, const MailParts& found) const {
    std::string detail = where_ + (message.subject.empty() ? "" : " (" + message.subject.substr(0, 200) + ")") +
                         " has no text of its own";
    for (std::size_t i = 0; i < std::min<std::size_t>(found.others.size(), 8); ++i) {
      detail += (i == 0 ? "; it carries " : ", ") + found.others[i];
    }
    return {"no-text", detail};
  }

  static bool read_own(const MimeMessage& message, const MailParts& found, RawDocument& document) {
    const std::string list = message.list_id + " " + message.list_post;
    document.title = bare_subject(message.subject, list);
    take_sender(mail_sender(message), document);
    if (!message.date.empty()) document.dates.push_back({message.date, "Date", false});
    if (!message.message_id.empty()) document.external_id = message.message_id;
    for (const std::string* address : {&message.archived_at, &message.list_post}) {
      if (!document.url && is_web_address(*address)) document.url = *address;
    }
    for (const MimePart* part : found.bodies) {
      part->type == "text/html" ? add_page(*part, document) : add_plain(*part, message, document);
    }
    if (document.title && document.title->empty()) document.title.reset();
    return body_bytes(document.blocks) > 0;
  }

  static void add_page(const MimePart& part, RawDocument& document) {
    std::vector<Block> blocks = page_blocks(part);
    std::move(blocks.begin(), blocks.end(), std::back_inserter(document.blocks));
  }

  static void add_plain(const MimePart& part, const MimeMessage& message, RawDocument& document) {
    std::string text = clean_lines(decoded_text(part));
    if (part.flowed) text = unflowed(text, part.delsp);
    MailText divided = divide_mail_text(text, is_forward_subject(message.subject));
    if (divided.forwarded.found) take_forwarded(divided.forwarded, document);
    std::string header;
    if (std::string headline = take_labels(divided.body, header); !headline.empty()) document.title = headline;
    if (!header.empty()) document.blocks.push_back({ZoneKind::header, std::move(header)});
    if (const std::string_view names = byline_of(divided.body); !names.empty()) document.authors = {std::string(names)};
    document.blocks.push_back({ZoneKind::body, std::move(divided.body)});
    if (!trimmed(divided.cut).empty()) document.blocks.push_back({ZoneKind::chrome, std::move(divided.cut)});
  }

  // What was passed on was written and dated by another than the one who passed it on.
  static void take_forwarded(const Forwarded& forwarded, RawDocument& document) {
    if (!forwarded.subject.empty()) document.title = bare_subject(forwarded.subject, {});
    MimeMessage inner;
    inner.from = written_address(forwarded.from);
    document.authors.clear();
    take_sender(mail_sender(inner), document);
    document.dates.clear();
    if (!forwarded.date.empty()) document.dates.push_back({forwarded.date, "Date", false});
  }

  // A page that a browser saved: the message's fields say when it was saved and by what, the page says the rest.
  void read_saved_page(const MimeMessage& message, std::string_view raw) {
    const MimePart* html = first_part(message.root, "text/html");
    MailRecord record;
    record.document.raw = std::string(raw);
    if (!html) {
      record.fault = Fault{"no-text", where_ + " is a saved page without its HTML"};
    } else {
      record.fault = fill_from_html(decoded_text(*html), record.document);
      if (!record.document.url && is_web_address(message.saved_from)) record.document.url = message.saved_from;
      if (!record.document.title && !message.subject.empty()) record.document.title = message.subject;
    }
    records_.push_back(std::move(record));
  }

  // The date and the sender of the message are not those of what is attached to it.
  void read_attached(const MimePart& part) {
    MailRecord record;
    const std::string text = decoded_text(part);
    if (part.type == "text/html") {
      if (fill_from_html(text, record.document)) return;
    } else {
      record.document.blocks.push_back({ZoneKind::body, clean_lines(text)});
    }
    if (body_bytes(record.document.blocks) < kArticleBytes) return;
    record.document.raw = part.content;
    records_.push_back(std::move(record));
  }

  const std::string& where_;
  std::vector<MailRecord>& records_;
};

}  // namespace

std::vector<MailRecord> read_mail_message(std::string_view bytes, const std::string& where) {
  std::vector<MailRecord> records;
  Fault fault;
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  if (const auto message = parse_mime(bytes, fault)) {
    MessageReader(where, records).read(*message, bytes);
  } else {
    MailRecord& record = records.emplace_back();
    record.document.raw = std::string(bytes);
    record.fault = Fault{fault.reason, where + ": " + fault.detail};
  }
  return records;
}

}  // namespace dateline::read
