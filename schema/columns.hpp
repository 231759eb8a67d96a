// Columns: per document what filters, facets and sorting need, as flat arrays. Files are written once, one a segment.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::schema {

inline constexpr std::int32_t kUndated = INT32_MIN;

// One document's values. Codes are packed, see pack().
struct DocumentRow {
  std::uint32_t document = 0;  // Xapian's number: the change number of the article's text
  std::uint32_t article = 0;
  std::uint32_t story = 0;
  std::uint32_t outlet = 0;     // catalogue id; 0: none
  std::uint32_t length = 0;     // sum of wdf, for BM25
  std::int32_t day = kUndated;  // days since 1970-01-01, as written; a month or year counts as its first day
  std::uint16_t minute = 0;     // of the day, as written
  std::uint16_t language = 0;
  std::uint16_t outlet_country = 0;
  std::uint16_t lead_words = 0;          // words of the first paragraph
  std::vector<std::uint32_t> actors;     // catalogue ids
  std::vector<std::uint16_t> countries;  // packed; kAboutBit set where the article is about it

  bool operator==(const DocumentRow&) const = default;
};
inline constexpr std::uint16_t kAboutBit = 0x8000;

// Up to three letters of a code ("QA", "en", "ckb") in 15 bits, and back; 0 for an empty or other text. Countries come
// back in capitals, languages in small letters.
std::uint16_t pack(std::string_view code);
std::string unpack_upper(std::uint16_t packed);
std::string unpack_lower(std::uint16_t packed);

// Days since 1970-01-01 of "2024-11-19", "2024-11" or "2024"; kUndated for other text. day_text is the reverse.
std::int32_t day_number(std::string_view date);
std::string day_text(std::int32_t day);

// Writes rows (rising by document) durably. The format is little-endian arrays behind a header with a checksum.
void write_columns(const std::filesystem::path& file, std::span<const DocumentRow> rows);
// Throws LayoutError (damaged, newer_format).
std::vector<DocumentRow> read_columns(const std::filesystem::path& file);

// The rows of one file as they lie in it, an array a column. Of the lists: how long each row's is, and all one after
// the other.
struct ColumnArrays {
  std::vector<std::uint32_t> document, article, story, outlet, length;
  std::vector<std::int32_t> day;
  std::vector<std::uint16_t> minute, language, outlet_country, lead_words;
  std::vector<std::uint32_t> actor_counts, actors, country_counts;
  std::vector<std::uint16_t> countries;

  std::size_t rows() const { return document.size(); }
};
ColumnArrays column_arrays(std::span<const DocumentRow> rows);
// Throws LayoutError (damaged, newer_format).
ColumnArrays read_column_arrays(const std::filesystem::path& file);

// All columns in memory, by document number. Later segments replace rows of earlier ones, and a later document of the
// same article replaces the earlier document: only the newest of each article is live.
class Columns {
 public:
  // Adds a segment's file. Throws LayoutError (damaged, newer_format).
  void load(const std::filesystem::path& file) { add(read_column_arrays(file)); }
  void add(const ColumnArrays& arrays);
  // Makes room for documents below `size` at once, and gives back what is not used.
  void reserve(std::uint32_t size) { grow(size); }
  void shrink();
  // Whether most of what it holds was replaced: made anew it takes half of the memory.
  bool is_wasteful() const;

  // One past the highest document number.
  std::uint32_t size() const { return static_cast<std::uint32_t>(article.size()); }
  // The live document of an article; 0 when there is none.
  std::uint32_t document_of(std::int64_t article_id) const;
  std::uint32_t live_documents() const { return live_; }

  std::span<const std::uint32_t> actors_of(std::uint32_t document) const {
    return {actors_.data() + actor_start_[document], actor_count_[document]};
  }
  std::span<const std::uint16_t> countries_of(std::uint32_t document) const {
    return {countries_.data() + country_start_[document], country_count_[document]};
  }
  // Has a processor fetch from memory where the lists of a document are, for the next call of the above.
  void foresee_actors(std::uint32_t document) const {
    __builtin_prefetch(&actor_start_[document]);
    __builtin_prefetch(&actor_count_[document]);
  }
  void foresee_countries(std::uint32_t document) const {
    __builtin_prefetch(&country_start_[document]);
    __builtin_prefetch(&country_count_[document]);
  }

  // Arrays of size(); an article of 0 means that the document is not live.
  std::vector<std::uint32_t> article, story, outlet, length;
  std::vector<std::int32_t> day;
  std::vector<std::uint16_t> minute, language, outlet_country, lead_words;

 private:
  void grow(std::uint32_t size);
  // Whether the document becomes its article's live one, or is it.
  bool take(std::uint32_t document, std::uint32_t article_id);

  std::vector<std::uint32_t> actor_start_, country_start_;
  std::vector<std::uint16_t> actor_count_, country_count_;
  std::vector<std::uint32_t> actors_;
  std::vector<std::uint16_t> countries_;
  std::vector<std::uint32_t> document_of_;
  std::uint32_t live_ = 0;
  std::size_t replaced_ = 0;  // values of lists that no document has any more
};

}  // namespace dateline::schema
