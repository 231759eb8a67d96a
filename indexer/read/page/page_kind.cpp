#include "indexer/read/page/page_kind.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/read/page/page_statements.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kShort = 1200;  // bytes of text that an error or a check for robots has at most

// Beginnings of the titles of such pages, in lower case.
constexpr std::array kErrors = {"404"sv,
                                "403 forbidden"sv,
                                "410 gone"sv,
                                "500 internal"sv,
                                "502 bad gateway"sv,
                                "503 service"sv,
                                "504 gateway"sv,
                                "error 404"sv,
                                "error 403"sv,
                                "page not found"sv,
                                "not found"sv,
                                "object not found"sv,
                                "file not found"sv,
                                "seite nicht gefunden"sv,
                                "page introuvable"sv,
                                "page non trouvée"sv,
                                "página no encontrada"sv,
                                "página não encontrada"sv,
                                "pagina non trovata"sv,
                                "pagina niet gevonden"sv,
                                "sidan hittades inte"sv,
                                "siden blev ikke fundet"sv,
                                "nie znaleziono strony"sv,
                                "strona nie została znaleziona"sv,
                                "страница не найдена"sv,
                                "sayfa bulunamadı"sv,
                                "ページが見つかりません"sv};
constexpr std::array kChecks = {"just a moment..."sv, "attention required!"sv,   "are you a robot"sv,
                                "access denied"sv,    "access to this page"sv,   "access to this site"sv,
                                "security check"sv,   "please verify you are"sv, "verify you are human"sv,
                                "ddos-guard"sv,       "you have been blocked"sv, "pardon our interruption"sv,
                                "robot or human"sv,   "checking your browser"sv};

template <typename List>
bool begins_with_any(std::string_view title, const List& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [title](std::string_view beginning) { return title.starts_with(beginning); });
}

std::size_t bytes_of(const std::vector<Block>& blocks) {
  std::size_t bytes = 0;
  for (const Block& block : blocks) bytes += block.text.size();
  return bytes;
}

bool is_front_page(const PageMetadata& metadata) {
  if (!metadata.url) return false;
  const std::string_view url = *metadata.url;
  const std::size_t path = url.find('/', url.find("://") + 3);
  return path == std::string_view::npos || path + 1 == url.size();
}

// Whether nearly all text stands in links: a list of articles, an index.
bool is_list_of_links(const HtmlDocument& page) {
  constexpr std::size_t kLinks = 20;
  std::size_t links = 0, linked = 0, all = 0, link_end = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const HtmlNode& node = page[i];
    if (node.tag == GUMBO_TAG_SCRIPT || node.tag == GUMBO_TAG_STYLE || node.tag == GUMBO_TAG_HEAD) {
      i = node.end - 1;
    } else if (node.tag == GUMBO_TAG_A) {
      link_end = std::max(link_end, node.end);
      ++links;
    } else if (node.is_text()) {
      const std::size_t bytes = trimmed(node.text).size();
      all += bytes;
      linked += i < link_end ? bytes : 0;
    }
  }
  return links >= kLinks && linked * 10 >= all * 7;
}

}  // namespace

std::optional<std::string> why_no_article(const HtmlDocument& page, const PageMetadata& metadata,
                                          const std::vector<Block>& text) {
  if (metadata.is_article) return std::nullopt;
  const std::string title = lower(metadata.title.value_or(std::string()));
  const std::size_t bytes = bytes_of(text);
  if (bytes < kShort && begins_with_any(title, kErrors)) return "the web page says that there is no page";
  if (bytes < kShort && begins_with_any(title, kChecks))
    return "the web page is a check for robots, not what it guards";
  if (is_front_page(metadata) && bytes < kShort && is_list_of_links(page))
    return "the web page is the front page of its site, a list of links";
  return std::nullopt;
}

}  // namespace dateline::read
