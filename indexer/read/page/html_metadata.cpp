#include "indexer/read/page/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <iterator>

#include "indexer/read/page/html_text.hpp"
#include "indexer/read/page/json_ld.hpp"
#include "indexer/read/page/page_authors.hpp"
#include "indexer/read/page/page_dates.hpp"
#include "indexer/read/page/page_statements.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

// Names of <meta>, lower case, most trustworthy first.
constexpr std::array kPublishedNames = {"article:published_time"sv,
                                        "og:article:published_time"sv,
                                        "og:published_time"sv,
                                        "datepublished"sv,
                                        "parsely-pub-date"sv,
                                        "sailthru.date"sv,
                                        "dc.date.issued"sv,
                                        "dcterms.issued"sv,
                                        "dcterms.created"sv,
                                        "dc.date.created"sv,
                                        "article:published"sv,
                                        "publish-date"sv,
                                        "publish_date"sv,
                                        "published_time"sv,
                                        "pubdate"sv,
                                        "publication_date"sv,
                                        "article.published"sv,
                                        "date.published"sv,
                                        "publishdate"sv,
                                        "ptime"sv,
                                        "cxenseparse:recs:publishtime"sv,
                                        "cxenseparse:publishtime"sv,
                                        "rnews:datepublished"sv,
                                        "article_date_original"sv,
                                        "originalpublicationdate"sv,
                                        "citation_publication_date"sv,
                                        "citation_date"sv,
                                        "shareaholic:article_published_time"sv,
                                        "article.created"sv,
                                        "dc.date"sv,
                                        "dcterms.date"sv,
                                        "date"sv,
                                        "displaydate"sv,
                                        "datecreated"sv,
                                        "date_published"sv,
                                        "og:pubdate"sv,
                                        "created"sv,
                                        "bt:pubdate"sv,
                                        "vr:published_time"sv};
constexpr std::array kUpdatedNames = {"article:modified_time"sv, "og:updated_time"sv,  "og:article:modified_time"sv,
                                      "datemodified"sv,          "lastmod"sv,          "last-modified"sv,
                                      "dc.date.modified"sv,      "dcterms.modified"sv, "modified_time"sv,
                                      "article.updated"sv,       "revised"sv,          "dateupdate"sv,
                                      "article:updated"sv,       "date.updated"sv,     "updated"sv};
constexpr std::array kTitleNames = {"og:title"sv, "twitter:title"sv, "parsely-title"sv, "sailthru.title"sv,
                                    "dc.title"sv, "dcterms.title"sv, "headline"sv,      "title"sv};
constexpr std::array kAuthorNames = {"author"sv,
                                     "article:author"sv,
                                     "parsely-author"sv,
                                     "sailthru.author"sv,
                                     "dc.creator"sv,
                                     "dcterms.creator"sv,
                                     "byl"sv,
                                     "og:article:author"sv,
                                     "cxenseparse:author"sv,
                                     "article:author_name"sv,
                                     "citation_author"sv};
constexpr std::array kOutletNames = {"og:site_name"sv,
                                     "application-name"sv,
                                     "dc.publisher"sv,
                                     "dcterms.publisher"sv,
                                     "article:publisher_name"sv,
                                     "publisher"sv,
                                     "apple-mobile-web-app-title"sv,
                                     "cre"sv};
constexpr std::array kLanguageNames = {"og:locale"sv, "content-language"sv, "dc.language"sv, "dcterms.language"sv,
                                       "language"sv};

// Decides between what different parts of the page say.
class Chooser {
 public:
  explicit Chooser(const HtmlDocument& page) : page_(page), said_(read_statements(page)) {}

  PageMetadata read() {
    PageMetadata out;
    const std::optional<LinkedArticle> linked = linked_article(said_.scripts);
    if (linked) out.body = linked->body;
    out.url = address(linked);
    if (out.url) out.domain = domain_of(*out.url);
    if (out.domain && out.domain->empty()) out.domain.reset();
    out.outlet = first({meta("og:site_name"), linked ? linked->outlet : std::nullopt, meta(kOutletNames)});
    out.language = first({said_.language, linked ? linked->language : std::nullopt, meta(kLanguageNames)});
    out.title = title(linked, out.outlet);
    const std::optional<std::size_t> headline = headline_node(out.title);
    out.authors = authors(linked, headline);
    out.dates = dates(linked, headline);
    return out;
  }

 private:
  using Text = std::optional<std::string>;

  Text meta(std::string_view name) const {
    const auto found = said_.metas.find(std::string(name));
    return found == said_.metas.end() ? Text() : Text(found->second.front());
  }
  template <std::size_t N>
  Text meta(const std::array<std::string_view, N>& names) const {
    for (const std::string_view name : names) {
      if (auto value = meta(name)) return value;
    }
    return std::nullopt;
  }
  static Text first(std::initializer_list<Text> values) {
    for (const Text& value : values) {
      if (value) return value;
    }
    return std::nullopt;
  }

  Text address(const std::optional<LinkedArticle>& linked) const {
    for (const Text& value :
         {said_.canonical, meta("og:url"), linked ? linked->url : Text(), meta("twitter:url"), meta("parsely-link")}) {
      if (value && is_web_address(*value)) return value;
    }
    return std::nullopt;
  }

  Text title(const std::optional<LinkedArticle>& linked, const Text& outlet) const {
    if (const Text agreed = agreed_title(outlet)) return agreed;
    const Text chosen = first({linked ? linked->title : Text(), meta(kTitleNames), said_.item_title, said_.page_title});
    if (!chosen) return said_.headlines.empty() ? Text() : Text(said_.headlines.front().text);
    const std::string plain = without_outlet(one_line_of_fragment(*chosen), outlet);
    const Text bare = without_kicker(plain, outlet);
    if (bare) return bare;
    for (const ShownHeadline& shown : said_.headlines) {
      if (is_shown_form(shown.text, plain)) return shown.text;
    }
    return plain;
  }

  // The headline that the page shows, where og:title says the same: JSON-LD may hold one for search engines. What only
  // one of them has in front is a kicker.
  Text agreed_title(const Text& outlet) const {
    const Text open_graph = meta("og:title");
    if (!open_graph) return std::nullopt;
    const std::string stated = without_outlet(one_line_of_fragment(*open_graph), outlet);
    for (const ShownHeadline& shown : said_.headlines) {
      // Between a kicker and its headline the page may have nothing but a change of style.
      if (comparable(shown.text) == comparable(stated)) return stated.size() > shown.text.size() ? stated : shown.text;
      if (const std::string_view rest = behind_kickers(shown.text, stated); !rest.empty()) return std::string(rest);
    }
    return std::nullopt;
  }

  // "Flood: The pier closes" without what og:title leaves out.
  Text without_kicker(const std::string& title, const Text& outlet) const {
    const Text open_graph = meta("og:title");
    if (!open_graph) return std::nullopt;
    const std::string stated = without_outlet(one_line_of_fragment(*open_graph), outlet);
    return behind_kickers(title, stated) == stated ? Text(stated) : Text();
  }

  // Letters and figures in lower case, without the punctuation of ASCII and Latin-1, dashes and curly quotes.
  static std::string comparable(std::string_view text) {
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

  // "Flood: The pier closes" and "The pier closes", or "Weather - The pier closes": the part that both end in.
  static std::string_view behind_kickers(std::string_view shown, std::string_view stated) {
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

  // Whether a headline on the page is the stated title without a kicker before it or the site's name behind it.
  static bool is_shown_form(const std::string& shown, const std::string& stated) {
    constexpr std::size_t kHeadline = 12;
    if (shown.size() < kHeadline) return false;
    return stated.starts_with(shown) || (stated.ends_with(shown) && shown.size() * 2 >= stated.size());
  }

  // Where the article's headline stands: the heading that says most of the title, else the first <h1>.
  std::optional<std::size_t> headline_node(const Text& chosen) const {
    constexpr std::size_t kHeadline = 8;
    const std::string wanted = chosen ? comparable(*chosen) : std::string();
    const ShownHeadline* best = nullptr;
    std::size_t best_size = 0;
    for (const auto* headings : {&said_.headlines, &said_.subheadings}) {
      for (const ShownHeadline& shown : *headings) {
        const std::string text = comparable(shown.text);
        const bool same = wanted.size() >= kHeadline && text.size() >= kHeadline &&
                          (text.find(wanted) != std::string::npos || wanted.find(text) != std::string::npos);
        const std::size_t size = std::min(text.size(), wanted.size());
        if (same && size > best_size) best = &shown, best_size = size;
      }
    }
    if (best) return best->node;
    if (said_.headlines.empty()) return std::nullopt;
    return said_.headlines.front().node;
  }

  // "Headline | The Daily" without what follows the bar, where that is the site's name.
  static std::string without_outlet(const std::string& title, const Text& outlet) {
    for (const std::string_view bar : {" | "sv, " - "sv, " – "sv, " — "sv, " :: "sv, " » "sv, " · "sv}) {
      const std::size_t at = title.rfind(bar);
      if (at == std::string::npos || at < 10) continue;
      const std::string rest = lower(title.substr(at + bar.size()));
      if ((outlet && (rest == lower(*outlet) || lower(*outlet).find(rest) != std::string::npos)))
        return title.substr(0, at);
    }
    return title;
  }

  std::vector<std::string> authors(const std::optional<LinkedArticle>& linked,
                                   std::optional<std::size_t> headline) const {
    std::vector<std::string> found;
    if (linked) {
      for (const std::string& name : linked->authors) add_author(found, name);
    }
    for (const std::string_view name : kAuthorNames) {
      const auto values = said_.metas.find(std::string(name));
      if (!found.empty() || values == said_.metas.end()) continue;
      for (const std::string& value : values->second) add_author(found, value);
    }
    if (found.empty()) found = said_.item_authors;
    if (found.empty() && names_author(meta("twitter:label1").value_or(std::string())))
      add_author(found, meta("twitter:data1").value_or(std::string()));
    // An account or a desk, where the page may show who it was.
    if (!std::all_of(found.begin(), found.end(), is_one_word)) return found;
    std::vector<std::string> shown = shown_authors(page_, headline);
    return shown.empty() ? found : shown;
  }

  static bool is_one_word(const std::string& name) {
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return c != ' ' && static_cast<unsigned char>(c) < 0x80; });
  }

  // "Written by", as WordPress labels the name in the language of the site.
  static bool names_author(const std::string& label) {
    const std::string small = lower(label);
    for (const std::string_view word : {"written"sv, "verfasst"sv, "geschrieben"sv, "author"sv, "autor"sv, "écrit"sv,
                                        "escrito"sv, "scritto"sv, "geschreven"sv, "skriven"sv, "skrevet"sv}) {
      if (small.find(word) != std::string::npos) return true;
    }
    return false;
  }

  std::vector<StatedDate> dates(const std::optional<LinkedArticle>& linked, std::optional<std::size_t> headline) const {
    std::vector<StatedDate> found;
    if (linked) found = linked->dates;
    const auto add = [&](const auto& names, bool updated) {
      for (const std::string_view name : names) {
        if (const Text value = meta(name)) found.push_back({*value, "meta " + std::string(name), updated});
      }
    };
    add(kPublishedNames, false);
    found.insert(found.end(), said_.item_dates.begin(), said_.item_dates.end());
    add(kUpdatedNames, true);
    std::vector<StatedDate> shown = shown_dates(page_, headline);
    std::move(shown.begin(), shown.end(), std::back_inserter(found));
    return found;
  }

  const HtmlDocument& page_;
  const PageStatements said_;
};

}  // namespace

PageMetadata read_metadata(const HtmlDocument& page) {
  return Chooser(page).read();
}

}  // namespace dateline::read
