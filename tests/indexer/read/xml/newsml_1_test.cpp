#include <doctest/doctest.h>

#include <string>

#include "tests/indexer/read/reading.hpp"

namespace dateline::read {

namespace {

using namespace testing;
using schema::ZoneKind;

std::string newsml(const std::string& management, const std::string& components) {
  return "<NewsML Version=\"1.2\"><NewsEnvelope><SentFrom><Party FormalName=\"Quiet News\"/></SentFrom><DateAndTime>"
         "20140829T135006Z</DateAndTime></NewsEnvelope><NewsItem xml:lang=\"en\"><Identification><NewsIdentifier>"
         "<ProviderId>qns.example.com</ProviderId><RevisionId PreviousRevision=\"0\" Update=\"N\">2</RevisionId>"
         "<PublicIdentifier>urn:newsml:qns.example.com:20140829:TX-7:2</PublicIdentifier></NewsIdentifier>"
         "</Identification><NewsManagement>" +
         management + "</NewsManagement>" + components + "</NewsItem></NewsML>";
}

std::string component(const std::string& role, const std::string& language, const std::string& data) {
  return "<NewsComponent><Role FormalName=\"" + role + "\"/><DescriptiveMetadata><Language FormalName=\"" + language +
         "\"/></DescriptiveMetadata><ContentItem><MediaType FormalName=\"Text\"/><DataContent>" + data +
         "</DataContent></ContentItem></NewsComponent>";
}

const std::string kNitf = "<nitf><body><body.content><p>The court agreed.</p><p>ab/cd</p></body.content></body></nitf>";

}  // namespace

TEST_CASE("NewsML 1.2 with NITF is an article") {
  const auto records = read_bytes(newsml(
      "<FirstCreated>20140829T134951+0000</FirstCreated><ThisRevisionCreated>20140829T150000+0000</ThisRevisionCreated>"
      "<Status FormalName=\"Usable\"/>",
      "<NewsComponent><NewsLines><DateLine>MALMO, Aug 29, 2014 (QNS) -</DateLine><HeadLine>Court agrees</HeadLine>"
      "<ByLine>By Ada Short</ByLine><SlugLine>Court</SlugLine></NewsLines><AdministrativeMetadata><Provider><Party "
      "FormalName=\"QNS\"/></Provider></AdministrativeMetadata><DescriptiveMetadata><Language FormalName=\"sv\"/>"
      "</DescriptiveMetadata><ContentItem><MediaType FormalName=\"Text\"/><DataContent>" +
          kNitf + "</DataContent></ContentItem></NewsComponent>"));
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.source.format == "newsml-1");
  CHECK(article.external_id == "urn:newsml:qns.example.com:20140829:TX-7");
  CHECK(article.title == "Court agrees");
  CHECK(article.outlet_name == "QNS");
  CHECK(article.outlet_domain == "qns.example.com");
  CHECK(article.language == "sv");
  CHECK(article.dateline == "MALMO, Aug 29, 2014 (QNS) -");
  CHECK(article.authors == std::vector<std::string>{"By Ada Short"});
  REQUIRE(article.dates.size() == 2);
  CHECK(article.dates[0].value == "20140829T134951+0000");
  CHECK(article.dates[1].updated);
  CHECK(text_of(article) == "The court agreed.");
  CHECK(text_of(article, ZoneKind::credit) == "ab/cd");
}

TEST_CASE("components by role become title, deck, lead, text and captions") {
  const auto records = read_bytes(newsml(
      "", "<NewsComponent>" + component("HeadLine", "en", "<p>Boat <b>found</b></p>") +
              component("SubHeadLine", "en", "<p>After a week</p>") + component("Lead", "en", "<p>It drifted.</p>") +
              component("Body", "en",
                        "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body><p>A trawler "
                        "saw it.</p></body></html>") +
              component("Contact", "en", "<p>Call 555-0100</p>") + component("Caption", "en", "<p>The boat</p>") +
              "</NewsComponent>"));
  REQUIRE(records.size() == 1);
  const RawDocument& article = document(records[0]);
  CHECK(article.title == "Boat found");
  CHECK(article.outlet_name == "Quiet News");
  CHECK(text_of(article) == "It drifted.|A trawler saw it.");
  CHECK(text_of(article, ZoneKind::subheading) == "After a week");
  CHECK(text_of(article, ZoneKind::caption) == "The boat");
  REQUIRE(article.dates.size() == 1);
  CHECK(article.dates[0].value == "20140829T135006Z");
}

TEST_CASE("an item in two languages is two articles") {
  const auto records = read_bytes(newsml("", "<NewsComponent>" + component("Main", "en", "<p>Good day.</p>") +
                                                 component("Main", "fr", "<p>Bonjour.</p>") + "</NewsComponent>"));
  REQUIRE(records.size() == 2);
  CHECK(document(records[0]).language == "en");
  CHECK(text_of(document(records[0])) == "Good day.");
  CHECK(document(records[1]).language == "fr");
  CHECK(text_of(document(records[1])) == "Bonjour.");
  CHECK(document(records[0]).external_id != document(records[1]).external_id);
}

TEST_CASE("pictures, empty items and cancelled ones are rejected for what they are") {
  const auto reason = [](const std::string& management, const std::string& components) {
    const auto records = read_bytes(newsml(management, components));
    REQUIRE(records.size() == 1);
    return rejection(records[0]).reason;
  };
  CHECK(reason("", "<NewsComponent><ContentItem Href=\"x.jpg\"><MediaType FormalName=\"Photo\"/></ContentItem>" +
                       component("Caption", "en", "<p>A hill</p>") + "</NewsComponent>") == "not-an-article");
  CHECK(reason("", component("Main", "en", " ")) == "no-text");
  CHECK(reason("<Status FormalName=\"Canceled\"/>", component("Main", "en", kNitf)) == "withdrawn");
}

}  // namespace dateline::read
