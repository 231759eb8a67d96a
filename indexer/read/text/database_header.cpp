#include "indexer/read/text/database_header.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using schema::ZoneKind;

constexpr std::size_t kHeaderLines = 60;

struct Line {
  std::string_view text;  // trimmed
  std::size_t start = 0;  // in the part
  std::size_t end = 0;    // behind its line feed
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size() - 1) + 1;
    lines.push_back({trimmed(text.substr(start, end - start)), start, end});
    start = end;
  }
  return lines;
}

// "LENGTH" of "LENGTH: 532 words".
std::string_view label_of(std::string_view line) {
  const std::size_t colon = std::min(line.find(':'), line.size());
  if (colon < 3 || colon > 24 || colon == line.size()) return {};
  const std::string_view label = line.substr(0, colon);
  return label.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == std::string_view::npos ? label : std::string_view();
}

bool is_tail_label(std::string_view label) {
  constexpr std::array kTail = {"LOAD-DATE"sv, "LANGUAGE"sv,   "PUBLICATION-TYPE"sv, "JOURNAL-CODE"sv, "SUBJECT"sv,
                                "GRAPHIC"sv,   "GEOGRAPHIC"sv, "ORGANIZATION"sv,     "PERSON"sv,       "COMPANY"sv};
  return std::find(kTail.begin(), kTail.end(), label) != kTail.end();
}

bool has_year(std::string_view line) {
  for (std::size_t i = 0; i + 4 <= line.size(); ++i) {
    const std::string_view digits = line.substr(i, 4);
    const bool alone =
        (i == 0 || line[i - 1] == ' ') && (i + 4 == line.size() || line[i + 4] == ' ' || line[i + 4] == ',');
    if (alone && (digits.starts_with("19") || digits.starts_with("20")) &&
        digits.find_first_not_of("0123456789") == std::string_view::npos)
      return true;
  }
  return false;
}

bool is_copyright(std::string_view line) {
  return line.starts_with("(c)") || line.starts_with("Copyright") || line.starts_with("\xC2\xA9");
}

void add_block(ZoneKind kind, std::string_view text, RawDocument& document) {
  if (!trimmed(text).empty()) document.blocks.push_back({kind, std::string(text)});
}

void add_parts(std::string_view text, std::size_t body, std::size_t tail, RawDocument& document) {
  add_block(ZoneKind::header, text.substr(0, body), document);
  add_block(ZoneKind::body, text.substr(body, tail - body), document);
  add_block(ZoneKind::chrome, text.substr(tail), document);
}

// Outlet, date and headline above labelled lines. False where "LENGTH:" is not among them.
bool read_labelled(std::string_view text, RawDocument& document) {
  const std::vector<Line> lines = lines_of(text);
  const auto end = lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), kHeaderLines));
  const auto length =
      std::find_if(lines.begin(), end, [](const Line& line) { return label_of(line.text) == "LENGTH"; });
  if (length == end) return false;
  auto body = length + 1;
  std::vector<std::string_view> free;
  for (auto line = lines.begin(); line != length; ++line) {
    const std::string_view label = label_of(line->text);
    const std::string_view value = label.empty() ? std::string_view() : trimmed(line->text.substr(label.size() + 1));
    if (label == "BYLINE") document.authors.emplace_back(value);
    if (label == "HEADLINE") document.title = std::string(value);
    if (label.empty() && !line->text.empty() && !is_copyright(line->text)) free.push_back(line->text);
  }
  for (auto line = body; line != end && (line->text.empty() || !label_of(line->text).empty()); ++line) {
    const std::string_view label = label_of(line->text);
    if (is_tail_label(label)) break;
    if (label == "BYLINE") document.authors.emplace_back(trimmed(line->text.substr(7)));
    if (label == "DATELINE") document.dateline = std::string(trimmed(line->text.substr(9)));
    body = line + 1;
  }
  if (!free.empty() && !has_year(free.front())) document.outlet_name = std::string(free.front());
  const auto date = std::find_if(free.begin(), free.end(), has_year);
  if (date != free.end()) document.dates.push_back({std::string(*date), "date line", false});
  if (!document.title && free.size() >= 2 && date != free.end() && date + 1 != free.end()) {
    document.title = std::string(free.back());
  }
  auto tail = body;
  while (tail != lines.end() && !is_tail_label(label_of(tail->text))) ++tail;
  const std::size_t start = body == lines.end() ? text.size() : body->start;
  add_parts(text, start, tail == lines.end() ? text.size() : tail->start, document);
  return true;
}

bool is_word_count(std::string_view line) {
  const std::size_t digits = line.find_first_not_of("0123456789,.");
  return digits != 0 && digits != std::string_view::npos && line.substr(digits) == " words";
}

// Headline and byline, "532 words", date, outlet and codes, to the first empty line. False where it is not so.
bool read_counted(std::string_view text, RawDocument& document) {
  constexpr std::size_t kAbove = 8;
  const std::vector<Line> lines = lines_of(text);
  const auto end = lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), kHeaderLines));
  const auto count = std::find_if(lines.begin(), end, [](const Line& line) { return is_word_count(line.text); });
  if (count == end || count - lines.begin() > static_cast<std::ptrdiff_t>(kAbove)) return false;
  std::vector<std::string_view> above;
  for (auto line = lines.begin(); line != count; ++line) {
    if (!line->text.empty()) above.push_back(line->text);
  }
  if (above.size() >= 2 && (above.back().starts_with("By ") || above.back().starts_with("BY "))) {
    document.authors.emplace_back(above.back().substr(3));
    above.pop_back();
  }
  if (!above.empty()) document.title = std::string(above.back());
  auto line = count + 1;
  for (; line != end && !line->text.empty(); ++line) {
    if (document.dates.empty() && has_year(line->text) && !is_copyright(line->text)) {
      document.dates.push_back({std::string(line->text), "date line", false});
    } else if (!document.dates.empty() && !document.outlet_name && line->text.find(':') != 2) {
      document.outlet_name = std::string(line->text);
    }
  }
  add_parts(text, line == lines.end() ? text.size() : line->start, text.size(), document);
  return true;
}

// Codes and slugs: no words of a sentence.
bool is_code_line(std::string_view line) {
  const bool lower = std::any_of(line.begin(), line.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool digit = std::any_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool slug = line.find_first_of("-/") != std::string_view::npos && line.find(' ') == std::string_view::npos;
  return line.size() < 80 && ((!lower && digit) || slug);
}

void read_telex(std::string_view text, RawDocument& document) {
  std::size_t start = 0;
  for (const Line& line : lines_of(text)) {
    if (!line.text.empty() && !is_code_line(line.text)) break;
    start = line.end;
  }
  add_parts(text, start == text.size() ? 0 : start, text.size(), document);
}

}  // namespace

void fill_from_part(TextDivision::Kind kind, const std::string& text, RawDocument& document) {
  if (kind == TextDivision::Kind::count && read_labelled(text, document)) return;
  if (kind == TextDivision::Kind::code && read_counted(text, document)) return;
  if (kind == TextDivision::Kind::telex) return read_telex(text, document);
  add_block(ZoneKind::body, text, document);
}

}  // namespace dateline::read
