// Measures text analysis and the query parser: bench_text FILE... reads plain text as articles of 3,000 bytes.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "schema/text_analysis.hpp"
#include "server/query/syntax.hpp"

namespace {

// The least processor time of several runs, in seconds.
template <class Work>
double seconds(Work&& work) {
  double least = 1e9;
  for (int run = 0; run < 7; ++run) {
    timespec begin, end;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    work();
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    const auto whole = static_cast<double>(end.tv_sec - begin.tv_sec);
    least = std::min(least, whole + static_cast<double>(end.tv_nsec - begin.tv_nsec) * 1e-9);
  }
  return least;
}

void measure_words(const char* path) {
  constexpr std::size_t kArticle = 3000;
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::size_t count = 0;
  const double time = seconds([&] {
    count = 0;
    for (std::size_t pos = 0; pos < text.size(); pos += kArticle) {
      count += dateline::schema::words(std::string_view(text).substr(pos, kArticle)).size();
    }
  });
  std::printf("%s: words() %.0f MB/s, %zu words\n", path, static_cast<double>(text.size()) / time / 1e6, count);
}

void measure_parse(const char* query) {
  constexpr int kTimes = 1000;
  std::size_t nodes = 0;
  const double time = seconds([&] {
    for (int i = 0; i < kTimes; ++i) nodes += dateline::query::parse(query).root.children.size();
  });
  std::printf("parse() %.1f us, %zu nodes at the top: %s\n", time / kTimes * 1e6, nodes / kTimes / 7, query);
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) measure_words(argv[i]);
  measure_parse("hostage deal");
  measure_parse(
      "(\"ronen bar\" OR netanyahu) NEAR/5 qatar -country:TR date:2024-11..2024-12 title:\"cease fire\" wom*");
}
