#include "indexer/read/page/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>

#include "indexer/read/page/json_ld.hpp"
#include "indexer/read/page/page_address.hpp"
#include "indexer/read/page/page_authors.hpp"
#include "indexer/read/page/page_dates.hpp"
#include "indexer/read/page/page_statements.hpp"
#include "indexer/read/page/page_title.hpp"
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
    const std::optional<LinkedArticle> linked =
        linked_article(said_.scripts, first({said_.canonical, meta("og:url")}).value_or(std::string()));
    if (linked) out.body = linked->body;
    out.description = first({linked ? linked->description : std::nullopt, meta("og:description"), meta("description")})
                          .value_or(std::string());
    out.is_article = (linked && linked->is_article) || lower(meta("og:type").value_or(std::string())) == "article";
    out.url = address(linked);
    if (out.url) out.domain = domain_of(*out.url);
    if (out.domain && out.domain->empty()) out.domain.reset();
    out.outlet = first({meta("og:site_name"), linked ? linked->outlet : std::nullopt, meta(kOutletNames)});
    out.language = first({said_.language, linked ? linked->language : std::nullopt, meta(kLanguageNames)});
    out.title = chosen_title({said_, linked ? linked->title : std::nullopt, site_names(linked, out.domain)});
    const std::optional<std::size_t> headline = headline_node(said_, out.title);
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
    std::vector<std::string> stated;
    for (const Text& value :
         {said_.canonical, meta("og:url"), linked ? linked->url : Text(), meta("twitter:url"), meta("parsely-link")}) {
      if (value) stated.push_back(*value);
    }
    return page_address(stated, said_.base.value_or(std::string()));
  }

  // What the site calls itself, its address without the ending too: "golem" for golem.example.
  std::vector<std::string> site_names(const std::optional<LinkedArticle>& linked, const Text& domain) const {
    std::vector<std::string> names;
    if (linked && linked->outlet) names.push_back(*linked->outlet);
    for (const std::string_view name : kOutletNames) {
      if (Text value = meta(name)) names.push_back(std::move(*value));
    }
    if (domain) {
      names.push_back(*domain);
      names.push_back(domain->substr(0, domain->find('.')));
    }
    return names;
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
