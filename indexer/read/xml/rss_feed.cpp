#include "indexer/read/xml/rss_feed.hpp"

#include <array>
#include <utility>

#include "indexer/read/web_address.hpp"
#include "indexer/read/xml/xml_names.hpp"
#include "indexer/read/xml/xml_tags.hpp"
#include "indexer/read/xml/xml_text.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kItem = 1;

// Elements that hold the whole text where a feed has it; the description is what is left.
std::size_t full_text(const XmlDocument& item) {
  std::size_t best = child_in(item, kItem, "encoded", space::kContent);
  if (best == 0) best = child_in(item, kItem, "content", space::kAtom);
  if (best == 0) best = child_in(item, kItem, "body", space::kXhtml);
  for (const char* name : {"full-text", "fulltext", "full_text", "body"}) {
    if (best == 0) best = item.child(kItem, name);
  }
  return best;
}

std::size_t description(const XmlDocument& item) {
  std::size_t found = own_child(item, kItem, "description");
  if (item.text(found).empty()) found = child_in(item, kItem, "description", space::kDublinCore);
  if (item.text(found).empty()) found = child_in(item, kItem, "summary", space::kAtom);
  return found;
}

std::vector<Block> text_of(const XmlDocument& item) {
  const std::size_t full = full_text(item);
  const std::size_t brief = description(item);
  std::vector<Block> blocks = blocks_of_element(item, full);
  // Some feeds give a picture or a first line in the one and the text in the other.
  if (text_bytes(blocks) == 0 || item.text(brief).size() > item.text(full).size() * 2) {
    std::vector<Block> other = blocks_of_element(item, brief);
    if (text_bytes(other) > text_bytes(blocks)) blocks = std::move(other);
  }
  mark_feed_footer(blocks);
  return blocks;
}

void read_addresses(const XmlDocument& item, RawDocument& document) {
  const std::size_t guid = own_child(item, kItem, "guid");
  std::string id = guid != 0 ? item.line(guid) : std::string(item.attribute(kItem, "about"));
  std::vector<std::string> addresses = {item.line(child_in(item, kItem, "origLink", space::kFeedburner)),
                                        item.line(own_child(item, kItem, "link")),
                                        std::string(item.attribute(own_child(item, kItem, "link"), "href"))};
  for (const std::size_t link : item.children(kItem, "link")) {
    const std::string_view rel = item.attribute(link, "rel");
    if (item[link].space == space::kAtom && (rel.empty() || rel == "alternate"))
      addresses.emplace_back(item.attribute(link, "href"));
  }
  if (item.attribute(guid, "isPermaLink") != "false") addresses.push_back(id);
  for (std::string& address : addresses) {
    if (document.url || !is_web_address(address)) continue;
    document.url = std::move(address);
  }
  if (!id.empty()) document.external_id = std::move(id);
}

void read_dates(const XmlDocument& item, RawDocument& document) {
  add_date(item, own_child(item, kItem, "pubDate"), "pubDate", false, document);
  add_date(item, child_in(item, kItem, "published", space::kAtom), "atom:published", false, document);
  add_date(item, child_in(item, kItem, "issued", space::kDublinTerms), "dcterms:issued", false, document);
  add_date(item, child_in(item, kItem, "date", space::kDublinCore), "dc:date", false, document);
  add_date(item, child_in(item, kItem, "created", space::kDublinTerms), "dcterms:created", false, document);
  add_date(item, child_in(item, kItem, "modified", space::kDublinTerms), "dcterms:modified", true, document);
  add_date(item, child_in(item, kItem, "updated", space::kAtom), "atom:updated", true, document);
}

void read_authors(const XmlDocument& item, RawDocument& document) {
  for (const std::size_t creator : item.children(kItem, "creator")) {
    if (item[creator].space == space::kDublinCore) add_author(line_of_element(item, creator), document);
  }
  if (document.authors.empty()) add_author(line_of_element(item, own_child(item, kItem, "author")), document);
  for (const std::size_t author : item.children(kItem, "author")) {
    if (item[author].space == space::kAtom) add_author(line_of_element(item, item.child(author, "name")), document);
  }
}

void read_source(const XmlDocument& item, RawDocument& document) {
  if (const std::size_t source = own_child(item, kItem, "source"); source != 0) {
    const std::string name = line_of_element(item, source);
    if (!name.empty() && !is_web_address(name)) document.outlet_name = name;
    if (std::string domain = domain_of(item.attribute(source, "url")); !domain.empty()) document.outlet_domain = domain;
  }
  const std::string publisher = line_of_element(item, child_in(item, kItem, "publisher", space::kDublinCore));
  const bool name = !publisher.empty() && publisher.find('@') == std::string::npos && !is_web_address(publisher);
  if (name && !document.outlet_name) document.outlet_name = publisher;
}

}  // namespace

bool is_rss(const Head& head) {
  const XmlRoot root = find_root(head.text);
  if (same_name(root.local(), "rss")) return true;
  if (root.local() == "channel") return head.text.find("<item>") != std::string_view::npos;
  if (root.local() != "RDF") return false;
  for (const std::string_view space : {space::kRss10, space::kRss09, space::kRss090}) {
    if (root.attributes.find(space) != std::string::npos) return true;
  }
  return false;
}

void read_rss(Reading& reading) {
  RssReader reader;
  read_elements(reading, reader);
}

ElementKind RssReader::kind_of(std::string_view name, std::string_view parent) const {
  const std::string_view local = local_name(name);
  const std::string_view around = local_name(parent);
  const bool in_channel = around == "channel";
  if (same_name(local, "item") && (local == name || in_channel || around == "RDF")) return ElementKind::record;
  const bool says = local == "title" || local == "link" || local == "language";
  return says && in_channel ? ElementKind::header : ElementKind::none;
}

void RssReader::take_header(const XmlDocument& header) {
  const std::string_view name = header[kItem].name;
  std::string& field = name == "title" ? feed_.title : name == "link" ? feed_.link : feed_.language;
  if (field.empty()) field = line_of_element(header, kItem);
}

std::vector<XmlRecord> RssReader::read(const XmlDocument& record) {
  std::vector<XmlRecord> records(1);
  RawDocument& document = records[0].document;
  read_metadata(record, document);
  read_dates(record, document);
  document.blocks = text_of(record);
  if (text_bytes(document.blocks) == 0)
    records[0].fault = Fault{"no-text", "neither content:encoded nor description has text in it"};
  return records;
}

Fault RssReader::nothing() const {
  return {"empty", "the feed has no items"};
}

void RssReader::read_metadata(const XmlDocument& item, RawDocument& document) const {
  read_addresses(item, document);
  if (std::string title = line_of_element(item, own_child(item, kItem, "title")); !title.empty())
    document.title = std::move(title);
  read_authors(item, document);
  read_source(item, document);
  set_outlet(feed_, document);
  std::string language = item.line(child_in(item, kItem, "language", space::kDublinCore));
  if (language.empty()) language = feed_.language;
  if (language.empty()) language = item.language(kItem);
  if (!language.empty()) document.language = std::move(language);
}

}  // namespace dateline::read
