// What pages and API have in common: both make their answer from the same JSON. Internal to handlers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/message.hpp"
#include "server/http/problem.hpp"
#include "server/http/routes.hpp"
#include "server/http/search_parameters.hpp"
#include "server/search/history.hpp"

namespace dateline::http {

// The call's parameters, read for a place; its search ends when the server stops. Throws Refusal (400).
Asked read_call(const Context& context, Place place);

// An article's id in an address. Throws Refusal (404).
std::int64_t article_id(const std::string& written);
Refusal no_article(std::int64_t id);

// The tag of what the index answers to this call now.
std::string archive_etag(const Context& context, const Asked& asked, std::string_view representation);
// The tag of an article's record, which comes from the catalogue and may be ahead of the index.
std::string article_etag(const Context& context, std::string_view representation);
// The tag of what also cites the article, and so tells the day, and of what the index has like it.
std::string reading_etag(const Context& context, std::string_view representation);
// How the article of the answer is cited today.
web::Citing citing(const Context& context);

// The search response, for page and API alike.
std::string search_response(const Context& context, const Asked& asked);
// The article's record, or that of the version that is asked for. Throws Refusal (404).
std::string article_response(const Context& context, const Asked& asked);
// What the index has that is like the article, for page and API alike. Throws Refusal (404).
std::string similar_response(const Context& context, const Asked& asked);
// The versions of the article; where `asked` begins at 0, the newest. Throws Refusal (404).
std::string revisions_response(const Context& context, const Asked& asked);
// The copies of the story that the article in the address belongs to. Throws Refusal (404).
std::string story_response(const Context& context, const Asked& asked);
search::Story story_of(const Context& context, const Asked& asked);
// One page of the values of the facet that the address names. Throws Refusal (404).
std::string facet_response(const Context& context, const Asked& asked);

// "http://localhost:8080", as the client calls this server.
std::string server_address(const Call& call);
// As the parameter or the Accept header wants it, of what the place offers; is noted in `asked` unless it is what comes
// anyway.
Format chosen_format(const Context& context, Asked& asked, Place place);
// The parameters of links to more of the same, in the same format.
web::Parameters linked_parameters(const Context& context, const Asked& asked);

// As the API answers them: JSON, rows, text, and lists of articles also as feeds; one article as JSON and text. Throw
// Refusal (400, 404).
Answer formatted_search(const Context& context, const Asked& asked, Format format);
Answer formatted_facet(const Context& context, const Asked& asked, Format format);
Answer formatted_article(const Context& context, const Asked& asked, Format format);
Answer formatted_story(const Context& context, const Asked& asked, Format format);
Answer formatted_revisions(const Context& context, const Asked& asked, Format format);
// The input as it came, for downloading. Throws Refusal (404).
Answer raw_article(const Context& context, const Asked& asked);

}  // namespace dateline::http
