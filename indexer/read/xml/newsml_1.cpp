#include "indexer/read/xml/newsml_1.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"
#include "indexer/read/xml/element_reader.hpp"
#include "indexer/read/xml/feed_fields.hpp"
#include "indexer/read/xml/nitf.hpp"
#include "indexer/read/xml/xml_tags.hpp"
#include "indexer/read/xml/xml_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;
using schema::ZoneKind;

constexpr std::size_t kItem = 1;

// What the text of a component is to the article, by the component's role.
enum class Role { text, headline, below, lead, caption, other };

Role role_of(std::string_view name) {
  constexpr std::array kHeadlines = {"HeadLine"sv, "Head"sv, "Title"sv, "Headline Text"sv};
  constexpr std::array kBelow = {"SubHeadLine"sv, "SubHead"sv, "SubTitle"sv, "Deck"sv};
  constexpr std::array kLeads = {"Lead"sv, "Lede"sv, "Intro"sv, "LeadIn"sv, "Ingress"sv};
  constexpr std::array kOthers = {"Contact"sv,    "StyleSheet"sv, "Logo"sv,      "Keyword"sv,  "Keywords"sv, "Byline"sv,
                                  "Abstract"sv,   "Summary"sv,    "Copyright"sv, "Dateline"sv, "SlugLine"sv, "Note"sv,
                                  "EditorNote"sv, "Thumbnail"sv,  "Preview"sv,   "Quicklook"sv};
  const auto is = [name](const auto& names) {
    return std::any_of(names.begin(), names.end(), [name](std::string_view known) { return same_name(known, name); });
  };
  if (is(kHeadlines)) return Role::headline;
  if (is(kBelow)) return Role::below;
  if (is(kLeads)) return Role::lead;
  if (same_name(name, "Caption")) return Role::caption;
  return is(kOthers) ? Role::other : Role::text;
}

void take(std::optional<std::string>& field, std::string value) {
  if (!field && !value.empty()) field = std::move(value);
}

std::string formal_name(const XmlDocument& item, std::size_t node) {
  return std::string(trimmed(item.attribute(node, "FormalName")));
}

// Content that is text by what it says of itself; what says nothing is taken for it.
bool is_text(const XmlDocument& item, std::size_t content) {
  const std::string media = formal_name(item, item.child(content, "MediaType"));
  const std::string mime = formal_name(item, item.child(content, "MimeType"));
  const std::string format = formal_name(item, item.child(content, "Format"));
  if (!media.empty() && !same_name(media, "Text") && !same_name(media, "ComplexData")) return false;
  if (same_name(format, "CSS") || mime == "text/css") return false;
  return mime.empty() || mime.starts_with("text/") || mime.find("xml") != std::string::npos ||
         mime.find("html") != std::string::npos;
}

// The nearest value that a component or one around it gives.
template <typename Value>
auto nearest(const XmlDocument& item, std::size_t node, const Value& value) {
  for (auto found = value(node);; found = value(node)) {
    if (!found.empty() || node <= kItem) return found;
    node = item[node].parent;
  }
}

// The text of one language, part by part.
struct Edition {
  std::string language;
  std::size_t component = 0;  // the innermost around its text
  std::string headline, below;
  std::vector<Block> lead, text, captions;
  RawDocument from_nitf;
};

std::vector<Block> blocks_of(const XmlDocument& item, std::size_t data, Edition& edition) {
  if (const std::size_t nitf = item.descendant(data, "nitf"); nitf != 0) {
    fill_from_nitf(item, nitf, edition.from_nitf);
    return std::exchange(edition.from_nitf.blocks, {});
  }
  const std::size_t body = item.descendant(data, "body");
  const std::size_t content = item.descendant(data, "body.content");
  return blocks_of_element(item, body != 0 ? body : content != 0 ? content : data);
}

void append(std::vector<Block> blocks, std::vector<Block>& to) {
  for (Block& block : blocks) to.push_back(std::move(block));
}

void add_content(const XmlDocument& item, std::size_t content, std::size_t component, Edition& edition) {
  const std::size_t data = item.child(content, "DataContent");
  const Role role = role_of(formal_name(item, item.child(component, "Role")));
  if (data == 0 || !item.attribute(item.child(content, "Encoding"), "Notation").empty() || role == Role::other) return;
  if (role == Role::headline || role == Role::below) {
    const std::vector<Block> lines = blocks_of(item, data, edition);
    std::string& line = role == Role::headline ? edition.headline : edition.below;
    for (const Block& block : lines) line += (line.empty() ? "" : " ") + block.text;
    return;
  }
  std::vector<Block> blocks = blocks_of(item, data, edition);
  if (role == Role::caption) {
    for (Block& block : blocks) block.kind = ZoneKind::caption;
    return append(std::move(blocks), edition.captions);
  }
  if (role == Role::text && edition.text.empty()) edition.component = component;
  append(std::move(blocks), role == Role::lead ? edition.lead : edition.text);
}

std::vector<Edition> editions_of(const XmlDocument& item) {
  std::vector<Edition> editions;
  for (std::size_t i = kItem; i < item[kItem].end; ++i) {
    if (!same_name(item[i].name, "ContentItem") || !is_text(item, i)) continue;
    const std::size_t component = item[i].parent;
    const std::string language = nearest(item, component, [&item](std::size_t node) {
      return formal_name(item, item.path(node, "DescriptiveMetadata", "Language"));
    });
    auto edition =
        std::find_if(editions.begin(), editions.end(), [&](const Edition& e) { return e.language == language; });
    if (edition == editions.end()) {
      editions.emplace_back();
      edition = std::prev(editions.end());
      edition->language = language;
    }
    add_content(item, i, component, *edition);
  }
  return editions;
}

// Without the revision at its end.
std::string identifier(const XmlDocument& item) {
  const std::size_t id = item.path(kItem, "Identification", "NewsIdentifier");
  std::string name = item.line(item.child(id, "PublicIdentifier"));
  const std::string revision = item.line(item.child(id, "RevisionId"));
  const std::size_t mark = name.rfind(':');
  if (!revision.empty() && mark != std::string::npos && std::string_view(name).substr(mark + 1).starts_with(revision) &&
      name.size() - mark - 1 <= revision.size() + 1)
    name.erase(mark);  // ":1", ":1N"
  return name.empty() ? item.line(item.child(id, "NewsItemId")) : name;
}

bool is_picture(std::string_view media) {
  for (const std::string_view kind :
       {"Photo"sv, "Picture"sv, "Graphic"sv, "Video"sv, "Audio"sv, "Animation"sv, "Image"sv}) {
    if (same_name(kind, media)) return true;
  }
  return false;
}

class Newsml1Reader : public ElementReader {
 public:
  ElementKind kind_of(std::string_view name, std::string_view) const override {
    const std::string_view local = local_name(name);
    if (local == "NewsItem") return ElementKind::record;
    return local == "NewsEnvelope" ? ElementKind::header : ElementKind::none;
  }
  bool nests() const override { return true; }

  void take_header(const XmlDocument& header) override {
    sender_ = formal_name(header, header.path(1, "SentFrom", "Party"));
    sent_ = header.line(header.child(1, "DateAndTime"));
  }

  std::vector<XmlRecord> read(const XmlDocument& item) override {
    const std::string status = formal_name(item, item.path(kItem, "NewsManagement", "Status"));
    if (same_name(status, "Canceled") || same_name(status, "Cancelled") || same_name(status, "Withheld"))
      return rejected(withdrawn(status));
    std::vector<Edition> editions = editions_of(item);
    std::erase_if(editions, [](const Edition& e) { return text_bytes(e.text) + text_bytes(e.lead) == 0; });
    if (editions.empty()) return rejected(no_text(item));
    std::vector<XmlRecord> records;
    for (Edition& edition : editions) {
      RawDocument article = article_of(item, edition);
      if (!records.empty() && article.external_id) *article.external_id += "#" + edition.language;
      records.push_back({std::move(article), std::nullopt});
    }
    return records;
  }

  Fault nothing() const override { return {"empty", "the document has no news items"}; }

 private:
  static std::vector<XmlRecord> rejected(Fault fault) {
    std::vector<XmlRecord> records(1);
    records[0].fault = std::move(fault);
    return records;
  }

  static Fault no_text(const XmlDocument& item) {
    for (std::size_t i = kItem; i < item[kItem].end; ++i) {
      const std::string media = same_name(item[i].name, "MediaType") ? formal_name(item, i) : std::string();
      if (is_picture(media)) return not_an_article("an item of the media type \"" + media + "\"");
    }
    return {"no-text", "none of its ContentItems has a DataContent with text in it"};
  }

  RawDocument article_of(const XmlDocument& item, Edition& edition) const {
    RawDocument article = std::move(edition.from_nitf);
    const std::size_t at = edition.component == 0 ? kItem : edition.component;
    const auto news_line = [&](std::string_view name) {
      return nearest(item, at,
                     [&](std::size_t node) { return line_of_element(item, item.path(node, "NewsLines", name)); });
    };
    std::string title = news_line("HeadLine");
    if (!title.empty()) article.title = std::move(title);
    take(article.title, edition.headline);
    if (std::string by = news_line("ByLine"); !by.empty()) article.authors = {std::move(by)};
    if (article.authors.empty()) add_author(named(item, at, "Creator"), article);
    if (std::string dateline = news_line("DateLine"); !dateline.empty()) article.dateline = std::move(dateline);
    take(article.external_id, identifier(item));
    article.language.reset();
    take(article.language, edition.language);
    take(article.language, std::string(item.language(at)));
    read_outlet(item, at, article);
    read_dates(item, article);
    article.blocks = std::move(edition.lead);
    append(std::move(edition.text), article.blocks);
    put_first(edition.below.empty() ? news_line("SubHeadLine") : edition.below, ZoneKind::subheading, article.blocks);
    append(std::move(edition.captions), article.blocks);
    return article;
  }

  static std::string named(const XmlDocument& item, std::size_t node, std::string_view role) {
    return nearest(item, node, [&](std::size_t at) {
      return formal_name(item, item.path(at, "AdministrativeMetadata", role, "Party"));
    });
  }

  void read_outlet(const XmlDocument& item, std::size_t at, RawDocument& article) const {
    std::string provider = named(item, at, "Provider");
    article.outlet_name.reset();
    article.outlet_domain.reset();
    take(article.outlet_name, provider.empty() ? sender_ : std::move(provider));
    const std::string id = item.line(item.path(kItem, "Identification", "NewsIdentifier", "ProviderId"));
    take(article.outlet_domain, domain_of(id));
  }

  void read_dates(const XmlDocument& item, RawDocument& article) const {
    article.dates.clear();
    const std::size_t management = item.child(kItem, "NewsManagement");
    const bool embargoed = same_name(formal_name(item, item.child(management, "Status")), "Embargoed");
    if (embargoed) {
      add_date(item, item.path(management, "StatusWillChange", "DateAndTime"), "published StatusWillChange", false,
               article);
    }
    add_date(item, item.child(management, "FirstCreated"), "FirstCreated", false, article);
    add_date(item, item.child(management, "ThisRevisionCreated"), "ThisRevisionCreated", !article.dates.empty(),
             article);
    if (article.dates.empty()) add_date(sent_, "NewsEnvelope DateAndTime", false, article);
  }

  std::string sender_;
  std::string sent_;
};

}  // namespace

bool is_newsml_1(const Head& head) {
  const XmlRoot root = find_root(head.text);
  if (root.local() == "NewsML") return true;
  const bool page = root.name.empty() || same_name(root.local(), "html");
  return !page && head.text.find("<NewsItem") != std::string_view::npos &&
         head.text.find("<NewsComponent") != std::string_view::npos;
}

void read_newsml_1(Reading& reading) {
  Newsml1Reader reader;
  read_elements(reading, reader);
}

}  // namespace dateline::read
