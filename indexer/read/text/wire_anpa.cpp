#include <algorithm>
#include <array>
#include <utility>

#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/text/wire_date.hpp"
#include "indexer/read/text/wire_message.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using schema::ZoneKind;

constexpr std::size_t kFiledBytes = 256;  // of the end of a message that may hold the time of filing

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// The characters that ANPA's set lacks, as agencies write them, and tabulation codes as spaces.
std::string typographic(std::string_view line) {
  std::string text(line);
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  text = replaced(std::move(text), "``", "\xE2\x80\x9C");
  text = replaced(std::move(text), "''", "\xE2\x80\x9D");
  return replaced(std::move(text), " _ ", " \xE2\x80\x94 ");
}

// "3{" of tables is three and a half.
std::string with_halves(std::string text) {
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 2)) {
    const bool behind_cell =
        at == 0 || text[at - 1] == ';' || text[at - 1] == ' ' || (text[at - 1] >= '0' && text[at - 1] <= '9');
    if (behind_cell) text.replace(at, 1, "\xC2\xBD");
  }
  return text;
}

struct Line {
  std::string text;
  bool marked = false;    // began with '^'
  bool closed = false;    // ended with '<' or '='
  bool indented = false;  // a paragraph begins
  bool tabular = false;
};

Line line_of(std::string_view raw) {
  Line line;
  line.tabular =
      raw.find_first_of("\x08\x1e\x1f"sv) != std::string_view::npos || std::count(raw.begin(), raw.end(), ';') >= 3;
  line.indented = raw.starts_with(' ') || raw.starts_with('\t');
  std::string_view text = trimmed(raw);
  // What opens and closes a line may stand behind a tabulation code.
  text.remove_prefix(std::min(text.find_first_not_of("\x08\x10\x1e\x1f "sv), text.size()));
  if (text.starts_with('^')) {
    line.marked = true;
    text.remove_prefix(1);
  }
  if (text.ends_with('<') || text.ends_with('=')) {
    line.closed = true;
    text.remove_suffix(1);
  }
  line.text = std::string(trimmed(typographic(text)));
  if (line.tabular) line.text = with_halves(std::move(line.text));
  return line;
}

// A line ends with a line feed, or with '<' where '^' begins the next on the same line.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t feed = std::min(text.find('\n'), text.size());
    std::size_t end = feed;
    for (const std::string_view seam : {"<^"sv, "< ^"sv}) {
      if (const std::size_t at = text.find(seam); at < end) end = at + seam.size() - 1;
    }
    lines.push_back(line_of(text.substr(0, end)));
    text.remove_prefix(std::min(end == feed ? end + 1 : end, text.size()));
  }
  return lines;
}

bool is_code(std::string_view text) {
  return text.starts_with('*') && text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// "BC-US--Slug of the story, 1st Ld-Writethru,1140": joined words, and a count of words behind a comma.
bool is_slug(std::string_view text) {
  const std::size_t comma = text.rfind(',');
  const bool counted = comma != std::string_view::npos &&
                       trimmed(text.substr(comma + 1)).find_first_not_of("0123456789") == std::string_view::npos;
  const std::string_view word = text.substr(0, text.find(' '));
  return counted || word.find("--") != std::string_view::npos;
}

// Notes to the desks that take the wire.
bool is_note(std::string_view text) {
  if (text.starts_with('(')) text.remove_prefix(1);
  constexpr std::array kNotes = {"Eds"sv,         "EDS"sv,         "EDITOR"sv,   "Editor"sv, "AP Photo"sv, "AP Video"sv,
                                 "AP Graph"sv,    "AP Audio"sv,    "With AP "sv, "Photo"sv,  "UPDATES:"sv, "ADDS:"sv,
                                 "For release"sv, "FOR RELEASE"sv, "Embargo"sv,  "EMBARGO"sv};
  return std::any_of(kNotes.begin(), kNotes.end(), [text](std::string_view note) { return text.starts_with(note); });
}

// "Associated Press", "AP Science Writer" beneath a byline.
bool is_credit(std::string_view text) {
  return text.ends_with("Press") || text.ends_with("Writer") || text.ends_with("Correspondent") ||
         text.ends_with("Staff");
}

// The lines between the slug and the first paragraph. Gives how many lines they are.
std::size_t read_head(const std::vector<Line>& lines, WireFacts& facts) {
  bool slug = false;
  bool byline = false;
  std::size_t i = 0;
  std::string head;
  for (; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.text.empty() || is_code(line.text)) continue;
    if (!line.marked || !line.closed || line.tabular) break;
    if (const std::string_view names = names_of_byline(line.text); !names.empty()) {
      facts.authors.emplace_back(names);
      byline = true;
    } else if (!slug && facts.title.empty() && is_slug(line.text)) {
      slug = true;
    } else if (is_note(line.text) || (byline && is_credit(line.text))) {
    } else if (facts.title.empty()) {
      facts.title = line.text;
      continue;
    } else if (byline) {
      break;  // a heading of the text
    }
    head += line.text + "\n";
  }
  if (!head.empty()) facts.blocks.push_back({ZoneKind::header, std::move(head)});
  return i;
}

std::string body_of(const std::vector<Line>& lines, std::size_t first) {
  const bool indents = std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(),
                                   [](const Line& line) { return line.indented && !line.text.empty(); });
  std::string body;
  bool apart = true;  // the next line begins a paragraph
  for (std::size_t i = first; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool rule = line.text.find_first_not_of('_') == std::string::npos;
    if (line.text.empty() || rule) {
      apart = apart || line.text.empty() || rule;
      continue;
    }
    const bool begins = apart || line.marked || line.tabular || (indents && line.indented);
    if (!body.empty()) body += begins ? "\n\n" : " ";
    body += line.text;
    apart = line.closed || line.tabular;
  }
  return body;
}

// "AP" of "AP-WF-11-13-13 1509GMT".
std::string agency_of(std::string_view post) {
  const std::size_t start = std::min(post.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), post.size());
  const std::size_t dash = post.find('-', start);
  if (dash == std::string_view::npos || dash - start < 2 || dash - start > 5) return {};
  const std::string_view name = post.substr(start, dash - start);
  return name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos ? std::string(name)
                                                                                        : std::string();
}

}  // namespace

WireFacts read_anpa(const WireMessage& message) {
  WireFacts facts;
  const std::string_view number = std::string_view(message.header).substr(0, message.header.find('\x1f'));
  const bool plain = number.size() <= 8 && number.find_first_of(" \n") == std::string_view::npos;
  if (plain) facts.number = std::string(number);
  const std::vector<Line> lines = lines_of(message.text);
  std::size_t first = read_head(lines, facts);
  // Lists of headlines have none of their own, but a first line that says what they are.
  if (facts.title.empty() && first < lines.size() && lines[first].marked && !lines[first].tabular) {
    facts.title = lines[first].text;
    ++first;
  }
  facts.blocks.push_back({ZoneKind::body, body_of(lines, first)});
  const std::size_t tail = std::max(message.post.size(), kFiledBytes) - kFiledBytes;
  const std::string_view post = std::string_view(message.post).substr(tail);
  facts.filed = wire_date_by_month(post);
  if (facts.filed) facts.agency = agency_of(post);
  return facts;
}

}  // namespace dateline::read
