// Writes an XML document that is well-formed whatever the text in it is.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::http {

// Throws std::bad_alloc only. Bytes that are not UTF-8, and characters that XML 1.0 forbids even as references, become
// U+FFFD in texts and values.
class XmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

  XmlWriter();
  ~XmlWriter();
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;

  // Names are the caller's and must be names of XML; prefixes are declared by attributes ("xmlns:atom").
  void open(const char* name, Attributes attributes = {});
  void close();
  void element(const char* name, std::string_view text, Attributes attributes = {});
  // Without content.
  void empty(const char* name, Attributes attributes);

  // The document, with whatever is open closed. Once.
  std::string take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::http
