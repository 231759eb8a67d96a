#include "web/exports.hpp"

#include <array>
#include <string>
#include <utility>

#include "web/wording.hpp"

namespace dateline::web {
namespace {

struct FormatName {
  const char* format;
  const char* name;
};
constexpr std::array<FormatName, 4> kPageFormats = {
    {{"json", "JSON"}, {"jsonl", "JSON Lines"}, {"csv", "CSV"}, {"text", "Text"}}};

struct FeedName {
  const char* format;
  const char* name;
  const char* type;
};
constexpr std::array<FeedName, 3> kFeeds = {{{"atom", "Atom", "application/atom+xml"},
                                             {"rss", "RSS", "application/rss+xml"},
                                             {"jsonfeed", "JSON Feed", "application/feed+json"}}};

// The search without what says how much of it is shown and with what beside it.
Address of_all(const Address& search) {
  Address out = search;
  for (const char* part : {"limit", "facet", "facet_size", "actor_type", "interval"}) out = out.remove(part);
  return out.remove("offset");  // which forgets the cursor too
}

// The query is a line of the comparison; without one, each chosen actor and country is, the first five of them.
Address compared(const Address& search) {
  constexpr std::size_t kMostLines = 5;
  Address out = search.at("/compare");
  if (search.has("q")) return out.remove("q").add("line", "q:" + std::string(search.first("q")));
  std::size_t lines = 0;
  for (const auto& [name, value] : search.parameters()) {
    if (name != "actor" && name != "country") continue;
    out = out.remove(name, value);
    if (lines == kMostLines) continue;
    ++lines;
    std::string line = name;
    line += ':' + value;
    out = out.add("line", line);
  }
  return out;
}

std::string everything_in_words(bool by_story, const Json& total) {
  const std::int64_t articles = whole(total, "articles");
  if (by_story) return "All " + counted(whole(total, "stories"), "story", "stories") + ", an article each";
  return articles == 1 ? "The one article" : "All " + grouped(articles) + " articles";
}

}  // namespace

void set_exports(Data& data, const Address& search, const Json& total) {
  const Address all = of_all(search);
  const Address exported = all.at("/api/v1/export");
  data.set("everything", everything_in_words(search.first("group") == "story", total));
  data.set("export_csv_href", exported.set("format", "csv").str());
  data.set("export_sheet_href", exported.set("format", "csv").set("bom", "1").str());
  data.set("export_jsonl_href", exported.set("format", "jsonl").str());
  List formats;
  for (const FormatName& one : kPageFormats) {
    Parameters page = search.parameters();  // with its position
    page.emplace_back("format", one.format);
    Data item;
    item.set("format", one.name);
    item.set("format_href", Address("/api/v1/search", std::move(page)).str());
    formats.push_back(std::move(item));
  }
  data.set("page_formats", formats);
  const Address narrowed = all.remove("sort").remove("group");
  List feeds;
  for (const FeedName& one : kFeeds) {
    Data feed;
    feed.set("href", narrowed.at("/api/v1/search").set("format", one.format).str());
    feed.set("type", one.type);
    feed.set("format", one.name);
    feed.set("title", std::string("This search, as ") + one.name);
    feeds.push_back(std::move(feed));
  }
  set_list(data, "feeds", feeds);
  data.set("compare_href", compared(narrowed).str());
  data.set("timeline_href", narrowed.at("/timeline").str());
  data.set("terms_href", narrowed.at("/terms").str());
  data.set("pairs_href", narrowed.at("/cooccurrence").str());
}

}  // namespace dateline::web
