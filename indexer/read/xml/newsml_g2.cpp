#include "indexer/read/xml/newsml_g2.hpp"

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

struct ItemKind {
  std::string_view name;
  std::string_view what;
};
constexpr std::array kItems = {ItemKind{"newsItem"sv, ""sv},
                               ItemKind{"packageItem"sv, "a package of references to other items"sv},
                               ItemKind{"conceptItem"sv, "a concept item (a person, a place, an event or a topic)"sv},
                               ItemKind{"knowledgeItem"sv, "a knowledge item (a vocabulary or a set of events)"sv},
                               ItemKind{"planningItem"sv, "a planning item"sv},
                               ItemKind{"catalogItem"sv, "a catalogue of vocabularies"sv}};

const ItemKind* item_kind(std::string_view name) {
  const auto found =
      std::find_if(kItems.begin(), kItems.end(), [name](const ItemKind& kind) { return kind.name == name; });
  return found == kItems.end() ? nullptr : &*found;
}

// "text" of "ninat:text", "icls:text", and of an address that ends in "/text".
std::string_view code(std::string_view qcode) {
  return qcode.substr(qcode.find_last_of(":/") + 1);
}

std::string_view code_of(const XmlDocument& item, std::size_t node) {
  const std::string_view qcode = item.attribute(node, "qcode");
  return code(qcode.empty() ? item.attribute(node, "uri") : qcode);
}

void take(std::optional<std::string>& field, std::string value) {
  if (!field && !value.empty()) field = std::move(value);
}

// Who is meant by an element that may give a name, a word, an address or a code.
struct Party {
  std::string name;
  std::string domain;
};

Party party(const XmlDocument& item, std::size_t node) {
  Party found;
  if (node == 0) return found;
  found.name = item.line(item.child(node, "name"));
  const std::string literal(trimmed(item.attribute(node, "literal")));
  const std::string_view uri = item.attribute(node, "uri");
  if (!literal.empty() && literal.find(' ') == std::string::npos) found.domain = domain_of(literal);
  if (found.domain.empty() && is_web_address(uri)) found.domain = domain_of(uri);
  if (found.name.empty() && domain_of(literal).empty()) found.name = literal;
  if (found.name.empty() && found.domain.empty()) found.name = code(item.attribute(node, "qcode"));
  return found;
}

void read_provider(const XmlDocument& item, const std::string& sender, RawDocument& article) {
  const std::size_t content = item.child(kItem, "contentMeta");
  for (const std::size_t node :
       {item.path(kItem, "itemMeta", "provider"), item.path(kItem, "rightsInfo", "copyrightHolder"),
        item.child(content, "infoSource")}) {
    const Party found = party(item, node);
    take(article.outlet_domain, found.domain);
    take(article.outlet_name, found.name);
    if (article.outlet_name || article.outlet_domain) break;
  }
  // A supplier whose text another sends: the sender's domain stands beside its name.
  if (std::string domain = domain_of(sender); !domain.empty())
    take(article.outlet_domain, std::move(domain));
  else if (!article.outlet_domain)
    take(article.outlet_name, sender);
}

// A role says what a headline is beside the main one.
bool is_main(std::string_view role) {
  role = code(role);
  return role.empty() || same_name(role, "main") || same_name(role, "headline") || same_name(role, "title");
}

void read_headlines(const XmlDocument& item, RawDocument& article, std::string& below) {
  const std::vector<std::size_t> headlines = item.children(item.child(kItem, "contentMeta"), "headline");
  const auto speaks = [&](std::size_t headline) {
    const std::string_view language = item.attribute(headline, "xml:lang");
    return language.empty() || !article.language || language.substr(0, 2) == article.language->substr(0, 2);
  };
  for (const bool strict : {true, false}) {
    for (const std::size_t headline : headlines) {
      if (is_main(item.attribute(headline, "role")) && (!strict || speaks(headline)))
        take(article.title, line_of_element(item, headline));
    }
  }
  for (const std::size_t headline : headlines) {
    const std::string_view role = code(item.attribute(headline, "role"));
    if (below.empty() && same_name(role, "subHeadline")) below = line_of_element(item, headline);
  }
  take(article.title, line_of_element(item, item.path(kItem, "itemMeta", "title")));
}

// The version's time is the publication's only where it is the first, for all that the item says.
void read_dates(const XmlDocument& item, RawDocument& article) {
  const std::size_t meta = item.child(kItem, "itemMeta");
  const std::size_t content = item.child(kItem, "contentMeta");
  add_date(item, item.child(meta, "embargoed"), "published embargoed", false, article);
  add_date(item, item.child(meta, "firstCreated"), "firstCreated", false, article);
  if (article.dates.empty()) add_date(item, item.child(content, "contentCreated"), "contentCreated", false, article);
  const std::string_view version = item.attribute(kItem, "version");
  const bool first = version.empty() || version == "1";
  const std::string created = item.line(item.child(meta, "versionCreated"));
  // Clocks differ by seconds.
  const bool before = !article.dates.empty() && created.size() == article.dates.back().value.size() &&
                      created < article.dates.back().value;
  if (!before) add_date(created, "versionCreated", !article.dates.empty() || !first, article);
}

void read_authors(const XmlDocument& item, RawDocument& article) {
  const std::size_t content = item.child(kItem, "contentMeta");
  for (const std::size_t by : item.children(content, "by")) add_author(line_of_element(item, by), article);
}

// Who created it, where no byline says who wrote it: a person with a name, not the provider.
void read_creator(const XmlDocument& item, RawDocument& article) {
  for (const std::size_t creator : item.children(item.child(kItem, "contentMeta"), "creator")) {
    if (!article.authors.empty()) return;
    const std::string name = item.line(item.child(creator, "name"));
    const bool medium = !item.attribute(creator, "role").empty() || name == article.outlet_name.value_or("");
    if (!medium) add_author(name, article);
  }
}

std::vector<Block> text_of_data(const XmlDocument& item, std::size_t data) {
  if (!item.attribute(data, "encoding").empty()) return {};  // bytes in letters
  const std::string text = item.text(data);
  const bool plain = item.attribute(data, "contenttype").starts_with("text/plain");
  return plain ? blocks_of_lines(text) : blocks_of_field(text);
}

// NITF also says what the item's metadata may not. False: what is inside is not text (events, statistics).
bool read_inline(const XmlDocument& item, std::size_t content, RawDocument& article) {
  if (const std::size_t nitf = item.descendant(content, "nitf"); nitf != 0) return !fill_from_nitf(item, nitf, article);
  const std::size_t body = item.descendant(content, "body");
  const bool marked = body != 0 || item.child(content, "div") != 0 || item.child(content, "p") != 0 ||
                      item.child(content, "article") != 0 || item.child(content, "section") != 0;
  if (!marked && item.has_elements(content)) return false;
  article.blocks = blocks_of_element(item, body != 0 ? body : content);
  return text_bytes(article.blocks) > 0;
}

// The parts of a content set are renderings of the same text: the longest that can be read.
void read_content(const XmlDocument& item, RawDocument& article) {
  RawDocument best = article;
  for (const std::size_t part : item.children(item.child(kItem, "contentSet"))) {
    RawDocument candidate = article;
    if (same_name(item[part].name, "inlineXML"))
      read_inline(item, part, candidate);
    else if (same_name(item[part].name, "inlineData"))
      candidate.blocks = text_of_data(item, part);
    if (text_bytes(candidate.blocks) > text_bytes(best.blocks)) best = std::move(candidate);
  }
  article = std::move(best);
}

// The title stands once more at the head of many texts.
void drop_repeated_title(RawDocument& article) {
  while (!article.blocks.empty() && article.title && article.blocks.front().text == *article.title)
    article.blocks.erase(article.blocks.begin());
}

class NewsmlG2Reader : public ElementReader {
 public:
  ElementKind kind_of(std::string_view name, std::string_view parent) const override {
    const std::string_view local = local_name(name);
    if (item_kind(local)) return ElementKind::record;
    const bool says = local == "sender" && local_name(parent) == "header";
    return says ? ElementKind::header : ElementKind::none;
  }

  void take_header(const XmlDocument& header) override { sender_ = header.line(1); }

  std::vector<XmlRecord> read(const XmlDocument& item) override {
    std::vector<XmlRecord> records(1);
    records[0].fault = fill(item, records[0].document);
    return records;
  }

  Fault nothing() const override { return {"empty", "the message has no items"}; }

 private:
  std::optional<Fault> fill(const XmlDocument& item, RawDocument& article) const {
    const ItemKind* kind = item_kind(item[kItem].name);
    if (kind && !kind->what.empty()) return not_an_article(std::string(kind->what));
    const std::size_t meta = item.child(kItem, "itemMeta");
    const std::string_view status = code_of(item, item.child(meta, "pubStatus"));
    const bool held = status == "withheld" && item.line(item.child(meta, "embargoed")).empty();
    if (status == "canceled" || status == "cancelled" || held) return withdrawn(status);
    std::string below;
    read_metadata(item, article, below);
    read_content(item, article);
    read_creator(item, article);
    drop_repeated_title(article);
    put_first(below, ZoneKind::subheading, article.blocks);
    if (text_bytes(article.blocks) > 0) return std::nullopt;
    const std::string_view type = code_of(item, item.child(meta, "itemClass"));
    if (!type.empty() && type != "text") return not_an_article("an item of the class \"" + std::string(type) + "\"");
    return Fault{"no-text", "its contentSet has no text in inlineXML or inlineData"};
  }

  void read_metadata(const XmlDocument& item, RawDocument& article, std::string& below) const {
    const std::size_t content = item.child(kItem, "contentMeta");
    take(article.external_id, std::string(trimmed(item.attribute(kItem, "guid"))));
    take(article.language, std::string(trimmed(item.attribute(item.child(content, "language"), "tag"))));
    take(article.language, std::string(item.language(kItem)));
    read_headlines(item, article, below);
    read_authors(item, article);
    read_provider(item, sender_, article);
    read_dates(item, article);
    std::string dateline = item.line(item.child(content, "dateline"));
    const bool place = !dateline.empty() && (dateline[0] < '0' || dateline[0] > '9');  // some put the time there
    if (place) article.dateline = std::move(dateline);
  }

  std::string sender_;
};

}  // namespace

bool is_newsml_g2(const Head& head) {
  const XmlRoot root = find_root(head.text);
  if (root.local() == "newsMessage" || item_kind(root.local())) return true;
  const bool page = root.name.empty() || same_name(root.local(), "html");
  return !page && head.text.find("http://iptc.org/std/nar/2006-10-01/") != std::string_view::npos &&
         head.text.find("newsItem") != std::string_view::npos;
}

void read_newsml_g2(Reading& reading) {
  NewsmlG2Reader reader;
  read_elements(reading, reader);
}

}  // namespace dateline::read
