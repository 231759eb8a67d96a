#include "indexer/read/sniff.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "indexer/read/stream/encoding.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::size_t offset;
  std::string_view name;
};

constexpr std::array kMagic = {
    Magic{"%PDF-"sv, 0, "a PDF document"sv},
    Magic{"\x89PNG\r\n\x1a\n"sv, 0, "a PNG picture"sv},
    Magic{"\xFF\xD8\xFF"sv, 0, "a JPEG picture"sv},
    Magic{"GIF8"sv, 0, "a GIF picture"sv},
    Magic{"WEBP"sv, 8, "a WebP picture"sv},
    Magic{"SQLite format 3\0"sv, 0, "an SQLite database"sv},
    Magic{"\x7f"
          "ELF"sv,
          0, "a program"sv},
    Magic{"7z\xBC\xAF\x27\x1C"sv, 0, "a 7z archive, which must be unpacked first"sv},
    Magic{"Rar!\x1a\x07"sv, 0, "a RAR archive, which must be unpacked first"sv},
    Magic{"\x04\x22\x4D\x18"sv, 0, "lz4 data, which must be unpacked first (lz4 -d)"sv},
    Magic{"\x1f\x9d"sv, 0, "data packed by compress, which must be unpacked first (gzip -d)"sv},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, 0, "an old Microsoft Office document or a message saved by Outlook"sv},
    Magic{"BOOKMOBI"sv, 60, "an e-book (MOBI)"sv},
    Magic{"AT&TFORM"sv, 0, "a DjVu document"sv},
    Magic{"II*\0"sv, 0, "a TIFF picture"sv},
    Magic{"MM\0*"sv, 0, "a TIFF picture"sv},
    Magic{"RIFF"sv, 0, "a film or recording (RIFF)"sv},
    Magic{"!BDN"sv, 0, "an Outlook mailbox (PST)"sv},
    Magic{"ftyp"sv, 4, "an MP4 film"sv},
    Magic{"ID3"sv, 0, "an MP3 recording"sv},
    Magic{"OggS"sv, 0, "an Ogg recording"sv},
};

constexpr std::array kHtmlStarts = {
    "!doctype html"sv, "html"sv, "head"sv,   "body"sv,  "title"sv,  "meta"sv, "article"sv,
    "div"sv,           "p"sv,    "script"sv, "link"sv,  "h1"sv,     "h2"sv,   "main"sv,
    "section"sv,       "span"sv, "br"sv,     "table"sv, "header"sv,
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

std::string_view trimmed(std::string_view s) {
  const std::size_t start = s.find_first_not_of(" \t\r\n\f\v");
  if (start == std::string_view::npos) return {};
  return s.substr(start, s.find_last_not_of(" \t\r\n\f\v") - start + 1);
}

std::string_view binary_kind(std::string_view head) {
  for (const Magic& magic : kMagic) {
    if (head.size() >= magic.offset && head.substr(magic.offset).starts_with(magic.bytes)) return magic.name;
  }
  return {};
}

// Agency wires have a handful of control characters (start of header, end of text); pictures and programs have many.
bool has_binary_bytes(std::string_view head) {
  std::size_t controls = 0;
  for (const char c : head) {
    if (c == '\0') return true;
    const auto byte = static_cast<unsigned char>(c);
    controls += byte < 0x20 && (byte < 0x08 || byte > 0x0D) && byte != 0x1A && byte != 0x1B ? 1 : 0;
  }
  return controls * 20 > head.size();
}

// Behind the comments and processing instructions at the start, lower case.
std::string first_tag(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    const std::string_view end = text.starts_with("<!--") ? "-->"sv : text.starts_with("<?") ? ">"sv : ""sv;
    const std::size_t at = end.empty() ? std::string_view::npos : text.find(end);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + end.size());
  }
  return text.starts_with('<') ? lower(text.substr(1, 64)) : std::string();
}

bool names_tag(std::string_view text, std::string_view name) {
  return text.starts_with(name) &&
         (text.size() == name.size() || !std::isalnum(static_cast<unsigned char>(text[name.size()])));
}

Sniffed markup(std::string_view text) {
  const std::string tag = first_tag(text);
  const auto starts = [&tag](std::string_view name) { return names_tag(tag, name); };
  if (std::any_of(kHtmlStarts.begin(), kHtmlStarts.end(), starts)) return {Format::html, {}};
  const std::string all = lower(text);
  if (all.find("<html") != std::string::npos) return {Format::html, {}};
  if (text.starts_with("<?xml")) return {Format::unsupported, "an XML document that is not a web page"};
  return {Format::text, {}};
}

// A line that holds one JSON object, by its ends.
bool is_object_line(std::string_view line) {
  return line.starts_with('{') && line.ends_with('}');
}

std::vector<std::string_view> first_lines(std::string_view text, bool whole) {
  constexpr std::size_t kLines = 32;
  std::vector<std::string_view> lines;
  while (lines.size() < kLines) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos && !whole) break;
    const std::string_view line = trimmed(text.substr(0, end));
    const bool comment = line.starts_with('#') || line.starts_with("//");
    if (!line.empty() && !comment) lines.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

Format json_object_kind(const std::vector<std::string_view>& lines, bool whole) {
  if (lines.empty()) return Format::jsonl;  // one line longer than the head
  if (lines.size() == 1) return whole || !is_object_line(lines[0]) ? Format::json : Format::jsonl;
  // A pretty-printed object goes on in its second line; a line of JSON Lines that is broken is followed by the next
  // object.
  const char last = lines[0].back();
  const bool goes_on = last == '{' || last == '[' || last == ',' || last == ':';
  return lines[1].starts_with('{') && !goes_on ? Format::jsonl : Format::json;
}

bool is_json_array(std::string_view text) {
  const std::string_view inside = trimmed(text.substr(1));
  return inside.empty() || inside.starts_with('{') || inside == "]";
}

Sniffed sniff_text(std::string_view text, bool whole) {
  const std::string_view start = trimmed(text);
  if (start.empty()) return {whole ? Format::empty : Format::text, {}};
  if (start.starts_with("{\\rtf")) return {Format::unsupported, "an RTF document"};
  if (start.starts_with('<')) return markup(start);
  if (start.starts_with('[') && is_json_array(start)) return {Format::json_array, {}};
  const std::vector<std::string_view> lines = first_lines(text, whole);
  const auto objects = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), is_object_line));
  if (objects >= 1 && lines.size() >= 2 && objects * 2 >= lines.size()) return {Format::jsonl, {}};
  if (start.starts_with('{')) {
    const std::string_view inside = trimmed(start.substr(1));
    const bool object = inside.empty() || inside.starts_with('"') || inside.starts_with('}');
    if (object) return {json_object_kind(lines, whole), {}};
  }
  const std::string all = lower(text);
  const bool page = all.find("<html") != std::string::npos && all.find("<body") != std::string::npos;
  return {page ? Format::html : Format::text, {}};
}

}  // namespace

Sniffed sniff(std::string_view head, bool whole) {
  if (head.empty()) return {Format::empty, {}};
  const ByteOrderMark mark = byte_order_mark(head);
  if (mark == ByteOrderMark::none || mark == ByteOrderMark::utf8) {
    if (const std::string_view kind = binary_kind(head); !kind.empty()) return {Format::binary, std::string(kind)};
    if (has_binary_bytes(head)) return {Format::binary, "binary data of an unknown kind"};
    return sniff_text(head.substr(mark_bytes(mark)), whole);
  }
  return sniff_text(without_mark(head.substr(0, head.size() / 2 * 2)), whole);
}

Sniffed sniff_json(std::string_view head, bool whole) {
  const std::string_view text = head.substr(mark_bytes(byte_order_mark(head)));
  const std::vector<std::string_view> lines = first_lines(text, whole);
  const auto starts = [](std::string_view line) { return line.starts_with('{') || line.starts_with('['); };
  if (trimmed(text).starts_with('[')) {
    const bool has_lines = lines.size() >= 2 && lines[0].ends_with(']') && starts(lines[1]);
    return {has_lines ? Format::jsonl : Format::json_array, {}};
  }
  return {json_object_kind(lines, whole), {}};
}

}  // namespace dateline::read
