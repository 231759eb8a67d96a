// The `explain` command: what a record would become in an archive, and why.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/pipeline/explain.hpp"

namespace CLI {
class App;
}

namespace dateline::cli {

// Adds the command. `archive` and `code` outlive the parsing.
void define_explain(CLI::App& app, const std::filesystem::path& archive, int& code);

// One explanation, for people and for programs (one line of JSON).
std::string explanation_text(const pipeline::Explanation& explanation);
std::string explanation_json(const pipeline::Explanation& explanation);

}  // namespace dateline::cli
