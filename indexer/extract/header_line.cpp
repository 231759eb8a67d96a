#include "indexer/extract/header_line.hpp"

#include <algorithm>

#include "indexer/extract/byline.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/extract/header_dates.hpp"
#include "indexer/extract/header_outlet.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/sentences.hpp"

namespace dateline::extract {
namespace {

using schema::ZoneKind;
constexpr std::size_t kLongestHeader = 320;  // bytes
constexpr std::size_t kLongestPrefix = 80;   // of a long line, that may be a date stamp
constexpr std::size_t kUnreadWords = 3;      // that a header line may have

// Where the names of a byline end: at a bracket, a bar, a date or its label.
std::size_t names_end(std::string_view line, std::size_t from, const std::vector<LabelledDate>& dates) {
  std::size_t end = std::min(line.find_first_of("(|", from), line.size());
  for (const std::string_view bar : {" • ", " · ", " – ", " — ", " - ", " / "})
    end = std::min(end, line.find(bar, from));
  for (const LabelledDate& date : dates)
    if (date.span.start >= from) end = std::min(end, date.span.start);
  return end;
}

void add_dates(std::string_view line, const std::vector<LabelledDate>& dates, bool by_person, HeaderFacts& facts) {
  for (const LabelledDate& labelled : dates) {
    if (!labelled.date.has_year()) continue;
    if (!labelled.label && !by_person && labelled.date.day == 0) continue;  // a month alone stamps no article
    facts.dates.push_back({role_of(labelled.label, by_person),
                           std::string(line.substr(labelled.date.start, labelled.date.end - labelled.date.start))});
  }
}

// "The Courier | 9 March 2021" after the label "Source:".
bool read_source(std::string_view value, HeaderFacts& facts, const Rules& rules) {
  const std::vector<LabelledDate> dates = labelled_dates(value, rules);
  std::size_t end = names_end(value, 0, dates);
  while (end > 0 && (value[end - 1] == ' ' || value[end - 1] == ',' || value[end - 1] == '|')) --end;
  const std::string_view name = value.substr(0, end);
  if (count_words(name) > 6) return false;
  if (is_domain(name))
    facts.domain = name;
  else if (!names_desk(name, rules))
    facts.outlet = name;
  add_dates(value, dates, false, facts);
  return true;
}

std::optional<HeaderLine> labelled_field(std::string_view line, const Rules& rules) {
  constexpr std::uint32_t fields =
      Phrases::bit(PhraseKind::author) | Phrases::bit(PhraseKind::source) | Phrases::bit(PhraseKind::headline);
  const auto match = rules.match(line, 0, fields);
  if (!match || match->mode != PhraseMode::mark) return std::nullopt;
  const std::string_view value = trim(line.substr(match->end));
  HeaderLine header;
  header.body = line.size();
  if (value.empty() || value.size() > kLongestHeader) return std::nullopt;
  if (match->kind == PhraseKind::headline) {
    header.facts.headline = value;
  } else if (match->kind == PhraseKind::source) {
    if (!read_source(value, header.facts, rules)) return std::nullopt;
  } else {
    Authors authors = parse_authors(value, rules);
    header.kind = ZoneKind::byline;
    header.facts.persons = std::move(authors.persons);
    header.facts.outlet = std::move(authors.outlet);
  }
  return header;
}

// " date 2024-11-17 Text goes on": a stamp before the text of the same line.
std::optional<HeaderLine> date_prefix(std::string_view line, const std::vector<LabelledDate>& dates) {
  if (dates.empty() || !dates[0].date.has_year() || dates[0].date.day == 0) return std::nullopt;
  const LabelledDate& first = dates[0];
  if (!only_marks(line.substr(0, first.span.start))) return std::nullopt;
  const std::string_view rest = line.substr(first.span.end);
  const bool iso =
      line.size() > first.date.start + 4 && line[first.date.start + 4] == '-' && line[first.date.start] <= '2';
  const std::string_view text = trim(rest);
  const bool divided = !text.empty() && (text[0] == '-' || text[0] == '|' || text[0] == ':' || text.starts_with("–"));
  if (!first.label && !(iso && (starts_with_upper(rest) || divided))) return std::nullopt;
  if (first.label && first.label->kind == PhraseKind::updated) return std::nullopt;
  if (count_words(text) < 4) return std::nullopt;
  HeaderLine header;
  header.facts.dates.push_back(
      {role_of(first.label, false), std::string(line.substr(first.date.start, first.date.end - first.date.start))});
  header.body = first.span.end;
  while (header.body < line.size() &&
         (line[header.body] == ' ' || line[header.body] == '-' || line[header.body] == '|' || line[header.body] == ':'))
    ++header.body;
  return header;
}

// The byline at the start of a line or after a bar; gives what it covers.
Span read_byline(std::string_view line, const std::vector<LabelledDate>& dates, HeaderFacts& facts,
                 const Rules& rules) {
  const auto match = rules.match(line, 0, Phrases::bit(PhraseKind::byline));
  if (match && match->end < line.size() && (line[match->end] == ' ' || line[match->end] == ':')) {
    const std::size_t end = names_end(line, match->end, dates);
    Authors authors = parse_authors(line.substr(match->end, end - match->end), rules);
    const bool desk = authors.desk && (end < line.size() || count_words(line) <= 5);
    const bool signs = !authors.persons.empty() || !authors.outlet.empty() || desk;
    if (signs && authors.unread == 0) {
      facts.persons = std::move(authors.persons);
      facts.outlet = std::move(authors.outlet);
      const std::size_t bracket = end < line.size() && line[end] == '(' ? line.find(')', end) : std::string_view::npos;
      if (bracket == std::string_view::npos) return {0, end};
      const std::string_view inside = line.substr(end + 1, bracket - end - 1);
      if (facts.outlet.empty() && is_media_worded(inside, rules)) facts.outlet = inside;
      return {0, bracket + 1};
    }
  }
  return {0, 0};
}

// "JANE DOE | Staff writer", "Jane Doe, Correspondent"
std::optional<HeaderLine> signed_with_role(std::string_view line, const Rules& rules) {
  const std::size_t bar = line.find_first_of("|,");
  if (bar == std::string_view::npos || line.size() > 120 || ends_sentence(line)) return std::nullopt;
  const auto role = rules.match(line, bar + 1, Phrases::bit(PhraseKind::role));
  if (!role || count_words(line.substr(bar + 1)) > 6 || role->end - bar < 6) return std::nullopt;
  Authors authors = parse_authors(line.substr(0, bar), rules);
  if (authors.persons.empty() || authors.unread > 0) return std::nullopt;
  HeaderLine header{ZoneKind::byline, {}, line.size()};
  header.facts.persons = std::move(authors.persons);
  return header;
}

// A line without a date or a byline: a signature with its role, a time, an age ("Updated 3 hours ago").
std::optional<HeaderLine> undated_line(std::string_view line, const Rules& rules) {
  if (auto with_role = signed_with_role(line, rules)) return with_role;
  HeaderLine header{ZoneKind::header, {}, line.size()};
  const auto label = rules.match(line, 0, kDateLabels);
  const auto ago = rules.match(line, label ? label->end : 0, Phrases::bit(PhraseKind::ago));
  if (ago && line.size() <= 60) return header;
  const auto time = find_time(line);
  if (!time || line.size() > 40) return std::nullopt;
  if (label) return ends_sentence(line) ? std::nullopt : std::optional(header);
  if (unread_words(line, {Span{time->start, time->end}}, rules) > 1) return std::nullopt;
  header.facts.dates.push_back({DateRole::time_only, std::string(line)});
  return header;
}

// The bylines between the bars of a line. Gives what they cover.
std::vector<Span> read_barred_bylines(std::string_view line, HeaderFacts& facts, const Rules& rules) {
  std::vector<Span> covered;
  for (std::size_t start = 0; start < line.size();) {
    const std::size_t end = std::min(line.find('|', start), line.size());
    const std::string_view segment = line.substr(start, end - start);
    const bool byline = rules.match(segment, 0, Phrases::bit(PhraseKind::byline)).has_value();
    Authors authors = byline ? parse_authors(segment, rules) : Authors{};
    if (byline && authors.unread == 0 && (!authors.persons.empty() || authors.desk)) {
      if (!authors.persons.empty()) facts.persons = std::move(authors.persons);
      covered.push_back({start, end});
    }
    start = end + 1;
  }
  return covered;
}

// "First published in The Courier on 9 March 2021"
std::optional<HeaderLine> published_line(std::string_view line, const std::vector<LabelledDate>& dates,
                                         const Rules& rules) {
  const auto label = rules.match(line, 0, Phrases::bit(PhraseKind::published));
  if (!label || dates.size() != 1 || !dates[0].date.has_year() || dates[0].date.start < label->end) return std::nullopt;
  std::size_t rest = dates[0].date.end;
  if (!next_word(line, rest).text.empty()) return std::nullopt;
  std::string_view words = line.substr(label->end, dates[0].date.start - label->end);
  // The label may have taken the preposition: "published in".
  const std::size_t space = line.rfind(' ', label->end - 1);
  if (published_in(words, rules).empty() && space != std::string_view::npos)
    words = line.substr(space, dates[0].date.start - space);
  HeaderLine header{ZoneKind::header, {}, line.size()};
  header.facts.outlet = published_in(words, rules);
  if (header.facts.outlet.empty()) return std::nullopt;
  header.facts.dates.push_back(
      {DateRole::published, std::string(line.substr(dates[0].date.start, dates[0].date.end - dates[0].date.start))});
  return header;
}

std::optional<HeaderLine> whole_line(std::string_view line, const std::vector<LabelledDate>& dates,
                                     const Rules& rules) {
  if (auto published = published_line(line, dates, rules)) return published;
  HeaderLine header{ZoneKind::header, {}, line.size()};
  const Span byline = read_byline(line, dates, header.facts, rules);
  if (byline.end == 0 && dates.empty()) return undated_line(line, rules);
  std::vector<Span> covered = {byline};
  if (byline.end == 0 && line.find('|') != std::string_view::npos)
    covered = read_barred_bylines(line, header.facts, rules);
  const bool is_signed = std::any_of(covered.begin(), covered.end(), [](const Span& span) { return span.end > 0; });
  for (const LabelledDate& date : dates) covered.push_back(date.span);
  LineParts parts = read_line_parts(line, covered, is_signed, rules);
  covered.insert(covered.end(), parts.covered.begin(), parts.covered.end());
  const std::size_t unread = unread_words(line, covered, rules);
  const std::size_t allowed = byline.end > 0 ? 2 * kUnreadWords : kUnreadWords;
  if (unread > allowed || (byline.end == 0 && ends_sentence(line) && unread > 0)) return std::nullopt;
  if (byline.end == 0 && !std::any_of(dates.begin(), dates.end(), [](const auto& date) { return date.label; })) {
    if (ends_as_text(line)) return std::nullopt;
    for (const LabelledDate& date : dates)
      if (is_date_of_something(line, date.span, covered)) return std::nullopt;
  }
  // What stands in the medium's place of the line, before an agency that signs beside a person.
  if (!parts.outlet.empty()) header.facts.outlet = std::move(parts.outlet);
  if (header.facts.persons.empty() && !parts.person.empty()) header.facts.persons.push_back(std::move(parts.person));
  add_dates(line, dates, !header.facts.persons.empty(), header.facts);
  if (!header.facts.persons.empty()) header.kind = ZoneKind::byline;
  return header;
}

}  // namespace

void HeaderFacts::add(HeaderFacts&& more) {
  for (DateCandidate& date : more.dates) dates.push_back(std::move(date));
  for (std::string& person : more.persons)
    if (std::find(persons.begin(), persons.end(), person) == persons.end()) persons.push_back(std::move(person));
  if (outlet.empty()) outlet = std::move(more.outlet);
  if (domain.empty()) domain = std::move(more.domain);
  if (headline.empty()) headline = std::move(more.headline);
  if (address.empty()) address = std::move(more.address);
}

std::optional<HeaderLine> read_header_line(std::string_view line, const Rules& rules) {
  if (line.size() <= 300 && is_domain(line)) {
    HeaderLine header;
    header.facts.domain = host_of(line);
    header.facts.address = contains(line, "://") ? std::string(line) : std::string();
    header.body = line.size();
    return header;
  }
  if (auto field = labelled_field(line, rules)) return field;
  const bool brief = line.size() <= kLongestHeader;
  const std::vector<LabelledDate> dates = labelled_dates(line.substr(0, brief ? line.size() : kLongestPrefix), rules);
  if (brief) {
    if (auto whole = whole_line(line, dates, rules)) return whole;
  }
  return date_prefix(line, dates);
}

}  // namespace dateline::extract
