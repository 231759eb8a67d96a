// Copies an SQLite database while others read and write it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

namespace dateline::schema {

// Copies what is committed now, page by page (SQLite's backup API), to a file that is not there yet; durable when it
// returns. One transaction reads throughout, so writers go on and their journal grows meanwhile. Never checkpoints.
// `show` gets how many pages are copied, of how many. Throws DatabaseError, std::system_error.
void copy_database(const std::filesystem::path& from, const std::filesystem::path& to,
                   const std::function<void(std::uint64_t pages, std::uint64_t all)>& show);

}  // namespace dateline::schema
