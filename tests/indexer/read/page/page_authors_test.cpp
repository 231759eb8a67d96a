#include "indexer/read/page/page_authors.hpp"

#include <doctest/doctest.h>

#include "indexer/read/page/html_metadata.hpp"
#include "tests/indexer/read/page/html_page.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using Names = std::vector<std::string>;

namespace {

Names authors(const std::string& below, const std::string& head = {}) {
  const HtmlDocument page(html_page(head, "<h1>Council closes the ferry pier</h1>" + below + prose()));
  return read_metadata(page).authors;
}

}  // namespace

TEST_CASE("a page that states no author shows one beside its headline") {
  CHECK(authors("<p class='article-byline'>By Ada Quill</p>") == Names{"By Ada Quill"});
  CHECK(authors("<a rel='author' href='/ada'>Ada Quill</a>") == Names{"Ada Quill"});
  CHECK(authors("<p>von <a href='/autoren/ada'>Ada Quill</a></p>") == Names{"Ada Quill"});
  CHECK(authors("<p class='byline'><span>Ada Quill</span> <span>Ben Roe</span></p>") == Names{"Ada Quill", "Ben Roe"});
  CHECK(authors("",
                "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Ada Quill'>") ==
        Names{"Ada Quill"});
}

TEST_CASE("authors of comments and teasers, counts and addresses are not the page's author") {
  CHECK(authors("<div class='comment'><p class='author'>Ada Quill</p></div>").empty());
  CHECK(authors("<aside><p class='author'>Ada Quill</p></aside>").empty());
  CHECK(authors("<p class='author'>27 articles</p>").empty());
  CHECK(authors("", "<meta name='author' content='ada@example.org'>").empty());
  CHECK(authors(prose() + prose(4) + prose(7) + prose(10) + "<p class='author'>Ada Quill</p>").empty());
}

TEST_CASE("a stated name stands, but an account gives way to the name that the page shows") {
  CHECK(authors("<p class='author'>Ben Roe</p>", "<meta name='author' content='Ada Quill'>") == Names{"Ada Quill"});
  CHECK(authors("<p class='author'>Ben Roe</p>", "<meta name='author' content='newsdesk'>") == Names{"Ben Roe"});
  CHECK(authors("", "<meta name='author' content='newsdesk'>") == Names{"newsdesk"});
}
