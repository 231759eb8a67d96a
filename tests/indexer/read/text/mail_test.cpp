#include <doctest/doctest.h>

#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;
using dateline::schema::ZoneKind;

namespace {

const std::string kText =
    "The ferry came back on Monday after a long repair. Crowds stood on the pier and waved.\n\nOfficials said that it "
    "would sail twice a day from now on, and three times on Sundays.\n";

struct Message {
  std::string from = "Ada Quill <ada@example.com>";
  std::string subject = "Ferry returns";
  std::string more = {};  // header fields, each with its line end
  std::string type = "text/plain; charset=utf-8";
  std::string body = kText;
};

std::string mail(const Message& message) {
  return "Received: from mail.example.com by mx.example.net; Tue, 5 Mar 2024 09:31:00 +0100\nFrom: " + message.from +
         "\nTo: reader@example.net\nSubject: " + message.subject +
         "\nDate: Tue, 5 Mar 2024 09:30:00 +0100\nMessage-ID: <ferry-1@example.com>\nMIME-Version: 1.0\n" +
         message.more + "Content-Type: " + message.type + "\n\n" + message.body;
}

RawDocument only(const std::string& bytes) {
  const auto records = read_bytes(bytes);
  REQUIRE(records.size() == 1);
  return document(records[0]);
}

std::string page(int paragraphs) {
  std::string html = "<html><head><title>Page about ferries</title></head><body><h1>Ferry returns</h1>";
  for (int i = 0; i < paragraphs; ++i) {
    html +=
        "<p>Paragraph " + std::to_string(i) + " tells how the ferry came back on Monday, and that crowds waved.</p>\n";
  }
  return html + "</body></html>\n";
}

std::string alternatives(const std::string& plain, const std::string& html) {
  return "--b\nContent-Type: text/plain; charset=utf-8\n\n" + plain +
         "\n--b\nContent-Type: text/html; charset=utf-8\n\n" + html + "\n--b--\n";
}

}  // namespace

TEST_CASE("a message gives title, byline, date, id and text") {
  const RawDocument article = only(mail({}));
  CHECK(article.source.format == "email");
  CHECK(article.title == "Ferry returns");
  CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
  CHECK_FALSE(article.outlet_name);
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].value == "2024-03-05T09:30:00+01:00");
  CHECK(article.external_id == "ferry-1@example.com");
  CHECK(text_of(article) == kText);
  CHECK(article.raw == mail({}));
}

TEST_CASE("a newsletter's sender is the outlet, with its own domain") {
  const RawDocument article = only(mail({"\"The Example Times\" <news@newsletter.example.com>", "Fwd: Ferry returns",
                                         "List-Unsubscribe: <https://example.com/u>\n"}));
  CHECK(article.outlet_name == "The Example Times");
  CHECK(article.outlet_domain == "example.com");
  CHECK(article.authors.empty());
  CHECK(article.title == "Ferry returns");
}

TEST_CASE("a sender with the name of the domain is an outlet, but for somebody who has a domain of that name") {
  const RawDocument letter = only(mail({"Northern Quay <letter@northern-quay.example>"}));
  CHECK(letter.outlet_name == "Northern Quay");
  CHECK(letter.authors.empty());
  const RawDocument person = only(mail({"Ada Quill <ada@adaquill.example>"}));
  CHECK(person.authors == std::vector<std::string>{"Ada Quill"});
  CHECK(!person.outlet_name);
}

TEST_CASE("\"A from B\" is a person of an outlet") {
  const RawDocument article = only(mail({"Ada Quill from Harbour Notes <harbournotes@substack.com>"}));
  CHECK(article.authors == std::vector<std::string>{"Ada Quill"});
  CHECK(article.outlet_name == "Harbour Notes");
  CHECK(article.outlet_domain == "harbournotes.substack.com");
}

TEST_CASE("headers are decoded, also where they name the wrong charset") {
  CHECK(only(mail({"Ada Quill <a@example.com>", "=?utf-8?B?RMOkaG5l?= =?iso-8859-1?Q?_in_K=F6ge?="})).title ==
        "Dähne in Köge");
  CHECK(only(mail({"Ada Quill <a@example.com>", "=?windows-1252?Q?Ferry=E2=80=99s_return?="})).title ==
        "Ferry’s return");
  CHECK(only(mail({"Ada Quill <a@example.com>", "Fähre zurück"})).title == "Fähre zurück");
  CHECK(only(mail({"Ada Quill <a@example.com>", "AW: Re[2]: Ferry: it is back"})).title == "Ferry: it is back");
}

TEST_CASE("bodies are decoded by transfer encoding and charset, also a wrong one") {
  const std::string quoted = "Content-Transfer-Encoding: quoted-printable\n";
  CHECK(text_of(only(mail({"A Quill <a@example.com>", "x", quoted, "text/plain; charset=windows-1252",
                           "Die F=E4hre =\nkam =93gut=94 an. Alle Leute gr=FC=DFten."}))) ==
        "Die Fähre kam “gut” an. Alle Leute grüßten.\n");
  CHECK(text_of(only(mail({"A Quill <a@example.com>", "x", "Content-Transfer-Encoding: base64\n",
                           "text/plain; charset=utf-8", "RGllIEbDpGhyZSBrYW0gYW4u\n"}))) == "Die Fähre kam an.\n");
  CHECK(text_of(only(mail({"A Quill <a@example.com>", "x", "", "text/plain; charset=iso-8859-1",
                           "Die Fähre kam an."}))) == "Die Fähre kam an.\n");
  CHECK(text_of(only(mail({"A Quill <a@example.com>", "x", "", "text/plain",
                           "Die F\xE4hre kam mit Verz\xF6gerung an."}))) == "Die Fähre kam mit Verzögerung an.\n");
}

TEST_CASE("format=flowed is joined to paragraphs") {
  const std::string flowed = "text/plain; format=flowed";
  CHECK(text_of(only(mail(
            {"A Quill <a@example.com>", "x", "", flowed, "The ferry \ncame back.\n\n From now on \nit sails.\n"}))) ==
        "The ferry came back.\n\nFrom now on it sails.\n");
  CHECK(text_of(only(mail({"A Quill <a@example.com>", "x", "", flowed + "; delsp=yes",
                           "The fer \nry came back.\n"}))) == "The ferry came back.\n");
}

TEST_CASE("plain text is preferred to the page beside it, unless it is a stub of it") {
  const std::string type = "multipart/alternative; boundary=b";
  CHECK(text_of(only(mail({"A Quill <a@example.com>", "x", "", type, alternatives(kText, page(3))})))
            .starts_with("The ferry"));
  const RawDocument stub =
      only(mail({"A Quill <a@example.com>", "x", "", type,
                 alternatives("Read this in your browser: https://example.com/a/long/address", page(6))}));
  CHECK(text_of(stub).find("Paragraph 5") != std::string::npos);
  CHECK(text_of(stub).find("browser") == std::string::npos);
  CHECK(stub.title == "x");
}

TEST_CASE("signatures, list footers and quoted replies are kept apart from the text") {
  const RawDocument article = only(mail(
      {"Ada Quill <ada@example.com>", "Re: [harbour-l] Ferry returns",
       "List-Post: <mailto:harbour-l@lists.example.com>\nArchived-At: <https://lists.example.com/archive/17>\n",
       "text/plain",
       "> Is it back?\n\n" + kText +
           "\nOn Monday Ben Marsh wrote:\n> hello\n> again\n\n-- \nAda Quill\nHarbour desk\n"
           "____________________________\nharbour-l mailing list\nhttps://lists.example.com/listinfo/harbour-l\n"}));
  CHECK(article.title == "Ferry returns");
  CHECK(article.url == "https://lists.example.com/archive/17");
  CHECK(text_of(article).find("ferry came back") != std::string::npos);
  for (const char* cut : {"Is it back", "Ben Marsh", "again", "Harbour desk", "mailing list"}) {
    CAPTURE(cut);
    CHECK(text_of(article).find(cut) == std::string::npos);
    CHECK(text_of(article, ZoneKind::chrome).find(cut) != std::string::npos);
  }
}

TEST_CASE("a message that is all quote is its own text") {
  const RawDocument article = only(mail({"A Quill <a@example.com>", "x", "", "text/plain",
                                         "FYI\n\n> The ferry came back on Monday.\n> Crowds waved.\n"}));
  CHECK(text_of(article).find("\nThe ferry came back on Monday.\nCrowds waved.\n") != std::string::npos);
}

TEST_CASE("a forwarded article has its own headline, sender and date; what is below a reply is cut") {
  const std::string inner =
      "---------- Forwarded message ---------\nFrom: The Example Times <news@example.com>\nDate: Mon, 4 Mar 2024 at "
      "08:00\n"
      "Subject: Ferry back in Alder\nTo: <ben@example.net>\n\n" +
      kText;
  const RawDocument article = only(
      mail({"Ben Marsh <ben@example.net>", "Fwd: Ferry back in Alder", "", "text/plain", "see below\n\n" + inner}));
  CHECK(article.title == "Ferry back in Alder");
  CHECK(article.outlet_name == "The Example Times");
  CHECK(article.authors.empty());
  CHECK(article.dates.at(0).value == "Mon, 4 Mar 2024 at 08:00");
  CHECK(text_of(article).find("see below") == std::string::npos);
  const RawDocument reply = only(mail({"Ben Marsh <ben@example.net>", "Re: Ferry", "", "text/plain",
                                       "My own report says that the ferry sank.\n\n-----Original Message-----\nFrom: "
                                       "Ada\nSent: today\nSubject: Ferry\n\n" +
                                           kText}));
  CHECK(text_of(reply).find("sank") != std::string::npos);
  CHECK(text_of(reply).find("Crowds") == std::string::npos);
}

TEST_CASE("an article that was mailed to a desk has its labelled headline") {
  const RawDocument article = only(mail({"Ada Quill <ada@example.com>", "copy", "", "text/plain",
                                         "XDESK\n\nHeadline: Ferry back in Alder\n\nAbstract: It is back.\n\n" + kText +
                                             "Ada Quill\nHarbour writer\nPh: +00 123 456 789\nTwitter: @adaquill\n"}));
  CHECK(article.title == "Ferry back in Alder");
  CHECK(text_of(article).find("XDESK") == std::string::npos);
  CHECK(text_of(article).find("@adaquill") == std::string::npos);
  CHECK(text_of(article).find("three times on Sundays.") != std::string::npos);
}

TEST_CASE("a byline in the text names the author, not who sent it") {
  const std::string body = "Ferry PGA\nBy Ada Quill\n\n" + kText;
  CHECK(only(mail({"Ben <ben@example.net>", "copy", "", "text/plain", body})).authors ==
        std::vector<std::string>{"Ada Quill"});
  CHECK(only(mail({"Ben Marsh <ben@example.net>", "copy", "", "text/plain", "By Monday it was back.\n\n" + kText}))
            .authors == std::vector<std::string>{"Ben Marsh"});
}

TEST_CASE("attached messages and pages are records of their own, the note above them is none") {
  const std::string inner = mail({"The Example Times <news@example.com>", "Inner article"});
  const auto records = read_bytes(
      mail({"Ben Marsh <ben@example.net>", "clippings", "", "multipart/mixed; boundary=x",
            "--x\nContent-Type: text/plain\n\nTwo clippings.\n--x\nContent-Type: message/rfc822\n\n" + inner +
                "\n--x\nContent-Type: text/html\nContent-Disposition: attachment; filename=a.html\n\n" + page(6) +
                "\n--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--x--\n"}));
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).title == "Page about ferries");
  CHECK(document(records[0]).dates.empty());
  CHECK(document(records[1]).title == "Inner article");
  CHECK(document(records[1]).outlet_name == "The Example Times");
  CHECK(document(records[1]).raw.find("Message-ID: <ferry-1@example.com>") != std::string::npos);
}

TEST_CASE("a page that a browser saved speaks for itself") {
  const RawDocument article = only(
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.com/2024/ferry\nSubject: Ferry\nDate: Fri, 1 "
      "Nov 2024 10:00:00 "
      "-0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; "
      "boundary=\"b\"\n\n--b\nContent-Type: "
      "text/html\n\n" +
      page(6) + "\n--b--\n");
  CHECK(article.url == "https://example.com/2024/ferry");
  CHECK(article.title == "Page about ferries");
  CHECK(article.dates.empty());
  CHECK(article.authors.empty());
}

TEST_CASE("a message may stand behind its size") {
  const std::string message = mail({});
  CHECK(text_of(only(std::to_string(message.size()) + "     \n" + message + "<?xml version=\"1.0\"?>\n<plist/>\n")) ==
        kText);
}

TEST_CASE("messages without an article are rejected with what they are") {
  const auto reject = [](const Message& message) { return rejection(read_bytes(mail(message)).at(0)); };
  const Rejection picture = reject({"A Quill <a@example.com>", "picture", "", "image/png", "xx"});
  CHECK(picture.reason == "no-text");
  CHECK(picture.detail.find("image/png") != std::string::npos);
  CHECK(reject({"A Quill <a@example.com>", "x", "", "text/plain", "\n\n-- \nAda\n"}).reason == "no-text");
  CHECK(reject({"A Quill <a@example.com>", "x", "", "multipart/encrypted; boundary=b", "--b\n\nx\n--b--\n"}).reason ==
        "unsupported");
  CHECK(reject({"A Quill <a@example.com>", "x", "", "multipart/report; boundary=b", "--b\n\nIt bounced.\n--b--\n"})
            .reason == "unsupported");
}

TEST_CASE("messages with too many parts, or parts nested too deep, are rejected in bounded time") {
  std::string flat;
  for (int i = 0; i < 5000; ++i) flat += "--b\nContent-Type: text/plain\n\nx\n";
  CHECK(
      rejection(read_bytes(mail({"A <a@example.com>", "x", "", "multipart/mixed; boundary=b", flat + "--b--\n"})).at(0))
          .reason == "too-large");
  for (const int levels : {100, 900, 20000}) {
    std::string nested;
    for (int i = 0; i < levels; ++i) {
      nested +=
          "--b" + std::to_string(i) + "\nContent-Type: multipart/mixed; boundary=b" + std::to_string(i + 1) + "\n\n";
    }
    CHECK(rejection(read_bytes(mail({"A <a@example.com>", "x", "", "multipart/mixed; boundary=b0", nested})).at(0))
              .reason == "too-large");
    std::string messages;
    for (int i = 0; i < levels; ++i) messages += "Content-Type: message/rfc822\n\n";
    CHECK(rejection(read_bytes(mail({"A <a@example.com>", "x", messages, "text/plain", kText})).at(0)).reason ==
          "too-large");
  }
}

TEST_CASE("headers that no message has are refused before they are parsed, in parts and inner messages too") {
  const auto many = [](std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out + "\n";
  };
  const std::vector<std::string> bombs = {"Cc: " + many("a:", 60'000), "Resent-To:" + many("\n a:", 60'000),
                                          many("A: b\n", 200'000), "Cc: " + many("a@b,", 500'000),
                                          many("X: " + many("y", 1000), 5000)};
  for (const std::string& bomb : bombs) {
    const std::string inner = "From: A <a@example.com>\n" + bomb + "Subject: x\n\n" + kText;
    const auto wrapped = [&](const std::string& type, const std::string& body) {
      return rejection(read_bytes(mail({"A <a@example.com>", "x", "", type, body})).at(0)).reason;
    };
    CHECK(rejection(read_bytes(mail({"A <a@example.com>", "x", bomb, "text/plain", kText})).at(0)).reason ==
          "too-large");
    CHECK(wrapped("message/rfc822", inner) == "too-large");
    CHECK(wrapped("multipart/mixed;\n boundary=\"a b\"", "--a b\n" + bomb + "\n" + kText + "\n--a b--\n") ==
          "too-large");
    CHECK(wrapped("multipart/mixed; boundary*=us-ascii''b", "--b\n" + bomb + "\n" + kText + "\n--b--\n") ==
          "too-large");
    CHECK(wrapped("multipart/digest; boundary=b", "--b\n\n" + inner + "\n--b--\n") == "too-large");
  }
  CHECK(rejection(
            read_bytes(mail({"A <a@example.com>", "x", "", "multipart/mixed; boundary=b", many("--b\n", 9000)})).at(0))
            .reason == "too-large");
}

TEST_CASE("a long text is no header, whatever its lines begin with") {
  std::string html = "<html><head><style><!--\np {}\n-->\n</style><title>Ferries</title></head><body>\n";
  for (int i = 0; i < 2000; ++i) html += "  <p>The ferry: it came back on day " + std::to_string(i) + ".</p>\n";
  CHECK(only(mail({"A Quill <a@example.com>", "x", "", "multipart/mixed; boundary=\"b-1\"",
                   "--b-1\nContent-Type: text/html; name=message.html\n\n" + html + "\n--b-1--\n"}))
            .source.format == "email");
  std::string crowd = "Cc: ";
  for (int i = 0; i < 1000; ++i)
    crowd += "Reader " + std::to_string(i) + " <r" + std::to_string(i) + "@example.com>,\n ";
  CHECK(text_of(only(mail({"A Quill <a@example.com>", "x", crowd + "z@example.com\n", "text/plain", kText}))) == kText);
}

TEST_CASE("large messages within messages are not copied without end") {
  std::string inner = mail({"A <a@example.com>", "x", "", "text/plain", std::string(1'000'000, 'x')});
  for (int i = 0; i < 10; ++i) inner = mail({"A <a@example.com>", "x", "", "message/rfc822", inner});
  CHECK(rejection(read_bytes(inner).at(0)).reason == "too-large");
}

TEST_CASE("short lines with addresses are not a signature where they are all there is") {
  CHECK(text_of(only(mail({"A Quill <a@example.com>", "x", "", "text/plain",
                           "Ferry back\nhttps://example.com/1\nCrowds wave\nhttps://example.com/2\n"})))
            .find("Crowds wave") != std::string::npos);
}

TEST_CASE("a message that is cut anywhere, or has zero bytes in it, is a record or a reject") {
  const std::string whole = mail({"Ada Quill <ada@example.com>", "=?utf-8?Q?Ferry?=", "",
                                  "multipart/alternative; boundary=b", alternatives(kText, page(2))});
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    CHECK(read_bytes(whole.substr(0, size)).size() == 1);
    std::string zero = whole;
    if (size < whole.size()) zero[size] = '\0';
    CHECK(read_bytes(zero).size() == 1);
  }
}

TEST_CASE("articles that begin with lines like those of mail are text") {
  for (const std::string& text :
       {"From: our correspondent\nDate: 5 March 2024\n\n" + kText, "Subject: ferries\n\n" + kText,
        "From the start: ferries\n\n" + kText, "To: the editor\nSir,\n\n" + kText}) {
    CHECK(only(text).source.format == "text");
  }
}
