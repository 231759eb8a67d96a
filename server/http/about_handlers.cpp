#include <chrono>

#include "server/http/about_view.hpp"
#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"
#include "server/http/paging.hpp"
#include "server/http/problem.hpp"
#include "server/http/text_table.hpp"
#include "web/pages.hpp"

namespace dateline::http {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";

struct Found {
  AboutAnswer answer;
  Links links;
  double took_ms = 0;
};

std::optional<EmptyDays> empty_days(const Context& context, const search::AboutWish& asked) {
  search::AboutWish wish = asked;
  wish.interval = search::Interval::day;
  wish.prefix.clear();
  wish.offset = 0;
  wish.limit = 1;
  EmptyDays out;
  try {
    for (const search::CoveredInterval& day : context.searcher.about(wish).coverage.intervals) {
      ++out.days;
      if (day.articles > 0) continue;
      ++out.empty;
      if (out.first.size() < kEmptyDaysShown) out.first.push_back(day.name);
    }
  } catch (const search::BadRequest&) {
    return std::nullopt;  // more days than are counted one by one
  } catch (const search::DeadlineExceeded&) {
    return std::nullopt;  // the rest of the answer is there
  }
  return out;
}

Found about(const Context& context, Asked& asked) {
  const auto begun = std::chrono::steady_clock::now();
  asked.about.from = asked.request.filters.from;
  asked.about.to = asked.request.filters.to;
  asked.about.interval = asked.request.facets.interval;
  asked.about.stop = context.stop;
  Found found{{context.searcher.about(asked.about), empty_days(context, asked.about)}, {}, 0};
  const search::AboutWish& wish = asked.about;
  found.links = facet_links({"/api/v1/about", linked_parameters(context, asked)}, {"", "", wish.limit, wish.offset},
                            found.answer.about.coverage.total_outlets);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
  found.took_ms = took.count();
  return found;
}

// Also of what the catalogue says, which may be ahead of the index.
std::string etag(const Context& context, const search::About& about, std::string_view representation) {
  std::string rejects;
  for (const search::RejectReason& reason : about.reasons) rejects += reason.reason + std::to_string(reason.records);
  return weak_etag({context.instance, std::to_string(about.revision), std::to_string(about.last_change), rejects,
                    context.call.target, representation});
}

Answer formatted(const Context& context, const Asked& asked, const Found& found, Format format) {
  if (asked.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  Answer answer{200,
                std::string(content_type(format)),
                render(found.answer, {context, asked, format, found.took_ms, found.links}),
                {}};
  if (format == Format::json) return answer;
  if (const std::string header = link_header(found.links); !header.empty()) {
    answer.headers.emplace_back("Link", header);
  }
  if (format == Format::text) answer.body += next_text(server_address(context.call), found.links.next);
  return answer;
}

}  // namespace

Answer answer_about(const Context& context) {
  Asked asked = read_call(context, Place::about);
  const Format format = chosen_format(context, asked, Place::about);
  const Found found = about(context, asked);
  return conditional(context.call, etag(context, found.answer.about, content_type(format)), Varies::by_accept,
                     [&] { return formatted(context, asked, found, format); });
}

Answer show_about(const Context& context) {
  Asked asked = read_call(context, Place::about);
  const Found found = about(context, asked);
  const std::string_view representation = asked.format ? content_type(*asked.format) : kHtml;
  return conditional(context.call, etag(context, found.answer.about, representation), [&] {
    if (asked.format) return formatted(context, asked, found, *asked.format);
    const std::string json = render(found.answer, {context, asked, Format::json, found.took_ms, found.links});
    return Answer{200, std::string(kHtml), web::about_page(json, context.address.parameters), {}};
  });
}

}  // namespace dateline::http
