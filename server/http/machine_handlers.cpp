#include <cstdio>
#include <nlohmann/json.hpp>

#include "embedded/openapi_json.hpp"
#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"
#include "server/http/problem.hpp"
#include "server/http/xml_writer.hpp"

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
  // The address that browsers are to keep is the one that they came by.
  const std::string server = server_address(context.call);
  return conditional(context.call, weak_etag({server}), [&] {
    XmlWriter xml;
    xml.open("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
    xml.element("ShortName", "Dateline");
    xml.element("Description", "Search this news archive");
    xml.element("InputEncoding", "UTF-8");
    xml.empty("Url", {{"type", "text/html"}, {"template", server + "/search?q={searchTerms}"}});
    for (const Format format : {Format::json, Format::atom, Format::rss}) {
      const std::string type(content_type(format).substr(0, content_type(format).find(';')));
      const std::string address = server + "/api/v1/search?q={searchTerms}&format=" + std::string(name(format));
      xml.empty("Url", {{"type", type}, {"template", address}});
    }
    return Answer{200, "application/opensearchdescription+xml", xml.take(), {}};
  });
}

Answer send_robots(const Context& context) {
  refuse_parameters(context);
  // Results have endlessly many addresses; articles may be found.
  static constexpr const char* kText = "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /facets/\n";
  return conditional(context.call, weak_etag({kText}), [] {
    return Answer{200, "text/plain; charset=utf-8", kText, {}};
  });
}

}  // namespace dateline::http
