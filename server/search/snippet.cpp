#include "server/search/snippet.hpp"

#include <algorithm>
#include <unordered_map>

namespace dateline::search {
namespace {

constexpr std::size_t kSnippetWords = 40;
constexpr std::size_t kWordsBefore = 8;       // of the first hit, where the passage does not begin there anyway
constexpr std::size_t kLongestSnippet = 600;  // bytes; a text without spaces is cut here

void append(std::vector<SnippetPart>& parts, std::string_view text, bool hit) {
  if (text.empty()) return;
  if (parts.empty() || parts.back().hit != hit) parts.push_back({"", hit});
  parts.back().text += text;
}

// The stretch of `text` from byte `begin` to `end`, with the words that are hits marked. Several words may stand at the
// same place: a ligature for a phrase is marked once.
std::vector<SnippetPart> marked(std::string_view text, std::size_t begin, std::size_t end,
                                const std::vector<schema::Word>& words, const std::vector<std::size_t>& hits) {
  std::vector<SnippetPart> parts;
  std::size_t at = begin;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (hits[i] == 0 || words[i].start < at || words[i].end > end) continue;
    append(parts, text.substr(at, words[i].start - at), false);
    append(parts, text.substr(words[i].start, words[i].end - words[i].start), true);
    at = words[i].end;
  }
  append(parts, text.substr(at, end - at), false);
  return parts;
}

// The first word of the passage with the most different hits; among equals the one with the most hits, then the
// earliest.
std::size_t best_start(const std::vector<std::size_t>& hits) {
  std::unordered_map<std::size_t, std::size_t> inside;
  std::size_t best = 0;
  std::pair<std::size_t, std::size_t> most = {0, 0};
  std::size_t total = 0;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i] != 0) {
      ++inside[hits[i]];
      ++total;
    }
    if (i >= kSnippetWords && hits[i - kSnippetWords] != 0) {
      const std::size_t leaving = hits[i - kSnippetWords];
      if (--inside[leaving] == 0) inside.erase(leaving);
      --total;
    }
    if (std::pair(inside.size(), total) > most) {
      most = {inside.size(), total};
      best = i + 1 > kSnippetWords ? i + 1 - kSnippetWords : 0;
    }
  }
  return best;
}

void fold_line_breaks(std::vector<SnippetPart>& parts) {
  for (SnippetPart& part : parts) {
    std::string out;
    for (const char c : part.text) {
      const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
      if (!space) {
        out += c;
      } else if (out.empty() || out.back() != ' ') {
        out += ' ';
      }
    }
    part.text = std::move(out);
  }
}

std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (text[at] & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

Marker::Marker(const std::vector<query::Highlight>& wanted, Stem stem) : wanted_(wanted), stem_(std::move(stem)) {
  for (std::size_t n = 0; n < wanted_.size(); ++n) {
    const query::Highlight& one = wanted_[n];
    if (one.prefix) {
      beginnings_.push_back(n);
    } else if (one.exact || one.words.size() > 1) {
      as_written_[one.words.front()].push_back(n);
    } else {
      by_stem_[stem_(one.words.front())].push_back(n);
    }
  }
}

Marker::Numbers Marker::ends(const Words& words, bool is_title, std::size_t lead_words) const {
  Numbers out;
  for (const query::Highlight& one : wanted_) {
    const bool is_here = one.field.empty() || (one.field == "title") == is_title;
    const std::size_t most = one.field == "lead" ? lead_words : words.size();
    out.push_back(is_here ? std::min(most, words.size()) : 0);
  }
  return out;
}

// Each word is looked up once, however many are wanted: texts are long, and queries may be.
Marker::Numbers Marker::hits(const Words& words, const Numbers& ends) const {
  Numbers out(words.size());
  const auto mark = [&](std::size_t n, std::size_t at) {
    const std::vector<std::string>& wanted = wanted_[n].words;
    if (at + wanted.size() > ends[n]) return;
    for (std::size_t i = 1; i < wanted.size(); ++i) {
      if (words[at + i].folded != wanted[i]) return;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) out[at + i] = std::max(out[at + i], n + 1);
  };
  const auto mark_all = [&](const ByWord& by_word, const std::string& word, std::size_t at) {
    const auto found = by_word.find(word);
    if (found == by_word.end()) return;
    for (const std::size_t n : found->second) mark(n, at);
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& folded = words[at].folded;
    if (!as_written_.empty()) mark_all(as_written_, folded, at);
    if (!by_stem_.empty()) mark_all(by_stem_, stem_(folded), at);
    for (const std::size_t n : beginnings_) {
      if (folded.starts_with(wanted_[n].words.front())) mark(n, at);
    }
  }
  return out;
}

std::vector<SnippetPart> Marker::title(std::string_view title) const {
  const Words words = schema::words(title);
  return marked(title, 0, title.size(), words, hits(words, ends(words, true, 0)));
}

std::vector<Marker::Span> Marker::spans(const Words& words, const Numbers& hits) const {
  std::vector<Span> out;
  std::size_t of_last = 0;  // words that the last one holds
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (hits[i] == 0) continue;
    const bool goes_on = of_last > 0 && i > 0 && hits[i] == hits[i - 1] && of_last < wanted_[hits[i] - 1].words.size();
    if (goes_on || (!out.empty() && words[i].start < out.back().end)) {
      out.back().end = std::max<std::size_t>(out.back().end, words[i].end);
      ++of_last;
    } else {
      out.push_back({words[i].start, words[i].end});
      of_last = 1;
    }
  }
  return out;
}

std::vector<Marker::Span> Marker::spans_in_title(std::string_view title) const {
  const Words words = schema::words(title);
  return spans(words, hits(words, ends(words, true, 0)));
}

std::vector<Marker::Span> Marker::spans_in_text(std::string_view text, std::size_t lead_words) const {
  const Words words = schema::words(text);
  return spans(words, hits(words, ends(words, false, lead_words)));
}

std::vector<SnippetPart> Marker::snippet(std::string_view text, std::size_t lead_words) const {
  // Where nothing is looked for, no more than the beginning is needed.
  const bool is_beginning = wanted_.empty() && text.size() > 2 * kLongestSnippet;
  const Words words = schema::words(is_beginning ? text.substr(0, character_start(text, 2 * kLongestSnippet)) : text);
  if (words.empty()) return {};
  const Numbers found = hits(words, ends(words, false, lead_words));
  std::size_t first = best_start(found);
  const auto first_hit = std::find_if(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(),
                                      [](std::size_t hit) { return hit != 0; });
  if (first_hit != found.end()) {
    const auto at = static_cast<std::size_t>(first_hit - found.begin());
    first = at > kWordsBefore ? std::max(first, at - kWordsBefore) : 0;
  }
  const std::size_t last = std::min(first + kSnippetWords, words.size()) - 1;
  const std::size_t begin = first == 0 ? 0 : words[first].start;
  std::size_t end = last + 1 == words.size() ? text.size() : words[last].end;
  if (end - begin > kLongestSnippet) end = character_start(text, begin + kLongestSnippet);
  std::vector<SnippetPart> parts = marked(text, begin, end, words, found);
  fold_line_breaks(parts);
  if (begin > 0) parts.insert(parts.begin(), {"…", false});
  if (end < text.size()) append(parts, "…", false);
  return parts;
}

}  // namespace dateline::search
