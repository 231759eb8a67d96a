#include "indexer/read/page/page_title.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using Text = std::optional<std::string>;

constexpr std::array kTitleNames = {"og:title"sv,       "twitter:title"sv, "parsely-title"sv,
                                    "sailthru.title"sv, "dc.title"sv,      "dcterms.title"sv,
                                    "citation_title"sv, "headline"sv,      "title"sv};
constexpr std::array kBars = {" | "sv, " - "sv, " – "sv, " — "sv, " :: "sv, " » "sv, " « "sv, " · "sv, " • "sv};
// Bars that some sites set without spaces; the second is a vowel that Korean sites use as one.
constexpr std::array kTightBars = {"|"sv, "ㅣ"sv, "｜"sv, "│"sv};
constexpr std::array kSectionNames = {"article:section"sv, "section"sv, "parsely-section"sv, "content_category"sv};

// Letters and figures in lower case, without the punctuation of ASCII and Latin-1, dashes and curly quotes.
std::string comparable(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xC2) {
      ++i;
    } else if (text.substr(i, 2) == "\xE2\x80") {
      i += 2;
    } else if (byte >= 0x80 || std::isalnum(byte) != 0) {
      kept.push_back(static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte));
    }
  }
  return kept;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// "Flood: The pier closes" and "The pier closes", or "Weather - The pier closes": the part that both end in.
std::string_view behind_kickers(std::string_view shown, std::string_view stated) {
  constexpr std::size_t kHeadline = 20;
  for (const std::string_view divider : {": "sv, " - "sv, " – "sv, " | "sv}) {
    const std::size_t at = shown.find(divider);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = shown.substr(at + divider.size());
    const bool begins = !rest.empty() && std::islower(static_cast<unsigned char>(rest.front())) == 0;
    if (rest.size() < kHeadline || !begins || shown == stated || !stated.ends_with(rest)) continue;
    const std::string_view front = trimmed(stated.substr(0, stated.size() - rest.size()));
    if (front.empty() || front.ends_with(":") || front.ends_with("-") || front.ends_with("–")) return rest;
  }
  return {};
}

bool is_cut(std::string_view title) {
  return title.ends_with("…") || title.ends_with("...");
}

class Choice {
 public:
  explicit Choice(const TitleSources& sources) : sources_(sources), said_(sources.said) {
    for (const std::string& name : sources.site_names) {
      std::string letters = comparable(name);
      // Some sites put the title where their own name belongs.
      constexpr std::size_t kLongestName = 40;
      if (!letters.empty() && letters.size() <= kLongestName) sites_.push_back(std::move(letters));
    }
    open_graph_ = cleaned(meta("og:title"));
    if (open_graph_ && names_site(*open_graph_)) open_graph_.reset();
    linked_ = cleaned(sources_.linked);
    page_title_ = cleaned(said_.page_title);
  }

  Text run() const {
    const Text title = choose();
    return title && is_cut(*title) ? whole_form(*title) : title;
  }

 private:
  Text choose() const {
    if (const Text agreed = agreed_title()) return agreed;
    const Text chosen = stated_title();
    if (!chosen) return said_.headlines.empty() ? Text() : Text(said_.headlines.front().text);
    if (const Text bare = without_kicker(*chosen)) return bare;
    const bool agreed = open_graph_ && linked_ && is_same(*linked_);
    for (const ShownHeadline& shown : said_.headlines) {
      // A kicker that both of them have is part of the headline.
      if (is_shown_form(shown.text, *chosen) && !(agreed && chosen->ends_with(shown.text))) return shown.text;
    }
    return without_section(*chosen);
  }

  Text meta(std::string_view name) const {
    const auto found = said_.metas.find(std::string(name));
    return found == said_.metas.end() ? Text() : Text(found->second.front());
  }

  // og:title is what the editors give to other sites, the headline of JSON-LD what they give to search engines: the one
  // that is not the short form for the site's own trail, else the one that more of the page says too.
  Text stated_title() const {
    if (open_graph_ && linked_)
      return is_in_trail(*linked_) == is_in_trail(*open_graph_) ? more_stated() : not_in_trail();
    if (linked_) return linked_;
    if (open_graph_) return open_graph_;
    for (const std::string_view name : kTitleNames) {
      if (const Text stated = cleaned(meta(name)); stated && !names_site(*stated)) return stated;
    }
    return said_.item_title ? cleaned(said_.item_title) : page_title_;
  }

  // Also where only its beginning is stated: quotes in a title end a careless attribute.
  bool is_in_trail(const std::string& title) const {
    constexpr std::size_t kHeadline = 12;
    const std::string letters = comparable(title);
    return said_.trail_title && letters.size() >= kHeadline && comparable(*said_.trail_title).starts_with(letters);
  }

  Text not_in_trail() const { return is_in_trail(*linked_) ? open_graph_ : linked_; }

  Text more_stated() const {
    const int linked = witnesses(*linked_);
    const int graph = witnesses(*open_graph_);
    if (linked != graph) return linked > graph ? linked_ : open_graph_;
    const std::string one = comparable(*linked_);
    const std::string other = comparable(*open_graph_);
    const bool alike = contains(one, other) || contains(other, one);
    return alike && linked > 0 ? linked_ : open_graph_;
  }

  // How many of headings, <title> and twitter:title hold a title.
  int witnesses(const std::string& title) const {
    const std::string letters = comparable(title);
    const auto shows = [&](const ShownHeadline& shown) { return contains(comparable(shown.text), letters); };
    const bool shown = std::any_of(said_.headlines.begin(), said_.headlines.end(), shows) ||
                       std::any_of(said_.subheadings.begin(), said_.subheadings.end(), shows);
    const bool entitled = said_.page_title && contains(comparable(*said_.page_title), letters);
    const Text posted = meta("twitter:title");
    const bool told = posted && contains(comparable(*posted), letters);
    return (shown ? 1 : 0) + (entitled ? 1 : 0) + (told ? 1 : 0);
  }

  // The headline that the page shows, where og:title says the same: JSON-LD may hold one for search engines. What only
  // one of them has in front is a kicker.
  Text agreed_title() const {
    if (!open_graph_) return std::nullopt;
    const std::string stated = comparable(*open_graph_);
    for (const ShownHeadline& shown : said_.headlines) {
      // Between a kicker and its headline the page may have nothing but a change of style.
      if (comparable(shown.text) == stated) return open_graph_->size() > shown.text.size() ? *open_graph_ : shown.text;
      if (const std::string_view rest = behind_kickers(shown.text, *open_graph_); !rest.empty())
        return std::string(rest);
    }
    return std::nullopt;
  }

  // Whether this is og:title.
  bool is_same(const std::string& title) const { return comparable(title) == comparable(*open_graph_); }

  // "Flood: The pier closes" without what og:title leaves out.
  Text without_kicker(const std::string& title) const {
    return open_graph_ && behind_kickers(title, *open_graph_) == *open_graph_ ? open_graph_ : Text();
  }

  // Whether a headline on the page is the stated title without a kicker before it or a section or site behind it.
  static bool is_shown_form(const std::string& shown, const std::string& stated) {
    constexpr std::size_t kHeadline = 12;
    if (shown.size() < kHeadline) return false;
    if (stated.starts_with(shown)) return true;
    return contains(stated, shown) && shown.size() * 2 >= stated.size();
  }

  // "Headline - Local news" without what another statement does not have behind the bar.
  std::string without_section(const std::string& title) const {
    constexpr std::size_t kHeadline = 20;
    for (const std::string_view bar : kBars) {
      const std::string front = title.substr(0, title.find(bar));
      if (front.size() == title.size() || front.size() < kHeadline) continue;
      const std::string letters = comparable(front);
      for (const Text& other : {linked_, open_graph_, page_title_}) {
        if (other && comparable(*other) == letters) return front;
      }
    }
    return title;
  }

  // A title that ends in "…" as another statement has it whole.
  Text whole_form(const std::string& title) const {
    const std::string start = comparable(title);
    const auto completes = [&start](const Text& other) {
      return other && !is_cut(*other) && comparable(*other).starts_with(start);
    };
    for (const ShownHeadline& shown : said_.headlines) {
      if (completes(shown.text)) return shown.text;
    }
    for (const Text& other : {linked_, open_graph_, page_title_}) {
      if (completes(other)) return other;
    }
    return title;
  }

  bool names_site(std::string_view text) const {
    const std::string letters = comparable(text);
    return std::find(sites_.begin(), sites_.end(), letters) != sites_.end();
  }

  // Also a part of the name: "Headline - The Harbour Post" where the site is "The Harbour Post Online".
  bool names_part_of_site(std::string_view text) const {
    const std::string letters = comparable(text);
    return letters.size() >= 2 && std::any_of(sites_.begin(), sites_.end(),
                                              [&letters](const std::string& site) { return contains(site, letters); });
  }

  Text cleaned(const Text& title) const {
    if (!title) return std::nullopt;
    std::string line = without_site(one_line_of_fragment(*title));
    return line.empty() ? Text() : Text(std::move(line));
  }

  // "Headline | The Daily" and "The Daily - Headline" without the site's name.
  std::string without_site(const std::string& title) const {
    constexpr std::size_t kShortest = 10;
    for (const std::string_view bar : kBars) {
      const std::size_t last = title.rfind(bar);
      if (last == std::string::npos) continue;
      if (last >= kShortest && names_part_of_site(title.substr(last + bar.size()))) return title.substr(0, last);
      const std::size_t first = title.find(bar);
      const std::string rest = title.substr(first + bar.size());
      if (rest.size() >= kShortest && names_site(title.substr(0, first))) return rest;
    }
    for (const std::string_view bar : kTightBars) {
      const std::size_t last = title.rfind(bar);
      if (last == std::string::npos || last < kShortest || !names_site(title.substr(last + bar.size()))) continue;
      return without_stated_section(std::string(trimmed(std::string_view(title).substr(0, last))));
    }
    return title;
  }

  // "Headline-Politics" where the page says that its section is Politics.
  std::string without_stated_section(const std::string& title) const {
    for (const std::string_view name : kSectionNames) {
      const Text section = meta(name);
      if (!section || section->empty() || !title.ends_with(*section)) continue;
      const std::string_view front = trimmed(std::string_view(title).substr(0, title.size() - section->size()));
      if (front.ends_with('-') || front.ends_with('|')) return std::string(trimmed(front.substr(0, front.size() - 1)));
    }
    return title;
  }

  const TitleSources& sources_;
  const PageStatements& said_;
  std::vector<std::string> sites_;
  Text open_graph_;
  Text linked_;
  Text page_title_;
};

}  // namespace

std::optional<std::string> chosen_title(const TitleSources& sources) {
  return Choice(sources).run();
}

std::optional<std::size_t> headline_node(const PageStatements& said, const std::optional<std::string>& title) {
  constexpr std::size_t kHeadline = 8;
  const std::string wanted = title ? comparable(*title) : std::string();
  const ShownHeadline* best = nullptr;
  std::size_t best_size = 0;
  for (const auto* headings : {&said.headlines, &said.subheadings}) {
    for (const ShownHeadline& shown : *headings) {
      const std::string text = comparable(shown.text);
      const bool same =
          wanted.size() >= kHeadline && text.size() >= kHeadline && (contains(text, wanted) || contains(wanted, text));
      const std::size_t size = std::min(text.size(), wanted.size());
      if (same && size > best_size) best = &shown, best_size = size;
    }
  }
  if (best) return best->node;
  if (said.headlines.empty()) return std::nullopt;
  return said.headlines.front().node;
}

}  // namespace dateline::read
