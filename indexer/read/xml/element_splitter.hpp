// Cuts elements of given names out of a stream of XML, without ever holding more than one allowed record.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/stream/splitter.hpp"
#include "indexer/read/xml/xml_tags.hpp"

namespace dateline::read {

enum class ElementKind {
  none,
  header,  // says something of the records to come: the title of a feed
  record
};

// An element as it stands in the stream; Piece::text goes from its '<' to its last '>'.
struct Element : Piece {
  ElementKind kind = ElementKind::none;
  std::string name;   // qualified
  bool whole = true;  // false: the stream ends inside of it
};

// Works by tags alone, past CDATA, comments and processing instructions: what is inside of an element is for the
// parser to judge. An element whose end tag is missing ends where the next record starts, or where an element around
// it ends, so that a broken one does not spoil the next. The bytes may be UTF-8 or any encoding that has ASCII in it.
class ElementSplitter {
 public:
  // What an element is by its own name and that of the element around it (qualified; empty: none).
  using KindOf = std::function<ElementKind(std::string_view name, std::string_view parent)>;
  // `nests`: a record may hold elements of its own name.
  ElementSplitter(InputBuffer& input, std::size_t limit, KindOf kind_of, bool nests)
      : input_(input), limit_(limit), kind_of_(std::move(kind_of)), nests_(nests) {}

  // Absent at the end of the stream. Valid until the next call.
  std::optional<Element> next();
  // The namespaces and the language that hold where the element returned last stands, as attributes are written.
  const std::string& scope();
  // After the end: the name of the innermost element that was not closed; empty where all were.
  std::string_view open() const { return open_.empty() ? std::string_view() : std::string_view(open_.back().name); }

 private:
  struct Open {
    std::string name;
    std::vector<std::pair<std::string, std::string>> declarations;  // its attributes that belong to the scope
    std::uint64_t inside = 0;  // elements of the same name that are open in the record at hand
  };

  bool more();
  void ensure(std::size_t bytes);
  bool find_tag();
  void skip_past(std::string_view end);
  void skip_document_type();
  void skip_instruction();
  bool skip_declaration();
  std::optional<XmlTag> take_tag();
  void enter(const XmlTag& tag);
  void leave(std::string_view name);
  Element read_element(const XmlTag& tag, ElementKind kind);
  bool reach_end(const Element& element);
  bool ends_before(const Element& element, const XmlTag& tag);
  void drop(std::size_t bytes);
  void consume(std::size_t bytes);

  InputBuffer& input_;
  std::size_t limit_;
  KindOf kind_of_;
  bool nests_;
  std::vector<Open> open_;
  std::string scope_;
  bool scope_known_ = false;
  std::size_t at_ = 0;     // how far the window has been looked at
  std::size_t tag_ = 0;    // where the tag taken last starts
  std::size_t taken_ = 0;  // bytes of the window that the element handed out last covers
  bool holding_ = false;   // what was looked at is kept
  bool large_ = false;     // the element at hand is over the limit
  std::uint64_t dropped_ = 0;
  std::string start_;  // of an element that is too large
  std::uint64_t line_ = 1;
  std::uint64_t line_offset_ = 0;
};

}  // namespace dateline::read
