// One function a route. They throw Refusal and search::BadRequest, and let what is not the client's fault through.
#pragma once

#include "server/http/message.hpp"
#include "server/http/routes.hpp"

namespace dateline::http {

// api_handlers.cpp
Answer answer_search(const Context& context);
Answer answer_article(const Context& context);
Answer answer_revisions(const Context& context);
Answer answer_story(const Context& context);
Answer answer_facet(const Context& context);

// export_handler.cpp
Answer answer_export(const Context& context);

// analysis_handlers.cpp
Answer answer_timeline(const Context& context);
Answer answer_cooccurrence(const Context& context);
Answer answer_similar(const Context& context);
Answer answer_terms(const Context& context);
Answer answer_suggest(const Context& context);
Answer show_timeline(const Context& context);
Answer show_cooccurrence(const Context& context);
Answer show_terms(const Context& context);

// actor_handlers.cpp
Answer answer_actors(const Context& context);
Answer answer_actor(const Context& context);
Answer show_actors(const Context& context);
Answer show_actor(const Context& context);

// compare_handlers.cpp
Answer answer_compare(const Context& context);
Answer show_compare(const Context& context);
// about_handlers.cpp
Answer answer_about(const Context& context);
Answer show_about(const Context& context);

// intake_handlers.cpp
Answer take_articles(const Context& context);
bool may_post(const Call& call, const Intake& intake);  // by its key
Answer answer_receipt(const Context& context);

// article_pages.cpp
Answer show_article(const Context& context);
Answer show_similar(const Context& context);

// page_handlers.cpp
Answer show_search(const Context& context);
Answer show_revisions(const Context& context);
Answer show_story(const Context& context);
Answer show_facet(const Context& context);
Answer send_asset(const Context& context);
Answer send_favicon(const Context& context);

// machine_handlers.cpp
Answer answer_livez(const Context& context);
Answer answer_readyz(const Context& context);
Answer answer_metrics(const Context& context);
Answer send_openapi(const Context& context);
Answer send_opensearch(const Context& context);
Answer send_robots(const Context& context);

}  // namespace dateline::http
