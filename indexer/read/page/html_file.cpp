#include "indexer/read/page/html_file.hpp"

#include "indexer/read/page/html_article.hpp"

namespace dateline::read {

void read_html(Reading& reading) {
  auto bytes = whole_stream(reading);
  if (!bytes) return;
  RawDocument document;
  if (auto fault = fill_from_html(*bytes, document)) {
    reading.sink.reject(std::move(*fault), *bytes);
    return;
  }
  document.raw = std::move(*bytes);
  reading.sink.accept(std::move(document));
}

}  // namespace dateline::read
