#include <algorithm>
#include <chrono>

#include "server/http/address.hpp"
#include "server/http/analysis_view.hpp"
#include "server/http/answers.hpp"
#include "server/http/compare_line.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"
#include "server/http/problem.hpp"
#include "server/http/query_warnings.hpp"
#include "web/pages.hpp"

namespace dateline::http {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";

// What a line adds to the request is said of the line.
void rename_warnings(search::Comparison& found) {
  for (search::ComparedLine& line : found.lines) {
    for (query::Warning& warning : line.query.warnings) {
      if (warning.param == "q" || warning.param.starts_with("all.")) warning.param = "line";
    }
  }
}

std::vector<query::Warning> warnings_of(const search::Comparison& found) {
  std::vector<query::Warning> out;
  for (const search::ComparedLine& line : found.lines) {
    for (const query::Warning& warning : line.query.warnings) {
      if (std::ranges::find(out, warning) == out.end()) out.push_back(warning);
    }
  }
  return out;
}

Answer formatted(const Context& context, const Asked& asked, Format format) {
  if (asked.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  const auto begun = std::chrono::steady_clock::now();
  search::Comparison found = context.searcher.comparison(asked.compare.lines, asked.request);
  rename_warnings(found);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
  Answer answer{200, std::string(content_type(format)), {}, {}};
  answer.body = render(found, {context, asked, format, took.count(), {}});
  if (format != Format::json) add_warnings(warnings_of(found), answer.headers);
  return answer;
}

// "actor" and "Angela Merkel", as the form for one more line sends them, are "actor:person/angela-merkel" where only
// one is called so.
std::string added_line(const Context& context, const std::string& kind, const std::string& text) {
  search::LineWish line = read_line(kind.empty() ? text : kind + ":" + text);
  if (line.kind == search::LineKind::actor) {
    const std::vector<search::ActorName> meant = context.searcher.actors_called(line.value);
    if (meant.size() == 1) line.value = meant.front().id;
  }
  return line_text(line.kind, line.value);
}

// The address that the form for one more line leads to; absent where the address is not from it.
std::optional<std::string> after_form(const Context& context) {
  web::Parameters kept;
  std::string kind;
  std::string text;
  bool is_form = false;
  for (const auto& [name, value] : context.address.parameters) {
    if (name == "add" || name == "kind") {
      (name == "add" ? text : kind) = value;
      is_form = true;
    } else if (!value.empty()) {
      kept.emplace_back(name, value);
    }
  }
  if (!is_form) return std::nullopt;
  if (text.find_first_not_of(' ') != std::string::npos) kept.emplace_back("line", added_line(context, kind, text));
  return to_address("/compare", kept);
}

}  // namespace

Answer answer_compare(const Context& context) {
  Asked asked = read_call(context, Place::compare);
  const Format format = chosen_format(context, asked, Place::compare);
  return conditional(context.call, archive_etag(context, asked, content_type(format)), Varies::by_accept,
                     [&] { return formatted(context, asked, format); });
}

Answer show_compare(const Context& context) {
  if (const std::optional<std::string> there = after_form(context)) {
    return {302, std::string(kHtml), {}, {{"Location", *there}, {"Cache-Control", "no-cache"}}};
  }
  const Asked asked = read_call(context, Place::compare);
  const std::string_view representation = asked.format ? content_type(*asked.format) : kHtml;
  return conditional(context.call, archive_etag(context, asked, representation), [&] {
    if (asked.format) return formatted(context, asked, *asked.format);
    const std::string json = formatted(context, asked, Format::json).body;
    return Answer{200, std::string(kHtml), web::compare_page(json, context.address.parameters), {}};
  });
}

}  // namespace dateline::http
