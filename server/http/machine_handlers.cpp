#include <cstdio>
#include <nlohmann/json.hpp>

#include "embedded/openapi_json.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

// What needs no archive takes no parameters either.
void refuse_parameters(const Context& context) {
  if (context.address.parameters.empty()) return;
  const std::string& name = context.address.parameters.front().first;
  throw bad_parameter(name, "This address takes no parameters.", "Leave \"" + name + "\" out.");
}

Answer status_answer(const nlohmann::ordered_json& json) {
  return {200, "application/json", json.dump() + "\n", {{"Cache-Control", "no-store"}}};
}

std::int64_t lag(const search::Stats& stats) {
  return stats.last_change - stats.indexed_change;
}

// Absent where the archive cannot be read, which these addresses are there to tell.
std::optional<search::Stats> readable_stats(const Context& context) {
  try {
    return context.searcher.stats();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "dateline: the archive cannot be read: %s\n", error.what());
    return {};
  }
}

}  // namespace

Answer answer_livez(const Context& context) {
  refuse_parameters(context);
  return status_answer({{"status", "ok"}});
}

Answer answer_readyz(const Context& context) {
  refuse_parameters(context);
  const std::optional<search::Stats> stats = readable_stats(context);
  if (!stats) {
    Problem problem;
    problem.status = 503;
    problem.detail = "The archive cannot be read.";
    problem.hint = "The server's log has the reason.";
    problem.headers = {{"Retry-After", "10"}};
    throw Refusal(problem);
  }
  return status_answer(
      {{"status", "ok"}, {"revision", stats->indexed_change}, {"lag", lag(*stats)}, {"articles", stats->articles}});
}

Answer answer_metrics(const Context& context) {
  refuse_parameters(context);
  std::optional<Metrics::Archive> archive;
  if (const std::optional<search::Stats> stats = readable_stats(context)) {
    archive = Metrics::Archive{stats->indexed_change, stats->articles, lag(*stats)};
  }
  return {
      200, "text/plain; version=0.0.4; charset=utf-8", context.metrics.text(archive), {{"Cache-Control", "no-store"}}};
}

Answer send_openapi(const Context& context) {
  refuse_parameters(context);
  const std::string_view text = embedded::openapi_json();
  return conditional(context.call, weak_etag({text}), [&] {
    return Answer{200, "application/json", std::string(text), {}};
  });
}

Answer send_opensearch(const Context& context) {
  refuse_parameters(context);
  // The address that browsers are to keep is the one that they came by. Its letters were checked and need no escaping.
  const std::string host = context.call.hosts.empty() ? "localhost" : context.call.hosts.front();
  std::string text = R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Dateline</ShortName>
  <Description>Search this news archive</Description>
  <InputEncoding>UTF-8</InputEncoding>
)";
  text += "  <Url type=\"text/html\" template=\"http://" + host + "/search?q={searchTerms}\"/>\n";
  text += "  <Url type=\"application/json\" template=\"http://" + host + "/api/v1/search?q={searchTerms}\"/>\n";
  text += "</OpenSearchDescription>\n";
  return {200, "application/opensearchdescription+xml", std::move(text), {{"Cache-Control", "no-cache"}}};
}

Answer send_robots(const Context& context) {
  refuse_parameters(context);
  // Results have endlessly many addresses; articles may be found.
  return {
      200, "text/plain; charset=utf-8", "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /facets/\n", {}};
}

}  // namespace dateline::http
