// The file of a segment's columns: a header with a checksum, then one array per column.
#include <xxhash.h>

#include <bit>
#include <cstring>
#include <fstream>
#include <numeric>

#include "schema/columns.hpp"
#include "schema/layout.hpp"

namespace dateline::schema {
namespace {

static_assert(std::endian::native == std::endian::little, "column files are little-endian");

constexpr char kMagic[8] = {'D', 'L', 'C', 'O', 'L', 'U', 'M', 'N'};
constexpr std::uint32_t kVersion = 1;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t rows;
  std::uint64_t checksum;  // XXH3 of what follows
};

template <typename T>
void append(std::string& out, const std::vector<T>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

// Takes arrays off the front of a file's bytes.
class Cursor {
 public:
  Cursor(std::string_view bytes, const std::filesystem::path& file) : bytes_(bytes), file_(file) {}

  template <typename T>
  std::vector<T> take(std::size_t count) {
    const std::size_t wanted = count * sizeof(T);
    if (bytes_.size() < wanted) damaged("it ends too early");
    std::vector<T> values(count);
    if (count > 0) std::memcpy(values.data(), bytes_.data(), wanted);
    bytes_.remove_prefix(wanted);
    return values;
  }

  // The lengths of lists; no longer than what follows.
  std::vector<std::uint32_t> take_sizes(std::size_t count, std::uint64_t& sum) {
    std::vector<std::uint32_t> sizes = take<std::uint32_t>(count);
    sum = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
    if (sum > bytes_.size()) damaged("its lists are longer than it");
    return sizes;
  }

  bool at_end() const { return bytes_.empty(); }

  [[noreturn]] void damaged(const std::string& why) const {
    throw LayoutError(LayoutError::Kind::damaged, file_.string() + " is damaged (" + why +
                                                      "): `dateline rebuild` makes it again from the catalogue");
  }

 private:
  std::string_view bytes_;
  const std::filesystem::path& file_;
};

std::string bytes_of(const std::filesystem::path& file) {
  std::error_code missing;
  const std::uintmax_t size = std::filesystem::file_size(file, missing);
  std::string bytes(missing ? 0 : size, '\0');
  std::ifstream in(file, std::ios::binary);
  if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) bytes.clear();
  return bytes;
}

// What stands behind the header, which it checks, and the number of rows.
std::string_view payload_of(const std::string& bytes, const std::filesystem::path& file, std::size_t& rows) {
  const Cursor whole(bytes, file);
  Header header{};
  if (bytes.size() < sizeof header) whole.damaged("it is missing or too short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) whole.damaged("it is no column file");
  if (header.version > kVersion) {
    throw LayoutError(LayoutError::Kind::newer_format, file.string() + " is of a newer format: use a newer dateline");
  }
  if (header.version != kVersion) whole.damaged("its version is none");
  const std::string_view payload = std::string_view(bytes).substr(sizeof header);
  if (XXH3_64bits(payload.data(), payload.size()) != header.checksum) whole.damaged("its checksum is wrong");
  // The number of rows stands outside of what the checksum covers: memory is taken only for what can be there.
  if (header.rows > payload.size()) whole.damaged("it has fewer rows than it says");
  rows = header.rows;
  return payload;
}

}  // namespace

ColumnArrays column_arrays(std::span<const DocumentRow> rows) {
  ColumnArrays out;
  for (const DocumentRow& row : rows) {
    out.document.push_back(row.document);
    out.article.push_back(row.article);
    out.story.push_back(row.story);
    out.outlet.push_back(row.outlet);
    out.length.push_back(row.length);
    out.day.push_back(row.day);
    out.minute.push_back(row.minute);
    out.language.push_back(row.language);
    out.outlet_country.push_back(row.outlet_country);
    out.lead_words.push_back(row.lead_words);
    out.actor_counts.push_back(static_cast<std::uint32_t>(row.actors.size()));
    out.actors.insert(out.actors.end(), row.actors.begin(), row.actors.end());
    out.country_counts.push_back(static_cast<std::uint32_t>(row.countries.size()));
    out.countries.insert(out.countries.end(), row.countries.begin(), row.countries.end());
  }
  return out;
}

void write_columns(const std::filesystem::path& file, std::span<const DocumentRow> rows) {
  const ColumnArrays arrays = column_arrays(rows);
  std::string payload;
  for (const auto* column : {&arrays.document, &arrays.article, &arrays.story, &arrays.outlet, &arrays.length}) {
    append(payload, *column);
  }
  append(payload, arrays.day);
  for (const auto* column : {&arrays.minute, &arrays.language, &arrays.outlet_country, &arrays.lead_words}) {
    append(payload, *column);
  }
  append(payload, arrays.actor_counts);
  append(payload, arrays.actors);
  append(payload, arrays.country_counts);
  append(payload, arrays.countries);

  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kVersion;
  header.rows = static_cast<std::uint32_t>(rows.size());
  header.checksum = XXH3_64bits(payload.data(), payload.size());
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  bytes += payload;
  std::filesystem::create_directories(file.parent_path());
  write_durably(file, bytes);
}

ColumnArrays read_column_arrays(const std::filesystem::path& file) {
  const std::string bytes = bytes_of(file);
  std::size_t rows = 0;
  Cursor cursor(payload_of(bytes, file, rows), file);
  ColumnArrays out;
  for (auto* column : {&out.document, &out.article, &out.story, &out.outlet, &out.length}) {
    *column = cursor.take<std::uint32_t>(rows);
  }
  out.day = cursor.take<std::int32_t>(rows);
  for (auto* column : {&out.minute, &out.language, &out.outlet_country, &out.lead_words}) {
    *column = cursor.take<std::uint16_t>(rows);
  }
  std::uint64_t values = 0;
  out.actor_counts = cursor.take_sizes(rows, values);
  out.actors = cursor.take<std::uint32_t>(values);
  out.country_counts = cursor.take_sizes(rows, values);
  out.countries = cursor.take<std::uint16_t>(values);
  if (!cursor.at_end()) cursor.damaged("it has more than it says");
  return out;
}

std::vector<DocumentRow> read_columns(const std::filesystem::path& file) {
  const ColumnArrays all = read_column_arrays(file);
  std::vector<DocumentRow> rows(all.rows());
  auto actor = all.actors.begin();
  auto country = all.countries.begin();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto actors_end = actor + all.actor_counts[i];
    const auto countries_end = country + all.country_counts[i];
    rows[i] = {all.document[i],       all.article[i],    all.story[i],        all.outlet[i],
               all.length[i],         all.day[i],        all.minute[i],       all.language[i],
               all.outlet_country[i], all.lead_words[i], {actor, actors_end}, {country, countries_end}};
    actor = actors_end;
    country = countries_end;
  }
  return rows;
}

}  // namespace dateline::schema
