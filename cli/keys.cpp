#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "schema/access_keys.hpp"
#include "schema/catalogue.hpp"

namespace dateline::cli {
namespace {

int complain(const std::string& sentence) {
  std::cerr << "dateline: " << sentence << '\n';
  return kWrongUsage;
}

// Of whatever format it is: the keys are a file of their own.
void refuse_no_archive(const schema::Layout& layout) {
  if (!std::filesystem::exists(layout.catalogue())) schema::open_catalogue(layout);
}

}  // namespace

int create_key(const KeyArguments& arguments) {
  const schema::Layout layout(arguments.archive);
  refuse_no_archive(layout);
  const bool is_for_reading = arguments.scope == schema::kReadScope;
  const schema::NewAccessKey made = schema::create_access_key(layout, arguments.scope, arguments.label);
  std::cout << made.secret << '\n';
  std::cerr << fmt::format(
      "dateline: key {} may {}. This is the only time that it is shown; send it as \"Authorization: Bearer KEY\"{}\n",
      made.key.id, is_for_reading ? "read" : "post articles",
      is_for_reading ? ", or give it as the password where a browser asks for one" : "");
  return kDone;
}

int list_keys(const KeyArguments& arguments) {
  const schema::Layout layout(arguments.archive);
  refuse_no_archive(layout);
  for (const schema::AccessKey& key : schema::read_access_keys(layout)) {
    std::cout << fmt::format("{:>3}  {:<8} {}  {}{}\n", key.id, key.scope, key.created,
                             key.revoked ? "revoked " + *key.revoked + "  " : "", key.label);
  }
  return kDone;
}

int revoke_key(const KeyArguments& arguments) {
  const schema::Layout layout(arguments.archive);
  refuse_no_archive(layout);
  if (schema::revoke_access_key(layout, arguments.id)) return kDone;
  return complain(fmt::format("no key {} is in use: `dateline key list` shows all", arguments.id));
}

}  // namespace dateline::cli
