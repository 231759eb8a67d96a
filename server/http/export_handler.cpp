// Everything that matches, sent as it is read.
#include <memory>
#include <utility>

#include "schema/article_json.hpp"
#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/csv.hpp"
#include "server/http/handlers.hpp"
#include "server/http/problem.hpp"
#include "server/http/query_warnings.hpp"

namespace dateline::http {
namespace {

// Fewer, larger pieces are sent faster.
constexpr std::size_t kPiece = std::size_t{64} << 10;
constexpr const char* kRetryAfter = "30";

// Throws Refusal (503): each export holds a thread, and nobody knows for how long.
Gate::Pass place_among_exports(const Context& context) {
  std::optional<Gate::Pass> place = context.exports->enter(std::chrono::milliseconds(0));
  if (place) return std::move(*place);
  Problem busy;
  busy.status = 503;
  busy.detail = "As many exports are under way as this server sends at once.";
  busy.hint = "Try again when one of them has ended.";
  busy.headers = {{"Retry-After", kRetryAfter}};
  throw Refusal(busy);
}

// An export under way, with its place among them.
struct Export {
  Gate::Pass place;
  search::Matches matches;
  Format format;
  bool bom;

  bool send(const PieceSink& sink) {
    std::string piece = format == Format::csv ? article_csv_header(bom) : std::string();
    while (const std::optional<schema::Article> article = matches.next()) {
      piece += format == Format::csv ? article_csv_row(*article) : schema::to_json(*article) + "\n";
      if (piece.size() < kPiece) continue;
      if (!sink(piece)) return false;
      piece.clear();
    }
    return piece.empty() || sink(piece);
  }
};

Answer exported(const Context& context, const Asked& asked, Format format) {
  const auto sending = std::make_shared<Export>(
      Export{place_among_exports(context), context.searcher.matches(asked.request), format, asked.bom});
  Answer answer;
  answer.content_type = content_type(format);
  answer.headers = {
      {"X-Total-Articles", std::to_string(sending->matches.size())},
      {"Content-Disposition", "attachment; filename=\"dateline-export." + std::string(name(format)) + "\""}};
  add_warnings(sending->matches.query().warnings, answer.headers);
  answer.stream = [sending](const PieceSink& sink) { return sending->send(sink); };
  return answer;
}

}  // namespace

Answer answer_export(const Context& context) {
  Asked asked = read_call(context, Place::exported);
  const Format format = chosen_format(context, asked, Place::exported);
  if (asked.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  // Records come from the catalogue, which may be ahead of the index.
  const std::string representation =
      std::string(content_type(format)) + std::to_string(context.searcher.catalogue_revision());
  return conditional(context.call, archive_etag(context, asked, representation), Varies::by_accept,
                     [&] { return exported(context, asked, format); });
}

}  // namespace dateline::http
