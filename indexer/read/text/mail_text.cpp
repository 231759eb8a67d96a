#include "indexer/read/text/mail_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using Lines = std::vector<std::string_view>;

constexpr std::size_t kSignatureLines = 15;
constexpr std::size_t kFooterLines = 20;
constexpr std::size_t kNoteBytes = 400;  // more above a forwarded message is a text of its own

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string joined(const Lines& lines, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) text.append(lines[i]).push_back('\n');
  return text;
}

bool is_rule(std::string_view line) {
  line = trimmed(line);
  return line.size() >= 10 && (line[0] == '_' || line[0] == '-' || line[0] == '=' || line[0] == '*') &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

bool has_any(const std::string& text, std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&text](std::string_view phrase) { return text.find(phrase) != std::string::npos; });
}

// Short lines at the end, two of which say how to reach someone: a signature without its mark.
std::size_t start_of_contacts(const Lines& lines, std::size_t end) {
  constexpr std::size_t kShort = 60;
  std::size_t contacts = 0;
  std::size_t i = end;
  while (i > 0 && end - i < kSignatureLines) {
    const std::string line = lower_ascii(trimmed(lines[i - 1]));
    if (line.size() > kShort || line.ends_with('.') || line.ends_with('?')) break;
    const auto digits = std::count_if(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
    contacts +=
        digits >= 7 || has_any(line, {"tel:", "phone", "twitter", "skype", "mobile", "fax", "www.", "http", "@"});
    --i;
  }
  const bool below_text = i > 0 && end - i < kSignatureLines;
  return contacts >= 2 && below_text ? i : end;
}

// Where the article ends and a signature or the footer of a list or of a company begins.
std::size_t end_of_article(const Lines& lines, std::size_t end) {
  while (end > 0 && trimmed(lines[end - 1]).empty()) --end;
  for (std::size_t i = end - std::min(end, kFooterLines); i < end; ++i) {
    if (!is_rule(lines[i])) continue;
    const std::string below = lower_ascii(joined(lines, i + 1, end));
    if (has_any(below, {"mailing list", "unsubscribe", "listinfo", "confidential", "intended recipient",
                        "you are subscribed", "you received this", "mailman", "abbestellen", "vertraulich"})) {
      end = i;
      break;
    }
  }
  for (std::size_t i = end - std::min(end, kSignatureLines); i < end; ++i) {
    if (lines[i] == "-- " || lines[i] == "--") return i;
  }
  return start_of_contacts(lines, end);
}

// "Ada Quill" of "*From:* Ada Quill", where the line has that name; else absent.
bool take_field(std::string_view line, std::initializer_list<std::string_view> names, std::string& value) {
  line = trimmed(line);
  if (line.starts_with('*')) line.remove_prefix(1);
  const std::string small = lower_ascii(line.substr(0, 16));
  for (const std::string_view name : names) {
    if (!small.starts_with(name)) continue;
    std::string_view rest = line.substr(name.size());
    if (rest.starts_with('*')) rest.remove_prefix(1);
    if (!rest.starts_with(':')) continue;
    rest.remove_prefix(1);
    if (rest.starts_with('*')) rest.remove_prefix(1);
    value = std::string(trimmed(rest));
    return true;
  }
  return false;
}

bool is_marker(std::string_view line) {
  const std::string small = lower_ascii(trimmed(line));
  if (small.starts_with("begin forwarded message")) return true;
  return small.starts_with("-----") &&
         has_any(small, {"original message", "forwarded message", "weitergeleitete", "nachricht", "message transf",
                         "mensaje reenviado", "messaggio inoltrato", "mensagem encaminhada"});
}

struct Passed {
  std::size_t marker = 0;
  std::size_t text = 0;  // first line of the message passed on
  Forwarded fields;
};

// The first message within the text that has at least two of its header lines.
bool find_passed(const Lines& lines, Passed& passed) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_marker(lines[i])) continue;
    Forwarded fields;
    int found = 0;
    std::size_t at = i + 1;
    while (at < lines.size() && trimmed(lines[at]).empty()) ++at;
    for (; at < lines.size() && !trimmed(lines[at]).empty(); ++at) {
      std::string other;
      const bool known = take_field(lines[at], {"from", "von", "de", "da"}, fields.from) ||
                         take_field(lines[at], {"date", "sent", "datum", "gesendet", "envoy", "fecha"}, fields.date) ||
                         take_field(lines[at], {"subject", "betreff", "objet", "asunto", "oggetto"}, fields.subject) ||
                         take_field(lines[at], {"to", "cc", "an", "reply-to", "para"}, other);
      if (!known && found == 0) break;
      found += known ? 1 : 0;
    }
    if (found < 2) continue;
    fields.found = true;
    passed = {i, at, std::move(fields)};
    return true;
  }
  return false;
}

bool is_quoted(std::string_view line) {
  return line.starts_with('>');
}

// The line above a quote: "On Tuesday Ada Quill wrote:".
bool is_attribution(std::string_view line) {
  line = trimmed(line);
  return line.size() < 200 &&
         (line.ends_with("wrote:") || line.ends_with("writes:") || line.ends_with("schrieb:") ||
          line.ends_with("crit :") || line.ends_with("escribi\xC3\xB3:") || line.ends_with("said:"));
}

std::string unquoted(std::string_view line) {
  while (line.starts_with('>')) {
    line.remove_prefix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
  }
  return std::string(line);
}

// Takes quoted lines out, or their marks off where hardly anything else is there.
void divide_quotes(const Lines& lines, std::size_t first, std::size_t last, MailText& text) {
  std::size_t own = 0;
  std::size_t quoted = 0;
  for (std::size_t i = first; i < last; ++i) {
    (is_quoted(lines[i]) ? quoted : own) += is_attribution(lines[i]) ? 0 : trimmed(lines[i]).size();
  }
  const bool keep = quoted > own * 4;
  for (std::size_t i = first; i < last; ++i) {
    const bool heads_quote = is_attribution(lines[i]) && quoted > 0;
    if (heads_quote || (is_quoted(lines[i]) && !keep)) {
      text.cut.append(lines[i]).push_back('\n');
    } else {
      text.body.append(keep ? unquoted(lines[i]) : std::string(lines[i])).push_back('\n');
    }
  }
}

}  // namespace

std::string unflowed(std::string_view text, bool delsp) {
  std::string out;
  bool open = false;  // the last line goes on
  std::size_t open_depth = 0;
  for (const std::string_view raw : lines_of(text)) {
    const std::size_t depth = std::min(raw.find_first_not_of('>'), raw.size());
    std::string_view line = raw.substr(depth);
    if (line.starts_with(' ')) line.remove_prefix(1);
    const bool signature = line == "-- ";
    if (open && (depth != open_depth || signature)) {
      out.push_back('\n');
      open = false;
    }
    if (!open && depth > 0) out.append(depth, '>').push_back(' ');
    const bool soft = line.ends_with(' ') && !signature;
    out.append(soft && delsp ? line.substr(0, line.size() - 1) : line);
    if (!soft) out.push_back('\n');
    open = soft;
    open_depth = depth;
  }
  return out;
}

MailText divide_mail_text(std::string_view text, bool is_forward) {
  const Lines lines = lines_of(text);
  MailText divided;
  std::size_t first = 0;
  std::size_t last = lines.size();
  if (Passed passed; find_passed(lines, passed)) {
    const std::size_t above = trimmed(joined(lines, 0, passed.marker)).size();
    if (above < kNoteBytes && (is_forward || above == 0)) {
      divided.cut = joined(lines, 0, passed.text);
      first = passed.text;
      divided.forwarded = std::move(passed.fields);
    } else {
      last = passed.marker;
      divided.cut = joined(lines, last, lines.size());
    }
  }
  const std::size_t end = std::max(first, end_of_article(lines, last));
  divided.cut += joined(lines, end, last);
  divide_quotes(lines, first, end, divided);
  return divided;
}

std::string take_labels(std::string& body, std::string& header) {
  constexpr std::size_t kLines = 12;
  std::string headline;
  std::string kept;
  std::string taken;
  std::size_t seen = 0;
  bool label = false;
  for (const std::string_view line : lines_of(body)) {
    std::string value;
    if (!trimmed(line).empty() && ++seen <= kLines) {
      const bool is_headline = headline.empty() && take_field(line, {"headline", "title", "titel"}, value);
      if (is_headline) headline = value;
      if (is_headline || take_field(line, {"abstract", "summary", "slug", "slugline", "category", "keywords"}, value)) {
        // What stands above the first label names the desk that it is for.
        if (!std::exchange(label, true)) taken = std::exchange(kept, {});
        taken.append(line).push_back('\n');
        continue;
      }
    }
    kept.append(line).push_back('\n');
  }
  if (headline.empty()) return headline;
  body = std::move(kept);
  header += taken;
  return headline;
}

bool is_forward_subject(std::string_view subject) {
  const std::string small = lower_ascii(trimmed(subject));
  constexpr std::array kForward = {"fwd:"sv, "fw:"sv, "wg:"sv, "tr:"sv, "rv:"sv, "i:"sv, "enc:"sv, "[fwd:"sv};
  return std::any_of(kForward.begin(), kForward.end(), [&](std::string_view p) { return small.starts_with(p); });
}

std::string bare_subject(std::string_view subject, std::string_view list) {
  const std::string list_name = lower_ascii(list);
  for (;;) {
    subject = trimmed(subject);
    if (subject.starts_with('[')) {
      const std::size_t end = subject.find(']');
      const std::string tag = end == std::string_view::npos ? std::string() : lower_ascii(subject.substr(1, end - 1));
      if (tag.empty() || list_name.find(tag) == std::string::npos) break;
      subject.remove_prefix(end + 1);
      continue;
    }
    const std::size_t colon = subject.find(':');
    if (colon == std::string_view::npos || colon > 7) break;
    std::string mark = lower_ascii(trimmed(subject.substr(0, colon)));
    if (const std::size_t count = mark.find_first_of("[("); count != std::string::npos) mark.resize(count);
    constexpr std::array kMarks = {"re"sv, "fwd"sv, "fw"sv, "aw"sv, "wg"sv, "sv"sv, "tr"sv, "rv"sv, "antw"sv, "vs"sv};
    if (std::find(kMarks.begin(), kMarks.end(), mark) == kMarks.end()) break;
    subject.remove_prefix(colon + 1);
  }
  return std::string(trimmed(subject));
}

}  // namespace dateline::read
