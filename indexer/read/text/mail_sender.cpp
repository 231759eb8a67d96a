#include "indexer/read/text/mail_sender.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "indexer/read/text/plain_text.hpp"
#include "indexer/read/web_address.hpp"

namespace dateline::read {

namespace {

using namespace std::string_view_literals;

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  while (!(name = trimmed(name)).empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    words.emplace_back(name.substr(0, end));
    name.remove_prefix(end);
  }
  return words;
}

// Words of names of media and offices, which no person has in theirs.
bool is_office_word(const std::string& word) {
  constexpr std::array kWords = {
      "the"sv,       "news"sv,       "newsletter"sv, "times"sv,          "post"sv,     "daily"sv,       "weekly"sv,
      "monthly"sv,   "press"sv,      "digest"sv,     "alert"sv,          "alerts"sv,   "update"sv,      "updates"sv,
      "briefing"sv,  "brief"sv,      "team"sv,       "editor"sv,         "editors"sv,  "desk"sv,        "journal"sv,
      "herald"sv,    "tribune"sv,    "gazette"sv,    "review"sv,         "today"sv,    "report"sv,      "agency"sv,
      "service"sv,   "services"sv,   "media"sv,      "radio"sv,          "tv"sv,       "network"sv,     "magazine"sv,
      "wire"sv,      "bulletin"sv,   "list"sv,       "online"sv,         "office"sv,   "ministry"sv,    "group"sv,
      "institute"sv, "council"sv,    "chronicle"sv,  "observer"sv,       "standard"sv, "support"sv,     "info"sv,
      "headlines"sv, "morning"sv,    "evening"sv,    "correspondents"sv, "zeitung"sv,  "nachrichten"sv, "noticias"sv,
      "editorial"sv, "publishing"sv, "express"sv,    "mail"sv,           "notes"sv,    "university"sv};
  const std::string small = lower_ascii(word);
  return std::find(kWords.begin(), kWords.end(), small) != kWords.end();
}

// Two to four words with capitals, or particles between them.
bool is_person(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  if (words.size() < 2 || words.size() > 4) return false;
  const auto fits = [](const std::string& word) {
    constexpr std::array kParticles = {"de"sv, "von"sv, "van"sv, "der"sv, "den"sv, "bin"sv, "al"sv,
                                       "el"sv, "la"sv,  "da"sv,  "di"sv,  "du"sv,  "ibn"sv, "dos"sv};
    if (is_office_word(word) || word.find_first_of("0123456789&@|/:!?") != std::string::npos) return false;
    const bool particle = std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
    const auto first = static_cast<unsigned char>(word[0]);
    return particle || (first >= 'A' && first <= 'Z') || first >= 0x80;
  };
  return std::all_of(words.begin(), words.end(), fits);
}

// Addresses behind which no one sits.
bool is_role(std::string_view address) {
  constexpr std::array kRoles = {"news"sv,       "newsletter"sv, "newsletters"sv, "noreply"sv,      "no-reply"sv,
                                 "donotreply"sv, "info"sv,       "editor"sv,      "editors"sv,      "alerts"sv,
                                 "alert"sv,      "digest"sv,     "press"sv,       "updates"sv,      "update"sv,
                                 "hello"sv,      "mail"sv,       "mailer"sv,      "daily"sv,        "headlines"sv,
                                 "briefing"sv,   "contact"sv,    "media"sv,       "newsroom"sv,     "redaktion"sv,
                                 "redaccion"sv,  "service"sv,    "reply"sv,       "subscriptions"sv};
  const std::string local = lower_ascii(address.substr(0, address.find('@')));
  const std::string start = local.substr(0, local.find_first_of("+._"));
  const auto is = [&](std::string_view role) { return local == role || start == role; };
  return std::any_of(kRoles.begin(), kRoles.end(), is);
}

// The domain of an address as that of an outlet: without the hosts that mail is sent from, and none for providers of
// mail boxes.
std::string outlet_domain(std::string_view address) {
  constexpr std::array kProviders = {"gmail.com"sv,      "googlemail.com"sv, "outlook.com"sv, "hotmail.com"sv,
                                     "yahoo.com"sv,      "aol.com"sv,        "icloud.com"sv,  "gmx.de"sv,
                                     "gmx.net"sv,        "web.de"sv,         "mail.ru"sv,     "yandex.ru"sv,
                                     "protonmail.com"sv, "proton.me"sv,      "live.com"sv,    "msn.com"sv};
  constexpr std::array kHosts = {"mail"sv,        "email"sv, "e"sv,       "em"sv,     "news"sv,  "newsletter"sv,
                                 "newsletters"sv, "info"sv,  "updates"sv, "mailer"sv, "mg"sv,    "send"sv,
                                 "lists"sv,       "list"sv,  "alerts"sv,  "m"sv,      "reply"sv, "bounce"sv,
                                 "mailing"sv,     "mx"sv,    "smtp"sv};
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) return {};
  std::string host = domain_of(address.substr(at + 1));
  if (std::find(kProviders.begin(), kProviders.end(), host) != kProviders.end()) return {};
  if (host == "substack.com") return lower_ascii(address.substr(0, std::min(address.find('+'), at))) + "." + host;
  for (std::size_t dot = host.find('.'); dot != std::string::npos; dot = host.find('.')) {
    const bool two_left = std::count(host.begin(), host.end(), '.') >= 2;
    if (!two_left || std::find(kHosts.begin(), kHosts.end(), host.substr(0, dot)) == kHosts.end()) break;
    host.erase(0, dot + 1);
  }
  return host;
}

std::string bare_letters(std::string_view text) {
  std::string letters = lower_ascii(text);
  letters.erase(
      std::remove_if(letters.begin(), letters.end(), [](unsigned char c) { return c < 0x80 && !std::isalnum(c); }),
      letters.end());
  return letters;
}

// The name is that of its own domain ("Harbour Courier <letter@harbour-courier.example>"), and not of somebody who has
// a domain of that name (jane@janesmith.example).
bool names_its_domain(std::string_view name, const MimeAddress& from) {
  const std::string local = bare_letters(from.address.substr(0, from.address.find('@')));
  for (const std::string& word : words_of(name)) {
    if (local.find(bare_letters(word)) != std::string::npos) return false;
  }
  const std::string host = outlet_domain(from.address);
  const std::string letters = bare_letters(name);
  return letters.size() > 3 && bare_letters(host.substr(0, host.rfind('.'))).ends_with(letters);
}

}  // namespace

MimeAddress written_address(const std::string& text) {
  const std::size_t open = text.rfind('<');
  if (open == std::string::npos) {
    return text.find('@') == std::string::npos ? MimeAddress{text, {}} : MimeAddress{{}, text};
  }
  std::string name(trimmed(std::string_view(text).substr(0, open)));
  name.erase(std::remove_if(name.begin(), name.end(), [](char c) { return c == '"' || c == '*'; }), name.end());
  return {name, text.substr(open + 1, text.find('>', open) - open - 1)};
}

MailSender mail_sender(const MimeMessage& message) {
  MailSender sender;
  std::string_view name = trimmed(message.from.name);
  if (name.find('@') != std::string_view::npos) name = {};
  const bool discussion = !message.list_post.empty();
  const bool many = (message.bulk && !discussion) || is_role(message.from.address);
  for (const std::string_view seam : {" from "sv, " at "sv, " @ "sv, " | "sv, " via "sv}) {
    const std::size_t at = name.find(seam);
    if (at == std::string_view::npos || !is_person(name.substr(0, at))) continue;
    sender.author = std::string(name.substr(0, at));
    if (seam != " via "sv && !discussion) sender.outlet = std::string(trimmed(name.substr(at + seam.size())));
    break;
  }
  const std::vector<std::string> words = words_of(name);
  const bool of_domain = names_its_domain(name, message.from);
  const bool office = of_domain || std::any_of(words.begin(), words.end(), is_office_word);
  if (!sender.author && is_person(name) && !of_domain) {
    sender.author = std::string(name);
  } else if (!sender.author && !name.empty()) {
    (many || office ? sender.outlet : sender.author) = std::string(name);
  }
  if (many || sender.outlet) {
    if (std::string domain = outlet_domain(message.from.address); !domain.empty()) sender.domain = std::move(domain);
  }
  return sender;
}

}  // namespace dateline::read
