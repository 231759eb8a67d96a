#include "indexer/read/page/page_dates.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/read/page/date_shape.hpp"
#include "indexer/read/page/html_metadata.hpp"
#include "tests/indexer/read/page/html_page.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;

namespace {

const std::string kHeadline = "<h1>Council closes the ferry pier</h1>";

// The dates of a page in their order, joined by '|'; those of changes begin with "updated ".
std::string dates(const std::string& body) {
  const HtmlDocument page(html_page("<title>Council closes the ferry pier</title>", body));
  std::string all;
  for (const StatedDate& date : read_metadata(page).dates)
    all += (all.empty() ? "" : "|") + std::string(date.updated ? "updated " : "") + date.value;
  return all;
}

std::string first(const std::string& body) {
  const std::string all = dates(body);
  return all.substr(0, all.find('|'));
}

}  // namespace

TEST_CASE("the date of a page is found by the names of its elements, by labels, and alone beside the headline") {
  for (const std::string marked :
       {"<span class='entry-date'>3 May 2019</span>", "<p class='article__meta'>3 May 2019</p>",
        "<abbr class='published' title='3 May 2019'>long ago</abbr>", "<time>3 May 2019</time>",
        "<time datetime='3 May 2019'>Friday</time>", "<div data-date='3 May 2019'>Friday</div>", "<p>3 May 2019</p>",
        "<h2 class='date-header'><span>3 May 2019</span></h2>"}) {
    CHECK_MESSAGE(first(kHeadline + marked + prose()) == "3 May 2019", marked);
  }
  CHECK(first("<p class='date'>3 May 2019</p>" + kHeadline + prose()) == "3 May 2019");
  CHECK(first(kHeadline + prose() + "<p>Veröffentlicht am 3.5.2019</p>") == "Veröffentlicht am 3.5.2019");
}

TEST_CASE("dates of comments, teasers, copyright lines and of prose are not the page's") {
  for (const std::string other :
       {"<div class='comments'><p class='date'>3 May 2019</p></div>", "<aside><time>3 May 2019</time></aside>",
        "<div class='related-teaser'><span class='date'>3 May 2019</span></div>", "<p>© 2019, 3 May</p>",
        "<p>Copyright 3 May 2019</p>",
        "<p>The storm of 3 May 2019 had already damaged most of the planks, and nobody repaired them.</p>"}) {
    CHECK_MESSAGE(dates(kHeadline + prose() + other).empty(), other);
  }
}

TEST_CASE("the date beside the headline goes before those of lists, and a change is told apart") {
  const std::string list =
      "<ul><li class='item'><span class='date'>1 May 2019</span></li>"
      "<li class='item'><span class='date'>2 May 2019</span></li></ul>";
  CHECK(first(list + prose() + kHeadline + "<span class='date'>3 May 2019</span>" + prose(4)) == "3 May 2019");
  CHECK(dates(kHeadline + "<p class='date-updated'>3 May 2019</p>" + prose()) == "updated 3 May 2019");
  CHECK(first(kHeadline + "<p>Last updated: 3 May 2019</p>" + prose()) == "updated Last updated: 3 May 2019");
}

TEST_CASE("figures that are no day with its year have no date's shape") {
  for (const char* text : {"3 May 2019", "May 3, 2019", "2019-05-03T10:00", "3.5.19", "03/05/2019", "2019年5月3日",
                           "3 de mayo de 2019", "20190503", "August 19th 2019"})
    CHECK_MESSAGE(has_date_shape(text), text);
  for (const char* text : {"2019", "3 comments", "10:15", "Tel. 030 2019", "call 1-800-555", "99.5 2020", "v1.2.30456"})
    CHECK_FALSE_MESSAGE(has_date_shape(text), text);
}

TEST_CASE("names say whether a date is the page's, a change, or something else's") {
  CHECK(kind_of_name("entry-date") == NameKind::date);
  CHECK(kind_of_name("publishDate") == NameKind::date);
  CHECK(kind_of_name("entry-date updated") == NameKind::date);
  CHECK(kind_of_name("dateModified") == NameKind::updated);
  CHECK(kind_of_name("comment-date") == NameKind::foreign);
  CHECK(kind_of_name("ArticleHeaderComment_publishDate") == NameKind::date);
  CHECK(kind_of_name("post-meta") == NameKind::beside_date);
  CHECK(kind_of_name("wrapper") == NameKind::none);
}

TEST_CASE("the headline is the heading that says most of the title, not the site's name above it") {
  const std::string list = "<p class='date'>1 May 2019</p>" + prose() + prose(4) + prose(7);
  CHECK(first("<h1>The ferry</h1>" + list + "<h2>Council closes the ferry pier</h2><p class='date'>3 May 2019</p>" +
              prose()) == "3 May 2019");
}

TEST_CASE("a page of dates and little else gives a few of them") {
  std::string body = kHeadline;
  for (int i = 0; i < 20'000; ++i) body += "<p class='date'>3 May 2019</p>";
  const HtmlDocument page(html_page({}, body + prose()));
  CHECK(shown_dates(page, std::nullopt).size() <= 6);
}

TEST_CASE("what a date is of is read in many languages") {
  for (const char* text :
       {"公開日：2019年5月3日", "发布时间：2019-05-03", "등록 2019.05.03", "Опубліковано 3 травня 2019",
        "نشر في 3 مايو 2019", "Diterbitkan 3 Mei 2019", "Julkaistu 3.5.2019"})
    CHECK_MESSAGE(label_of(text) == DateLabel::published, text);
  for (const char* text : {"最終更新 2019年5月3日", "수정 2019.05.03", "Изменено 3 мая 2019", "Päivitetty 3.5.2019",
                           "Aktualizováno 3. 5. 2019", "آخر تحديث 3 مايو 2019"})
    CHECK_MESSAGE(label_of(text) == DateLabel::updated, text);
}
