#include <algorithm>

#include "indexer/extract/captions.hpp"
#include "indexer/extract/letters.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/sentences.hpp"
#include "indexer/extract/wire_dateline.hpp"
#include "indexer/extract/wire_slug.hpp"
#include "indexer/extract/zone_text.hpp"

namespace dateline::extract {
namespace {

using schema::ZoneKind;
constexpr std::size_t kLongestBox = 260;   // bytes of a sentence of a newsletter box
constexpr std::size_t kLongestRest = 80;   // after a stock phrase without a full stop, when a capital follows
constexpr std::size_t kLongestNote = 600;  // bytes of "(Reporting by ...)"

std::optional<PhraseMatch> stock_sentence(std::string_view text, std::size_t at, const Rules& rules) {
  const auto match = rules.match(text, at, Phrases::kZones);
  if (match && match->mode == PhraseMode::sentence) return match;
  // "... he said. Advertisement": a stock line glued to the end of a paragraph.
  if (match && at > 0 && match->mode == PhraseMode::line && !ends_sentence(text)) return match;
  return std::nullopt;
}

ZoneKind zone_of(PhraseKind kind) {
  if (kind == PhraseKind::newsletter) return ZoneKind::newsletter;
  if (kind == PhraseKind::credit) return ZoneKind::credit;
  return kind == PhraseKind::related ? ZoneKind::related : ZoneKind::chrome;
}

// Past what a phrase points to: "<ECI/US>", "[ID:nL123]", "www.example.org/port", "here".
std::size_t past_reference(std::string_view text, std::size_t end) {
  while (end < text.size()) {
    const std::size_t start = text.find_first_not_of(" :", end);
    if (start == std::string_view::npos) break;
    std::size_t stop = std::min(text.find(' ', start), text.size());
    const std::string_view token = text.substr(start, stop - start);
    if (token.front() == '<' || token.front() == '[') {
      const std::size_t close = text.substr(start, kLongestRest).find(token.front() == '<' ? '>' : ']');
      if (close == std::string_view::npos) break;
      stop = start + close + 1;
    } else if (token != "here" && !contains(token, "/") && !token.starts_with("www.") && !token.starts_with("ID:")) {
      break;
    }
    end = stop;
  }
  return end;
}

// Where a stock sentence ends. One without a full stop that body text is glued to ends with its own words.
std::size_t box_end(std::string_view text, std::size_t start, const PhraseMatch& match, const Rules& rules) {
  const std::size_t end = sentence_end(text, start, rules);
  if (match.kind == PhraseKind::credit) return end;
  const std::size_t pointed = std::min(past_reference(text, match.end), end);
  const std::string_view rest = trim(text.substr(pointed, end - pointed));
  const bool glued = starts_with_upper(rest) && (rest.size() > kLongestRest || pointed > match.end);
  return glued || end - start > kLongestBox ? pointed : end;
}

// Whether an e-mail address stands in a text; a name of an account ("@name") is none.
bool has_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || !is_letter(decode_before(text, at))) return false;
  const std::size_t dot = text.find('.', at);
  return dot != std::string_view::npos && text.substr(at, dot - at).find(' ') == std::string_view::npos;
}

// "(Reporting by ...; Editing by ...)", "(For more news of the port, click on ...)" and "((name@agency))", also where
// the closing bracket is missing.
void note_cuts(std::string_view text, std::vector<Cut>& cuts, const Rules& rules) {
  for (std::size_t open = find_any(text, "([", 0); open != std::string_view::npos;
       open = find_any(text, "([", open + 1)) {
    const std::string_view inside = text.substr(open + 1, kLongestNote);
    const auto match = stock_sentence(inside, 0, rules);
    const std::size_t close = text.substr(open, kLongestNote).find(text[open] == '(' ? ')' : ']');
    const std::size_t end = close == std::string_view::npos ? text.size() : open + close + 1;
    const bool contact = text[open] == '(' && end - open < 200 && has_address(text.substr(open, end - open));
    if (open == 0 && close != std::string_view::npos && is_agency_note(text.substr(0, end), rules)) {
      cuts.push_back({{0, end}, ZoneKind::header});
      open = end - 1;
      continue;
    }
    const bool note = match && (match->kind == PhraseKind::credit || close != std::string_view::npos);
    if ((!contact && !note) || end - open > kLongestNote) continue;
    const std::size_t last = contact && end < text.size() && text[end] == ')' ? end + 1 : end;
    cuts.push_back({{open, last}, contact && !note ? ZoneKind::credit : zone_of(match->kind)});
    open = last - 1;
  }
}

void sentence_cuts(std::string_view text, std::vector<Cut>& cuts, const Rules& rules) {
  std::size_t start = 0;
  while (start < text.size()) {
    if (const auto match = stock_sentence(text, start, rules)) {
      const std::size_t end = std::max(box_end(text, start, *match, rules), match->end);
      cuts.push_back({{start, end}, zone_of(match->kind)});
      start = end;
    } else {
      start = find_any(text, ".!?", start);
      while (start < text.size() && text[start] != ' ') ++start;
    }
    while (start < text.size() && text[start] == ' ') ++start;
  }
}

// Cuts by start; where two overlap the first stays, or ends where a note in brackets begins.
std::vector<Cut> cuts_of(std::string_view text, const Rules& rules) {
  std::vector<Cut> cuts = caption_cuts(text, rules);
  // "Quito, 24 Set 2018 (AFP) - " has all that a caption has but the text.
  const bool short_first = !cuts.empty() && cuts.front().span.start == 0 && cuts.front().span.end < text.size();
  const auto dateline = short_first ? read_dateline(text, rules) : std::nullopt;
  if (dateline && !dateline->agency.empty() && cuts.front().span.end <= dateline->end) cuts.erase(cuts.begin());
  note_cuts(text, cuts, rules);
  sentence_cuts(text, cuts, rules);
  std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.span.start < b.span.start; });
  std::vector<Cut> apart;
  for (const Cut& cut : cuts) {
    if (apart.empty() || cut.span.start >= apart.back().span.end) {
      apart.push_back(cut);
    } else if (text[cut.span.start] == '(' && cut.kind == ZoneKind::credit && apart.back().kind == ZoneKind::related &&
               cut.span.start > apart.back().span.start && cut.span.end >= apart.back().span.end) {
      apart.back().span.end = cut.span.start;
      apart.push_back(cut);
    }
  }
  return apart;
}

void add_piece(std::string_view text, const Paragraph& whole, ZoneKind kind, std::vector<Paragraph>& out) {
  text = trim(text);
  std::size_t pos = 0;
  if (next_word(text, pos).text.empty()) return;
  out.push_back({std::string(text), kind, whole.stated, false, whole.tight});
}

void divide(Paragraph&& paragraph, std::vector<Paragraph>& out, const Rules& rules) {
  const std::vector<Cut> cuts = cuts_of(paragraph.text, rules);
  if (cuts.empty()) {
    out.push_back(std::move(paragraph));
    return;
  }
  const std::string_view text = paragraph.text;
  std::size_t from = 0;
  bool kept = false;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const std::size_t end = i < cuts.size() ? cuts[i].span.start : text.size();
    const std::size_t before = out.size();
    add_piece(text.substr(from, end - from), paragraph, paragraph.kind, out);
    if (out.size() > before) {
      out.back().continues = kept;
      kept = true;
    }
    if (i == cuts.size()) break;
    add_piece(cuts[i].span.of(text), paragraph, cuts[i].kind, out);
    from = cuts[i].span.end;
  }
}

}  // namespace

std::vector<Paragraph> divide_glued(std::vector<Paragraph> paragraphs, const Rules& rules) {
  std::vector<Paragraph> out;
  out.reserve(paragraphs.size() + 4);
  for (Paragraph& paragraph : paragraphs) {
    if (schema::is_kept(paragraph.kind) && paragraph.kind != ZoneKind::subheading)
      divide(std::move(paragraph), out, rules);
    else
      out.push_back(std::move(paragraph));
  }
  return out;
}

}  // namespace dateline::extract
