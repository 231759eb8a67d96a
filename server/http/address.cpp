#include "server/http/address.hpp"

#include "schema/text_analysis.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Refusal bad_address(std::string_view param, std::string detail, std::string hint) {
  return bad_parameter(std::string(param), std::move(detail), std::move(hint));
}

// `at` is the byte in the address, from 0.
Refusal bad_percent_sign(std::string_view param, std::size_t at) {
  Refusal refusal = bad_address(param, "The address has a % that is not followed by two hexadecimal digits.",
                                "Write a percent sign as %25.");
  refusal.problem.position = static_cast<std::uint32_t>(at + 1);
  return refusal;
}

enum class Plus : bool { kept, space };

// `begin` is where the text stands in the address.
std::string decode(std::string_view text, Plus plus, std::string_view param, std::size_t begin) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) {
        throw bad_percent_sign(param, begin + i);
      }
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!schema::is_utf8(out)) {
    throw bad_address(param, "The address is not UTF-8.", "Encode letters as UTF-8, for example \xc3\xbc as %C3%BC.");
  }
  return out;
}

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
         c == '.' || c == '~' || c == '/' || c == ':' || c == '*' || c == ',';
}

void encode(std::string_view text, std::string& out) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : text) {
    if (is_plain(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
}

}  // namespace

Address read_address(std::string_view target) {
  Address address;
  const std::size_t mark = target.find('?');
  if (target.empty() || target.front() != '/') {
    throw bad_address("", "The request's target is not a path.", "Ask for an address that begins with /.");
  }
  address.path = decode(target.substr(0, mark), Plus::kept, "", 0);
  if (mark == std::string_view::npos) return address;
  const auto place_of = [&](std::string_view part) { return static_cast<std::size_t>(part.data() - target.data()); };
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const std::size_t end = rest.find('&');
    const std::string_view piece = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    std::string name = decode(piece.substr(0, equals), Plus::space, "", place_of(piece));
    const std::string_view written = piece.substr(equals == std::string_view::npos ? piece.size() : equals + 1);
    std::string value = decode(written, Plus::space, name, place_of(written));
    address.parameters.emplace_back(std::move(name), std::move(value));
  }
  return address;
}

std::string to_query(const web::Parameters& parameters) {
  std::string out;
  for (const auto& [name, value] : parameters) {
    if (!out.empty()) out += '&';
    encode(name, out);
    out += '=';
    encode(value, out);
  }
  return out;
}

std::string to_address(std::string_view path, const web::Parameters& parameters) {
  std::string out(path);
  if (!parameters.empty()) out.append("?").append(to_query(parameters));
  return out;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string printable(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) c = '?';
  }
  return out;
}

}  // namespace dateline::http
