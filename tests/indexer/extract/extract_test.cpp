#include "indexer/extract/extract.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/extract/outlets.hpp"
#include "indexer/extract/rules.hpp"
#include "indexer/extract/title.hpp"

using namespace dateline::extract;
using dateline::read::RawDocument;
using dateline::read::Rejection;
using dateline::schema::Article;
using dateline::schema::ZoneKind;

namespace {

RawDocument plain(const std::string& text) {
  RawDocument document;
  document.source = {"pier.txt", 0, "text", ""};
  document.blocks.push_back({ZoneKind::body, text});
  return document;
}

Article article(RawDocument&& document) {
  auto result = extract(std::move(document), Rules::builtin());
  REQUIRE(std::holds_alternative<Extracted>(result));
  return std::get<Extracted>(result).article;
}

const std::string kBody =
    "The harbour council voted on Tuesday to close the old ferry pier for the winter, officials said after the "
    "meeting. "
    "Fishermen who use the pier said they had not been asked about the plan.";

}  // namespace

TEST_CASE("a text without a headline gets its first sentence as a title that says so") {
  const Article made = article(plain("BERGEN, Feb 14 (Reuters) - " + kBody));
  CHECK(made.title_derived);
  CHECK(made.title ==
        "The harbour council voted on Tuesday to close the old ferry pier for the winter, officials said after the "
        "meeting.");
  CHECK(made.dateline == "BERGEN");
  CHECK_FALSE(made.published.has_value());
  REQUIRE(made.outlet);
  CHECK(made.outlet->name == "Reuters");
  CHECK(made.outlet->confidence == "explicit");
  CHECK(made.language == "en");
}

TEST_CASE("a medium that is merely cited is not the outlet") {
  CHECK_FALSE(article(plain(kBody + " Reuters reported the vote first. The mayor told Sky News he was sorry."))
                  .outlet.has_value());
}

TEST_CASE("the outlet is inferred from the newsletter box and from its own short name") {
  const Article box =
      article(plain(kBody + "\n\nSubscribe to The Harbour Gazette Newsletter\n\n" + kBody + " The vote was close."));
  REQUIRE(box.outlet);
  CHECK(box.outlet->name == "The Harbour Gazette");
  CHECK(box.outlet->confidence == "inferred");
  const Article own = article(plain("The mayor told The Denver Post on Monday that the pier would close. " + kBody +
                                    " “We had no choice,” he told the Post."));
  REQUIRE(own.outlet);
  CHECK(own.outlet->name == "The Denver Post");
  CHECK(own.outlet->country == "US");
}

TEST_CASE("a record without text is rejected with its bytes") {
  RawDocument document = plain("   \n\n ");
  document.raw = "   \n\n ";
  const auto result = extract(std::move(document), Rules::builtin());
  REQUIRE(std::holds_alternative<Rejection>(result));
  CHECK(std::get<Rejection>(result).reason == "no-text");
  CHECK(std::get<Rejection>(result).raw_bytes == 6);
}

TEST_CASE("fields of the input are taken over, cleaned") {
  RawDocument document = plain(kBody);
  document.title = "Pier &amp; ferry close - Harbour Gazette";
  document.outlet_name = "Harbour Gazette";
  document.url = "https://www.harbour-gazette.example/pier";
  document.external_id = "hg-17";
  document.authors = {"By MARA ELLISON and Tom Okafor"};
  document.dates = {{"2023-02-14T16:05:00+01:00", "datePublished", false}, {"2023-02-15", "dateModified", true}};
  const Article made = article(std::move(document));
  CHECK(made.title == "Pier & ferry close");
  CHECK(made.bylines == std::vector<std::string>{"Mara Ellison", "Tom Okafor"});
  CHECK(made.outlet->domain == "harbour-gazette.example");
  CHECK(made.published->date == "2023-02-14");
  CHECK(made.published->offset == "+01:00");
  CHECK(made.updated->date == "2023-02-15");
  CHECK(made.external_id == "hg-17");
  CHECK(made.source.path == "pier.txt");
}

TEST_CASE("the name of the site is stripped from a title, other parts are not") {
  CHECK(clean_title("Ferry sinks | BBC News", "", "", Rules::builtin()) == "Ferry sinks");
  CHECK(clean_title("Ferry sinks - Reuters", "Reuters", "", Rules::builtin()) == "Ferry sinks");
  CHECK(clean_title("Ferry sinks - all saved", "Reuters", "reuters.com", Rules::builtin()) ==
        "Ferry sinks - all saved");
  CHECK(clean_title("Ferry sinks – The Harbour Gazette", "", "harbourgazette.com", Rules::builtin()) == "Ferry sinks");
}

TEST_CASE("outlets are known by name, alias and domain") {
  REQUIRE(Rules::builtin().outlet_by_name("jerusalem post"));
  CHECK(Rules::builtin().outlet_by_name("jerusalem post")->country == "IL");
  REQUIRE(Rules::builtin().outlet_by_domain("edition.cnn.com"));
  CHECK(Rules::builtin().outlet_by_domain("edition.cnn.com")->name == "CNN");
  CHECK(Rules::builtin().outlet_by_name("The Harbour Gazette") == nullptr);
  CHECK(is_domain("harbour-gazette.example"));
  CHECK_FALSE(is_domain("Ferry sinks."));
  CHECK_FALSE(is_domain("U.S"));
}

TEST_CASE("an exported record comes back as it was, with its mentions found anew") {
  RawDocument document = plain("BRACKWATER, March 9 - " + kBody);
  document.source.format = "jsonl";
  Article exported;
  exported.external_id = "pier-17";
  exported.title = "BRACKWATER, March 9 - The harbour council voted";
  exported.title_derived = true;
  exported.outlet = dateline::schema::Outlet{"The Brackwater Courier", std::nullopt, "NO", "inferred"};
  exported.bylines = {"Jane Roe"};
  exported.published = dateline::schema::Moment{"2021-03", {}, {}, "month", "dateline", 0.8};
  exported.language = "en";
  exported.text = "By Jane Roe\n\nNorway closes the pier. " + kBody + "\n\nRead more: The pier opens.";
  exported.zones = {{ZoneKind::caption, 0, 0, "The pier in March."}};
  document.exported = exported;
  const Article made = article(std::move(document));
  CHECK(made.text == exported.text);
  CHECK(made.title == exported.title);
  CHECK(made.title_derived);
  CHECK(made.external_id == exported.external_id);
  CHECK(made.outlet == exported.outlet);
  CHECK(made.bylines == exported.bylines);
  CHECK(made.published == exported.published);
  CHECK(made.zones == exported.zones);
  CHECK(made.source.path == "pier.txt");
  REQUIRE(made.countries.size() == 1);
  CHECK(made.countries[0].code == "NO");
}

TEST_CASE("an agency or a desk that has an entry of its own signs a web page, an account does not") {
  const auto bylines = [](const std::vector<std::string>& authors, const std::string& format) {
    RawDocument document = plain(kBody);
    document.source.format = format;
    document.outlet_name = "Pierblatt";
    document.authors = authors;
    return article(std::move(document)).bylines;
  };
  using Names = std::vector<std::string>;
  CHECK(bylines({"Ada Quill", "Associated Press"}, "html") == Names{"Ada Quill", "Associated Press"});
  CHECK(bylines({"Pier staff reporter"}, "html") == Names{"Pier staff reporter"});
  CHECK(bylines({"Pierblatt"}, "html") == Names{"Pierblatt"});
  CHECK(bylines({"admin", "ada@pier.example", "Eddie"}, "html").empty());
  CHECK(bylines({"Associated Press"}, "text").empty());
}

TEST_CASE("a first paragraph that is the title once more, or the title without its kicker, is cut") {
  for (const std::string first : {"Pier closes for the winter.", "PIER CLOSES FOR THE WINTER"}) {
    RawDocument document = plain(first + "\n\n" + kBody);
    document.title = "Pier closes for the winter";
    CHECK(article(std::move(document)).text == kBody);
  }
  RawDocument kicker = plain("Pier closes for the winter\n\n" + kBody);
  kicker.title = "Harbour: Pier closes for the winter";
  CHECK(article(std::move(kicker)).text == kBody);
  RawDocument glued = plain("Harbour Pier closes for the winter . " + kBody);
  glued.title = "Harbour | Pier closes for the winter";
  CHECK(article(std::move(glued)).text == kBody);
  RawDocument exclaimed = plain("Pier closes for the winter! . " + kBody);
  exclaimed.title = "Pier closes for the winter!";
  CHECK(article(std::move(exclaimed)).text == kBody);
  RawDocument only = plain("Pier closes for the winter.");
  only.title = "Pier closes for the winter";
  CHECK(article(std::move(only)).text == "Pier closes for the winter.");
  RawDocument other = plain("Pier opens for the summer, and the council is glad of it.\n\n" + kBody);
  other.title = "Pier closes for the winter";
  CHECK(article(std::move(other)).text.starts_with("Pier opens"));
}

TEST_CASE("wire copy in one line gives its byline, its dateline and its agency, and the rest is text") {
  const Article made = article(plain("By Mara Ellison BERGEN, Feb 14 (Reuters) - " + kBody));
  CHECK(made.bylines == std::vector<std::string>{"Mara Ellison"});
  CHECK(made.dateline == "BERGEN");
  REQUIRE(made.outlet);
  CHECK(made.outlet->name == "Reuters");
  CHECK(made.text == "BERGEN, Feb 14 (Reuters) - " + kBody);
}

TEST_CASE("a stated dateline that begins with the author has the place behind it") {
  RawDocument document = plain(kBody);
  document.authors = {"Mara Ellison"};
  document.dateline = "Mara Ellison, Bergen";
  CHECK(article(std::move(document)).dateline == "Bergen");
}

TEST_CASE("Nigerian Pidgin keeps its name and is searched for names as English is") {
  const std::string text =
      "Oga Sunday Wurkumba and Blessing Tarkpe dey vex say light go for market since Monday, and nobody tell them "
      "when.";
  const auto said_to_be = [&](const char* language) {
    RawDocument document = plain(text);
    document.language = language;
    auto result = extract(std::move(document), Rules::builtin());
    REQUIRE(std::holds_alternative<Extracted>(result));
    return std::get<Extracted>(std::move(result));
  };
  const auto names = [](const Extracted& extracted) {
    std::vector<std::string> all;
    for (const auto& candidate : extracted.candidates) all.push_back(candidate.name);
    return all;
  };
  const Extracted pidgin = said_to_be("pcm");
  CHECK(pidgin.article.language == "pcm");
  CHECK(names(pidgin) == names(said_to_be("en")));
  CHECK(std::ranges::count(names(pidgin), "Blessing Tarkpe") == 1);
}
