// The text of a mail message without what mail programs put around it.
#pragma once

#include <string>
#include <string_view>

namespace dateline::read {

// The lines of format=flowed text (RFC 3676) joined to paragraphs. `delsp`: the space at a soft line end goes.
std::string unflowed(std::string_view text, bool delsp);

// What a line of text/plain says above a message that was passed on within the text.
struct Forwarded {
  bool found = false;
  std::string subject;
  std::string from;  // "Ada Quill <ada@example.com>"
  std::string date;
};

struct MailText {
  std::string body;
  std::string cut;  // signature, list footer, quoted message: lines that are not the sender's article
  Forwarded forwarded;
};

// Divides the lines of a message. A message that is forwarded with little above it is the body itself; one that is
// quoted below a reply is cut, and so are quoted lines where the rest is the greater part.
MailText divide_mail_text(std::string_view text, bool is_forward);

// "Headline: ..." and the like in front of an article that was mailed to a desk: gives the headline and takes these
// lines off `body` into `header`; empty where there is none.
std::string take_labels(std::string& body, std::string& header);

// Without "Re:", "Fwd:" and their like in other languages, and without the tag of the list ("[news-l] "), where
// `list` (its id or address) names it.
std::string bare_subject(std::string_view subject, std::string_view list);
bool is_forward_subject(std::string_view subject);

}  // namespace dateline::read
