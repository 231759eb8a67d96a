// The namespaces of the vocabularies that news comes in.
#pragma once

#include <string_view>

namespace dateline::read {

namespace space {
inline constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
inline constexpr std::string_view kAtom03 = "http://purl.org/atom/ns#";
inline constexpr std::string_view kRss10 = "http://purl.org/rss/1.0/";
inline constexpr std::string_view kRss09 = "http://my.netscape.com/rdf/simple/0.9/";
inline constexpr std::string_view kRss090 = "http://channel.netscape.com/rdf/simple/0.9/";
inline constexpr std::string_view kContent = "http://purl.org/rss/1.0/modules/content/";
inline constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
inline constexpr std::string_view kDublinTerms = "http://purl.org/dc/terms/";
inline constexpr std::string_view kMedia = "http://search.yahoo.com/mrss/";
inline constexpr std::string_view kFeedburner = "http://rssnamespace.org/feedburner/ext/1.0";
inline constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view kXhtml = "http://www.w3.org/1999/xhtml";
// Followed by the version: ".../export/1.2/" for wp:, ".../export/1.2/excerpt/" for excerpt:.
inline constexpr std::string_view kWordpress = "http://wordpress.org/export/";
}  // namespace space

// The namespace that a prefix usually stands for, for the many feeds that forget to declare it; empty where none does.
constexpr std::string_view usual_space(std::string_view prefix) {
  if (prefix == "content") return space::kContent;
  if (prefix == "dc") return space::kDublinCore;
  if (prefix == "dcterms" || prefix == "dct") return space::kDublinTerms;
  if (prefix == "atom" || prefix == "atom10" || prefix == "a10") return space::kAtom;
  if (prefix == "media") return space::kMedia;
  if (prefix == "feedburner") return space::kFeedburner;
  if (prefix == "rdf") return space::kRdf;
  if (prefix == "wp") return "http://wordpress.org/export/1.2/";
  if (prefix == "excerpt") return "http://wordpress.org/export/1.2/excerpt/";
  return {};
}

}  // namespace dateline::read
