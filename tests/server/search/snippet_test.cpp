#include "server/search/snippet.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "schema/text_analysis.hpp"
#include "server/query/highlight.hpp"

namespace dateline::search {
namespace {

class Marking {
 public:
  explicit Marking(const std::string& query, const std::string& language = "en")
      : stem_(language),
        wanted_(query::highlights(query::parse(query).root)),
        marker_(wanted_, [this](const std::string& folded) -> const std::string& { return stemmed_ = stem_(folded); }) {
  }

  std::vector<SnippetPart> parts(const std::string& text) const { return marker_.snippet(text, 0); }
  // Hits between brackets.
  std::string snippet(const std::string& text, std::size_t lead_words = 0) const {
    return shown(marker_.snippet(text, lead_words));
  }
  std::string title(const std::string& text) const { return shown(marker_.title(text)); }

 private:
  static std::string shown(const std::vector<SnippetPart>& parts) {
    std::string out;
    for (const SnippetPart& part : parts) out += part.hit ? "[" + part.text + "]" : part.text;
    return out;
  }

  schema::Stemmer stem_;
  std::string stemmed_;
  std::vector<query::Highlight> wanted_;
  Marker marker_;
};

std::string filler(int words) {
  std::string out;
  for (int i = 0; i < words; ++i) out += "word" + std::to_string(i) + " ";
  return out;
}

TEST_CASE("a hit is marked as it is written, and nothing else") {
  CHECK(Marking("talks").snippet("The Talks began; talking helps, a talker less.") ==
        "The [Talks] began; [talking] helps, a talker less.");
  CHECK(Marking("=talks").snippet("Talks and talk") == "[Talks] and talk");
  CHECK(Marking("tal*").snippet("Tall talk is stalled") == "[Tall] [talk] is stalled");
  CHECK(Marking("-talks port").snippet("Talks at the port") == "Talks at the [port]");
}

TEST_CASE("accents, case and the letters of Turkish are marked however they are typed") {
  CHECK(Marking("erdogan").snippet("Cumhurbaşkanı ERDOĞAN'ın sözleri") == "Cumhurbaşkanı [ERDOĞAN]'ın sözleri");
  CHECK(Marking("istanbul").snippet("İSTANBUL, Istanbul, ıstanbul") == "[İSTANBUL], [Istanbul], [ıstanbul]");
  CHECK(Marking("İzmir").snippet("izmir") == "[izmir]");
  CHECK(Marking("Malmö").snippet("From Malmo to Malm\u00F6 and Malmo\u0308.") ==
        "From [Malmo] to [Malm\u00F6] and [Malmo\u0308].");
}

TEST_CASE("a phrase is marked where all of it stands, and its words alone are not") {
  CHECK(Marking("\"port strike\"").snippet("A strike; the port strike. Port strikes!") ==
        "A strike; the [port] [strike]. Port strikes!");
  CHECK(Marking("\"port strike\"").snippet("the port\n\nstrike") == "the [port] [strike]");
  CHECK(Marking("\"a b a\"").snippet("a b a b a") == "[a] [b] [a] [b] [a]");
}

TEST_CASE("what is looked for in the title only is marked in the title only") {
  CHECK(Marking("title:port").title("Port strike") == "[Port] strike");
  CHECK(Marking("title:port").snippet("Port strike") == "Port strike");
  CHECK(Marking("title:\"port strike\"").title("Port strike") == "[Port] [strike]");
  CHECK(Marking("title:\"port strike\"").snippet("Port strike") == "Port strike");
  CHECK(Marking("port").title("Port strike") == "[Port] strike");
}

TEST_CASE("what is looked for in the lead only is marked in the lead only") {
  const std::string text = "A port strike.\n\nThe port strike ended.";
  CHECK(Marking("lead:port").snippet(text, 3) == "A [port] strike. The port strike ended.");
  CHECK(Marking("lead:=port").snippet(text, 3) == "A [port] strike. The port strike ended.");
  CHECK(Marking("lead:por*").snippet(text, 3) == "A [port] strike. The port strike ended.");
  CHECK(Marking("lead:\"port strike\"").snippet(text, 3) == "A [port] [strike]. The port strike ended.");
  CHECK(Marking("lead:\"port strike\"").snippet(text, 2) == "A port strike. The port strike ended.");
  CHECK(Marking("lead:port strike").snippet(text, 3) == "A [port] [strike]. The port [strike] ended.");
  for (const char* query : {"lead:port", "lead:=port", "lead:por*", "lead:\"port strike\""}) {
    CAPTURE(query);
    CHECK(Marking(query).title("Port strike") == "Port strike");
  }
}

TEST_CASE("each word of a text is stemmed once, however many words are looked for") {
  const schema::Stemmer stemmer("en");
  std::string query;
  for (int i = 0; i < 60; ++i) query += "word" + std::to_string(i) + " ";
  const auto wanted = query::highlights(query::parse(query).root);
  REQUIRE(wanted.size() == 60);
  std::size_t stemmed = 0;
  std::string stem;
  const Marker marker(wanted, [&](const std::string& folded) -> const std::string& {
    ++stemmed;
    return stem = stemmer(folded);
  });
  CHECK(stemmed == wanted.size());
  marker.snippet(filler(1000), 0);
  CHECK(stemmed == wanted.size() + 1000);
}

TEST_CASE("a letter that stands for several words is marked once, and no text is shown twice") {
  // One ligature of Arabic is four words when it is written out.
  const std::string text = "a \uFDFA b";
  const std::vector<schema::Word> words = schema::words(text);
  REQUIRE(words.size() == 6);
  CHECK(Marking(words[2].folded + " " + words[3].folded).snippet(text) == "a [\uFDFA] b");
  CHECK(Marking("\"" + words[1].folded + " " + words[2].folded + "\" b").snippet(text) == "a [\uFDFA] [b]");
}

TEST_CASE("a short text is shown whole, without an ellipsis") {
  CHECK(Marking("").snippet("Only this.") == "Only this.");
  CHECK(Marking("absent").snippet("Only this.") == "Only this.");
  CHECK(Marking("this").snippet("") == "");
}

TEST_CASE("a long text without a hit is shown from its beginning, and one with a late hit around it") {
  const std::string text = filler(300) + "harbour " + filler(300);
  const std::string beginning = Marking("absent").snippet(text);
  CHECK(beginning.starts_with("word0 word1 "));
  CHECK(beginning.ends_with("…"));
  const std::string around = Marking("harbour").snippet(text);
  CHECK(around.starts_with("…word29"));
  CHECK(around.find("[harbour]") != std::string::npos);
  CHECK(around.ends_with("…"));
  const std::string end = Marking("harbour").snippet(filler(300) + "harbour.");
  CHECK(end.starts_with("…"));
  CHECK(end.ends_with("[harbour]."));
}

TEST_CASE("the beginning of a text is the same whether something was looked for or nothing") {
  for (const char* piece :
       {"word ", "a ", "\u0928\u092E", "one,two\n\nthree; ", "seventeen-letters-of-a-very-long-one "}) {
    std::string text;
    for (int pieces = 1; pieces < 2000; pieces *= 2) {
      while (text.size() < static_cast<std::size_t>(pieces) * 4) text += piece;
      CAPTURE(text);
      CHECK(Marking("").snippet(text) == Marking("absent").snippet(text));
    }
  }
}

TEST_CASE("the passage with the most different hits is shown") {
  const std::string text =
      "port port port " + filler(100) + "a strike in the port of Oslo " + filler(100) + "strike strike";
  CHECK(Marking("port strike").snippet(text).find("a [strike] in the [port] of Oslo") != std::string::npos);
}

TEST_CASE("line breaks and tabs become single spaces") {
  CHECK(Marking("two").snippet("one\n\n  two\t\r\nthree") == "one [two] three");
}

TEST_CASE("a text without spaces is cut between letters, not within one") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "\u0928\u092E";  // Hindi, one word
  for (const auto& part : Marking("x").parts(text)) CHECK(schema::is_utf8(part.text));
  CHECK(Marking("x").snippet(text).size() < 700);
}

TEST_CASE("whatever the text, a snippet is whole letters of it in order, and so is a marked title") {
  std::mt19937 random(17);
  static const std::vector<std::string> kPieces = {
      "port", " ", "strike",      "\n",   "é",      "İ", "ﷺ", "½",  "中文字", "ไทย",
      "'s",   ".", "👩‍🚢", "U.S.", "\u0301", "ß", "ﬁ", "\"", "-",      "x"};
  const Marking marking("port strike \"x port\" 中文 s* =us \"fi\" 1");
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t n = random() % 60; n > 0; --n) text += kPieces[random() % kPieces.size()];
    CAPTURE(text);
    std::string whole;
    std::string plain = marking.title(text);
    std::erase_if(plain, [](char c) { return c == '[' || c == ']'; });
    CHECK(plain == text);
    for (const SnippetPart& part : marking.parts(text)) {
      CHECK(schema::is_utf8(part.text));
      whole += part.text;
    }
    CHECK(whole.size() <= text.size() + 6);  // and two ellipses
  }
}

}  // namespace
}  // namespace dateline::search
