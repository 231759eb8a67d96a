// The commands of the program, each a function from its arguments to an exit code. They throw what the layers below
// throw.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/following.hpp"
#include "web/pages.hpp"

namespace dateline::cli {

struct AddArguments {
  std::filesystem::path archive;
  std::vector<std::filesystem::path> paths;
  std::size_t threads = 0;
  bool times = false;  // print where the time went
  std::vector<std::filesystem::path> rules;
  bool wait = true;  // where another process takes the files: until it has
};
int add(const AddArguments& arguments);

struct ServeArguments {
  std::filesystem::path archive;
  std::string listen = "127.0.0.1:8080";
  bool is_public = false;
  bool read_only = false;     // neither follows anything nor lets articles be posted
  FollowArguments following;  // besides the inbox
};
int serve(const ServeArguments& arguments);

// A search as the user typed it: the same names and values as in the server's addresses, and so checked by the same
// code.
struct SearchArguments {
  std::filesystem::path archive;
  web::Parameters parameters;
  std::string format;
};
int search(const SearchArguments& arguments);
int export_articles(const SearchArguments& arguments);

struct KeyArguments {
  std::filesystem::path archive;
  std::string scope = "ingest";
  std::string label;
  std::int64_t id = 0;
};
int create_key(const KeyArguments& arguments);
int list_keys(const KeyArguments& arguments);
int revoke_key(const KeyArguments& arguments);

struct RereadArguments {
  std::filesystem::path archive;
  std::size_t threads = 0;
  std::vector<std::filesystem::path> rules;
};
int reread(const RereadArguments& arguments);

int rebuild(const std::filesystem::path& archive, std::size_t threads);
int check(const std::filesystem::path& archive);

struct StatsArguments {
  std::filesystem::path archive;
  bool json = false;
  bool rejects = false;  // list each reject
};
int stats(const StatsArguments& arguments);

}  // namespace dateline::cli
