#include "indexer/read/xml/feed_fields.hpp"

#include <algorithm>

#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"
#include "indexer/read/xml/xml_names.hpp"
#include "indexer/read/xml/xml_tags.hpp"
#include "indexer/read/xml/xml_text.hpp"

namespace dateline::read {

namespace {

// "Ada Short / Quiet News" and "Ada Short/QN": behind a name of two words or more, a slash parts it from the next.
std::size_t end_of_name(std::string_view names, std::size_t start) {
  const std::size_t slash = names.find('/', start);
  const bool parts = slash != std::string_view::npos &&
                     trimmed(names.substr(start, slash - start)).find(' ') != std::string_view::npos;
  return parts ? slash : names.size();
}

}  // namespace

std::size_t child_in(const XmlDocument& document, std::size_t node, std::string_view name, std::string_view space) {
  for (const std::size_t child : document.children(node, name)) {
    if (document[child].space == space) return child;
  }
  return 0;
}

std::size_t own_child(const XmlDocument& document, std::size_t node, std::string_view name) {
  for (const std::size_t child : document.children(node, name)) {
    if (document[child].space.empty() || document[child].space == document[node].space) return child;
  }
  return 0;
}

void add_date(std::string value, std::string_view field, bool updated, RawDocument& to) {
  value = std::string(trimmed(value));
  const auto same = [&](const StatedDate& date) { return date.value == value; };
  if (value.empty() || std::any_of(to.dates.begin(), to.dates.end(), same)) return;
  to.dates.push_back({std::move(value), "xml " + std::string(field), updated});
}

void add_date(const XmlDocument& document, std::size_t node, std::string_view field, bool updated, RawDocument& to) {
  add_date(document.line(node), field, updated, to);
}

void add_author(std::string_view stated, RawDocument& to) {
  std::string name(trimmed(stated));
  const std::size_t at = name.find('@');
  if (at != std::string::npos) {
    const std::size_t open = name.find_first_of("(<");
    const std::size_t close = name.find_first_of(")>", open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos) return;
    name = at < open ? name.substr(open + 1, close - open - 1) : name.substr(0, open);
    name = std::string(trimmed(name));
  }
  for (std::size_t start = 0; start < name.size();) {
    const std::size_t end = end_of_name(name, start);
    std::string part(trimmed(std::string_view(name).substr(start, end - start)));
    if (!part.empty() && std::find(to.authors.begin(), to.authors.end(), part) == to.authors.end())
      to.authors.push_back(std::move(part));
    start = end + 1;
  }
}

void set_outlet(const FeedInfo& feed, RawDocument& to) {
  if (!to.outlet_name && !feed.title.empty()) to.outlet_name = feed.title;
  if (to.outlet_domain) return;
  const bool of_feed = to.outlet_name && *to.outlet_name == feed.title;
  for (const std::string& address : {of_feed ? feed.link : std::string(), to.url.value_or("")}) {
    std::string domain = domain_of(address);
    if (domain.empty()) continue;
    to.outlet_domain = std::move(domain);
    return;
  }
}

void mark_feed_footer(std::vector<Block>& blocks) {
  if (blocks.size() < 2) return;
  Block& last = blocks.back();
  const auto has = [&last](std::string_view words) { return last.text.find(words) != std::string::npos; };
  const bool footer = (last.text.starts_with("The post ") && has(" appeared first on ")) ||
                      (has(" was originally published in ") && has(" people are continuing the conversation "));
  if (footer && last.kind == schema::ZoneKind::body) last.kind = schema::ZoneKind::chrome;
}

}  // namespace dateline::read
