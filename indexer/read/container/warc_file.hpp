// Reads web archives (WARC 0.17 to 1.1, ISO 28500): the pages that a crawler fetched.
#pragma once

#include "indexer/read/formats.hpp"

namespace dateline::read {

bool is_warc(const Head& head);

// Every answer with status 200 that is a web page is an article; requests, pictures, redirects and the rest are
// passed over. The page's address is the one that was asked for, where it states none itself; the date of the crawl
// is no date of publication. Rejects "truncated", "bad-warc", "too-large", "no-pages" and what the reader of pages
// rejects.
void read_warc(Reading& reading);

}  // namespace dateline::read
