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

std::int64_t lag(const search::Status& status) {
  return status.last_change - status.indexed_change;
}

// Absent where the archive cannot be read, which these addresses are there to tell.
std::optional<search::Status> readable_status(const Context& context) {
  try {
    return context.searcher.status();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "dateline: the archive cannot be read: %s\n", error.what());
    return {};
  }
}

Refusal not_ready(std::string detail, std::string hint) {
  Problem problem;
  problem.status = 503;
  problem.detail = std::move(detail);
  problem.hint = std::move(hint);
  problem.headers = {{"Retry-After", "10"}};
  return Refusal(problem);
}

}  // namespace

Answer answer_livez(const Context& context) {
  refuse_parameters(context);
  return status_answer({{"status", "ok"}});
}

Answer answer_readyz(const Context& context) {
  refuse_parameters(context);
  const std::optional<search::Status> status = readable_status(context);
  if (!status) throw not_ready("The archive cannot be read.", "The server's log has the reason.");
  if (!status->has_index && status->last_change > 0) {
    throw not_ready("The archive has articles but no index yet.", "`dateline rebuild` makes it from the catalogue.");
  }
  return status_answer(
      {{"status", "ok"}, {"revision", status->indexed_change}, {"lag", lag(*status)}, {"articles", status->articles}});
}

Answer answer_metrics(const Context& context) {
  refuse_parameters(context);
  std::optional<Metrics::Archive> archive;
  if (const std::optional<search::Status> status = readable_status(context)) {
    archive = Metrics::Archive{status->indexed_change, status->articles, lag(*status)};
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
