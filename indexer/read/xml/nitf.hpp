// Reads NITF, the agencies' markup of one article, alone or inside of another format.
#pragma once

#include <cstddef>
#include <optional>

#include "indexer/read/formats.hpp"
#include "indexer/read/reading.hpp"
#include "indexer/read/record_sink.hpp"
#include "indexer/read/xml/xml_document.hpp"

namespace dateline::read {

bool is_nitf(const Head& head);
// A document that is cancelled is rejected as "withdrawn", one without text as "no-text".
void read_nitf(Reading& reading);

// Fills what `article` does not have yet from the element `nitf`, and its blocks in any case. An embargoed article was
// published when it was released. A fault is as above.
std::optional<Fault> fill_from_nitf(const XmlDocument& document, std::size_t nitf, RawDocument& article);

// Why a record that its provider has taken back is not read.
Fault withdrawn(std::string_view status);

}  // namespace dateline::read
