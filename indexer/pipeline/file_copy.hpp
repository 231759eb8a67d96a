// Copies bytes that are handed over into the archive, by the means of the file system where it has some.
#pragma once

#include <atomic>
#include <filesystem>

namespace dateline::pipeline {

// Copies a file to `to`, which is new: what is done to the file afterwards does not reach the copy. An empty `from` is
// standard input. Leaves a part where `stop` became true. Throws std::filesystem::filesystem_error that names the file
// which could not be read, or written, and then leaves nothing.
void copy_bytes(const std::filesystem::path& from, const std::filesystem::path& to, const std::atomic<bool>* stop);

}  // namespace dateline::pipeline
