// A client that posts articles to a `dateline serve`, and what it needs for that.
#pragma once

#include <filesystem>
#include <string>

#include "tests/program/server.hpp"

namespace dateline::program {

// A key for posting, made by the program.
std::string new_key(const std::filesystem::path& archive);

// The number of articles that a search of the server finds.
int found_by(const Server& server, const std::string& query);

// One article as a line of JSON.
std::string article_line(const std::string& id, const std::string& words);

}  // namespace dateline::program
