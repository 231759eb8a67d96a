#include "indexer/read/xml/named_fields.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "indexer/read/json/json_fields.hpp"
#include "indexer/read/sniff.hpp"
#include "indexer/read/stream/encoding.hpp"
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
using Names = std::span<const std::string_view>;

// What XML has beside the names that JSON has.
constexpr std::array kText = {"bodycontent"sv, "datacontent"sv, "brodtext"sv, "storybody"sv, "bodycopy"sv};
constexpr std::array kTitle = {"headline"sv, "hedline"sv, "hl1"sv, "title"sv, "articletitle"sv, "webtitle"sv};
constexpr std::array kBelow = {"subtitle"sv, "subheadline"sv, "subhead"sv, "deck"sv};
constexpr std::array kLead = {"lead"sv, "lede"sv, "leadin"sv, "intro"sv, "standfirst"sv, "ingress"sv, "firstline"sv};
constexpr std::array kId = {"itemid"sv, "newsid"sv, "docno"sv, "newsitemid"sv};
constexpr std::array kDateline = {"town"sv};
constexpr std::array kOrigin = {"origin"sv};
constexpr std::array kNotNews = {"html"sv, "svg"sv, "urlset"sv, "sitemapindex"sv, "opml"sv, "plist"sv};

std::string key_of(std::string_view name) {
  std::string key = field_key(name);
  std::erase(key, '.');
  return key;
}

bool is_one_of(std::string_view key, Names names) {
  return std::find(names.begin(), names.end(), key) != names.end();
}

bool is_text_name(std::string_view key) {
  return is_one_of(key, json_field_names().text) || is_one_of(key, kText);
}

bool is_blank(const XmlDocument& document, std::size_t node) {
  for (std::size_t i = node; i < document[node].end; ++i) {
    if (!trimmed(document[i].text).empty()) return false;
  }
  return true;
}

// The innermost element that holds a text and, outside of the text, a headline; 0 where there is none.
std::size_t find_record(const XmlDocument& document) {
  std::vector<std::size_t> texts;
  std::vector<std::size_t> titles;
  for (std::size_t i = 1; i < document.size(); ++i) {
    if (document[i].is_text() || is_blank(document, i)) continue;
    const std::string key = key_of(document[i].name);
    if (is_one_of(key, kTitle)) titles.push_back(i);
    if (is_text_name(key)) texts.push_back(i);
  }
  std::size_t best = 0;
  std::size_t best_depth = 0;
  for (const std::size_t text : texts) {
    const auto beside = [&](std::size_t node) {
      const auto title = std::lower_bound(titles.begin(), titles.end(), node);
      return std::any_of(title, titles.end(), [&](std::size_t t) {
        return t < document[node].end && (t < text || t >= document[text].end);
      });
    };
    std::size_t record = document[text].parent;
    while (record != 0 && !beside(record)) record = document[record].parent;
    std::size_t depth = 0;
    for (std::size_t i = record; i != 0; i = document[i].parent) ++depth;
    if (depth > best_depth) best = record, best_depth = depth;
  }
  for (std::size_t i = best; i != 0; i = document[i].parent) {
    if (document[i].name == "nitf") return i;
  }
  return best;
}

// The name that records have in a stream that starts so; empty where it has none.
std::string record_name(std::string_view head) {
  const XmlRoot root = find_root(head);
  if (root.name.empty() || is_one_of(field_key(root.local()), kNotNews)) return {};
  try {
    const XmlDocument document(repaired_utf8(head.substr(root.start)));
    const std::size_t record = find_record(document);
    return record == 0 ? std::string() : std::string(document[record].name);
  } catch (const XmlTooLarge&) {
    return {};
  }
}

// The fields of one record: its elements and its own attributes, by key.
class Fields {
 public:
  explicit Fields(const XmlDocument& record) : record_(record) {
    for (std::size_t i = 2; i < record.size(); ++i) {
      if (!record[i].is_text()) elements_.emplace_back(key_of(record[i].name), i);
    }
  }

  // The elements that have one of the names and are not blank, best name first.
  std::vector<std::size_t> elements(Names names) const {
    std::vector<std::size_t> found;
    for (const std::string_view name : names) {
      for (const auto& [key, node] : elements_) {
        if (key == name && !is_blank(record_, node)) found.push_back(node);
      }
    }
    return found;
  }

  // The values of elements and attributes that have one of the names, on one line each.
  std::vector<std::pair<std::string, std::string>> values(Names names) const {
    std::vector<std::pair<std::string, std::string>> found;
    for (const std::string_view name : names) {
      if (const std::string_view value = record_.attribute(1, name); !trimmed(value).empty())
        found.emplace_back(name, trimmed(value));
      for (const auto& [key, node] : elements_) {
        if (key != name) continue;
        std::string value = line_of_element(record_, node);
        for (const char* attribute : {"norm", "value", "datetime"}) {
          if (value.empty()) value = record_.attribute(node, attribute);
        }
        if (!value.empty()) found.emplace_back(record_[node].name, std::move(value));
      }
    }
    return found;
  }

  std::string first(Names names) const {
    const auto found = values(names);
    return found.empty() ? std::string() : found.front().second;
  }

 private:
  const XmlDocument& record_;
  std::vector<std::pair<std::string, std::size_t>> elements_;
};

// A text that does not say so is XML where it is well-formed from end to end and its root is no element of HTML.
bool is_undeclared_xml(const XmlRoot& root, const Head& head) {
  if (gumbo_tag_enum(root.name.c_str()) != GUMBO_TAG_UNKNOWN) return false;
  if (!head.whole) return root.attributes.find("xmlns") != std::string::npos;
  try {
    const XmlDocument document(head.text.substr(root.start));
    return document.well_formed() && document.children(0).size() == 1 && document.has_elements(1);
  } catch (const XmlTooLarge&) {
    return false;
  }
}

void take(std::optional<std::string>& field, std::string value) {
  if (!field && !value.empty()) field = std::move(value);
}

// The text that has no headline in it comes before one that has.
void read_text(const XmlDocument& record, const Fields& fields, RawDocument& article) {
  std::vector<std::size_t> nodes = fields.elements(json_field_names().text);
  for (const std::size_t node : fields.elements(kText)) nodes.push_back(node);
  std::stable_partition(nodes.begin(), nodes.end(), [&record](std::size_t node) {
    for (std::size_t i = node + 1; i < record[node].end; ++i) {
      if (is_one_of(key_of(record[i].name), kTitle)) return false;
    }
    return true;
  });
  for (const std::size_t node : nodes) {
    article.blocks = blocks_of_element(record, node);
    if (text_bytes(article.blocks) > 0) return;
  }
}

void read_outlet(const Fields& fields, RawDocument& article) {
  for (const auto& [name, value] : fields.values(json_field_names().outlet)) {
    const bool address = is_web_address(value) || (value.find(' ') == std::string::npos && !domain_of(value).empty());
    if (address)
      take(article.outlet_domain, domain_of(value));
    else
      take(article.outlet_name, value);
  }
  take(article.outlet_domain, domain_of(fields.first(json_field_names().domain)));
  take(article.outlet_name, fields.first(kOrigin));
}

void read_metadata(const XmlDocument& record, RawDocument& article) {
  const Fields fields(record);
  const JsonFieldNames& names = json_field_names();
  take(article.title, fields.first(kTitle));
  take(article.title, fields.first(names.title));
  take(article.external_id, fields.first(kId));
  take(article.external_id, fields.first(names.id));
  for (const auto& [name, value] : fields.values(names.url)) {
    if (is_web_address(value)) take(article.url, value);
  }
  take(article.dateline, fields.first(names.dateline));
  take(article.dateline, fields.first(kDateline));
  take(article.language, fields.first(names.language));
  take(article.language, std::string(record.language(1)));
  if (article.authors.empty()) {
    for (const auto& [name, value] : fields.values(names.authors)) add_author(value, article);
  }
  read_outlet(fields, article);
  if (!article.dates.empty()) return;
  for (const auto& [name, value] : fields.values(names.published)) add_date(value, name, false, article);
  for (const auto& [name, value] : fields.values(names.updated)) add_date(value, name, true, article);
}

class FieldReader : public ElementReader {
 public:
  explicit FieldReader(std::string name) : name_(std::move(name)) {}

  ElementKind kind_of(std::string_view name, std::string_view) const override {
    return local_name(name) == name_ ? ElementKind::record : ElementKind::none;
  }
  bool nests() const override { return true; }
  void take_header(const XmlDocument&) override {}

  std::vector<XmlRecord> read(const XmlDocument& record) override {
    std::vector<XmlRecord> records(1);
    RawDocument& article = records[0].document;
    const std::size_t nitf = record[1].name == "nitf" ? 1 : record.descendant(1, "nitf");
    if (nitf != 0) records[0].fault = fill_from_nitf(record, nitf, article);
    if (records[0].fault) return records;
    const Fields fields(record);
    if (nitf == 0) read_text(record, fields, article);
    if (nitf != 1) read_metadata(record, article);
    while (!article.blocks.empty() && article.title && article.blocks.front().text == *article.title)
      article.blocks.erase(article.blocks.begin());
    if (text_bytes(article.blocks) == 0) {
      records[0].fault = Fault{"no-text", "none of the elements that hold text is there and filled"};
    } else if (nitf == 0) {
      put_first(fields.first(kLead), ZoneKind::lede, article.blocks);
      put_first(fields.first(kBelow), ZoneKind::subheading, article.blocks);
    }
    return records;
  }

  Fault nothing() const override { return {"empty", "the document has no <" + name_ + "> elements"}; }

 private:
  std::string name_;
};

// Pages may begin with a script or with a warning of the program that made them.
bool is_page_element(std::string_view name) {
  constexpr std::array kElements = {"html"sv,  "head"sv,  "body"sv, "br"sv,      "div"sv, "script"sv,
                                    "style"sv, "link"sv,  "meta"sv, "center"sv,  "b"sv,   "font"sv,
                                    "p"sv,     "table"sv, "span"sv, "noscript"sv};
  return std::any_of(kElements.begin(), kElements.end(), [name](std::string_view one) { return same_name(name, one); });
}

}  // namespace

bool is_other_xml(const Head& head) {
  const XmlRoot root = find_root(head.text);
  if (root.name.empty() || is_page_element(root.local())) return false;
  if (!record_name(head.text).empty()) return true;
  if (root.declared) return head.text.find("<html") == std::string_view::npos;
  return is_undeclared_xml(root, head);
}

void read_other_xml(Reading& reading) {
  const std::string head = without_mark(reading.input->peek(kSniffBytes).substr(0, kSniffBytes / 2 * 2));
  std::string name = record_name(head);
  if (!name.empty()) {
    FieldReader reader(std::move(name));
    return read_elements(reading, reader);
  }
  reading.sink.reject({"unsupported", "the file is an XML document with the root element <" + find_root(head).name +
                                          ">, in which no element has a headline and a text"},
                      reading.input->peek(kRejectBytes));
}

}  // namespace dateline::read
