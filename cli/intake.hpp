// The server's way into the archive: joins its interface for posted articles with the reading layer, the inbox and the
// archive's keys.
#pragma once

#include "schema/layout.hpp"
#include "server/http/intake.hpp"
#include "server/http/readers.hpp"

namespace dateline::cli {

class ArchiveIntake : public http::Intake {
 public:
  explicit ArchiveIntake(schema::Layout layout) : layout_(std::move(layout)) {}

  Right right_of(std::string_view key) const override;
  std::unique_ptr<http::Delivery> begin(std::string_view key, std::string_view repeat) override;
  std::optional<std::vector<http::RecordFate>> fates(std::string_view receipt) const override;

 private:
  const schema::Layout layout_;
};

class ArchiveReaders : public http::Readers {
 public:
  explicit ArchiveReaders(schema::Layout layout) : layout_(std::move(layout)) {}

  bool has_any() const override;
  http::Intake::Right right_of(std::string_view key) const override;

 private:
  const schema::Layout layout_;
};

}  // namespace dateline::cli
