#include <chrono>

#include "server/http/actor_view.hpp"
#include "server/http/address.hpp"
#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"
#include "server/http/paging.hpp"
#include "server/http/problem.hpp"
#include "server/http/query_warnings.hpp"
#include "server/http/text_table.hpp"
#include "web/address.hpp"
#include "web/pages.hpp"

namespace dateline::http {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";

double since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

// Throws Refusal (404).
search::ActorProfile profile_of(const Context& context, const Asked& asked) {
  std::optional<search::ActorProfile> actor = context.searcher.actor(context.argument, asked.request);
  if (!actor) {
    throw not_found("There is no actor \"" + context.argument + "\".",
                    "/api/v1/actors?q= finds actors by the beginning of a name.",
                    "The list of actors finds them by the beginning of a name.");
  }
  return std::move(*actor);
}

struct Listed {
  search::ActorsWish wish;
  search::ActorList list;
  Links links;
  double took_ms = 0;
};

Listed list_of(const Context& context, const Asked& asked) {
  const auto begun = std::chrono::steady_clock::now();
  Listed out{asked.actors, {}, {}, 0};
  out.wish.stop = context.stop;
  out.list = context.searcher.actors(out.wish);
  out.links = actor_links({"/api/v1/actors", linked_parameters(context, asked)}, out.wish, out.list.total);
  out.took_ms = since(begun);
  return out;
}

Answer formatted_list(const Context& context, const Asked& asked, Format format) {
  if (asked.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  const Listed listed = list_of(context, asked);
  Answer answer{200, std::string(content_type(format)), {}, {}};
  if (format == Format::json) {
    answer.body = actors_json({listed.wish, listed.list, listed.links, listed.took_ms});
    return answer;
  }
  if (const std::string header = link_header(listed.links); !header.empty()) {
    answer.headers.emplace_back("Link", header);
  }
  answer.headers.emplace_back("X-Total-Actors", std::to_string(listed.list.total));
  if (format == Format::jsonl) answer.body = actors_jsonl(listed.list);
  if (format == Format::csv) answer.body = actors_csv(listed.list, asked.bom);
  if (format == Format::text) {
    answer.body = actors_text(listed.list) + next_text(server_address(context.call), listed.links.next);
  }
  return answer;
}

Answer formatted_actor(const Context& context, const Asked& asked, Format format) {
  const auto begun = std::chrono::steady_clock::now();
  if (asked.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  const search::ActorProfile actor = profile_of(context, asked);
  Answer answer{200, std::string(content_type(format)), {}, {}};
  if (format == Format::json) {
    answer.body = actor_json(asked.request, actor, since(begun));
    return answer;
  }
  add_warnings(actor.query.warnings, answer.headers);
  if (format == Format::jsonl) answer.body = companions_jsonl(actor);
  if (format == Format::csv) answer.body = companions_csv(actor, asked.bom);
  if (format == Format::text) answer.body = warnings_text(actor.query.warnings) + actor_text(actor);
  return answer;
}

}  // namespace

Answer answer_actors(const Context& context) {
  Asked asked = read_call(context, Place::actors);
  const Format format = chosen_format(context, asked, Place::actors);
  return conditional(context.call, archive_etag(context, asked, content_type(format)), Varies::by_accept,
                     [&] { return formatted_list(context, asked, format); });
}

Answer answer_actor(const Context& context) {
  Asked asked = read_call(context, Place::actor);
  const Format format = chosen_format(context, asked, Place::actor);
  return conditional(context.call, archive_etag(context, asked, content_type(format)), Varies::by_accept,
                     [&] { return formatted_actor(context, asked, format); });
}

Answer show_actors(const Context& context) {
  const Asked asked = read_call(context, Place::actors);
  const std::string_view representation = asked.format ? content_type(*asked.format) : kHtml;
  return conditional(context.call, archive_etag(context, asked, representation), [&] {
    if (asked.format) return formatted_list(context, asked, *asked.format);
    const Listed listed = list_of(context, asked);
    const std::string json = actors_json({listed.wish, listed.list, listed.links, listed.took_ms});
    return Answer{200, std::string(kHtml), web::actors_page(json, context.address.parameters), {}};
  });
}

// A former id leads to the page of the actor that it is now. Not for ever: a merge can be undone.
Answer show_actor(const Context& context) {
  const Asked asked = read_call(context, Place::actor);
  const std::string_view representation = asked.format ? content_type(*asked.format) : kHtml;
  return conditional(context.call, archive_etag(context, asked, representation), [&] {
    if (asked.format) return formatted_actor(context, asked, *asked.format);
    const auto begun = std::chrono::steady_clock::now();
    const search::ActorProfile actor = profile_of(context, asked);
    if (!actor.asked.empty()) {
      const std::string there = to_address(web::actor_path(actor.actor.id), context.address.parameters);
      return Answer{302, std::string(kHtml), {}, {{"Location", there}, {"Cache-Control", "no-cache"}}};
    }
    const std::string json = actor_json(asked.request, actor, since(begun));
    return Answer{200, std::string(kHtml), web::actor_page(json, context.address.parameters), {}};
  });
}

}  // namespace dateline::http
