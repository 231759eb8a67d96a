#include "server/http/packing.hpp"

#include <doctest/doctest.h>

#include "tests/server/http/unpacked.hpp"

namespace dateline::http {
namespace {

TEST_CASE("gzip is taken by who names it, by name or with a star, and not with a quality of nothing") {
  for (const char* taken : {"gzip", "GZIP", "x-gzip", "deflate, gzip;q=0.5", "br;q=1.0, *;q=0.1",
                            "identity;q=0.5, gzip", " gzip ; q=0.001", "gzip,identity"}) {
    CAPTURE(taken);
    CHECK(takes_gzip(taken));
  }
  for (const char* refused : {"", "identity", "br", "gzip;q=0", "gzip;q=0.0, *", "*;q=0", "gzip;q=0.2, identity;q=0.9",
                              "gzipped", "gzip;q=x"}) {
    CAPTURE(refused);
    CHECK_FALSE(takes_gzip(refused));
  }
}

std::string header(const Answer& answer, const std::string& name) {
  std::string values;
  for (const auto& [known, value] : answer.headers) {
    if (known == name) values += value + ";";
  }
  return values;
}

TEST_CASE("long text is packed, and what is short or packed already is left as it is") {
  const std::string text = std::string(5000, 'a') + "end";
  for (const char* type : {"application/json", "application/x-ndjson", "text/csv; charset=utf-8", "text/html",
                           "application/rss+xml", "application/feed+json", "image/svg+xml"}) {
    CAPTURE(type);
    Answer answer{200, type, text, {}};
    pack(answer, "gzip");
    CHECK(header(answer, "Content-Encoding") == "gzip;");
    CHECK(header(answer, "Vary") == "Accept-Encoding;");
    CHECK(answer.body.size() < 200);
    CHECK(unpacked(answer.body) == text);
  }
  Answer plain{200, "application/json", text, {}};
  pack(plain, "");
  CHECK(plain.body == text);
  CHECK(header(plain, "Vary") == "Accept-Encoding;");
  CHECK(header(plain, "Content-Encoding").empty());
  Answer bytes{200, "application/octet-stream", text, {}};
  pack(bytes, "gzip");
  CHECK(bytes.body == text);
  Answer little{200, "application/json", "{}", {}};
  pack(little, "gzip");
  CHECK(little.body == "{}");
}

TEST_CASE("a stream is packed as it goes, and one that breaks off does not end well") {
  const auto run = [](const Stream& stream, std::string& out) {
    Answer answer{200, "text/csv", {}, {}, stream};
    pack(answer, "gzip");
    return answer.stream([&](std::string_view piece) {
      CHECK_FALSE(piece.empty());
      out += piece;
      return true;
    });
  };
  std::string packed;
  CHECK(run(
      [](const PieceSink& sink) {
        for (int i = 0; i < 20'000; ++i) {
          if (!sink("row " + std::to_string(i) + "\n")) return false;
        }
        return true;
      },
      packed));
  const std::string text = unpacked(packed);
  CHECK(text.starts_with("row 0\n"));
  CHECK(text.ends_with("row 19999\n"));
  CHECK(packed.size() < text.size() / 3);
  std::string broken;
  CHECK_FALSE(run([](const PieceSink& sink) { return sink("some") && false; }, broken));
  std::string empty;
  CHECK(run([](const PieceSink&) { return true; }, empty));
  CHECK(unpacked(empty).empty());
}

}  // namespace
}  // namespace dateline::http
