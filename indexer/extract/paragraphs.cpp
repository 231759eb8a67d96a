#include "indexer/extract/paragraphs.hpp"

#include <algorithm>

#include "indexer/extract/letters.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"

namespace dateline::extract {
namespace {

constexpr std::size_t kLongestWrap = 140;  // bytes; longer lines are paragraphs
constexpr std::size_t kShortestWrap = 30;

struct Line {
  std::string text;
  std::size_t indent = 0;
  bool trailing_space = false;
  bool blank_before = false;
  bool opens = false;  // begins with an ideographic space, as paragraphs of Japanese and Chinese papers do
};

bool is_space(char32_t letter) {
  return letter == U' ' || letter == U'\t' || letter == 0xA0 || letter == 0x3000 ||
         (letter >= 0x2000 && letter <= 0x200A) || letter == 0x202F || letter == 0x205F || letter == 0x1680;
}

bool is_dropped(char32_t letter) {
  return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) || letter == 0xAD || letter == 0xFEFF || letter == 0xFFFD ||
         letter == 0x200B || letter == 0x200E || letter == 0x200F || letter == 0x2060 ||
         (letter >= 0x202A && letter <= 0x202E) || (letter >= 0xE000 && letter <= 0xF8FF) || letter >= 0xF0000;
}

Line tidy_line(std::string_view raw) {
  Line line;
  line.text.reserve(raw.size());
  bool space = false;
  for (std::size_t pos = 0; pos < raw.size();) {
    const std::size_t start = pos;
    while (pos < raw.size() && raw[pos] > ' ' && raw[pos] < 0x7F) ++pos;
    if (pos > start) {
      if (space && !line.text.empty()) line.text += ' ';
      space = false;
      line.text.append(raw, start, pos - start);
      continue;
    }
    const char32_t letter = decode(raw, pos);
    if (is_space(letter) || letter == U'\n' || letter == U'\r' || letter == 0x2028 || letter == 0x2029) {
      space = true;
      if (line.text.empty()) ++line.indent;
    } else if (!is_dropped(letter)) {
      if (space && !line.text.empty()) line.text += ' ';
      space = false;
      line.text.append(raw, start, pos - start);
    }
  }
  line.trailing_space = space && !line.text.empty();
  return line;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  std::size_t start = 0;
  while (start <= text.size()) {
    std::size_t end = find_any(text, "\n\r\x0b\x0c", start);
    if (end == std::string_view::npos) end = text.size();
    Line line = tidy_line(text.substr(start, end - start));
    line.opens = text.substr(start, end - start).starts_with("\xE3\x80\x80");
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++end;
    start = end + 1;
    if (line.text.empty()) {
      blank = true;
      continue;
    }
    line.blank_before = blank;
    blank = false;
    lines.push_back(std::move(line));
  }
  return lines;
}

bool has_letters(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t letter = decode(text, pos);
    if (is_letter(letter) || is_digit(letter)) return true;
  }
  return false;
}

bool is_list_item(std::string_view text) {
  std::size_t pos = 0;
  const char32_t first = decode(text, pos);
  return (first == U'-' || first == U'•' || first == U'*' || first == U'–' || first == U'·' || first == U'▪') &&
         pos < text.size() && text[pos] == ' ';
}

bool is_label_line(const Line& line, const Rules& rules) {
  using P = Phrases;
  constexpr std::uint32_t kinds = P::kZones | P::bit(PhraseKind::byline) | P::bit(PhraseKind::published) |
                                  P::bit(PhraseKind::updated) | P::bit(PhraseKind::created) | P::bit(PhraseKind::ago) |
                                  P::bit(PhraseKind::photo);
  const auto match = rules.match(line.text, 0, kinds);
  return match && !(match->kind == PhraseKind::caption && match->mode == PhraseMode::mark) && line.text.size() < 120 &&
         !ends_sentence(line.text);
}

// What a run of lines without an empty line between them looks like.
struct Layout {
  std::size_t width = 0;
  std::size_t indent = 0;  // the least
  bool wrapped = false;
  bool indented_paragraphs = false;
};

Layout layout_of(const Line* lines, std::size_t count) {
  Layout layout;
  layout.indent = lines[0].indent;
  for (std::size_t i = 0; i < count; ++i) {
    layout.width = std::max(layout.width, lines[i].text.size());
    layout.indent = std::min(layout.indent, lines[i].indent);
  }
  if (count < 3 || layout.width > kLongestWrap || layout.width < kShortestWrap) return layout;
  std::size_t full = 0;
  std::size_t broken = 0;
  std::size_t indented = 0;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    full += lines[i].text.size() * 10 >= layout.width * 6;
    broken += !ends_sentence(lines[i].text) && (starts_with_lower(lines[i + 1].text) || lines[i].trailing_space);
    indented += i > 0 && lines[i].indent >= layout.indent + 2;
  }
  layout.wrapped = full * 10 >= (count - 1) * 6 && broken * 4 >= count - 1;
  layout.indented_paragraphs = layout.wrapped && indented > 0 && indented * 2 < count;
  return layout;
}

bool joins(const Line& line, const Line& next, const Layout& layout, const Rules& rules) {
  if (!has_letters(line.text) || !has_letters(next.text) || is_list_item(next.text)) return false;
  if (next.opens) return false;
  const bool ended = ends_sentence(line.text);
  if (layout.wrapped) {
    if (layout.indented_paragraphs) return next.indent < layout.indent + 2;
    if (ended && line.text.size() * 10 < layout.width * 8) return false;
    if (!ended && line.text.size() * 2 < layout.width && !starts_with_lower(next.text)) return false;
    return true;
  }
  if (ended || is_label_line(next, rules)) return false;
  return starts_with_lower(next.text) ||
         (line.trailing_space && line.text.size() >= 40 && line.text.size() <= kLongestWrap);
}

// Whether an empty line stands in the middle of a sentence.
bool breaks_sentence(const Line& line, const Line& next, const Rules& rules) {
  return line.text.size() >= 40 && !ends_sentence(line.text) && line.text.back() != ':' && line.text.back() != ';' &&
         starts_with_lower(next.text) && next.text.size() >= 20 && !is_list_item(next.text) &&
         !is_label_line(next, rules);
}

void add_flowed(std::string_view text, schema::ZoneKind kind, std::vector<Paragraph>& out, const Rules& rules) {
  const std::vector<Line> lines = lines_of(text);
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t last = first + 1;
    while (last < lines.size() && !lines[last].blank_before) ++last;
    const Layout layout = layout_of(&lines[first], last - first);
    for (std::size_t i = first; i < last; ++i) {
      if (i > first && joins(lines[i - 1], lines[i], layout, rules)) {
        out.back().text += ' ';
        out.back().text += lines[i].text;
        continue;
      }
      if (i == first && i > 0 && breaks_sentence(lines[i - 1], lines[i], rules)) {
        out.back().text += ' ';
        out.back().text += lines[i].text;
        continue;
      }
      out.push_back({lines[i].text, kind, kind != schema::ZoneKind::body, false, i > first});
    }
    first = last;
  }
}

void add_blocks(std::string_view text, schema::ZoneKind kind, std::vector<Paragraph>& out) {
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find("\n\n"), text.find("\n\xE3\x80\x80"));
    std::string tidied = tidy(text.substr(0, blank));
    if (!tidied.empty()) out.push_back({std::move(tidied), kind, kind != schema::ZoneKind::body, false, false});
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
  }
}

}  // namespace

std::string tidy(std::string_view text) {
  return std::move(tidy_line(text).text);
}

std::vector<Paragraph> paragraphs(const std::vector<read::Block>& blocks, bool keep_lines, const Rules& rules) {
  std::vector<Paragraph> out;
  for (const read::Block& block : blocks)
    keep_lines ? add_flowed(block.text, block.kind, out, rules) : add_blocks(block.text, block.kind, out);
  return out;
}

}  // namespace dateline::extract
