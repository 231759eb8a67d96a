#include "indexer/read/text/mail_article.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/read/page/html_article.hpp"
#include "indexer/read/page/html_text.hpp"
#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/stream/legacy_encoding.hpp"
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
constexpr std::size_t kStubBytes = 300;     // a page with less text is not preferred to any plain text

// Text that says which charset it is in is often wrong about UTF-8.
std::string decoded(const MimePart& part) {
  const std::string& bytes = part.content;
  if (!invalid_utf8(bytes) && bytes.find('\x1b') == std::string::npos) return without_mark(bytes);
  const std::string charset = meant_by(part.charset);
  const bool unicode = charset.empty() || charset.starts_with("utf-8") || charset == "windows-1252";
  if (!unicode) {
    if (auto text = to_utf8(bytes, charset)) return *text;
  }
  if (charset == "windows-1252" && !is_mostly_utf8(bytes)) return to_utf8(bytes, charset).value_or(std::string());
  return TextDecoder().decode(bytes).value_or(repaired_utf8(bytes));
}

std::size_t body_bytes(const std::vector<Block>& blocks) {
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += block.kind == ZoneKind::body ? trimmed(block.text).size() : 0;
  return bytes;
}

// The letters of a text that are not part of addresses of the web.
std::size_t read_bytes(std::string_view text) {
  std::size_t bytes = 0;
  while (!(text = trimmed(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    const std::string_view word = text.substr(0, end);
    bytes += word.find("://") == std::string_view::npos ? word.size() + 1 : 0;
    text.remove_prefix(end);
  }
  return bytes;
}

// What a walk through the parts of one message finds.
struct Found {
  std::vector<const MimePart*> bodies;  // text/plain or text/html to be read one after the other
  std::vector<const MimePart*> attached;
  std::vector<const MimeMessage*> messages;
  std::vector<std::string> others;  // types that are not read
};

bool is_text(const MimePart& part) {
  return part.type == "text/plain" || part.type == "text/html";
}

const MimePart* first_of(const MimePart& part, std::string_view type) {
  if (part.type == type && !part.attachment) return &part;
  for (const MimePart& inner : part.parts) {
    if (const MimePart* found = first_of(inner, type)) return found;
  }
  return nullptr;
}

std::vector<Block> page_blocks(const MimePart& part) {
  RawDocument page;
  const std::string html = decoded(part);
  if (!fill_from_html(html, page) && body_bytes(page.blocks) > 0) return std::move(page.blocks);
  return blocks_of_fragment(html);
}

// text/plain, unless it is a stub of the page beside it ("Open this message in your browser").
const MimePart* better_alternative(const MimePart& part) {
  const MimePart* plain = first_of(part, "text/plain");
  const MimePart* html = first_of(part, "text/html");
  if (!plain || !html) return plain ? plain : html;
  const std::string text = decoded(*plain);
  const std::size_t page = body_bytes(page_blocks(*html));
  const bool markup = trimmed(text).starts_with('<') && has_markup(text);
  return markup || (page >= kStubBytes && read_bytes(text) * 2 < page) ? html : plain;
}

void walk(const MimePart& part, Found& found) {
  if (part.message) {
    found.messages.push_back(part.message.get());
  } else if (part.type == "multipart/alternative") {
    if (const MimePart* best = better_alternative(part)) found.bodies.push_back(best);
    for (const MimePart& inner : part.parts) {
      if (inner.type.starts_with("multipart/") || is_text(inner)) continue;
      found.others.push_back(inner.type);
    }
  } else if (part.type == "multipart/related" && first_of(part, "text/html")) {
    found.bodies.push_back(first_of(part, "text/html"));
  } else if (part.type.starts_with("multipart/")) {
    for (const MimePart& inner : part.parts) walk(inner, found);
  } else if (is_text(part)) {
    const bool inner = part.attachment || (!part.file_name.empty() && !found.bodies.empty());
    (inner ? found.attached : found.bodies).push_back(&part);
  } else {
    found.others.push_back(part.type);
  }
}

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
    Found found;
    walk(message.root, found);
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

  Fault no_text(const MimeMessage& message, const Found& found) const {
    std::string detail = where_ + (message.subject.empty() ? "" : " (" + message.subject.substr(0, 200) + ")") +
                         " has no text of its own";
    for (std::size_t i = 0; i < std::min<std::size_t>(found.others.size(), 8); ++i) {
      detail += (i == 0 ? "; it carries " : ", ") + found.others[i];
    }
    return {"no-text", detail};
  }

  static bool read_own(const MimeMessage& message, const Found& found, RawDocument& document) {
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
    std::string text = clean_lines(decoded(part));
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
    const MimePart* html = first_of(message.root, "text/html");
    MailRecord record;
    record.document.raw = std::string(raw);
    if (!html) {
      record.fault = Fault{"no-text", where_ + " is a saved page without its HTML"};
    } else {
      record.fault = fill_from_html(decoded(*html), record.document);
      if (!record.document.url && is_web_address(message.saved_from)) record.document.url = message.saved_from;
      if (!record.document.title && !message.subject.empty()) record.document.title = message.subject;
    }
    records_.push_back(std::move(record));
  }

  // The date and the sender of the message are not those of what is attached to it.
  void read_attached(const MimePart& part) {
    MailRecord record;
    const std::string text = decoded(part);
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
