// Reads containers of files: zip, tar and cpio. Each member is a stream of its own.
#pragma once

#include "indexer/read/formats.hpp"

namespace dateline::read {

bool is_zip(const Head& head);
bool is_tar(const Head& head);   // any kind, by the checksum of its first header
bool is_cpio(const Head& head);  // the kinds with a header of letters

// Office documents and e-books, which are zip inside: they are one document, not a pile of files.
bool is_office(const Head& head);
void reject_office(Reading& reading);

// Hands every member to read_stream, in the order of the container; nothing is ever written to disk. Folders, links and
// hidden members are passed over. Rejects "encrypted", "too-deep", "too-many", "truncated", "bad-archive", "empty".
void read_archive(Reading& reading);

}  // namespace dateline::read
