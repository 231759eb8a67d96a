#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "schema/article_json.hpp"
#include "schema/catalogue.hpp"
#include "server/http/csv.hpp"
#include "server/http/search_parameters.hpp"
#include "server/http/search_text.hpp"
#include "server/http/search_view.hpp"
#include "server/search/searcher.hpp"

namespace dateline::cli {
namespace {

search::Request request_of(const SearchArguments& arguments) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return http::read_parameters(arguments.parameters, http::Place::search, now).request;
}

// How many of the catalogue's changes the index does not have yet.
std::int64_t lag_of(const schema::Connection& catalogue, const search::Searcher& searcher) {
  return std::max<std::int64_t>(0, schema::last_change(catalogue) - searcher.revision());
}

void warn_of_lag(std::int64_t lag) {
  if (lag == 0) return;
  std::cerr << "dateline: the index lacks the last " << grouped(static_cast<std::uint64_t>(lag))
            << (lag == 1 ? " change" : " changes")
            << " of the archive, and so does this answer: `dateline add` or `dateline rebuild` brings it up\n";
}

// Whether no query and no filter leaves anything out, and no order was asked for.
bool means_everything(const SearchArguments& arguments) {
  return std::ranges::all_of(arguments.parameters,
                             [](const auto& parameter) { return parameter.first == "q" && parameter.second.empty(); });
}

void each_article(const schema::Connection& catalogue, const std::function<bool(const schema::Article&)>& each) {
  schema::ArticleReader reader(catalogue);
  schema::Statement ids = catalogue.prepare("SELECT id FROM article ORDER BY id");
  while (ids.step()) {
    const auto article = reader.read(ids.integer(0));
    if (article && !each(*article)) return;
  }
}

}  // namespace

int search(const SearchArguments& arguments) {
  const search::Request request = request_of(arguments);
  const search::Searcher searcher(arguments.archive);
  warn_of_lag(lag_of(schema::open_catalogue(schema::Layout(arguments.archive)), searcher));
  const search::Result result = searcher.search(request);
  if (arguments.format == "json") {
    std::cout << http::search_json(request, result, {}) << '\n';
  } else if (arguments.format == "jsonl") {
    std::cout << http::search_jsonl(result);
  } else if (arguments.format == "csv") {
    std::cout << http::to_csv(result, false);
  } else {
    std::cout << http::search_text({result, {}, {}});
  }
  return kDone;
}

int export_articles(const SearchArguments& arguments) {
  search::Request request = request_of(arguments);
  request.time_limit = {};  // whoever exports can wait
  const search::Searcher searcher(arguments.archive);
  const bool csv = arguments.format == "csv";
  if (csv) std::cout << http::article_csv_header(false);
  const auto print = [&](const schema::Article& article) {
    std::cout << (csv ? http::article_csv_row(article) : schema::to_json(article) + "\n");
    return true;
  };
  const schema::Connection catalogue = schema::open_catalogue(schema::Layout(arguments.archive));
  const std::int64_t lag = lag_of(catalogue, searcher);
  if (lag > 0 && means_everything(arguments)) {
    each_article(catalogue, print);
  } else {
    warn_of_lag(lag);
    searcher.each_match(request, print);
  }
  return kDone;
}

}  // namespace dateline::cli
