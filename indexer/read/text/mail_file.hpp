// Reads mail: files of one message (.eml), and mailboxes (mbox) of many.
#pragma once

#include "indexer/read/formats.hpp"

namespace dateline::read {

// The stream starts with the header of a message: fields of RFC 5322, some of which only mail has.
bool is_mail(const Head& head);
// It starts with the "From " line of a mailbox and such a header.
bool is_mbox(const Head& head);

// Records and rejects: see read_mail_message(); "too-large" and "empty" too.
void read_mail(Reading& reading);
void read_mbox(Reading& reading);

}  // namespace dateline::read
