// Reads and extracts files and prints the articles as JSONL, as `dateline export` would before linking; --quiet only
// measures. Usage: bench_extract [--quiet] [--threads N] PATH...
//
// Articles per second of processor time are given for the text alone (zones, title, dates, outlet, bylines, language)
// and for the whole, with actors and countries; per second of wall time for all threads together, reading left out.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include "indexer/extract/extract.hpp"
#include "indexer/extract/mentions.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/read/reader.hpp"
#include "schema/article_json.hpp"

namespace {

using dateline::extract::Extracted;
using dateline::read::RawDocument;
using dateline::read::Rejection;
using Result = std::variant<Extracted, Rejection>;

constexpr std::size_t kBatch = 2048;  // documents

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

// Processor time of the calling thread, so that a busy machine measures the same.
double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Seconds {
  double whole = 0;
  double tags = 0;
  double wall = 0;
};

// The part of an extraction that finds actors and countries, once more.
void find_tags_again(const dateline::schema::Article& article) {
  dateline::extract::TagContext context;
  context.language = article.language;
  context.bylines = article.bylines;
  if (article.outlet) context.outlet = article.outlet->name;
  context.dateline = article.dateline.value_or("");
  find_tags({article.title, article.title_derived, article.text, article.zones}, context);
}

// Extracts every `step`th document from `first`.
Seconds extract_some(std::vector<RawDocument>& documents, std::vector<Result>& results, std::size_t first,
                     std::size_t step) {
  const auto& rules = dateline::extract::Rules::builtin();
  Seconds spent;
  const double start = thread_seconds();
  for (std::size_t i = first; i < documents.size(); i += step)
    results[i] = dateline::extract::extract(std::move(documents[i]), rules);
  spent.whole = thread_seconds() - start;
  return spent;
}

class Measurement {
 public:
  Measurement(std::size_t threads, bool quiet) : threads_(threads), quiet_(quiet) {}

  void take(RawDocument&& document) {
    documents_.push_back(std::move(document));
    if (documents_.size() == kBatch) run();
  }
  void reject() { ++rejected_; }

  void run() {
    std::vector<Result> results(documents_.size(), Rejection{});
    std::vector<Seconds> spent(threads_);
    const auto start = std::chrono::steady_clock::now();
    {
      std::vector<std::jthread> workers;
      for (std::size_t t = 0; t < threads_; ++t)
        workers.emplace_back([&, t] { spent[t] = extract_some(documents_, results, t, threads_); });
    }
    seconds_.wall += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (const Seconds& part : spent) seconds_.whole += part.whole;
    for (Result& result : results) finish(result);
    documents_.clear();
  }

  void print() const {
    const double articles = static_cast<double>(std::max<std::size_t>(articles_, 1));
    std::fprintf(stderr,
                 "articles %zu, rejected %zu; per second of processor time: text %.0f, whole %.0f; per second with %zu "
                 "threads: whole %.0f\n",
                 articles_, rejected_, articles / (seconds_.whole - seconds_.tags), articles / seconds_.whole, threads_,
                 articles / seconds_.wall);
  }

 private:
  void finish(Result& result) {
    auto* extracted = std::get_if<Extracted>(&result);
    if (extracted == nullptr) return reject();
    ++articles_;
    const double start = thread_seconds();
    find_tags_again(extracted->article);
    seconds_.tags += thread_seconds() - start;
    if (!quiet_) std::printf("%s\n", line_of(*extracted).c_str());
  }

  const std::size_t threads_;
  const bool quiet_;
  std::vector<RawDocument> documents_;
  std::size_t articles_ = 0;
  std::size_t rejected_ = 0;
  Seconds seconds_;
};

}  // namespace

int main(int count, char** arguments) {
  bool quiet = false;
  std::size_t threads = 1;
  std::vector<std::string> paths;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--quiet") {
      quiet = true;
    } else if (argument == "--threads" && i + 1 < count) {
      threads = std::max(1UL, std::strtoul(arguments[++i], nullptr, 10));
    } else {
      paths.emplace_back(argument);
    }
  }
  find_tags_again({});  // loads the tables
  dateline::extract::Rules::builtin();
  Measurement measurement(threads, quiet);
  for (const std::string& path : paths) {
    for (const auto& file : dateline::read::list_files(path)) {
      dateline::read::read_file(file, {}, [&](dateline::read::Record&& record) {
        auto* document = std::get_if<RawDocument>(&record);
        document != nullptr ? measurement.take(std::move(*document)) : measurement.reject();
        return true;
      });
    }
  }
  measurement.run();
  measurement.print();
  return 0;
}
