#include "indexer/read/formats.hpp"

#include "indexer/read/container/archive_file.hpp"
#include "indexer/read/container/warc_file.hpp"
#include "indexer/read/text/csv_file.hpp"
#include "indexer/read/text/mail_file.hpp"
#include "indexer/read/text/wire_file.hpp"
#include "indexer/read/xml/atom_feed.hpp"
#include "indexer/read/xml/named_fields.hpp"
#include "indexer/read/xml/newsml_1.hpp"
#include "indexer/read/xml/newsml_g2.hpp"
#include "indexer/read/xml/nitf.hpp"
#include "indexer/read/xml/rss_feed.hpp"
#include "indexer/read/xml/wordpress_export.hpp"

namespace dateline::read {

std::span<const FormatReader> format_readers() {
  static constexpr FormatReader formats[] = {
      {"office", is_office, reject_office},
      {"zip", is_zip, read_archive},
      {"tar", is_tar, read_archive},
      {"cpio", is_cpio, read_archive},
      {"warc", is_warc, read_warc},
      {"wxr", is_wordpress_export, read_wordpress_export},
      {"rss", is_rss, read_rss},
      {"atom", is_atom, read_atom},
      {"nitf", is_nitf, read_nitf},
      {"newsml-g2", is_newsml_g2, read_newsml_g2},
      {"newsml-1", is_newsml_1, read_newsml_1},
      {"xml", is_other_xml, read_other_xml},
      {"wire", is_wire, read_wire},
      {"mbox", is_mbox, read_mbox},
      {"email", is_mail, read_mail},
      {"csv", is_csv, read_csv},
  };
  return formats;
}

}  // namespace dateline::read
