// `dateline backup` and `dateline restore`.
#pragma once

#include <filesystem>

namespace CLI {
class App;
}

namespace dateline::cli {

// Adds the commands; `archive` is read and `code` set when one of them runs.
void define_backup(CLI::App& app, const std::filesystem::path& archive, int& code);

}  // namespace dateline::cli
