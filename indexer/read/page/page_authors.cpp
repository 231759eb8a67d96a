#include "indexer/read/page/page_authors.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/read/page/content_hints.hpp"
#include "indexer/read/page/date_names.hpp"
#include "indexer/read/page/page_statements.hpp"
#include "indexer/read/text/plain_text.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongestNames = 100;  // bytes
constexpr std::size_t kMostNodes = 24;      // of an element that is a byline and no more
constexpr std::size_t kJustBelow = 900;     // bytes of text between headline and byline
constexpr std::size_t kMostAuthors = 6;

bool says_author(const HtmlDocument& page, std::size_t i) {
  constexpr std::array kWords = {"author"sv, "authors"sv, "byline"sv, "autor"sv,    "autoren"sv, "autorin"sv,
                                 "autore"sv, "auteur"sv,  "writer"sv, "reporter"sv, "penulis"sv, "yazar"sv};
  if (page.attribute(i, "rel") == "author") return true;
  if (page[i].tag == GUMBO_TAG_A) {
    const std::string address = lower(page.attribute(i, "href"));
    for (const std::string_view part : {"/author/"sv, "/authors/"sv, "/autor/"sv, "/autoren/"sv, "/auteur/"sv}) {
      if (address.find(part) != std::string::npos) return true;
    }
  }
  const std::vector<std::string> words = words_of_names(page.attribute(i, "class"));
  return std::any_of(kWords.begin(), kWords.end(), [&words](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
}

bool is_foreign(const HtmlDocument& page, std::size_t i, std::size_t headline) {
  for (; i != 0 && !(headline >= i && headline < page[i].end); i = page[i].parent) {
    const GumboTag tag = page[i].tag;
    if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE) return true;
    if (page[i].is_text()) continue;
    const NameKind kind = kind_of_name(page.attribute(i, "class"));
    if (kind == NameKind::foreign || kind == NameKind::column) return true;
  }
  return false;
}

bool may_be_names(std::string_view text) {
  return text.size() >= 4 && text.size() <= kLongestNames &&
         text.find_first_of("0123456789@") == std::string_view::npos;
}

// The names of an element: one for each text of several words where there are more than one, else all of its text.
void add_names(const HtmlDocument& page, std::size_t element, std::vector<std::string>& authors) {
  std::vector<std::string_view> texts;
  for (std::size_t i = element; i < page[element].end; ++i) {
    const std::string_view text = trimmed(page[i].text);
    if (page[i].is_text() && text.find(' ') != std::string_view::npos) texts.push_back(text);
  }
  if (texts.size() < 2) return add_author(authors, page.text(element));
  for (const std::string_view text : texts) add_author(authors, text);
}

}  // namespace

std::vector<std::string> shown_authors(const HtmlDocument& page, std::optional<std::size_t> headline) {
  std::vector<std::string> authors;
  if (!headline) return authors;
  std::size_t passed = 0;
  for (std::size_t i = page[*headline].end; i < page.size() && passed < kJustBelow; ++i) {
    const GumboTag tag = page[i].tag;
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_SVG) {
      i = page[i].end - 1;
      continue;
    }
    passed += trimmed(page[i].text).size();
    if (page[i].is_text() || page[i].end - i > kMostNodes || !says_author(page, i)) continue;
    const std::string text = page.text(i);
    if (!may_be_names(text) || is_foreign(page, i, *headline)) continue;
    add_names(page, i, authors);
    passed += text.size();
    i = page[i].end - 1;
    if (authors.size() == kMostAuthors) break;
  }
  return authors;
}

}  // namespace dateline::read
