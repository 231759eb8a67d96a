#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"

namespace dateline::http {

Answer answer_search(const Context& context) {
  Asked asked = read_call(context, Place::search);
  const Format format = chosen_format(context, asked, Place::search);
  return conditional(context.call, archive_etag(context, asked, content_type(format)), Varies::by_accept,
                     [&] { return formatted_search(context, asked, format); });
}

Answer answer_article(const Context& context) {
  Asked asked = read_call(context, Place::article);
  const Format format = chosen_format(context, asked, Place::article);
  const std::string tag =
      is_citation(format) ? reading_etag(context, content_type(format)) : article_etag(context, content_type(format));
  return conditional(context.call, tag, Varies::by_accept, [&] { return formatted_article(context, asked, format); });
}

Answer answer_revisions(const Context& context) {
  Asked asked = read_call(context, Place::revisions);
  const Format format = chosen_format(context, asked, Place::revisions);
  return conditional(context.call, article_etag(context, content_type(format)), Varies::by_accept,
                     [&] { return formatted_revisions(context, asked, format); });
}

Answer answer_story(const Context& context) {
  Asked asked = read_call(context, Place::story);
  const Format format = chosen_format(context, asked, Place::story);
  return conditional(context.call, article_etag(context, content_type(format)), Varies::by_accept,
                     [&] { return formatted_story(context, asked, format); });
}

Answer answer_facet(const Context& context) {
  Asked asked = read_call(context, Place::facet);
  const Format format = chosen_format(context, asked, Place::facet);
  return conditional(context.call, archive_etag(context, asked, content_type(format)), Varies::by_accept,
                     [&] { return formatted_facet(context, asked, format); });
}

}  // namespace dateline::http
