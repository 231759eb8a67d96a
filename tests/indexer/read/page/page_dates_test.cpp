#include "indexer/read/page/page_dates.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/read/page/date_names.hpp"
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
  for (const char* text : {"2019", "3 comments", "10:15", "Tel. 030 2019", "call 1-800-555", "99.5 2020", "v1.2.30456",
                           "Press notice no. 03/2020"})
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

TEST_CASE("a small column at the headline says when the article was published, one further off does not") {
  for (const std::string column :
       {"<aside>3 May 2019</aside>", "<div class='article-sidebar'><p class='date'>3 May 2019</p></div>",
        "<aside class='meta'><p>By Ada Quay</p><time>3 May 2019</time></aside>"}) {
    CHECK_MESSAGE(first(kHeadline + column + prose() + prose(4)) == "3 May 2019", column);
    CHECK_MESSAGE(dates(kHeadline + prose() + prose(4) + column).empty(), column);
  }
  CHECK(first(kHeadline + "<div class='elementor-widget'><p>3 May 2019</p></div>" + prose()) == "3 May 2019");
  CHECK(first(kHeadline + "<div class='date-comments'><p>3 May 2019</p></div>" + prose()) == "3 May 2019");
}

TEST_CASE("the day above the site's navigation, a quoted post's and one in the headline are not the article's") {
  CHECK(dates("<header><a href='/'>The Ferry</a><span class='date'>3 May 2019</span></header>" + prose() + kHeadline +
              prose())
            .empty());
  CHECK(dates(kHeadline + "<blockquote><time>3 May 2019</time></blockquote>" + prose()).empty());
  CHECK(dates("<h1>Council closes the ferry pier until 3 May 2019</h1>" + prose()).empty());
  CHECK(dates(kHeadline + "<p>1975-05-03 (Oslo) - 2011</p>" + prose()).empty());
  CHECK(first("<h1>Council closes the ferry pier <small>3 May 2019</small></h1>" + prose()) == "3 May 2019");
}

TEST_CASE("a caption gives a date only where an element says that it is one") {
  CHECK(dates(kHeadline +
              "<figcaption>The pier, 3 May 2019</figcaption><p class='x'>The pier was closed on 4 May 2019</p>" +
              prose())
            .find("3 May 2019") == std::string::npos);
  CHECK(first(kHeadline + "<p class='text-caption'><time>3 May 2019</time></p>" + prose()) == "3 May 2019");
}

TEST_CASE("a label right before the date's element is the date's") {
  CHECK(dates(kHeadline + "<p><b>Last updated:</b> <span>3 May 2019</span></p>" + prose()) == "updated 3 May 2019");
  CHECK(first(prose() + "<p class='x'>2 May 2019</p>" + kHeadline + prose() + prose(4) +
              "<p><b>Published:</b> <span>3 May 2019</span></p>") == "3 May 2019");
  CHECK(dates(kHeadline + "<p><b>Registration deadline:</b> <span>3 May 2019</span></p>" + prose()).empty());
}

TEST_CASE("the stamp before the first words is the date, but a chronicle's stamps are none") {
  CHECK(first(kHeadline +
              "<p>Malmö, (3.5.2019). The ferry pier was closed, and nobody knew for how long it would be, said the "
              "mayor.</p>" +
              prose()) == "Malmö, (3.5.2019");
  CHECK(first(kHeadline + "<p>03.05.19 - <b>The ferry</b> pier was closed.</p>" + prose()) == "03.05.19");
  const std::string long_day = std::string("<b>The pier</b> ") + prose() + "</div>";
  CHECK(dates(kHeadline + "<div>03.05.19 - " + long_day + "<div>04.05.19 - " + long_day).empty());
  CHECK(first(kHeadline + "<div>03.05.19 - " + long_day) == "03.05.19");
  CHECK(leading_stamp("3.5.2019 was a day of storms").empty());
  CHECK(leading_stamp("the storm of 3.5.2019 - a report").empty());
}

TEST_CASE("a day and a time that only style sets apart are read as two, and bars divide as dots do") {
  CHECK(first(kHeadline + "<time><b>3 May 2019</b><span>10:43</span></time>" + prose()) == "3 May 2019 10:43");
  CHECK(first(kHeadline + "<p>03 | 05 | 2019</p>" + prose()) == "03.05.2019");
  CHECK(with_dots_for_bars("23.09.20 | 18:19") == "23.09.20 | 18:19");
}

TEST_CASE("a change that has a time of its own leaves the day before it as it is") {
  CHECK(label_of("January 13, 2020 / 1:39 PM / Updated 2 minutes ago") == DateLabel::none);
  CHECK(label_of("Updated January 13, 2020") == DateLabel::updated);
  CHECK(label_of("Datum: 3.5.2019") == DateLabel::dated);
  CHECK(label_of("Erscheinungsdatum: 3.5.2019") == DateLabel::none);
  CHECK(label_of("(Stand: 3.5.2019)") == DateLabel::other);
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
