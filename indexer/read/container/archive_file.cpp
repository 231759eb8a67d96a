#include "indexer/read/container/archive_file.hpp"

#include <algorithm>

#include "indexer/read/container/archive_stream.hpp"
#include "indexer/read/container/member_name.hpp"

namespace dateline::read {

namespace {

class MemberSource : public ByteSource {
 public:
  MemberSource(ArchiveStream& archive, Meter meter) : archive_(archive), meter_(meter), start_(archive.used()) {}

  std::size_t read(char* to, std::size_t size) override {
    if (error_) throw *error_;
    const std::size_t got = archive_.read(to, size);
    if (got > 0) error_ = meter_.count(got, archive_.used() - start_, disk_bytes());
    return got;
  }
  std::uint64_t disk_bytes() const override { return archive_.disk_bytes(); }

 private:
  ArchiveStream& archive_;
  Meter meter_;
  std::uint64_t start_;
  std::optional<ReadError> error_;
};

class ArchiveReader {
 public:
  explicit ArchiveReader(Reading& reading)
      : reading_(reading), is_zip_(reading.input->window().starts_with("PK")), archive_(*reading.input) {}

  void run() {
    while (!reading_.sink.stopped()) {
      try {
        const auto member = archive_.next();
        if (!member) return finish();
        if (!take(*member)) return;
      } catch (const ReadError& error) {
        tell(behind_encrypted_ ? ReadError("encrypted", "what lies behind the encrypted member cannot be reached")
                               : error);
        if (!archive_.can_go_on()) return;
      }
    }
  }

 private:
  void finish() {
    const bool complete = archive_.finish();
    if (!complete) tell({"truncated", "the archive has no end mark behind its last member: it may be cut short"});
    if (!reading_.told && !reading_.input->error() && !any_)
      reading_.sink.reject({"empty", "the archive has no file in it that could be read"}, "");
  }

  // The fault of the container, once: all that follow come from the first.
  void tell(const ReadError& error) {
    if (!reading_.told) reading_.sink.reject({error.reason(), error.what()}, "");
    reading_.told = true;
  }

  // False where reading the container ends here.
  bool take(const ArchiveMember& member) {
    if (!reading_.ledger.count_member()) {
      tell({"too-many", "there are more members in the file than the limit of " +
                            std::to_string(reading_.limits.members) +
                            "; nothing behind is read. Unpack it into a folder and add that"});
      return false;
    }
    const std::string name = shown_member_name(member.name);
    if (!member.is_file || is_hidden_member(name)) return true;
    any_ = true;
    behind_encrypted_ = member.encrypted;
    RecordSink inside = reading_.sink.inside(name, member.name);
    if (member.encrypted)
      inside.reject({"encrypted", "it is encrypted; unpack it with its password and add what is in it"}, "");
    else
      read(inside);
    if (inside.stopped()) reading_.sink.stop();
    return !(reading_.told && reading_.ledger.spent());
  }

  void read(RecordSink& inside) {
    auto source = std::make_unique<MemberSource>(archive_, Meter(reading_.ledger, reading_.level, true));
    Reading member{std::make_unique<InputBuffer>(std::move(source)),
                   reading_.file,
                   reading_.limits,
                   inside,
                   reading_.progress,
                   reading_.ledger,
                   reading_.depth + 1,
                   reading_.level + 1};
    if (is_zip_ && is_link(*member.input)) return;
    read_stream(member);
    // What cut the member short may have ended the whole container, or a limit of the whole file.
    reading_.told = reading_.told || (member.told && (archive_.broken() || reading_.ledger.spent()));
  }

  // Only the directory at the end of a zip tells links from files. The content of a link is a path: no article is one
  // word of ASCII without any mark that JSON, markup and sentences need.
  static bool is_link(InputBuffer& member) {
    constexpr std::size_t kLongest = 1024;
    constexpr std::string_view kNoPath = "{}[]<>\"':;,!?|*";
    const std::string_view text = member.peek(kLongest + 1);
    const auto is_path = [&](char c) { return c > ' ' && c < '\x7F' && kNoPath.find(c) == std::string_view::npos; };
    return text.size() <= kLongest && !member.error() && text.find_first_of("./") != std::string_view::npos &&
           std::all_of(text.begin(), text.end(), is_path);
  }

  Reading& reading_;
  bool is_zip_;
  ArchiveStream archive_;
  bool any_ = false;
  bool behind_encrypted_ = false;
};

}  // namespace

void read_archive(Reading& reading) {
  if (reading.depth >= reading.limits.depth) {
    reading.sink.reject(
        {"too-deep", "it is an archive inside of " + std::to_string(reading.depth) + " others, and the limit is " +
                         std::to_string(reading.limits.depth) + "; unpack the outer ones and add what is in them"},
        reading.input->window());
    return;
  }
  ArchiveReader(reading).run();
}

}  // namespace dateline::read
