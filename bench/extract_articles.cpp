// Reads and extracts files and prints the articles as JSONL, as `dateline export` would before linking; --quiet only
// measures. Usage: bench_extract [--quiet] PATH...
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/extract/extract.hpp"
#include "indexer/extract/publication.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/zone_text.hpp"
#include "indexer/read/reader.hpp"
#include "schema/article_json.hpp"

namespace {

using dateline::extract::Extracted;

// Candidates stand in for actors, so that score.py can read the output.
std::string line_of(Extracted& extracted) {
  for (auto& candidate : extracted.candidates) {
    dateline::schema::ActorTag tag;
    tag.id = candidate.authority.empty() ? candidate.name : candidate.authority;
    tag.name = candidate.name;
    tag.type = candidate.type;
    tag.country = candidate.country;
    tag.salience = candidate.salience;
    tag.mentions = std::move(candidate.mentions);
    extracted.article.actors.push_back(std::move(tag));
  }
  return dateline::schema::to_json(extracted.article);
}

struct Totals {
  std::size_t articles = 0;
  std::size_t rejected = 0;
  double zoning_seconds = 0;
  double extract_seconds = 0;
};

// Processor time, so that a busy machine measures the same.
double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void measure(dateline::read::RawDocument&& document, bool quiet, Totals& totals) {
  const auto& rules = dateline::extract::Rules::builtin();
  const auto start = std::clock();
  const bool lines = document.source.format != "html";
  const auto zoning = dateline::extract::zone_text(dateline::extract::paragraphs(document.blocks, lines, rules),
                                                   document.title.value_or(""), rules);
  const dateline::extract::DateSources sources{document.dates, zoning.facts.dates, zoning.dateline.date, {}, !lines};
  const auto publication = choose_publication(sources, dateline::extract::DayOrder::unknown);
  totals.zoning_seconds += seconds_since(start);
  const auto again = std::clock();
  auto result = dateline::extract::extract(std::move(document), rules);
  totals.extract_seconds += seconds_since(again);
  if (auto* extracted = std::get_if<Extracted>(&result)) {
    ++totals.articles;
    if (!quiet) std::printf("%s\n", line_of(*extracted).c_str());
  } else {
    ++totals.rejected;
  }
}

}  // namespace

int main(int count, char** arguments) {
  bool quiet = false;
  Totals totals;
  for (int i = 1; i < count; ++i) {
    if (std::string_view(arguments[i]) == "--quiet") {
      quiet = true;
      continue;
    }
    for (const auto& file : dateline::read::list_files(arguments[i])) {
      dateline::read::read_file(file, {}, [&](dateline::read::Record&& record) {
        if (auto* document = std::get_if<dateline::read::RawDocument>(&record)) {
          measure(std::move(*document), quiet, totals);
        } else {
          ++totals.rejected;
        }
        return true;
      });
    }
  }
  const double articles = totals.articles == 0 ? 1 : static_cast<double>(totals.articles);
  std::fprintf(stderr, "articles %zu, rejected %zu, zoning and dates %.0f/s, whole extraction %.0f/s\n",
               totals.articles, totals.rejected, articles / totals.zoning_seconds, articles / totals.extract_seconds);
  return 0;
}
