// Reads RSS 0.9x, 1.0 (RDF) and 2.0.
#pragma once

#include "indexer/read/formats.hpp"
#include "indexer/read/xml/element_reader.hpp"
#include "indexer/read/xml/feed_fields.hpp"

namespace dateline::read {

bool is_rss(const Head& head);
// Each item with text is an article; one without is rejected as "no-text".
void read_rss(Reading& reading);

// The reader of items, from which that of WordPress exports differs in a few fields.
class RssReader : public ElementReader {
 public:
  ElementKind kind_of(std::string_view name, std::string_view parent) const override;
  void take_header(const XmlDocument& header) override;
  std::vector<XmlRecord> read(const XmlDocument& record) override;
  Fault nothing() const override;

 protected:
  // All but text and dates.
  void read_metadata(const XmlDocument& item, RawDocument& document) const;
  const FeedInfo& feed() const { return feed_; }

 private:
  FeedInfo feed_;
};

}  // namespace dateline::read
