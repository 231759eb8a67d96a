#include "server/http/feed.hpp"

#include <algorithm>
#include <string_view>

#include "schema/countries.hpp"
#include "server/http/instant.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/xml_writer.hpp"

namespace dateline::http {
namespace {

constexpr const char* kGenerator = "Dateline";

// A web address as a URI: letters that a URI must not hold are percent-encoded. Absent for other addresses, which a
// reader of feeds might run.
std::optional<std::string> web_address(const std::optional<std::string>& url) {
  if (!url || !(url->starts_with("http://") || url->starts_with("https://"))) return {};
  static constexpr std::string_view kNever = " \"<>\\^`{|}";
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : *url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f && kNever.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

std::string plain(const std::vector<search::SnippetPart>& parts) {
  std::string text;
  for (const search::SnippetPart& part : parts) text += part.text;
  return text;
}

// Text where HTML is expected.
std::string html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

FeedEntry entry_of(const FeedPlace& place, const search::Hit& hit) {
  FeedEntry entry;
  const std::string path = "articles/" + std::to_string(hit.id);
  // RFC 4151 wants a name that somebody has; those below .invalid (RFC 2606) nobody can have instead.
  entry.id = "tag:" + place.archive + ".invalid,2026:" + path;
  entry.title = hit.title.empty() ? "Article " + std::to_string(hit.id) : hit.title;
  entry.page = place.server + "/" + path;
  entry.original = web_address(hit.url);
  entry.outlet = hit.outlet.value_or("");
  entry.language = hit.language;
  if (hit.published) entry.published = instant(*hit.published);
  entry.dated = entry.published.value_or(instant(hit.ingested));
  entry.updated = hit.updated ? std::max(entry.dated, instant(*hit.updated)) : entry.dated;
  entry.summary = plain(hit.snippet);
  for (const search::ActorName& actor : hit.actors) entry.tags.push_back(actor.name);
  for (const std::string& country : hit.countries) entry.tags.push_back(schema::country_name(country));
  return entry;
}

void write_rss_item(XmlWriter& xml, const FeedEntry& entry) {
  xml.open("item");
  xml.element("title", entry.title);
  xml.element("link", entry.page);
  xml.element("guid", entry.id, {{"isPermaLink", "false"}});
  xml.element("pubDate", rfc822(entry.dated));
  if (!entry.outlet.empty()) xml.element("dc:creator", entry.outlet);
  if (!entry.language.empty()) xml.element("dc:language", entry.language);
  if (entry.original) xml.empty("atom:link", {{"rel", "related"}, {"href", *entry.original}});
  if (!entry.summary.empty()) xml.element("description", html(entry.summary));
  for (const std::string& tag : entry.tags) xml.element("category", tag);
  xml.close();
}

std::string rss(const Feed& feed) {
  XmlWriter xml;
  xml.open("rss", {{"version", "2.0"},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
  xml.open("channel");
  xml.element("title", feed.title);
  xml.element("link", feed.page);
  xml.element("description", "Articles of a news archive.");
  xml.element("lastBuildDate", rfc822(feed.updated));
  xml.element("generator", kGenerator);
  xml.empty("atom:link", {{"rel", "self"}, {"type", "application/rss+xml"}, {"href", feed.self}});
  if (feed.next) xml.empty("atom:link", {{"rel", "next"}, {"type", "application/rss+xml"}, {"href", *feed.next}});
  for (const FeedEntry& entry : feed.entries) write_rss_item(xml, entry);
  return xml.take();
}

void write_atom_entry(XmlWriter& xml, const FeedEntry& entry) {
  xml.open("entry");
  xml.element("id", entry.id);
  if (entry.language.empty()) {
    xml.element("title", entry.title);
  } else {
    xml.element("title", entry.title, {{"xml:lang", entry.language}});
  }
  xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", entry.page}});
  if (entry.original) xml.empty("link", {{"rel", "related"}, {"href", *entry.original}});
  if (entry.published) xml.element("published", rfc3339(*entry.published));
  xml.element("updated", rfc3339(entry.updated));
  xml.open("author");
  xml.element("name", entry.outlet.empty() ? "unknown" : entry.outlet);
  xml.close();
  if (!entry.summary.empty()) xml.element("summary", entry.summary, {{"type", "text"}});
  for (const std::string& tag : entry.tags) xml.empty("category", {{"term", tag}});
  xml.close();
}

std::string atom(const Feed& feed) {
  XmlWriter xml;
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}});
  xml.element("id", feed.id);
  xml.element("title", feed.title);
  xml.element("updated", rfc3339(feed.updated));
  xml.element("generator", kGenerator);
  xml.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", feed.self}});
  xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", feed.page}});
  if (feed.next) xml.empty("link", {{"rel", "next"}, {"type", "application/atom+xml"}, {"href", *feed.next}});
  for (const FeedEntry& entry : feed.entries) write_atom_entry(xml, entry);
  return xml.take();
}

Json json_item(const FeedEntry& entry) {
  Json item = {{"id", entry.id}, {"url", entry.page}};
  if (entry.original) item["external_url"] = *entry.original;
  item["title"] = entry.title;
  item["content_text"] = entry.summary;
  item["date_published"] = rfc3339(entry.dated);
  if (entry.updated != entry.dated) item["date_modified"] = rfc3339(entry.updated);
  if (!entry.outlet.empty()) item["authors"] = Json::array({{{"name", entry.outlet}}});
  if (!entry.tags.empty()) item["tags"] = entry.tags;
  if (!entry.language.empty()) item["language"] = entry.language;
  return item;
}

std::string json_feed(const Feed& feed) {
  Json json = {{"version", "https://jsonfeed.org/version/1.1"},
               {"title", feed.title},
               {"home_page_url", feed.page},
               {"feed_url", feed.self}};
  if (feed.next) json["next_url"] = *feed.next;
  json["items"] = Json::array();
  for (const FeedEntry& entry : feed.entries) json["items"].push_back(json_item(entry));
  return dump(json);
}

}  // namespace

Feed feed_of(const FeedPlace& place, const std::vector<search::Hit>& hits) {
  Feed feed{"tag:" + place.archive + ".invalid,2026:" + place.identity,
            place.title,
            place.page,
            place.self,
            place.next,
            place.now,
            {}};
  for (const search::Hit& hit : hits) feed.entries.push_back(entry_of(place, hit));
  const auto latest = std::max_element(feed.entries.begin(), feed.entries.end(),
                                       [](const auto& a, const auto& b) { return a.updated < b.updated; });
  if (latest != feed.entries.end()) feed.updated = latest->updated;
  return feed;
}

std::string feed_text(const Feed& feed, Format format) {
  if (format == Format::rss) return rss(feed);
  return format == Format::atom ? atom(feed) : json_feed(feed);
}

}  // namespace dateline::http
