#include "schema/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace dateline::schema {
namespace {

constexpr int kBusyMilliseconds = 10'000;

[[noreturn]] void fail(sqlite3* database, int result) {
  const std::string words = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result);
  throw DatabaseError(database != nullptr ? sqlite3_extended_errcode(database) : result, "SQLite: " + words);
}

// A URI of SQLite's: what is not plain in a path is written as %XX.
std::string unchanging(const std::filesystem::path& file) {
  constexpr std::string_view kPlain = "/-_.~";
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter_or_digit || kPlain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

bool DatabaseError::is_full() const {
  return (code & 0xff) == SQLITE_FULL;
}
bool DatabaseError::is_damaged() const {
  return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}
bool DatabaseError::is_refused() const {
  const int primary = code & 0xff;
  return primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY || primary == SQLITE_PERM;
}

Connection::Connection(const std::filesystem::path& file, Mode mode) {
  const bool reading = mode == Mode::read_only || mode == Mode::read_unchanging;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (mode == Mode::create) flags |= SQLITE_OPEN_CREATE;
  if (mode == Mode::read_unchanging) flags |= SQLITE_OPEN_URI;
  const std::string name = mode == Mode::read_unchanging ? unchanging(file) : file.string();
  const int result = sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr);
  if (result != SQLITE_OK) {
    const DatabaseError error(result, "SQLite: " + std::string(sqlite3_errstr(result)) + ": " + file.string());
    sqlite3_close(std::exchange(handle_, nullptr));
    throw error;
  }
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
  execute("PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0;");
  if (reading) {
    execute("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0;");
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
}

Connection::~Connection() {
  sqlite3_close(handle_);
}

Connection::Connection(Connection&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

void Connection::execute(const std::string& sql) {
  const int result = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) fail(handle_, result);
}

Statement Connection::prepare(std::string_view sql) const {
  return {handle_, sql};
}

std::int64_t Connection::last_insert_rowid() const {
  return sqlite3_last_insert_rowid(handle_);
}

std::int64_t Connection::changes() const {
  return sqlite3_changes64(handle_);
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle_,
                           nullptr));
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)) {}

void Statement::check(int result) const {
  if (result != SQLITE_OK) fail(database_, result);
}

Statement& Statement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL: an empty text is not that.
  const char* data = text.data() != nullptr ? text.data() : "";
  check(sqlite3_bind_text64(handle_, index, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
  check(sqlite3_bind_int64(handle_, index, number));
  return *this;
}

Statement& Statement::bind(int index, double number) {
  check(sqlite3_bind_double(handle_, index, number));
  return *this;
}

Statement& Statement::bind(int index, std::nullptr_t) {
  check(sqlite3_bind_null(handle_, index));
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  const char* data = bytes.data() != nullptr ? bytes.data() : "";
  check(sqlite3_bind_blob64(handle_, index, data, bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(handle_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  fail(database_, result);
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

// The result of sqlite3_reset repeats the error that step has already thrown.
void Statement::reset() {
  sqlite3_reset(handle_);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(handle_, column);
}

std::string_view Statement::view(int column) const {
  const void* data = sqlite3_column_blob(handle_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  return data == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
}

std::string Statement::text(int column) const {
  return std::string(view(column));
}

std::optional<std::string> Statement::optional_text(int column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(&connection) {
  connection.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (connection_ == nullptr) return;
  try {
    connection_->execute("ROLLBACK");
  } catch (const DatabaseError&) {
    // SQLite has rolled back by itself after a full disk or an I/O error; there is nothing left to undo.
    return;
  }
}

void Transaction::commit() {
  connection_->execute("COMMIT");
  connection_ = nullptr;
}

}  // namespace dateline::schema
