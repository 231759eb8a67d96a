#include "indexer/read/xml/atom_feed.hpp"

#include <utility>

#include "indexer/read/web_address.hpp"
#include "indexer/read/xml/element_reader.hpp"
#include "indexer/read/xml/feed_fields.hpp"
#include "indexer/read/xml/nitf.hpp"
#include "indexer/read/xml/xml_names.hpp"
#include "indexer/read/xml/xml_tags.hpp"
#include "indexer/read/xml/xml_text.hpp"

namespace dateline::read {

namespace {

constexpr std::size_t kEntry = 1;
constexpr std::size_t kMaxAuthors = 16;  // of a feed

bool is_alternate(const XmlDocument& document, std::size_t link) {
  const std::string_view rel = document.attribute(link, "rel");
  return rel.empty() || rel == "alternate";
}

std::string address_of(const XmlDocument& document, std::size_t node) {
  for (const std::size_t link : document.children(node, "link")) {
    const std::string_view href = document.attribute(link, "href");
    if (is_alternate(document, link) && is_web_address(href)) return std::string(href);
  }
  return {};
}

void read_authors(const XmlDocument& document, std::size_t node, RawDocument& to) {
  for (const std::size_t author : document.children(node, "author")) {
    const std::size_t name = document.child(author, "name");
    add_author(line_of_element(document, name != 0 ? name : author), to);
  }
}

// The content, or what an extension holds where that is much longer: some put a teaser into the content and the text
// into an element of their own.
void read_text(const XmlDocument& entry, RawDocument& document) {
  const std::size_t content = own_child(entry, kEntry, "content");
  if (const std::size_t nitf = content == 0 ? 0 : entry.descendant(content, "nitf"); nitf != 0) {
    fill_from_nitf(entry, nitf, document);
    return;
  }
  document.blocks = blocks_of_element(entry, content);
  if (const std::size_t body = entry.descendant(kEntry, "body"); body != 0 && entry[body].space != space::kXhtml) {
    if (entry.text(body).size() > entry.text(content).size() * 2) {
      document.blocks = blocks_of_element(entry, body);
      put_first(line_of_element(entry, entry.child(entry[body].parent, "first_line")), schema::ZoneKind::lede,
                document.blocks);
    }
  }
  if (text_bytes(document.blocks) == 0) document.blocks = blocks_of_element(entry, own_child(entry, kEntry, "summary"));
  mark_feed_footer(document.blocks);
}

void read_dates(const XmlDocument& entry, RawDocument& document) {
  add_date(entry, own_child(entry, kEntry, "published"), "published", false, document);
  add_date(entry, own_child(entry, kEntry, "issued"), "issued", false, document);
  add_date(entry, own_child(entry, kEntry, "created"), "created", false, document);
  add_date(entry, child_in(entry, kEntry, "date", space::kDublinCore), "dc:date", false, document);
  if (document.dates.empty()) add_date(entry, entry.descendant(kEntry, "published"), "published", false, document);
  add_date(entry, own_child(entry, kEntry, "updated"), "updated", true, document);
  add_date(entry, own_child(entry, kEntry, "modified"), "modified", true, document);
}

class AtomReader : public ElementReader {
 public:
  ElementKind kind_of(std::string_view name, std::string_view parent) const override {
    const std::string_view local = local_name(name);
    if (local == "entry") return ElementKind::record;
    const bool says = local == "title" || local == "link" || local == "author";
    return says && local_name(parent) == "feed" ? ElementKind::header : ElementKind::none;
  }

  void take_header(const XmlDocument& header) override {
    const std::string_view name = header[1].name;
    if (name == "title" && feed_.title.empty()) feed_.title = line_of_element(header, 1);
    if (name == "link" && feed_.link.empty()) feed_.link = address_of(header, 0);
    if (name == "author" && authors_.authors.size() < kMaxAuthors) read_authors(header, 0, authors_);
  }

  std::vector<XmlRecord> read(const XmlDocument& entry) override {
    std::vector<XmlRecord> records(1);
    RawDocument& document = records[0].document;
    if (std::string id = entry.line(own_child(entry, kEntry, "id")); !id.empty()) document.external_id = std::move(id);
    if (std::string url = address_of(entry, kEntry); !url.empty()) document.url = std::move(url);
    if (std::string title = line_of_element(entry, own_child(entry, kEntry, "title")); !title.empty())
      document.title = std::move(title);
    read_authors(entry, kEntry, document);
    const std::size_t source = own_child(entry, kEntry, "source");
    if (document.authors.empty() && source != 0) read_authors(entry, source, document);
    if (document.authors.empty()) document.authors = authors_.authors;
    FeedInfo feed = feed_;
    if (std::string title = line_of_element(entry, entry.path(kEntry, "source", "title")); !title.empty())
      feed = {std::move(title), address_of(entry, source), {}};
    if (const std::string_view language = entry.language(kEntry); !language.empty()) document.language = language;
    read_dates(entry, document);
    read_text(entry, document);
    set_outlet(feed, document);
    if (text_bytes(document.blocks) == 0)
      records[0].fault = Fault{"no-text", "neither content nor summary has text in it"};
    return records;
  }

  Fault nothing() const override { return {"empty", "the feed has no entries"}; }

 private:
  FeedInfo feed_;
  RawDocument authors_;  // of the feed, in the one field
};

}  // namespace

bool is_atom(const Head& head) {
  const XmlRoot root = find_root(head.text);
  if (root.local() != "feed" && root.local() != "entry") return false;
  return root.attributes.find(space::kAtom) != std::string::npos ||
         root.attributes.find(space::kAtom03) != std::string::npos ||
         (root.local() == "feed" && head.text.find("<entry", root.contents) != std::string_view::npos);
}

void read_atom(Reading& reading) {
  AtomReader reader;
  read_elements(reading, reader);
}

}  // namespace dateline::read
