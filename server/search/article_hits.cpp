#include "server/search/article_hits.hpp"

#include <algorithm>
#include <string_view>

#include "schema/text_analysis.hpp"
#include "schema/utf8.hpp"
#include "server/query/highlight.hpp"
#include "server/query/syntax.hpp"
#include "server/search/deadline.hpp"
#include "server/search/find_values.hpp"
#include "server/search/snapshot.hpp"
#include "server/search/snippet.hpp"

namespace dateline::search {
namespace {

// No more of an article are told.
constexpr std::size_t kMostHits = 5'000;

// Appends spans of bytes as code points, in one pass over the text.
void add_spans(const std::vector<Marker::Span>& spans, std::string_view text, bool in_title,
               std::vector<ArticleHit>& hits) {
  std::size_t at = 0;
  std::uint32_t points = 0;
  const auto points_before = [&](std::size_t byte) {
    while (at < byte) {
      at += schema::decode(text, at).size;
      ++points;
    }
    return points;
  };
  for (const Marker::Span& span : spans) {
    if (hits.size() == kMostHits) return;
    const std::uint32_t start = points_before(span.start);
    hits.push_back({in_title, start, points_before(span.end)});
  }
}

// As the index counts them: the words of the first paragraph.
std::size_t lead_words(std::string_view text) {
  return schema::words(text.substr(0, text.find("\n\n"))).size();
}

}  // namespace

std::vector<ArticleHit> find_hits(const ArticleWords& article, const Request& request, const Snapshot& snapshot,
                                  Reader& reader) {
  Deadline deadline(request);
  ValueFinder values(snapshot, reader, deadline);
  query::Parsed parsed = query::parse(request.text);
  resolve_values(parsed, values);
  const std::vector<query::Highlight> wanted =
      query::highlights(snapshot.synonyms.widened(parsed.root, parsed.warnings));
  if (wanted.empty()) return {};
  const Marker marker(
      wanted, [&](const std::string& folded) -> const std::string& { return reader.stem(article.language, folded); });
  deadline.check();
  const bool asks_for_lead = std::ranges::any_of(wanted, [](const auto& one) { return one.field == "lead"; });
  std::vector<ArticleHit> hits;
  add_spans(marker.spans_in_title(article.title), article.title, true, hits);
  deadline.check();
  add_spans(marker.spans_in_text(article.text, asks_for_lead ? lead_words(article.text) : 0), article.text, false,
            hits);
  return hits;
}

}  // namespace dateline::search
