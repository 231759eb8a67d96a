#include "indexer/read/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include "indexer/read/html_text.hpp"
#include "indexer/read/json_ld.hpp"
#include "indexer/read/plain_text.hpp"
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

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

class Collector {
 public:
  explicit Collector(const HtmlDocument& page) : page_(page) { collect(); }

  PageMetadata read() {
    PageMetadata out;
    const std::optional<LinkedArticle> linked = linked_article(scripts_);
    if (linked) out.body = linked->body;
    out.url = address(linked);
    if (out.url) out.domain = domain_of(*out.url);
    if (out.domain && out.domain->empty()) out.domain.reset();
    out.outlet = first({meta("og:site_name"), linked ? linked->outlet : std::nullopt, meta(kOutletNames)});
    out.language = first({html_language_, linked ? linked->language : std::nullopt, meta(kLanguageNames)});
    out.title = title(linked, out.outlet);
    out.authors = authors(linked);
    out.dates = dates(linked);
    return out;
  }

 private:
  using Text = std::optional<std::string>;

  void collect() {
    for (std::size_t i = 0; i < page_.size(); ++i) {
      const HtmlNode& node = page_[i];
      if (node.is_text()) continue;
      switch (node.tag) {
        case GUMBO_TAG_HTML:
          note(html_language_, page_.attribute(i, "lang"));
          break;
        case GUMBO_TAG_TITLE:
          if (!page_title_ && node.node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
            note(page_title_, page_.text(i));
          break;
        case GUMBO_TAG_META:
          collect_meta(i);
          break;
        case GUMBO_TAG_LINK:
          if (lower(page_.attribute(i, "rel")) == "canonical") note(canonical_, page_.attribute(i, "href"));
          break;
        case GUMBO_TAG_SCRIPT:
          collect_script(i);
          break;
        case GUMBO_TAG_H1:
          collect_headline(i);
          break;
        case GUMBO_TAG_TIME:
          if (!page_.attribute(i, "datetime").empty()) times_.push_back(i);
          break;
        default:
          break;
      }
      collect_item(i);
    }
  }

  static void note(Text& field, std::string_view value) {
    value = trimmed(value);
    if (!field && !value.empty()) field = std::string(value);
  }

  void collect_meta(std::size_t i) {
    for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = lower(trimmed(page_.attribute(i, attribute)));
      const std::string_view content = trimmed(page_.attribute(i, "content"));
      if (!name.empty() && !content.empty()) metas_[name].emplace_back(content);
    }
  }

  void collect_script(std::size_t i) {
    if (lower(page_.attribute(i, "type")).find("ld+json") == std::string::npos) return;
    std::string script;
    for (std::size_t at = i + 1; at < page_[i].end; ++at) script += page_[at].text;
    scripts_.push_back(std::move(script));
  }

  void collect_headline(std::size_t i) {
    const std::string text = page_.text(i);
    if (text.empty()) return;
    if (headlines_.size() < 8) headlines_.push_back(text);
  }

  // Microdata.
  void collect_item(std::size_t i) {
    const std::string_view property = page_.attribute(i, "itemprop");
    if (property.empty() || page_[i].tag == GUMBO_TAG_META) return;
    const auto value = [this, i] {
      for (const char* attribute : {"datetime", "content"}) {
        if (const auto found = trimmed(page_.attribute(i, attribute)); !found.empty()) return std::string(found);
      }
      return page_.text(i);
    };
    if (property == "datePublished")
      item_dates_.push_back({value(), "microdata datePublished", false});
    else if (property == "dateModified")
      item_dates_.push_back({value(), "microdata dateModified", true});
    else if (property == "headline")
      note(item_title_, value());
    else if (property == "author")
      add_author(item_authors_, item_author(i));
  }

  // The name inside of an author element, or all of its text.
  std::string item_author(std::size_t i) const {
    for (std::size_t at = i + 1; at < page_[i].end; ++at) {
      if (page_.attribute(at, "itemprop") != "name") continue;
      const std::string_view content = page_.attribute(at, "content");
      return content.empty() ? page_.text(at) : std::string(content);
    }
    return page_.text(i);
  }

  Text meta(std::string_view name) const {
    const auto found = metas_.find(std::string(name));
    return found == metas_.end() ? Text() : Text(found->second.front());
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
         {canonical_, meta("og:url"), linked ? linked->url : Text(), meta("twitter:url"), meta("parsely-link")}) {
      if (value && is_web_address(*value)) return value;
    }
    return std::nullopt;
  }

  Text title(const std::optional<LinkedArticle>& linked, const Text& outlet) const {
    const Text chosen = first({linked ? linked->title : Text(), meta(kTitleNames), item_title_, page_title_});
    if (!chosen) return headlines_.empty() ? Text() : Text(headlines_.front());
    const std::string plain = without_outlet(one_line_of_fragment(*chosen), outlet);
    for (const std::string& shown : headlines_) {
      if (is_shown_form(shown, plain)) return shown;
    }
    return plain;
  }

  // Whether a headline on the page is the stated title without a kicker before it or the site's name behind it.
  static bool is_shown_form(const std::string& shown, const std::string& stated) {
    constexpr std::size_t kHeadline = 12;
    if (shown.size() < kHeadline) return false;
    return stated.starts_with(shown) || (stated.ends_with(shown) && shown.size() * 2 >= stated.size());
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

  static void add_author(std::vector<std::string>& authors, std::string_view name) {
    const std::string plain = one_line_of_fragment(name);
    const bool address = is_web_address(plain) || plain.starts_with("//") || plain.find('@') == 0;
    const bool name_like = !plain.empty() && plain.size() <= 200 && !address;
    if (name_like && std::find(authors.begin(), authors.end(), plain) == authors.end()) authors.push_back(plain);
  }

  std::vector<std::string> authors(const std::optional<LinkedArticle>& linked) const {
    std::vector<std::string> found;
    if (linked) {
      for (const std::string& name : linked->authors) add_author(found, name);
    }
    for (const std::string_view name : kAuthorNames) {
      const auto values = metas_.find(std::string(name));
      if (!found.empty() || values == metas_.end()) continue;
      for (const std::string& value : values->second) add_author(found, value);
    }
    return found.empty() ? item_authors_ : found;
  }

  std::vector<StatedDate> dates(const std::optional<LinkedArticle>& linked) const {
    std::vector<StatedDate> found;
    if (linked) found = linked->dates;
    const auto add = [&](const auto& names, bool updated) {
      for (const std::string_view name : names) {
        if (const Text value = meta(name)) found.push_back({*value, "meta " + std::string(name), updated});
      }
    };
    add(kPublishedNames, false);
    found.insert(found.end(), item_dates_.begin(), item_dates_.end());
    add(kUpdatedNames, true);
    add_times(found);
    return found;
  }

  // <time> elements say when something happened, not always the article: only the first few, and last of all.
  void add_times(std::vector<StatedDate>& found) const {
    constexpr std::size_t kTimes = 3;
    std::size_t taken = 0;
    for (const std::size_t i : times_) {
      if (taken == kTimes) return;
      const std::string_view item = page_.attribute(i, "itemprop");
      if (!item.empty()) continue;  // taken as microdata
      std::string names = lower(page_.attribute(i, "class"));
      const bool updated = names.find("updat") != std::string::npos || names.find("modif") != std::string::npos;
      found.push_back({std::string(trimmed(page_.attribute(i, "datetime"))), "time datetime", updated});
      ++taken;
    }
  }

  const HtmlDocument& page_;
  std::unordered_map<std::string, std::vector<std::string>> metas_;
  std::vector<std::string> scripts_;
  std::vector<std::string> headlines_;
  std::vector<std::size_t> times_;
  std::vector<StatedDate> item_dates_;
  std::vector<std::string> item_authors_;
  Text item_title_, page_title_, canonical_, html_language_;
};

}  // namespace

PageMetadata read_metadata(const HtmlDocument& page) {
  return Collector(page).read();
}

}  // namespace dateline::read
