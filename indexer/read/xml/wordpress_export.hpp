// Reads the export files of WordPress (WXR).
#pragma once

#include "indexer/read/formats.hpp"
#include "indexer/read/reading.hpp"

namespace dateline::read {

bool is_wordpress_export(const Head& head);
// Published posts and pages are articles. Drafts, revisions, attachments, menus and settings are passed over in
// silence; a file with nothing else in it is rejected as "not-an-article".
void read_wordpress_export(Reading& reading);

}  // namespace dateline::read
