#include "indexer/link/identity.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace dateline;

namespace {

schema::Article article(const std::string& title, const std::string& text) {
  schema::Article out;
  out.title = title;
  out.text = text;
  out.source = {"in/a.txt", 0, "text", "/made/in/a.txt"};
  return out;
}

}  // namespace

TEST_CASE("an article is known by its id, else by its address, else by its file") {
  schema::Article one = article("T", "x");
  CHECK(link::identity_of(one) == "file /made/in/a.txt");
  one.url = "https://made.example/1";
  CHECK(link::identity_of(one) == "url https://made.example/1");
  one.external_id = "urn:x-1";
  CHECK(link::identity_of(one) == "id urn:x-1");
  one.external_id = "";
  CHECK(link::identity_of(one) == "url https://made.example/1");
}

TEST_CASE("an id that is a mere number counts within its file only") {
  schema::Article one = article("T", "x");
  one.external_id = "17";
  schema::Article other = one;
  other.source.path = "in/b.jsonl";
  other.source.origin = "/elsewhere/in/b.jsonl";
  CHECK(link::identity_of(one) != link::identity_of(other));
  one.external_id = other.external_id = "20240305171";  // too long for a count
  CHECK(link::identity_of(one) == link::identity_of(other));
}

TEST_CASE("one of many records of a file is not known by the file") {
  schema::Article one = article("T", "x");
  one.source.record = 1;
  CHECK_FALSE(link::identity_of(one).has_value());
  one.source.record = 0;
  one.source.format = "jsonl";
  CHECK_FALSE(link::identity_of(one).has_value());
  one.source = {"stdin", 0, "text", ""};
  CHECK_FALSE(link::identity_of(one).has_value());
}

TEST_CASE("texts of the same words have one fingerprint, other words another") {
  const std::string print = link::fingerprint_of(article("Port strike", "Oslo's cranes stood still."));
  CHECK(print.size() == 16);
  CHECK(link::fingerprint_of(article("PORT  STRIKE", "oslo’s cranes\n\nstood still")) == print);
  CHECK(link::fingerprint_of(article("Port strike", "Oslo's cranes stood quiet.")) != print);
  CHECK(link::fingerprint_of(article("Port", "strike Oslo's cranes stood still.")) != print);
}

TEST_CASE("a place's key tells path, record and bytes apart") {
  const schema::SourceRef source{"a", 1, "text", "/x"};
  std::set<std::string> keys = {link::place_key(source, "bytes"),
                                link::place_key({"a", 2, "text", "/x"}, "bytes"),
                                link::place_key({"a1", 1, "text", "/x"}, "bytes"),
                                link::place_key(source, "byte"),
                                link::place_key({"a", 11, "text", "/x"}, "bytes"),
                                link::place_key({"a", 1, "text", "/x"}, "")};
  CHECK(keys.size() == 6);
  CHECK(link::place_key({"a", 1, "html", "/elsewhere"}, "bytes") == link::place_key(source, "bytes"));
}

TEST_CASE("the same name gives the same public id, however it is spelt, and another type another") {
  using schema::ActorType;
  CHECK(link::actor_slug(ActorType::person, "Recep Tayyip Erdoğan") == "person/recep-tayyip-erdogan");
  CHECK(link::actor_slug(ActorType::person, "RECEP  Tayyip Erdogan") == "person/recep-tayyip-erdogan");
  CHECK(link::actor_slug(ActorType::armed_group, "Group X") == "armed_group/group-x");
}

TEST_CASE("names are compared without case, marks and a leading article") {
  CHECK(link::bare_name("The Harbour Post") == "harbour post");
  CHECK(link::bare_name("HARBOUR-POST") == "harbour post");
  CHECK(link::bare_name("Thebes Daily") == "thebes daily");
  CHECK(link::bare_name("  ").empty());
}
