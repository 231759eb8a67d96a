#include "indexer/read/page/page_statements.hpp"

#include <algorithm>
#include <cctype>

#include "indexer/read/page/html_text.hpp"
#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

class Gathering {
 public:
  explicit Gathering(const HtmlDocument& page) : page_(page) {}

  PageStatements run() {
    for (std::size_t i = 0; i < page_.size(); ++i) {
      const HtmlNode& node = page_[i];
      if (node.is_text()) continue;
      switch (node.tag) {
        case GUMBO_TAG_HTML:
          note(out_.language, page_.attribute(i, "lang"));
          break;
        case GUMBO_TAG_TITLE:
          if (!out_.page_title && node.node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
            note(out_.page_title, page_.text(i));
          break;
        case GUMBO_TAG_META:
          collect_meta(i);
          break;
        case GUMBO_TAG_LINK:
          if (lower(page_.attribute(i, "rel")) == "canonical") note(out_.canonical, page_.attribute(i, "href"));
          break;
        case GUMBO_TAG_BASE:
          note(out_.base, page_.attribute(i, "href"));
          break;
        case GUMBO_TAG_SCRIPT:
          collect_script(i);
          break;
        case GUMBO_TAG_H1:
          collect_headline(i, out_.headlines);
          break;
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
          collect_headline(i, out_.subheadings);
          break;
        default:
          break;
      }
      collect_item(i);
    }
    return std::move(out_);
  }

 private:
  static void note(std::optional<std::string>& field, std::string_view value) {
    value = trimmed(value);
    if (!field && !value.empty()) field = std::string(value);
  }

  void collect_meta(std::size_t i) {
    for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = lower(trimmed(page_.attribute(i, attribute)));
      const std::string_view content = trimmed(page_.attribute(i, "content"));
      if (!name.empty() && !content.empty()) out_.metas[name].emplace_back(content);
    }
  }

  void collect_script(std::size_t i) {
    if (lower(page_.attribute(i, "type")).find("ld+json") == std::string::npos) return;
    constexpr std::size_t kScriptBytes = std::size_t{1} << 20;  // no site describes an article at such length
    std::string script;
    for (std::size_t at = i + 1; at < page_[i].end; ++at) script += page_[at].text;
    if (script.size() <= kScriptBytes) out_.scripts.push_back(std::move(script));
  }

  void collect_headline(std::size_t i, std::vector<ShownHeadline>& headlines) {
    constexpr std::size_t kHeadlines = 8;
    if (is_breadcrumb(i)) {
      if (page_[i].tag == GUMBO_TAG_H1) note(out_.trail_title, page_.text(i));
      return;
    }
    if (headlines.size() == kHeadlines) return;
    std::string text = page_.text(i);
    if (!text.empty()) headlines.push_back({std::move(text), i});
  }

  // The last step of the way to the article is a short form of its headline.
  bool is_breadcrumb(std::size_t i) const {
    if (gumbo_get_attribute(&page_[i].node->v.element.attributes, "data-breadcrumb-headline")) return true;
    for (int level = 0; level < 4; ++level, i = page_[i].parent) {
      const GumboTag tag = page_[i].tag;
      const bool list = tag == GUMBO_TAG_LI || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_NAV;
      if (list && lower(page_.attribute(i, "class")).find("breadcrumb") != std::string::npos) return true;
    }
    return false;
  }

  // Microdata.
  void collect_item(std::size_t i) {
    std::string_view property = page_.attribute(i, "itemprop");
    if (property.empty()) property = page_.attribute(i, "property");  // RDFa
    if (const std::size_t prefix = property.find(':'); prefix != std::string_view::npos)
      property.remove_prefix(prefix + 1);
    if (property.empty() || page_[i].tag == GUMBO_TAG_META) return;
    const auto value = [this, i] {
      for (const char* attribute : {"datetime", "content"}) {
        if (const auto found = trimmed(page_.attribute(i, attribute)); !found.empty()) return std::string(found);
      }
      return page_.text(i);
    };
    if (property == "datePublished")
      out_.item_dates.push_back({value(), "microdata datePublished", false});
    else if (property == "dateModified")
      out_.item_dates.push_back({value(), "microdata dateModified", true});
    else if (property == "dateCreated")
      out_.item_dates.push_back({value(), "microdata dateCreated", false});
    else if (property == "headline")
      note(out_.item_title, value());
    else if (property == "author")
      add_author(out_.item_authors, item_author(i));
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

  const HtmlDocument& page_;
  PageStatements out_;
};

}  // namespace

PageStatements read_statements(const HtmlDocument& page) {
  return Gathering(page).run();
}

void add_author(std::vector<std::string>& authors, std::string_view name) {
  const std::string plain = one_line_of_fragment(name);
  const bool mail = plain.find('@') != std::string::npos && plain.find(' ') == std::string::npos;
  const bool address = is_web_address(plain) || plain.starts_with("//") || mail;
  const bool name_like = !plain.empty() && plain.size() <= 200 && !address;
  if (name_like && std::find(authors.begin(), authors.end(), plain) == authors.end()) authors.push_back(plain);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

}  // namespace dateline::read
