// Prints what reading makes of each file below the given paths, one JSON line a record, in the shape of an export, so
// that the figures of reading alone can be scored. With --count it prints only how many records there were, and the
// speed.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "indexer/read/reader.hpp"

namespace {

using dateline::read::RawDocument;
using dateline::read::Record;
using dateline::read::Rejection;
using dateline::schema::ZoneKind;

nlohmann::json line_of(const RawDocument& document) {
  std::string text;
  for (const auto& block : document.blocks) {
    if (!dateline::schema::is_kept(block.kind)) continue;
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  nlohmann::json line = {{"source", {{"path", document.source.path}}},
                         {"title", document.title.value_or("")},
                         {"text", text},
                         {"bylines", document.authors},
                         {"published", nullptr}};
  for (const auto& date : document.dates) {
    line["dates"].push_back({date.value, date.field, date.updated});
    if (line["published"].is_null() && !date.updated) line["published"] = {{"date", date.value.substr(0, 10)}};
  }
  line["outlet"] = document.outlet_name.value_or("") + " / " + document.outlet_domain.value_or("");
  if (document.external_id) line["external_id"] = *document.external_id;
  return line;
}

void print(const Record& record) {
  nlohmann::json line;
  if (const auto* document = std::get_if<RawDocument>(&record))
    line = line_of(*document);
  else
    line = {{"source", {{"path", std::get<Rejection>(record).source.path}}},
            {"reason", std::get<Rejection>(record).reason},
            {"detail", std::get<Rejection>(record).detail}};
  std::puts(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  bool count_only = false;
  std::size_t records = 0, rejected = 0, files = 0, bytes = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--count") == 0) {
      count_only = true;
      continue;
    }
    for (const auto& file : dateline::read::list_files(argv[i])) {
      ++files;
      dateline::read::read_file(file, {}, [&](Record&& record) {
        ++records;
        const auto* document = std::get_if<RawDocument>(&record);
        rejected += document ? 0 : 1;
        bytes += document ? document->raw.size() : std::get<Rejection>(record).raw_bytes;
        if (!count_only) print(record);
        return true;
      });
    }
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::fprintf(stderr, "%zu files, %zu records (%zu rejected), %.1f MB in %.2f s: %.1f MB/s, %.0f files/s\n", files,
               records, rejected, static_cast<double>(bytes) / 1e6, seconds, static_cast<double>(bytes) / 1e6 / seconds,
               static_cast<double>(files) / seconds);
  return 0;
}
