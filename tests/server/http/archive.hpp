// A little archive made through the pipeline, and a server in the process that answers about it.
#pragma once

#include <filesystem>
#include <string>
#include <thread>

#include "server/http/server.hpp"
#include "server/search/searcher.hpp"

namespace dateline::http {

// A folder of its own, removed at the end, for an archive that the test fills.
class EmptyArchive {
 public:
  EmptyArchive();
  ~EmptyArchive();
  EmptyArchive(const EmptyArchive&) = delete;
  EmptyArchive& operator=(const EmptyArchive&) = delete;

  // Adds what `text` holds as a file of this name.
  void add(const std::string& name, const std::string& text) const;
  std::filesystem::path path() const { return folder_ / "archive"; }

 private:
  std::filesystem::path folder_;
};

// One with a few articles.
class TestArchive : public EmptyArchive {
 public:
  TestArchive();

  static constexpr int kArticles = 15;
  // What article with the external id "hp-1" was read from.
  static std::string first_record();
};

// Serves an archive on a free port until its end.
class RunningServer {
 public:
  explicit RunningServer(const std::filesystem::path& archive, Options options = {});
  ~RunningServer();
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  std::uint16_t port() const { return server_.port(); }

 private:
  search::Searcher searcher_;
  Server server_;
  std::thread thread_;
};

// The archive and the server that all tests share which change neither.
const TestArchive& shared_archive();
std::uint16_t shared_server();

}  // namespace dateline::http
