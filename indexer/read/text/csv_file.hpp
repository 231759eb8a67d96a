// Reads tables of separated values with a header: CSV, TSV, and those with semicolons or bars.
#pragma once

#include "indexer/read/formats.hpp"

namespace dateline::read {

// Tables with and without a header; see csv_dialect().
bool is_csv(const Head& head);

// Each row is a record, with the header's line before it in its raw bytes. A table without a column of text is rejected
// once ("no-text"); rows are rejected with their lines: "bad-csv" (another number of cells than the header has),
// "no-text", "bad-utf8", "too-large". Of those alike, but for "too-large", the first 1,000 are told, the others as one
// number.
void read_csv(Reading& reading);

}  // namespace dateline::read
