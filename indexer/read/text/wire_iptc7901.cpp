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

constexpr std::size_t kFiledBytes = 256;
constexpr std::size_t kHeadLines = 8;
constexpr std::size_t kHeadBytes = 1000;

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool has_lower(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// "REFILE", "1ST LEAD", "UPDATE 2", "(KORR)": capitals above a headline that is not all capitals.
bool is_status(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  return line.size() <= kLongest && !has_lower(line) && line.find('.') == std::string_view::npos;
}

// The lines above the text, the last of which ends with '='. Gives the offset of the text behind them; 0 where there
// are none.
std::size_t read_head(std::string_view text, WireFacts& facts) {
  const std::size_t mark = text.substr(0, kHeadBytes).find("=\n");
  if (mark == std::string_view::npos) return 0;
  std::vector<std::string_view> lines = lines_of(text.substr(0, mark));
  lines.erase(std::remove(lines.begin(), lines.end(), std::string_view()), lines.end());
  if (lines.empty() || lines.size() > kHeadLines) return 0;
  const bool mixed = std::any_of(lines.begin(), lines.end(), has_lower);
  std::string head;
  for (const std::string_view line : lines) {
    const std::string_view names = names_of_byline(line);
    if (!names.empty()) {
      facts.authors.emplace_back(names);
    } else if (mixed && facts.title.empty() && is_status(line)) {
      head += std::string(line) + "\n";
    } else if (facts.authors.empty()) {
      if (!facts.title.empty()) facts.title += ' ';
      facts.title += line;
    } else {
      head += std::string(line) + "\n";
    }
  }
  if (!head.empty()) facts.blocks.push_back({ZoneKind::header, std::move(head)});
  return mark + 2;
}

// Where the notes to editors begin, behind the text.
std::size_t notes_start(std::string_view text) {
  constexpr std::array kNotes = {"not intended for publication"sv,
                                 "not for publication"sv,
                                 "nicht zur Ver\xC3\xB6"
                                 "ffentlichung"sv,
                                 "# Notebook"sv,
                                 "-Notizblock"sv,
                                 "# Editorial contacts"sv,
                                 "# Note to editors"sv,
                                 "# Redaktionelle Hinweise"sv};
  std::size_t start = text.size();
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::string_view words = text.substr(line, end - line);
    const bool note = std::any_of(kNotes.begin(), kNotes.end(), [words](std::string_view mark) {
      return words.find(mark) != std::string_view::npos;
    });
    const bool short_line = words.size() < 100;
    if (note && short_line) {
      start = line;
      break;
    }
    line = end + 1;
  }
  // The row of asterisks above it goes too.
  const std::size_t last = text.substr(0, start).find_last_not_of("* \n\t");
  const std::size_t feed = last == std::string_view::npos ? 0 : text.find('\n', last);
  return start == text.size() ? start : std::min(feed, start);
}

// "dpa" of "eca0003 3 i 380  dpa 0045": the letters behind the count of words.
std::string agency_of(std::string_view header) {
  const std::size_t gap = header.find("  ");
  if (gap == std::string_view::npos) return {};
  const std::string_view rest = trimmed(header.substr(gap));
  std::size_t size = 0;
  while (size < rest.size() && is_letter(rest[size])) ++size;
  return size >= 2 && size <= 8 ? std::string(rest.substr(0, size)) : std::string();
}

}  // namespace

WireFacts read_iptc7901(const WireMessage& message) {
  WireFacts facts;
  const std::string_view first = std::string_view(message.header).substr(0, message.header.find('\n'));
  const auto is_plain = [](char c) { return c > ' ' && c < '\x7f'; };
  const auto end = std::find_if_not(first.begin(), first.end(), is_plain);
  facts.number = std::string(first.substr(0, std::min<std::size_t>(static_cast<std::size_t>(end - first.begin()), 12)));
  const std::string_view rest = trimmed(std::string_view(message.header).substr(first.size()));
  if (!rest.empty()) facts.blocks.push_back({ZoneKind::header, std::string(rest)});
  std::string_view text = message.text;
  text.remove_prefix(read_head(text, facts));
  const std::size_t notes = notes_start(text);
  facts.blocks.push_back({ZoneKind::body, std::string(text.substr(0, notes))});
  if (!trimmed(text.substr(notes)).empty()) {
    facts.blocks.push_back({ZoneKind::chrome, std::string(trimmed(text.substr(notes)))});
  }
  const std::size_t tail = std::max(message.post.size(), kFiledBytes) - kFiledBytes;
  facts.filed = wire_date_by_day(std::string_view(message.post).substr(tail));
  facts.agency = agency_of(first);
  return facts;
}

}  // namespace dateline::read
