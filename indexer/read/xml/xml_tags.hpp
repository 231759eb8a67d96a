// Finds the ends of tags and their parts in XML as it is found, without judging it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::read {

// Views into the tag that it was made from.
struct XmlTag {
  std::string_view name;        // qualified
  std::string_view attributes;  // what stands behind the name, without a '/' at the end
  bool closing = false;
  bool empty = false;  // <name/>
};

enum class TagEnd {
  found,
  none,       // what starts here is no tag: a '<' in text
  incomplete  // the text ends first
};
struct TagExtent {
  TagEnd state = TagEnd::none;
  std::size_t end = 0;  // one past its '>'
};

// `text` at `at` is a '<'. A '>' in quotes does not end a tag, a '<' in quotes says that the quotes are broken.
TagExtent tag_extent(std::string_view text, std::size_t at);

// `tag` goes from its '<' to its '>'.
XmlTag parse_tag(std::string_view tag);

struct XmlAttributeText {
  std::string_view name;   // qualified
  std::string_view value;  // as written, references and all; empty where there is none
};
// The first `limit` of them.
std::vector<XmlAttributeText> parse_attributes(std::string_view attributes, std::size_t limit);

// "dc:creator" gives "creator" and "dc"; the prefix is empty where there is none.
std::string_view local_name(std::string_view qualified);
std::string_view name_prefix(std::string_view qualified);

// Compares without regard to the case of ASCII letters: feeds write <pubdate>, and SGML <HEADLINE>.
bool same_name(std::string_view a, std::string_view b);

// Finds the end of a document type, whose declarations may hold brackets in quotes and in comments. It is given what
// follows the "<!", character by character, and says when it has had the '>' at the end.
class DocumentType {
 public:
  bool ends_with(char c);

 private:
  std::uint32_t last_ = 0;  // the last four characters
  char quote_ = '\0';
  bool comment_ = false;
  bool bracket_ = false;
  bool declaration_ = false;
};

// What stands before the root element's contents.
struct XmlRoot {
  bool declared = false;     // by <?xml ...?>
  std::string encoding;      // as declared there
  std::string name;          // qualified
  std::string attributes;    // as in XmlTag
  std::size_t start = 0;     // of its start tag
  std::size_t contents = 0;  // one past its start tag
  std::string_view local() const { return local_name(name); }
};

// The root element of a text, behind declaration, comments and document type; its name is empty where `text` does not
// start as XML does or its root lies beyond the end.
XmlRoot find_root(std::string_view text);

}  // namespace dateline::read
