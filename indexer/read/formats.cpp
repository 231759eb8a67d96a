#include "indexer/read/formats.hpp"

#include "indexer/read/container/archive_file.hpp"
#include "indexer/read/container/warc_file.hpp"
#include "indexer/read/text/csv_file.hpp"
#include "indexer/read/text/wire_file.hpp"

namespace dateline::read {

std::span<const FormatReader> format_readers() {
  static constexpr FormatReader formats[] = {
      {"office", is_office, reject_office},
      {"zip", is_zip, read_archive},
      {"tar", is_tar, read_archive},
      {"cpio", is_cpio, read_archive},
      {"warc", is_warc, read_warc},
      {"wire", is_wire, read_wire},
      {"csv", is_csv, read_csv},
  };
  return formats;
}

}  // namespace dateline::read
