// Reads a stream of XML element by element, for every format that is a row of records in an envelope.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/reading.hpp"
#include "indexer/read/xml/element_splitter.hpp"
#include "indexer/read/xml/xml_document.hpp"

namespace dateline::read {

// An article of a record, or why it is none. Source and raw are not set.
struct XmlRecord {
  RawDocument document;
  std::optional<Fault> fault;  // its detail need not say where the record stands
};

// What a format knows of its elements. Names are qualified.
class ElementReader {
 public:
  virtual ~ElementReader() = default;
  virtual ElementKind kind_of(std::string_view name, std::string_view parent) const = 0;
  // Whether a record may hold elements of its own name.
  virtual bool nests() const { return false; }
  virtual void take_header(const XmlDocument& header) = 0;
  // The articles of a record; none where it is to be passed over in silence.
  virtual std::vector<XmlRecord> read(const XmlDocument& record) = 0;
  // Why there is nothing in a stream of which no record was accepted or rejected.
  virtual Fault nothing() const = 0;
};

// In UTF-8, UTF-16 or what the stream declares; where the bytes belie it, in what they look like.
void read_elements(Reading& reading, ElementReader& format);

// Why something is not read: it is of a kind that no article can be ("a picture").
Fault not_an_article(const std::string& what);

}  // namespace dateline::read
