// What RSS, Atom and WordPress exports have in common: fields by namespace, and what the feed says of all its items.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/xml/xml_document.hpp"

namespace dateline::read {

// Of the feed as a whole; empty where it does not say.
struct FeedInfo {
  std::string title;
  std::string link;
  std::string language;
};

// The first child with this name in this namespace; else 0.
std::size_t child_in(const XmlDocument& document, std::size_t node, std::string_view name, std::string_view space);
// The first child with this name in the vocabulary of the item itself, or in none.
std::size_t own_child(const XmlDocument& document, std::size_t node, std::string_view name);

// Adds what the element says, if anything, as a date stated under `field`.
void add_date(const XmlDocument& document, std::size_t node, std::string_view field, bool updated, RawDocument& to);
// The same for a value.
void add_date(std::string value, std::string_view field, bool updated, RawDocument& to);

// Names that a slash parts are one each. "jane@example.org (Jane Doe)" and "Jane Doe <jane@example.org>" give the name, an address alone gives nothing.
void add_author(std::string_view stated, RawDocument& to);

// The feed's title is the outlet, and its site the domain, unless the item has an outlet of its own.
void set_outlet(const FeedInfo& feed, RawDocument& to);

// Marks what publishing systems add below a text in feeds ("The post ... appeared first on ...") as no part of it.
void mark_feed_footer(std::vector<Block>& blocks);

}  // namespace dateline::read
