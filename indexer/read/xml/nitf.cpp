#include "indexer/read/xml/nitf.hpp"

#include <algorithm>
#include <utility>

#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"
#include "indexer/read/xml/element_reader.hpp"
#include "indexer/read/xml/feed_fields.hpp"
#include "indexer/read/xml/xml_tags.hpp"
#include "indexer/read/xml/xml_text.hpp"

namespace dateline::read {

namespace {

using schema::ZoneKind;

void take(std::optional<std::string>& field, std::string value) {
  if (!field && !value.empty()) field = std::move(value);
}

// The text below, but for elements of one name.
std::string line_without(const XmlDocument& document, std::size_t node, std::string_view name) {
  std::string text;
  for (std::size_t i = node; i < document[node].end; ++i) {
    if (same_name(document[i].name, name) && i != node)
      i = document[i].end - 1;
    else
      text += document[i].text;
  }
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space || (!line.empty() && line.back() != ' ')) line.push_back(space ? ' ' : c);
  }
  while (line.ends_with(' ') || line.ends_with(',')) line.pop_back();
  return line;
}

std::string meta(const XmlDocument& document, std::size_t head, std::string_view name) {
  for (const std::size_t meta : document.children(head, "meta")) {
    if (document.attribute(meta, "name") == name) return std::string(trimmed(document.attribute(meta, "content")));
  }
  return {};
}

// "...a270-4dc5-a618-869bbc3bbca7_03": what follows a UUID behind '_' or ':' is a version.
std::string without_version(std::string id) {
  const std::size_t mark = id.find_last_of("_:");
  if (mark == std::string::npos || mark < 36 || mark + 1 == id.size() || id.size() - mark > 5) return id;
  const bool digits = id.find_first_not_of("0123456789", mark + 1) == std::string::npos;
  const std::string_view uuid = std::string_view(id).substr(mark - 36, 36);
  const bool shaped = uuid[8] == '-' && uuid[13] == '-' && uuid[18] == '-' && uuid[23] == '-' &&
                      std::all_of(uuid.begin(), uuid.end(),
                                  [](char c) { return c == '-' || std::isxdigit(static_cast<unsigned char>(c)) != 0; });
  return digits && shaped ? id.substr(0, mark) : id;
}

// "The Canadian Press. All rights reserved." names the holder.
std::string holder(std::string_view text) {
  const std::size_t rights = text.find("ll rights reserved");
  if (rights != std::string_view::npos && rights > 0) text = text.substr(0, rights - 1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '.' || text.back() == ',')) text.remove_suffix(1);
  return std::string(text);
}

// The providers that a document may name, the surest first.
void read_outlet(const XmlDocument& document, std::size_t nitf, RawDocument& article) {
  if (article.outlet_name || article.outlet_domain) return;
  const std::size_t head = document.child(nitf, "head");
  const std::size_t data = document.path(nitf, "head", "docdata");
  const std::size_t published = document.descendant(head, "pubdata");
  std::vector<std::string> names = {std::string(document.attribute(published, "name")),
                                    document.line(document.path(nitf, "body", "body.head", "distributor")),
                                    meta(document, head, "NTBKilde"),
                                    holder(document.attribute(document.child(data, "doc.copyright"), "holder")),
                                    std::string(document.attribute(document.child(data, "doc.rights"), "owner")),
                                    std::string(document.attribute(document.child(data, "doc-id"), "regsrc")),
                                    std::string(document.attribute(document.descendant(head, "from-src"), "src-name")),
                                    document.line(document.path(nitf, "body", "body.head", "byline", "byttl"))};
  for (const std::string& stated : names) {
    const std::string name(trimmed(stated));
    if (name.empty()) continue;
    const std::string domain = name.find(' ') == std::string::npos ? domain_of(name) : std::string();
    if (domain.empty())
      take(article.outlet_name, name);
    else
      take(article.outlet_domain, domain);
    return;
  }
}

// An archive is read long after an embargo has passed; the text was published when it ended.
void read_dates(const XmlDocument& document, std::size_t nitf, bool embargoed, RawDocument& article) {
  if (!article.dates.empty()) return;
  const std::size_t head = document.child(nitf, "head");
  const std::size_t data = document.child(head, "docdata");
  const auto norm = [&](std::size_t node, std::string_view name, std::string_view field, bool updated) {
    std::string value(document.attribute(node, name));
    if (value.starts_with("YYYY")) return;  // a template that nobody filled in
    add_date(std::move(value), field, updated, article);
  };
  if (embargoed) norm(document.child(data, "date.release"), "norm", "published date.release", false);
  norm(document.descendant(head, "pubdata"), "date.publication", "pubdata date.publication", false);
  norm(document.child(data, "date.issue"), "norm", "date.issue", false);
  norm(document.child(data, "date.release"), "norm", "date.release", false);
  if (article.dates.empty()) norm(document.descendant(nitf, "story.date"), "norm", "story.date", false);
  for (const std::size_t revision : document.children(head, "revision-history"))
    norm(revision, "norm", "revision-history", true);
}

void read_byline(const XmlDocument& document, std::size_t body_head, RawDocument& article) {
  if (!article.authors.empty()) return;
  for (const std::size_t byline : document.children(body_head, "byline")) {
    if (document.attribute(byline, "class").find("normalized") != std::string_view::npos) continue;
    add_author(line_without(document, byline, "byttl"), article);
  }
}

// "Ottawa", "Ontario", "Canada" stand in elements of their own, or the whole in one.
std::string dateline_of(const XmlDocument& document, std::size_t dateline) {
  if (dateline == 0) return {};
  const std::size_t location = document.child(dateline, "location");
  std::string places;
  for (const std::size_t part : document.children(location)) {
    const std::string name = location == 0 ? std::string() : document.line(part);
    if (!name.empty()) places += (places.empty() ? "" : ", ") + name;
  }
  return places.empty() ? line_without(document, dateline, "story.date") : places;
}

bool is_lead_block(const XmlDocument& document, std::size_t node) {
  return document.attribute(node, "class").find("lead_paragraph") != std::string_view::npos;
}

// Archives of newspapers have the first paragraph once more in a block of its own beside that of the full text.
std::vector<Block> text_of(const XmlDocument& document, std::size_t content) {
  const std::vector<std::size_t> blocks = document.children(content, "block");
  const bool full = std::any_of(blocks.begin(), blocks.end(), [&document](std::size_t block) {
    return document.attribute(block, "class") == "full_text";
  });
  const bool leads = std::any_of(blocks.begin(), blocks.end(),
                                 [&document](std::size_t block) { return is_lead_block(document, block); });
  if (!full || !leads) return blocks_of_markup(document, content);
  std::vector<Block> text;
  for (const std::size_t child : document.children(content)) {
    if (is_lead_block(document, child)) continue;
    for (Block& block : blocks_of_markup(document, child)) text.push_back(std::move(block));
  }
  return text;
}

void read_headline(const XmlDocument& document, std::size_t nitf, std::size_t body_head, RawDocument& article) {
  std::size_t headline = document.child(body_head, "hedline");
  if (headline == 0) headline = document.child(body_head, "headline");
  const std::string main = line_of_element(document, document.child(headline, "hl1"));
  const std::string below = line_of_element(document, document.child(headline, "hl2"));
  take(article.title, main);
  if (headline != 0 && document.children(headline).empty()) take(article.title, line_of_element(document, headline));
  take(article.title, line_of_element(document, document.path(nitf, "head", "title")));
  if (below != article.title.value_or("")) put_first(below, ZoneKind::subheading, article.blocks);
}

class NitfReader : public ElementReader {
 public:
  ElementKind kind_of(std::string_view name, std::string_view) const override {
    return local_name(name) == "nitf" ? ElementKind::record : ElementKind::none;
  }
  void take_header(const XmlDocument&) override {}
  std::vector<XmlRecord> read(const XmlDocument& record) override {
    std::vector<XmlRecord> records(1);
    records[0].fault = fill_from_nitf(record, 1, records[0].document);
    return records;
  }
  Fault nothing() const override { return {"empty", "the document has no <nitf> element"}; }
};

}  // namespace

bool is_nitf(const Head& head) {
  return find_root(head.text).local() == "nitf";
}

void read_nitf(Reading& reading) {
  NitfReader reader;
  read_elements(reading, reader);
}

Fault withdrawn(std::string_view status) {
  return {"withdrawn", "its provider marks it as \"" + std::string(status) + "\": it is not to be published"};
}

std::optional<Fault> fill_from_nitf(const XmlDocument& document, std::size_t nitf, RawDocument& article) {
  const std::size_t data = document.path(nitf, "head", "docdata");
  const std::string_view status = document.attribute(data, "management-status");
  if (same_name(status, "canceled") || same_name(status, "cancelled")) return withdrawn(status);
  const std::size_t body_head = document.path(nitf, "body", "body.head");
  const std::size_t content = document.path(nitf, "body", "body.content");
  article.blocks = content == 0 ? std::vector<Block>() : text_of(document, content);
  if (text_bytes(article.blocks) == 0)
    article.blocks = blocks_of_element(document, document.child(body_head, "abstract"));
  if (text_bytes(article.blocks) == 0) return Fault{"no-text", "its body.content has no text in it"};
  mark_sign_off(article.blocks);
  read_headline(document, nitf, body_head, article);
  read_byline(document, body_head, article);
  take(article.dateline, dateline_of(document, document.child(body_head, "dateline")));
  take(article.external_id,
       without_version(std::string(document.attribute(document.child(data, "doc-id"), "id-string"))));
  const std::size_t published = document.descendant(document.child(nitf, "head"), "pubdata");
  if (const std::string_view url = document.attribute(published, "ex-ref"); is_web_address(url))
    take(article.url, std::string(url));
  read_outlet(document, nitf, article);
  read_dates(document, nitf, !status.empty() && !same_name(status, "usable"), article);
  std::string language(document.attribute(nitf, "baselang"));
  if (language.empty()) language = document.language(nitf);
  take(article.language, std::move(language));
  return std::nullopt;
}

}  // namespace dateline::read
