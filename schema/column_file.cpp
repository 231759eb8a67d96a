// The file of a segment's columns: a header with a checksum, then one array per column.
#include <xxhash.h>

#include <bit>
#include <cstring>
#include <fstream>
#include <sstream>

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

// One value of every row, as an array.
template <typename T>
void append_column(std::string& out, std::span<const DocumentRow> rows, T DocumentRow::*member) {
  std::vector<T> values;
  values.reserve(rows.size());
  for (const DocumentRow& row : rows) values.push_back(row.*member);
  append(out, values);
}

// The lengths of every row's list, then all lists one after the other.
template <typename T>
void append_lists(std::string& out, std::span<const DocumentRow> rows, std::vector<T> DocumentRow::*member) {
  std::vector<std::uint32_t> sizes;
  std::vector<T> values;
  for (const DocumentRow& row : rows) {
    sizes.push_back(static_cast<std::uint32_t>((row.*member).size()));
    values.insert(values.end(), (row.*member).begin(), (row.*member).end());
  }
  append(out, sizes);
  append(out, values);
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

  template <typename T>
  void fill(std::vector<DocumentRow>& rows, T DocumentRow::*member) {
    const auto values = take<T>(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = values[i];
  }

  template <typename T>
  void fill_lists(std::vector<DocumentRow>& rows, std::vector<T> DocumentRow::*member) {
    const auto sizes = take<std::uint32_t>(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = take<T>(sizes[i]);
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

std::vector<DocumentRow> rows_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream buffer;
  buffer << in.rdbuf();
  const std::string bytes = std::move(buffer).str();
  const Cursor whole(bytes, file);
  Header header{};
  if (!in || bytes.size() < sizeof header) whole.damaged("it is missing or too short");
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

  std::vector<DocumentRow> rows(header.rows);
  Cursor cursor(payload, file);
  cursor.fill(rows, &DocumentRow::document);
  cursor.fill(rows, &DocumentRow::article);
  cursor.fill(rows, &DocumentRow::story);
  cursor.fill(rows, &DocumentRow::outlet);
  cursor.fill(rows, &DocumentRow::length);
  cursor.fill(rows, &DocumentRow::day);
  cursor.fill(rows, &DocumentRow::minute);
  cursor.fill(rows, &DocumentRow::language);
  cursor.fill(rows, &DocumentRow::outlet_country);
  cursor.fill(rows, &DocumentRow::lead_words);
  cursor.fill_lists(rows, &DocumentRow::actors);
  cursor.fill_lists(rows, &DocumentRow::countries);
  if (!cursor.at_end()) cursor.damaged("it has more than it says");
  return rows;
}

}  // namespace

void write_columns(const std::filesystem::path& file, std::span<const DocumentRow> rows) {
  std::string payload;
  append_column(payload, rows, &DocumentRow::document);
  append_column(payload, rows, &DocumentRow::article);
  append_column(payload, rows, &DocumentRow::story);
  append_column(payload, rows, &DocumentRow::outlet);
  append_column(payload, rows, &DocumentRow::length);
  append_column(payload, rows, &DocumentRow::day);
  append_column(payload, rows, &DocumentRow::minute);
  append_column(payload, rows, &DocumentRow::language);
  append_column(payload, rows, &DocumentRow::outlet_country);
  append_column(payload, rows, &DocumentRow::lead_words);
  append_lists(payload, rows, &DocumentRow::actors);
  append_lists(payload, rows, &DocumentRow::countries);

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

std::vector<DocumentRow> read_columns(const std::filesystem::path& file) {
  return rows_of(file);
}

void Columns::load(const std::filesystem::path& file) {
  add(read_columns(file));
}

}  // namespace dateline::schema
