#include <doctest/doctest.h>

#include "tests/indexer/read/reading.hpp"

using namespace dateline::read;
using namespace dateline::read::testing;
using namespace std::string_literals;

namespace {

const std::string kFrom = "From ada@example.com Tue Mar  5 09:30:00 2024\n";

std::string message(int number, const std::string& body = "The ferry came back on Monday. Crowds waved.\n") {
  return "From: Ada Quill <ada@example.com>\nSubject: Ferry " + std::to_string(number) +
         "\nDate: Tue, 5 Mar 2024 09:30:00 +0100\nMessage-ID: <m" + std::to_string(number) + "@example.com>\n\n" + body;
}

std::vector<std::string> titles(const std::vector<Record>& records) {
  std::vector<std::string> found;
  for (const Record& record : records) {
    const auto* rejected = std::get_if<Rejection>(&record);
    found.push_back(rejected ? rejected->reason : std::get<RawDocument>(record).title.value_or("-"));
  }
  return found;
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("a mailbox is cut into its messages") {
  const auto records = read_bytes(kFrom + message(1) + "\n" + kFrom + message(2) + "\n" + kFrom + message(3));
  CHECK(titles(records) == Titles{"Ferry 1", "Ferry 2", "Ferry 3"});
  CHECK(document(records.at(1)).source.format == "mbox");
  CHECK(document(records[1]).source.record == 1);
  CHECK(document(records[1]).raw == message(2) + "\n");
}

TEST_CASE("lines that begin with From in a text do not cut it, and quoted ones are unquoted") {
  const std::string body =
      "It came back.\n\nFrom the start: crowds waved.\n\nFrom Alder it sails at 09:30 to Elm.\n\n>From Elm it "
      "returns.\n>>From afar.\n";
  const auto records = read_bytes(kFrom + message(1, body) + "\n" + kFrom + message(2));
  REQUIRE(titles(records) == Titles{"Ferry 1", "Ferry 2"});
  const std::string raw = document(records[0]).raw;
  CHECK(raw.find("\nFrom Elm it returns.\n>From afar.\n") != std::string::npos);
  CHECK(text_of(document(records[0])).find("From Alder it sails") != std::string::npos);
}

TEST_CASE("a line of prose that begins with From, and an address or a label below it, do not cut a message") {
  for (const std::string& quote : {"From Reuters:\nhttp://www.example.com/article/1\nThe ferry story goes on.\n"s,
                                   "From Reuters:\nLondon: the ferry story goes on.\n"s,
                                   "From ada@example.com\nhttps://example.com/2 has the ferry story.\n"s}) {
    CAPTURE(quote);
    const auto records =
        read_bytes(kFrom + message(1, "It came back.\n\n" + quote + "\nMore.\n") + "\n" + kFrom + message(2));
    REQUIRE(titles(records) == Titles{"Ferry 1", "Ferry 2"});
    CHECK(text_of(document(records[0])).find("ferry story") != std::string::npos);
  }
}

TEST_CASE("mailboxes of other programs are cut too") {
  for (const std::string& from :
       {"From - Tue Mar 05 09:30:00 2024\n"s, "From ???@??? Tue Mar 05 09:30:00 2024\n"s, "From MAILER-DAEMON\n"s,
        "From 1793402@xxx Tue Mar 05 09:30:00 +0000 2024\n"s, "From ada at example.com  Tue Mar  5 09:30:00 2024\n"s}) {
    CAPTURE(from);
    CHECK(titles(read_bytes(from + message(1) + "\n" + from + message(2))) == Titles{"Ferry 1", "Ferry 2"});
  }
  // Without the empty line that should be there.
  CHECK(titles(read_bytes(kFrom + message(1) + kFrom + message(2))) == Titles{"Ferry 1", "Ferry 2"});
  std::string dos = kFrom + message(1) + "\n" + kFrom + message(2);
  for (std::size_t at = dos.find('\n'); at != std::string::npos; at = dos.find('\n', at + 2)) dos.insert(at, 1, '\r');
  CHECK(titles(read_bytes(dos)) == Titles{"Ferry 1", "Ferry 2"});
}

TEST_CASE("a message that is too large is passed over, and its place is told") {
  Limits limits;
  limits.record_bytes = 2000;
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "crowds waved and waved and waved\n";
  for (const std::string& large : {lines, std::string(900'000, 'x') + "\n"}) {
    const auto records =
        read_bytes(kFrom + message(1) + "\n" + kFrom + message(2, large) + "\n" + kFrom + message(3), limits);
    CHECK(titles(records) == Titles{"Ferry 1", "too-large", "Ferry 3"});
    CHECK(rejection(records.at(1)).detail.find("line 9 ") != std::string::npos);
  }
}

TEST_CASE("a bad message does not spoil the next") {
  const auto records = read_bytes(kFrom + message(1) + "\n" + kFrom + "X-Odd: 1\n\n\n" + kFrom + message(3));
  CHECK(titles(records) == Titles{"Ferry 1", "no-text", "Ferry 3"});
}

TEST_CASE("a mailbox that is cut anywhere gives its whole messages") {
  const std::string whole = kFrom + message(1) + "\n" + kFrom + message(2) + "\n";
  const std::size_t second = whole.find("\nFrom ada", 1) + kFrom.size() + 10;
  for (std::size_t size = second; size <= whole.size(); ++size) {
    const auto records = read_bytes(whole.substr(0, size));
    REQUIRE(records.size() == 2);
    CHECK(document(records[0]).title == "Ferry 1");
    CHECK(text_of(document(records[0])).find("Crowds waved.") != std::string::npos);
  }
}

TEST_CASE("a broken stream gives the messages before the break, without the one that it cut") {
  std::string box;
  for (int i = 0; i < 500; ++i) box += kFrom + message(i, std::to_string(i * 7919) + " came.\n") + "\n";
  const std::string packed = gzipped(box);
  const auto records = read_bytes(packed.substr(0, packed.size() / 2));
  REQUIRE(records.size() > 50);
  CHECK(rejection(records.back()).reason == "truncated");
  for (std::size_t i = 0; i + 1 < records.size(); ++i) {
    CHECK(text_of(document(records[i])).starts_with(std::to_string(i * 7919) + " came."));
  }
}

TEST_CASE("prose that begins with From is text") {
  for (const char* text : {"From our correspondent in Alder\n\nThe ferry came back: at last.\n",
                           "From Tuesday 09:30 2024 on\nnews: good\n\nShips came.\n"}) {
    CHECK(document(read_bytes(text).at(0)).source.format == "text");
  }
}
