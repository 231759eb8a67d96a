#include "cli/query_help.hpp"

namespace dateline::cli {

const char* const kQueryHelp = R"(The query (operators are capitals; in a shell put it between single quotes):
  port strike                both words, in any of their forms; port AND strike
  "port strike"              next to each other, as written
  =strike  "strike"          this form of the word alone
  strik*                     words that begin so (three letters at least)
  port OR harbour            either; AND binds tighter than OR
  -strike  NOT strike        without it; also -"a b", -( ), -country:NO
  ( )                        what is in brackets first
  port NEAR/5 strike         within 5 words, in any order; without a number 10
  port ADJ/5 strike          the same in this order
  title:strike  lead:strike  in the title, in the lead; also title:"a b", title:(a OR b)
  actor:"Ada Lund"           an actor: name, surname or id
  country:NO  lang:en        country, language: code or name
  outlet:"Bergen Post"       outlet: name or domain
  date:2024  date:2024-03    published in this year, month; date:2024-03-05 on this day
  date:2024-11..2024-12      from the first day of one to the last of the other
  date:2024..  date:..2024   from then on, until then
  date:>=2024-05             also > <= <
What cannot be understood is searched as words, and the answer says at which column.

)";

}  // namespace dateline::cli
