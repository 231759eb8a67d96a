#include "tests/server/http/archive.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/pipeline/add.hpp"
#include "schema/layout.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/http/fake_intake.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

std::filesystem::path new_folder() {
  static std::atomic<int> count = 0;
  return std::filesystem::temp_directory_path() /
         ("dateline-http-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
}

Json record(int number) {
  static constexpr std::array<const char*, 4> kPlaces = {"Norway", "Sweden", "Qatar", "Israel"};
  const std::string place = kPlaces[static_cast<std::size_t>(number) % kPlaces.size()];
  const std::string other = kPlaces[static_cast<std::size_t>(number + 1) % kPlaces.size()];
  Json json;
  json["id"] = "hp-" + std::to_string(number);
  json["headline"] = "Port workers in " + place + " weigh strike number " + std::to_string(number);
  json["published"] = "2024-0" + std::to_string(1 + number % 3) + "-1" + std::to_string(number % 10);
  json["source"] = number % 3 == 0 ? "Inland Gazette" : "Harbour Post";
  json["language"] = "en";
  json["url"] = "https://harbourpost.example/" + std::to_string(number);
  json["body"] = "The port of " + place +
                 " stood still for the whole of a wet morning while crane drivers voted. A minister of " + place +
                 " said that talks with " + other + " would go on. Prime Minister Anna Bergstrom of " + place +
                 " asked both sides for patience, and shipping lines counted the containers on quay " +
                 std::to_string(number) + ".";
  return json;
}

}  // namespace

std::string TestArchive::first_record() {
  return record(1).dump();
}

EmptyArchive::EmptyArchive() : folder_(new_folder()) {
  std::filesystem::create_directories(folder_ / "input");
}

TestArchive::TestArchive() {
  std::string lines;
  for (int number = 1; number < kArticles; ++number) lines += record(number).dump() + "\n";
  add("post.jsonl", lines);
  add("undated.json",
      R"({"id":"u","headline":"A lighthouse keeper remembers","source":"Harbour Post","language":"en",)"
      R"("body":"=Nobody wrote down when the old keeper told this story about the lamp and the storm."})");
}

EmptyArchive::~EmptyArchive() {
  std::filesystem::remove_all(folder_);
}

void EmptyArchive::add(const std::string& name, const std::string& text) const {
  const std::filesystem::path file = folder_ / "input" / name;
  std::ofstream(file) << text;
  pipeline::AddOptions options;
  options.threads = 1;
  pipeline::add(schema::Layout(path()), {file}, options);
}

RunningServer::RunningServer(const std::filesystem::path& archive, Options options)
    : searcher_(archive),
      server_(searcher_,
              [&options] {
                options.port = 0;
                return options;
              }()),
      thread_([this] { server_.run(); }) {}

RunningServer::~RunningServer() {
  server_.stop();
  thread_.join();
}

namespace {

struct Shared {
  // What answers keep in statics of their own must be made before this object is, to be there until after its end.
  Shared() { CHECK(get(server.port(), "/search?q=port&country=NO").status == 200); }

  static Options options(FakeIntake& intake) {
    Options made;
    made.intake = &intake;
    return made;
  }

  const TestArchive archive;
  FakeIntake intake;
  const RunningServer server{archive.path(), options(intake)};
};

const Shared& shared() {
  static const Shared made;
  return made;
}

}  // namespace

const TestArchive& shared_archive() {
  return shared().archive;
}

std::uint16_t shared_server() {
  return shared().server.port();
}

}  // namespace dateline::http
