#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "server/http/address.hpp"
#include "server/http/routes.hpp"
#include "tests/server/http/archive.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/http/fake_intake.hpp"

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

const Json& description() {
  static const Json json = Json::parse(get(shared_server(), "/openapi.json").body);
  return json;
}

const Json& resolved(const Json& value) {
  if (!value.contains("$ref")) return value;
  return description().at(Json::json_pointer(value["$ref"].get<std::string>().substr(1)));
}

std::vector<Json> parameters_of(const Json& operation) {
  std::vector<Json> parameters;
  for (const Json& parameter : operation.value("parameters", Json::array())) parameters.push_back(resolved(parameter));
  return parameters;
}

std::string text_of(const Json& example) {
  if (example.is_array()) return text_of(example.at(0));
  return example.is_string() ? example.get<std::string>() : example.dump();
}

// The path with the examples of its own parameters.
std::string path_with_examples(std::string path, const std::vector<Json>& parameters) {
  for (const Json& parameter : parameters) {
    const std::string braces = "{" + parameter["name"].get<std::string>() + "}";
    const std::size_t at = path.find(braces);
    if (at != std::string::npos) path.replace(at, braces.size(), text_of(parameter["example"]));
  }
  return path;
}

// The part of JSON Schema that the description uses. Empty when `value` is what `schema` says, else where it is not.
std::string difference(const Json& value, const Json& unresolved, const std::string& where) {
  const Json& schema = resolved(unresolved);
  if (schema.contains("oneOf")) {
    for (const Json& one : schema["oneOf"]) {
      if (difference(value, one, where).empty()) return "";
    }
    return where + " is none of its kinds";
  }
  if (schema.contains("enum") &&
      std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
    return where + " has an unknown value";
  }
  const Json types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
  const std::string actual = value.is_number_integer() ? "integer" : value.type_name();
  const bool known = std::any_of(types.begin(), types.end(), [&](const Json& type) {
    return type == actual || (type == "number" && value.is_number());
  });
  if (!known) return where + " is " + actual;
  if (value.is_array()) {
    for (const Json& item : value) {
      if (std::string found = difference(item, schema["items"], where + "[]"); !found.empty()) return found;
    }
  }
  if (!value.is_object() || !schema.contains("properties")) return "";
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>())) return where + " lacks " + name.get<std::string>();
  }
  for (const auto& [name, item] : value.items()) {
    if (!schema["properties"].contains(name)) return where + " has an undocumented " + name;
    if (std::string found = difference(item, schema["properties"][name], where + "." + name); !found.empty())
      return found;
  }
  return "";
}

void check_documented(const Json& operation, const Received& received) {
  const std::string status = std::to_string(received.status);
  REQUIRE(operation["responses"].contains(status));
  const Json& content = resolved(operation["responses"][status]).value("content", Json::object());
  const std::string type = received.header("content-type");
  const std::string media = type.substr(0, type.find(';'));
  REQUIRE_MESSAGE(content.contains(media), media);
  if (media == "application/json" || media == "application/problem+json") {
    CHECK(difference(Json::parse(received.body), content[media]["schema"], "answer") == "");
  }
}

TEST_CASE("every documented path answers as documented") {
  for (const auto& [path, item] : description()["paths"].items()) {
    CAPTURE(path);
    if (!item.contains("get")) continue;
    const Json& operation = item["get"];
    const std::string target = path_with_examples(path, parameters_of(operation));
    const Received received = get(shared_server(), target);
    CHECK(received.status == 200);
    check_documented(operation, received);
  }
}

TEST_CASE("every documented parameter is taken, and an undocumented one is refused as documented") {
  for (const auto& [path, item] : description()["paths"].items()) {
    if (!item.contains("get")) continue;
    const std::vector<Json> parameters = parameters_of(item["get"]);
    const std::string target = path_with_examples(path, parameters);
    for (const Json& parameter : parameters) {
      if (parameter["in"] != "query") continue;
      std::string query = to_query({{parameter["name"], text_of(parameter["example"])}});
      if (parameter.contains("x-with")) query += "&" + parameter["x-with"].get<std::string>();
      CAPTURE(target + "?" + query);
      const Received received = get(shared_server(), target + "?" + query);
      CHECK(received.status == 200);
      check_documented(item["get"], received);
    }
    if (!item["get"]["responses"].contains("400")) continue;
    const Received refused = get(shared_server(), target + "?undocumented=1");
    CHECK(refused.status == 400);
    check_documented(item["get"], refused);
  }
}

TEST_CASE("posting answers as documented, whatever becomes of the body") {
  const Json& operation = description()["paths"]["/api/v1/articles"]["post"];
  const std::string key = std::string("Authorization: Bearer ") + FakeIntake::kKey;
  const std::vector<std::pair<std::string, std::vector<std::string>>> posts = {
      {operation["requestBody"]["content"]["application/json"]["example"].dump(),
       {key, "Content-Type: application/json"}},
      {"a bad body", {key, "Content-Type: application/json"}},
      {"a hopeless body", {key, "Content-Type: application/json"}},
      {"{}", {"Content-Type: application/json"}},
      {"{}", {std::string("Authorization: Bearer ") + FakeIntake::kOtherKey, "Content-Type: application/json"}},
      {"{}", {key, "Content-Type: text/plain"}}};
  for (auto [body, headers] : posts) {
    CAPTURE(body);
    headers.push_back("Content-Length: " + std::to_string(body.size()));
    Client client(shared_server());
    client.send(request_text({"/api/v1/articles", "POST", "127.0.0.1", headers}) + body);
    check_documented(operation, client.receive());
  }
}

TEST_CASE("every route is documented but those for looks") {
  for (const Route& route : routes()) {
    const std::string pattern(route.pattern);
    CAPTURE(pattern);
    CHECK(description()["paths"].contains(pattern) == (pattern != "/assets/{name}" && pattern != "/favicon.ico"));
  }
}

}  // namespace
}  // namespace dateline::http
