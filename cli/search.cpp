#include <algorithm>
#include <chrono>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "schema/article_json.hpp"
#include "server/http/csv.hpp"
#include "server/http/search_parameters.hpp"
#include "server/http/search_view.hpp"
#include "server/http/text_table.hpp"
#include "server/search/searcher.hpp"

namespace dateline::cli {
namespace {

constexpr std::size_t kBarWidth = 30;
constexpr std::size_t kLabelWidth = 28;

search::Request request_of(const SearchArguments& arguments) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return http::read_parameters(arguments.parameters, http::Place::search, now).request;
}

void print_facet(const search::Facet& facet) {
  if (facet.values.empty()) return;
  std::uint64_t most = 0;
  for (const search::FacetValue& value : facet.values) most = std::max(most, value.count.articles);
  std::cout << '\n' << facet.field;
  if (facet.total_values > facet.values.size()) {
    std::cout << " (" << facet.values.size() << " of " << grouped(facet.total_values) << ")";
  }
  std::cout << '\n';
  for (const search::FacetValue& value : facet.values) {
    std::string count = grouped(value.count.articles);
    count.insert(0, count.size() < 8 ? 8 - count.size() : 0, ' ');
    std::cout << (value.selected ? "* " : "  ") << http::fitted(value.label, kLabelWidth) << count << "  "
              << bar(value.count.articles, most, kBarWidth) << '\n';
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

std::string csv_of(const schema::Article& article) {
  std::vector<std::string> actors;
  std::vector<std::string> countries;
  for (const schema::ActorTag& actor : article.actors) actors.push_back(actor.name);
  for (const schema::CountryTag& country : article.countries) {
    if (country.about) countries.push_back(country.code);
  }
  return http::csv_row({std::to_string(article.id), article.url.value_or(""), article.title,
                        article.outlet ? article.outlet->name : "", article.published ? article.published->date : "",
                        article.language, joined(article.bylines), joined(actors), joined(countries),
                        std::to_string(article.story), article.text});
}

}  // namespace

int search(const SearchArguments& arguments) {
  const search::Request request = request_of(arguments);
  const search::Searcher searcher(arguments.archive);
  const search::Result result = searcher.search(request);
  if (arguments.format == "json") {
    std::cout << http::search_json(request, result, {}) << '\n';
  } else if (arguments.format == "jsonl") {
    std::cout << http::search_jsonl(result);
  } else if (arguments.format == "csv") {
    std::cout << http::to_csv(result, false);
  } else {
    for (const query::Warning& warning : result.warnings) std::cerr << "dateline: " << warning.message << '\n';
    std::cout << http::to_text(request, result);
    for (const search::Facet& facet : result.facets) {
      if (facet.field != "date") print_facet(facet);
    }
  }
  return kDone;
}

int export_articles(const SearchArguments& arguments) {
  const search::Request request = request_of(arguments);
  const search::Searcher searcher(arguments.archive);
  const bool csv = arguments.format == "csv";
  if (csv) {
    std::cout << http::csv_row(
        {"id", "url", "title", "outlet", "published", "language", "bylines", "actors", "countries", "story", "text"});
  }
  searcher.each_match(request, [&](const schema::Article& article) {
    std::cout << (csv ? csv_of(article) : schema::to_json(article) + "\n");
    return true;
  });
  return kDone;
}

}  // namespace dateline::cli
