#include "indexer/read/text/mime_message.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "indexer/read/stream/encoding.hpp"
#include "indexer/read/text/mail_header_bounds.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

constexpr int kMaxDepth = 32;
constexpr int kMaxParts = 1000;
constexpr std::size_t kMaxHeaderBytes = 4000;
// Each message within a message is kept with all that is in it: so many times its bytes, and a few more, may that need.
constexpr std::size_t kCopies = 4;
constexpr std::size_t kSmall = std::size_t{4} << 20;

class TooManyParts : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

struct GFree {
  void operator()(gpointer memory) const { g_free(memory); }
};

// The library keeps tables of its own, which are never taken down.
void start_library() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

std::string as_string(const char* text) {
  return text ? std::string(text) : std::string();
}

// UTF-8 that was taken for windows-1252, as where an encoded word names the wrong charset.
std::string without_mojibake(std::string text) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return text;
  const auto narrow = from_utf8(text, "windows-1252");
  return narrow && !invalid_utf8(*narrow) ? *narrow : text;
}

std::string tidy_header(std::string text) {
  if (text.size() > kMaxHeaderBytes) text.resize(kMaxHeaderBytes);
  text = without_mojibake(repaired_utf8(text));
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return std::string(trimmed(text));
}

std::string header(GMimeObject* object, const char* name) {
  return tidy_header(as_string(g_mime_object_get_header(object, name)));
}

std::string between_brackets(std::string value) {
  const std::size_t open = value.find('<');
  const std::size_t close = value.find('>', open);
  if (open != std::string::npos && close != std::string::npos) return value.substr(open + 1, close - open - 1);
  return value;
}

MimeAddress sender_of(GMimeMessage* message) {
  InternetAddressList* list = g_mime_message_get_from(message);
  if (!list || internet_address_list_length(list) == 0) list = g_mime_message_get_sender(message);
  if (!list || internet_address_list_length(list) == 0) return {};
  InternetAddress* first = internet_address_list_get_address(list, 0);
  MimeAddress sender;
  sender.name = tidy_header(as_string(internet_address_get_name(first)));
  if (INTERNET_ADDRESS_IS_MAILBOX(first)) {
    sender.address = tidy_header(as_string(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))));
  }
  return sender;
}

std::string date_of(GMimeMessage* message) {
  const std::string stated = header(GMIME_OBJECT(message), "Date");
  if (stated.empty()) return {};
  GDateTime* date = g_mime_message_get_date(message);
  const int year = date ? g_date_time_get_year(date) : 0;
  if (year < 1970 || year > 2100) return stated;
  const std::unique_ptr<char, GFree> text(g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z"));
  return text ? as_string(text.get()) : stated;
}

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (!content) return {};
  const Owned<GMimeStream> to(g_mime_stream_mem_new());
  if (g_mime_data_wrapper_write_to_stream(content, to.get()) < 0) return {};
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(to.get()));
  return bytes && bytes->len > 0 ? std::string(reinterpret_cast<const char*>(bytes->data), bytes->len) : std::string();
}

class TreeBuilder {
 public:
  explicit TreeBuilder(std::size_t bytes) : most_raw_(bytes * kCopies + kSmall) {}

  MimeMessage message(GMimeMessage* from) {
    GMimeObject* const object = GMIME_OBJECT(from);
    MimeMessage made;
    made.subject = header(object, "Subject");
    made.from = sender_of(from);
    made.date = date_of(from);
    made.message_id = tidy_header(as_string(g_mime_message_get_message_id(from)));
    made.list_id = header(object, "List-Id");
    made.list_post = between_brackets(header(object, "List-Post"));
    made.archived_at = between_brackets(header(object, "Archived-At"));
    made.saved_from = header(object, "Snapshot-Content-Location");
    const std::string precedence = lower_ascii(header(object, "Precedence"));
    made.bulk = !made.list_id.empty() || !header(object, "List-Unsubscribe").empty() || precedence == "bulk" ||
                precedence == "list" || !header(object, "Feedback-ID").empty();
    if (GMimeObject* root = g_mime_message_get_mime_part(from)) made.root = part(root);
    return made;
  }

 private:
  MimePart part(GMimeObject* from) {
    if (++parts_ > kMaxParts) throw TooManyParts("the message has more than " + std::to_string(kMaxParts) + " parts");
    if (depth_ >= kMaxDepth) {
      throw TooManyParts("the message has parts within parts more than " + std::to_string(kMaxDepth) + " deep");
    }
    ++depth_;
    MimePart made = described(from);
    if (GMIME_IS_MULTIPART(from)) {
      GMimeMultipart* const multipart = GMIME_MULTIPART(from);
      for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
        made.parts.push_back(part(g_mime_multipart_get_part(multipart, i)));
      }
    } else if (GMIME_IS_MESSAGE_PART(from)) {
      if (GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(from))) {
        made.message = std::make_shared<MimeMessage>(message(inner));
        const std::unique_ptr<char, GFree> raw(g_mime_object_to_string(GMIME_OBJECT(inner), nullptr));
        made.message->raw = as_string(raw.get());
        raw_ += made.message->raw.size();
        if (raw_ > most_raw_) throw TooManyParts("the message has large messages within messages");
      }
    } else if (GMIME_IS_PART(from) && (made.type == "text/plain" || made.type == "text/html")) {
      made.content = content_of(GMIME_PART(from));
    }
    --depth_;
    return made;
  }

  static MimePart described(GMimeObject* from) {
    MimePart made;
    if (GMimeContentType* type = g_mime_object_get_content_type(from)) {
      const std::unique_ptr<char, GFree> name(g_mime_content_type_get_mime_type(type));
      made.type = lower_ascii(as_string(name.get()));
      made.charset = tidy_header(as_string(g_mime_content_type_get_parameter(type, "charset")));
      made.flowed = lower_ascii(as_string(g_mime_content_type_get_parameter(type, "format"))) == "flowed";
      made.delsp = lower_ascii(as_string(g_mime_content_type_get_parameter(type, "delsp"))) == "yes";
      made.file_name = tidy_header(as_string(g_mime_content_type_get_parameter(type, "name")));
    }
    if (made.type.empty()) made.type = "text/plain";
    if (GMimeContentDisposition* disposition = g_mime_object_get_content_disposition(from)) {
      made.attachment = lower_ascii(as_string(g_mime_content_disposition_get_disposition(disposition))) == "attachment";
      const std::string name =
          tidy_header(as_string(g_mime_content_disposition_get_parameter(disposition, "filename")));
      if (!name.empty()) made.file_name = name;
    }
    made.location = header(from, "Content-Location");
    return made;
  }

  const std::size_t most_raw_;
  std::size_t raw_ = 0;
  int parts_ = 0;
  int depth_ = 0;
};

// The library's own parser recurses on nested parts, and compares each line with the boundaries of all of them.
bool has_too_many_parts(std::string_view bytes) {
  int found = 0;
  for (std::size_t at = bytes.find_first_of("=/"); at != std::string_view::npos;
       at = bytes.find_first_of("=/", at + 1)) {
    const std::string_view before =
        trimmed(bytes.substr(std::max<std::size_t>(at, 10) - 10, std::min<std::size_t>(at, 10)));
    if (before.size() < 7) continue;
    const std::string name = lower_ascii(std::string(before));
    const bool part = bytes[at] == '=' ? name.ends_with("boundary")
                                       : name.ends_with("message") && bytes.substr(at).starts_with("/rfc822");
    if (part && ++found > kMaxParts) return true;
  }
  return false;
}

}  // namespace

std::optional<MimeMessage> parse_mime(std::string_view bytes, Fault& fault) {
  start_library();
  if (has_too_many_parts(bytes)) {
    fault = {"too-large", "the message has more than " + std::to_string(kMaxParts) + " parts"};
    return std::nullopt;
  }
  if (auto bomb = header_bomb(bytes)) {
    fault = std::move(*bomb);
    return std::nullopt;
  }
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) {
    fault = {"bad-mail", "the message has no header that can be read"};
    return std::nullopt;
  }
  try {
    return TreeBuilder(bytes.size()).message(message.get());
  } catch (const TooManyParts& error) {
    fault = {"too-large", error.what()};
    return std::nullopt;
  }
}

}  // namespace dateline::read
