#include <doctest/doctest.h>

#include <algorithm>

#include "tests/indexer/read/page/html_page.hpp"
#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using dateline::schema::ZoneKind;

namespace {

RawDocument page(const std::string& body) {
  return document(read_bytes(html_page("<title>Harbour</title>", body)).at(0));
}

bool has(const RawDocument& article, const std::string& words) {
  return std::any_of(article.blocks.begin(), article.blocks.end(), [&words](const Block& block) {
    return block.kind == ZoneKind::body && block.text.find(words) != std::string::npos;
  });
}

std::size_t body_blocks(const RawDocument& article) {
  return static_cast<std::size_t>(std::count_if(article.blocks.begin(), article.blocks.end(),
                                                [](const Block& b) { return b.kind == ZoneKind::body; }));
}

}  // namespace

TEST_CASE("a page gives its paragraphs as blocks, in order, and its bytes as they came") {
  const std::string bytes = html_page("", "<div><h1>Harbour reopens</h1>" + prose() + "</div>");
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "html");
  CHECK(article.raw == bytes);
  REQUIRE(article.blocks.size() == 3);
  CHECK(article.blocks[0].text.starts_with("Paragraph 1 "));
  CHECK(article.blocks[2].text.starts_with("Paragraph 3 "));
}

TEST_CASE("hundreds of thousands of openers that nothing closes are read in one pass") {
  for (const std::string opener :
       {"<noscript>", "<noscript", "<script", "<title", "<svg", "<!--", "<![CDATA[", "<?", "&", "\"", "{", "["}) {
    CAPTURE(opener);
    std::string many;
    while (many.size() < 500'000) many += opener;
    CHECK(has(page("<h1>Harbour</h1>" + prose() + many), "Paragraph 1 "));
  }
}

TEST_CASE("what stands around the article is left out") {
  const RawDocument article = page(
      "<header><a href='/'>Home</a> The Harbour Post</header><nav><ul><li><a href='/a'>World</a></li></ul></nav>"
      "<div id='main'><h1>Harbour reopens</h1>" +
      prose() +
      "<div class='share-buttons'>Tell your friends about this</div>"
      "<div class='related-articles'><p>Another story, which is about a mountain, a railway, and a very long "
      "tunnel.</p></div>"
      "<form>Your address <input></form></div>"
      "<aside><p>Sidebar words, which go on for a while, and have commas, and are not of the article.</p></aside>"
      "<div id='comments'><p>First! I was there, and it was not like that at all, believe me, not at all.</p></div>"
      "<footer>Copyright of the post</footer><script>var words = 'script words';</script>");
  CHECK(body_blocks(article) == 3);
  for (const char* words :
       {"Home", "World", "friends", "mountain", "Your address", "Sidebar", "First!", "Copyright", "script"}) {
    CHECK_MESSAGE(!has(article, words), words);
  }
}

TEST_CASE("boxes are known by their names in other languages too") {
  for (const char* name :
       {"kommentare", "articulos-relacionados", "teilen", "publicidad", "lire-aussi", "leggi-anche"}) {
    const RawDocument article =
        page("<div>" + prose() + "<div class='" + name +
             "'><p>Words that stand in a box, between others, and do not belong.</p></div>" + prose(4) + "</div>");
    CHECK_MESSAGE(!has(article, "in a box"), name);
    CHECK(has(article, "Paragraph 6"));
  }
}

TEST_CASE("a telling name on an element that holds the whole article does not lose the article") {
  const RawDocument article =
      page("<div class='has-sidebar related'><div class='share ad'>" + prose() + "</div></div>");
  CHECK(body_blocks(article) == 3);
}

TEST_CASE("a dialogue about cookies is never the article, however long") {
  const RawDocument article =
      page("<div class='cookie-consent'>" + prose(10) + prose(13) + prose(16) + "</div><div>" + prose() + "</div>");
  CHECK(has(article, "Paragraph 1 "));
  CHECK_FALSE(has(article, "Paragraph 10 "));
}

TEST_CASE("what a post is filed under is not taken for what it is") {
  const RawDocument article =
      page("<div class='post-7 post type-post hentry tag-cookies category-advertising'>" + prose() + "</div>");
  CHECK(body_blocks(article) == 3);
}

TEST_CASE("a page whose every element has a telling name is still read") {
  std::string parts;
  for (int i = 0; i < 10; ++i) parts += "<div class='related'>" + prose(i * 3) + "</div>";
  CHECK(body_blocks(page(parts)) == 30);
}

TEST_CASE("a body that comes in several parts comes whole") {
  const std::string parts = "<section class='article-body'>" + prose(1) +
                            "</section><div class='ad'>Buy this</div>"
                            "<section class='article-body'>" +
                            prose(4) + "</section>";
  const RawDocument named = page("<main><div>" + parts + "</div></main>");
  CHECK(has(named, "Paragraph 1 "));
  CHECK(has(named, "Paragraph 6 "));
  CHECK_FALSE(has(named, "Buy"));
  const RawDocument unnamed =
      page("<article><div><div class='x1'>" + prose(1) + "</div></div><figure><img></figure><div><div class='x1'>" +
           prose(4) + "</div></div></article>");
  CHECK(has(unnamed, "Paragraph 1 "));
  CHECK(has(unnamed, "Paragraph 6 "));
}

TEST_CASE("of several articles on a page the first with a headline is taken") {
  const RawDocument article =
      page("<article><h1>Harbour reopens</h1>" + prose(1) + "</article><article><h1>Tunnel closes</h1>" + prose(20) +
           prose(23) + prose(26) + "</article>");
  CHECK(has(article, "Paragraph 1 "));
  CHECK_FALSE(has(article, "Paragraph 20 "));
}

TEST_CASE("captions and subheadings are marked as such") {
  const RawDocument article =
      page("<article>" + prose(1) +
           "<figure><img><figcaption>A ship in March. Photo: Ben Roe</figcaption></figure><h2>The winter</h2>" +
           prose(4) + "<div class='image-caption'>Quays, empty</div></article>");
  CHECK(text_of(article, ZoneKind::caption) == "A ship in March. Photo: Ben Roe|Quays, empty");
  CHECK(text_of(article, ZoneKind::subheading) == "The winter");
  CHECK(body_blocks(article) == 6);
}

TEST_CASE("two line breaks separate paragraphs, one does not") {
  const std::string sentence = "The harbour reopened, slowly, and the ships came in one by one from the north.";
  const RawDocument article =
      page("<div>" + sentence + "<br>Second line.<br><br>" + sentence + "<br/>\n<br/>" + sentence + "</div>");
  REQUIRE(body_blocks(article) == 3);
  CHECK(article.blocks[0].text == sentence + "\nSecond line.");
}

TEST_CASE("lists, quotations and tables of prose are kept, inline tags do not split words") {
  const RawDocument article =
      page("<article>" + prose() +
           "<ul><li>Grain, <b>first</b>ly</li><li>Salt</li></ul><blockquote>We waited long</blockquote>"
           "<table><tr><td>Ships</td><td>12</td></tr><tr><td>Boats</td><td>40</td></tr></table></article>");
  CHECK(text_of(article).find("Grain, firstly|Salt|We waited long|Ships 12|Boats 40") != std::string::npos);
}

TEST_CASE("text from JSON-LD stands in where the page has none") {
  const std::string head =
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Harbour reopens\", "
      "\"articleBody\": "
      "\"Ships came back to the harbour.\\n\\nPeople stood on the quays.\"}</script>";
  const auto records = read_bytes(html_page(head, "<div id='app'>Loading</div>"));
  CHECK(text_of(document(records.at(0))) == "Ships came back to the harbour.|People stood on the quays.");
}

TEST_CASE("a page without text is rejected") {
  CHECK(rejection(read_bytes(html_page("<title>x</title>", "<div id='app'></div>")).at(0)).reason == "no-text");
}

TEST_CASE("nesting without end neither overflows the stack nor takes for ever") {
  for (const std::string tag :
       {"<div>", "<b>", "<span><div>", "<table><tr><td>", "<font color=x>", "<a href=x><p>", "<svg>"}) {
    std::string deep;
    while (deep.size() < 2'000'000) deep += tag;
    CHECK(read_bytes("<html><body>" + prose() + deep + "x").size() == 1);
  }
}

TEST_CASE("formatting that piles up is parsed within bounds or rejected") {
  std::string tangled = "<html><body>" + prose();
  for (int i = 0; tangled.size() < 4'000'000; ++i) tangled += "<p><font size=" + std::to_string(i) + ">";
  CHECK(read_bytes(tangled).size() == 1);
}

TEST_CASE("a tag with very many attributes is no trouble") {
  std::string attributes;
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  CHECK(has(page("<div" + attributes + ">" + prose() + "</div>"), "Paragraph 1 "));
}

TEST_CASE("a page of pictures tells its story by the captions, unless it has a text of its own") {
  std::string slides;
  for (int i = 1; i <= 8; ++i) {
    slides += "<figure><img src='a.jpg'><figcaption><p>Slide " + std::to_string(i) +
              " shows the quay on the morning when the first ship came in, with half the town on its feet to greet "
              "the crew.</p></figcaption></figure>";
  }
  CHECK(has(page("<h1>Harbour reopens</h1>" + slides), "Slide 3 shows the quay"));
  CHECK_FALSE(has(page("<h1>Harbour reopens</h1>" + prose() + slides), "Slide 3 shows the quay"));
}
