// Writes token files (token_file.hpp): of new documents, and of files that become one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::schema {

// Gathers the documents of one segment. Used by one thread.
class TokenBuilder {
 public:
  // A number for a folded word: the same for the same word, from 0 in the order in which they come.
  std::uint32_t number(std::string_view word);
  // The word of a number; stays where it is.
  const std::string& word(std::uint32_t number) const { return *words_[number]; }

  // Documents come rising.
  void add(std::uint32_t document, std::span<const std::uint32_t> title, std::span<const std::uint32_t> text);

  // Writes the file of the documents that were added, all within first..last. Durable when it returns. Throws
  // std::system_error.
  void write(const std::filesystem::path& file, std::uint32_t first, std::uint32_t last) const;

 private:
  struct Document {
    std::uint32_t number = 0;
    std::size_t begin = 0, text = 0, end = 0;  // in tokens_
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };

  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<const std::string*> words_;   // by number
  std::vector<std::uint32_t> frequencies_;  // by number: how many documents have it
  std::vector<std::size_t> seen_in_;        // by number: the last of them, from 1
  std::vector<Document> documents_;
  std::string tokens_;  // numbers in the code
};

// Makes one file of several whose documents follow each other, within first..last. Holds their dictionaries and one
// document at a time. Throws LayoutError (damaged) where one of them is not what was written, and std::system_error.
void merge_token_files(std::span<const std::filesystem::path> parts, const std::filesystem::path& file,
                       std::uint32_t first, std::uint32_t last);

}  // namespace dateline::schema
