#include "server/http/xml_writer.hpp"

#include <libxml/xmlwriter.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <new>

namespace dateline::http {
namespace {

// Char of XML 1.0, 2.2.
bool is_allowed(UChar32 c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

std::string allowed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (is_allowed(c)) {
      out += text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
    } else {
      out += "\xef\xbf\xbd";
    }
  }
  return out;
}

const xmlChar* xml(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}

// The writer fails only where there is no memory.
void done(int result) {
  if (result < 0) throw std::bad_alloc();
}

}  // namespace

struct XmlWriter::State {
  State() : buffer(xmlBufferCreate()), writer(buffer == nullptr ? nullptr : xmlNewTextWriterMemory(buffer, 0)) {}
  ~State() {
    if (writer != nullptr) xmlFreeTextWriter(writer);
    if (buffer != nullptr) xmlBufferFree(buffer);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  xmlBufferPtr buffer;
  xmlTextWriterPtr writer;
};

XmlWriter::XmlWriter() : state_(std::make_unique<State>()) {
  if (state_->writer == nullptr) throw std::bad_alloc();
  done(xmlTextWriterSetIndent(state_->writer, 1));
  done(xmlTextWriterStartDocument(state_->writer, "1.0", "UTF-8", nullptr));
}

XmlWriter::~XmlWriter() = default;

void XmlWriter::open(const char* name, Attributes attributes) {
  done(xmlTextWriterStartElement(state_->writer, xml(name)));
  for (const auto& [key, value] : attributes) {
    done(xmlTextWriterWriteAttribute(state_->writer, xml(key), xml(allowed(value).c_str())));
  }
}

void XmlWriter::close() {
  done(xmlTextWriterEndElement(state_->writer));
}

void XmlWriter::element(const char* name, std::string_view text, Attributes attributes) {
  open(name, attributes);
  done(xmlTextWriterWriteString(state_->writer, xml(allowed(text).c_str())));
  close();
}

void XmlWriter::empty(const char* name, Attributes attributes) {
  open(name, attributes);
  close();
}

std::string XmlWriter::take() {
  done(xmlTextWriterEndDocument(state_->writer));
  done(xmlTextWriterFlush(state_->writer));
  const auto size = static_cast<std::size_t>(xmlBufferLength(state_->buffer));
  return {reinterpret_cast<const char*>(xmlBufferContent(state_->buffer)), size};
}

}  // namespace dateline::http
