// SQLite as RAII values: connection, statement, transaction. Errors come out as DatabaseError with SQLite's words.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace dateline::schema {

// Any error of SQLite. `code` is its extended result code.
struct DatabaseError : std::runtime_error {
  DatabaseError(int result, const std::string& message) : std::runtime_error(message), code(result) {}
  bool is_full() const;     // the disk is full
  bool is_damaged() const;  // the file is corrupt or no database
  bool is_refused() const;  // a right to open or to write a file is missing
  int code;
};

class Statement;

// One connection; used by one thread at a time. Finite busy timeout (10 s), foreign keys on, no memory mapping.
class Connection {
 public:
  // read_unchanging: for reading a file that no process can write meanwhile; needs no right but to read it.
  enum class Mode : std::uint8_t { read_only, read_unchanging, read_write, create };
  // A read-only connection never checkpoints, so that the writer is the only one who does (SQLite before 3.51.3
  // can corrupt a WAL that two connections write or checkpoint).
  Connection(const std::filesystem::path& file, Mode mode);
  ~Connection();
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&&) = delete;

  // Runs one or more statements without results.
  void execute(const std::string& sql);
  // Compiles one statement. It must not outlive the connection.
  Statement prepare(std::string_view sql) const;
  std::int64_t last_insert_rowid() const;
  std::int64_t changes() const;

 private:
  sqlite3* handle_ = nullptr;
};

// A prepared statement. Bind from 1, step through rows, read columns from 0; run() and reset() make it ready again.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  // Text is copied.
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
  Statement& bind(int index, std::int64_t number);
  Statement& bind(int index, int number) { return bind(index, static_cast<std::int64_t>(number)); }
  Statement& bind(int index, std::uint32_t number) { return bind(index, static_cast<std::int64_t>(number)); }
  Statement& bind(int index, bool value) { return bind(index, static_cast<std::int64_t>(value)); }
  Statement& bind(int index, double number);
  Statement& bind(int index, std::nullptr_t);
  template <typename T>
  Statement& bind(int index, const std::optional<T>& value) {
    return value ? bind(index, *value) : bind(index, nullptr);
  }
  Statement& bind_blob(int index, std::string_view bytes);
  // Binds from 1 on in order.
  template <typename... Values>
  Statement& bind_all(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }

  bool step();   // true: a row is there
  void run();    // steps to the end and resets
  void reset();  // keeps bindings

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;       // also for blobs
  std::string_view view(int column) const;  // until the next step or reset
  std::optional<std::string> optional_text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;

 private:
  void check(int result) const;
  sqlite3* database_;
  sqlite3_stmt* handle_ = nullptr;
};

// BEGIN IMMEDIATE (or BEGIN for reading) until commit(); rolled back when it goes out of scope without one.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };
  explicit Transaction(Connection& connection, Kind kind = Kind::write);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection* connection_;
};

}  // namespace dateline::schema
