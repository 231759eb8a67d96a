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

Marker::Marker(std::vector<query::Highlight> wanted, Stem stem) : wanted_(std::move(wanted)), stem_(std::move(stem)) {
  for (const query::Highlight& one : wanted_) stems_.push_back(one.words.size() == 1 ? stem_(one.words.front()) : "");
}

bool Marker::is_at(const query::Highlight& wanted, const std::vector<schema::Word>& words, std::size_t at) const {
  if (at + wanted.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < wanted.words.size(); ++i) {
    if (words[at + i].folded != wanted.words[i]) return false;
  }
  return true;
}

std::vector<std::size_t> Marker::hits(const std::vector<schema::Word>& words, bool is_title) const {
  std::vector<std::size_t> out(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& folded = words[at].folded;
    for (std::size_t n = 0; n < wanted_.size(); ++n) {
      const query::Highlight& wanted = wanted_[n];
      if (wanted.field == "title" && !is_title) continue;
      bool hit = wanted.prefix ? folded.starts_with(wanted.words.front()) : is_at(wanted, words, at);
      if (!hit && wanted.words.size() == 1 && !wanted.exact && !wanted.prefix) {
        hit = stem_(folded) == stems_[n];
      }
      if (!hit) continue;
      for (std::size_t i = 0; i < wanted.words.size(); ++i) out[at + i] = n + 1;
    }
  }
  return out;
}

std::vector<SnippetPart> Marker::mark(std::string_view text, bool is_title) const {
  const std::vector<schema::Word> words = schema::words(text);
  return marked(text, 0, text.size(), words, hits(words, is_title));
}

std::vector<SnippetPart> Marker::snippet(std::string_view text) const {
  const std::vector<schema::Word> words = schema::words(text);
  if (words.empty()) return {};
  const std::vector<std::size_t> found = hits(words, false);
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
