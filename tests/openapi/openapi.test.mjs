// The description of the interface is valid, and the answers of a running server are what it says: every path, every
// parameter with each of its values, every status.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020.js";
import { open } from "./service.mjs";

// What a healthy server without merged actors does not answer, and with keys of one scope only: tests/server/http
// provokes it and holds it against the same description.
const unprovoked = new Set(["302", "403", "500", "503", "default"]);
// Reading needs no key on a loopback address: tests/server/http asks a server where it does.
const isOfNetwork = (method, status) => method === "get" && status === "401";

// What a parameter does not go without.
const company = { value: [["by", "country"]] };

let service, api, ajv;
const known = {}; // ids that exist, by path
const seen = new Map(); // "get /path" -> statuses that were answered

before(async () => {
  service = await open();
  api = JSON.parse((await service.ask("/openapi.json")).body);
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: "https://dateline.invalid/api", ...api });
  const actors = JSON.parse((await service.ask("/api/v1/actors?limit=1")).body);
  known.actor = actors.actors[0].id;
});
after(() => service?.close());

function resolved(value) {
  return value.$ref ? value.$ref.slice(2).split("/").reduce((at, key) => at[key], api) : value;
}

const escaped = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");

// Headers that say something of the answer itself, and not of every answer of the server.
const telling = /^(etag|vary|cache-control|link|location|allow|retry-after|www-authenticate|accept-post|content-disposition|x-.*)$/;

function checkHeaders(documented, answer, about) {
  const headers = new Map(Object.entries(documented.headers ?? {}).map(([name, one]) => [name.toLowerCase(), resolved(one)]));
  for (const [name, header] of headers) {
    if (header.required) assert.ok(answer.headers[name] !== undefined, `${about} lacks the header ${name}`);
    if (header.schema.type === "integer" && answer.headers[name] !== undefined) assert.match(answer.headers[name], /^\d+$/);
    if (header.schema.enum) assert.ok(header.schema.enum.includes(answer.headers[name]), `${about}: ${name}`);
  }
  for (const name of Object.keys(answer.headers)) {
    if (name === "x-content-type-options" || !telling.test(name)) continue;
    assert.ok(headers.has(name), `${about} has the undocumented header ${name}`);
  }
}

// Fails unless `answer` is one that the operation at `method` `path` has.
function check(method, path, answer, what) {
  const about = `${method} ${path} (${what}): ${answer.status}`;
  const operation = api.paths[path][method];
  const documented = operation.responses[answer.status];
  assert.ok(documented, `${about} is not documented`);
  const name = `${method} ${path}`;
  if (!seen.has(name)) seen.set(name, new Set());
  seen.get(name).add(String(answer.status));
  checkHeaders(resolved(documented), answer, about);
  const content = resolved(documented).content;
  if (!content) return assert.equal(answer.body, "", about);
  const type = (answer.headers["content-type"] ?? "").split(";")[0];
  assert.ok(content[type], `${about} has the undocumented type ${type}`);
  if (!/[/+]json$/.test(type) || /[?&]raw=(1|true)/.test(what)) return undefined; // what came in has any shape
  const pointer = documented.$ref
    ? `${documented.$ref}/content/${escaped(type)}/schema`
    : `#/paths/${escaped(path)}/${method}/responses/${answer.status}/content/${escaped(type)}/schema`;
  const schema = ajv.getSchema(`https://dateline.invalid/api${encodeURI(pointer)}`);
  assert.ok(schema, `${about} has no schema at ${pointer}`);
  const value = JSON.parse(answer.body);
  assert.ok(schema(value), `${about}: ${ajv.errorsText(schema.errors)}`);
  if (answer.status >= 400) {
    assert.equal(type, "application/problem+json", about);
    assert.equal(value.status, answer.status, about);
  }
  return undefined;
}

function parametersOf(operation) {
  return (operation.parameters ?? []).map(resolved);
}

function filled(path, operation) {
  return path.replace(/{(\w+)}/, (_, name) => {
    if (path.includes("/actors/")) return known.actor;
    if (path.includes("/receipts/")) return known.receipt;
    return String(parametersOf(operation).find((one) => one.name === name).example);
  });
}

const reads = () => Object.entries(api.paths).filter(([, item]) => item.get);

test("a validator of OpenAPI 3.1 accepts the description", async () => {
  const result = await new Validator().validate(structuredClone(api));
  assert.ok(result.valid, JSON.stringify(result.errors, null, 1));
  assert.match(api.openapi, /^3\.1\./);
});

test("every schema of the description is one", () => {
  for (const name of Object.keys(api.components.schemas)) {
    assert.ok(ajv.getSchema(`https://dateline.invalid/api#/components/schemas/${name}`), name);
  }
});

test("posting answers as described, whatever is wrong with it", async () => {
  const path = "/api/v1/articles";
  const json = { "Content-Type": "application/json" };
  const key = { Authorization: `Bearer ${service.key}` };
  const body = JSON.stringify(api.paths[path].post.requestBody.content["application/json"].example);
  const posts = [
    ["good", 202, { ...key, ...json }, body],
    ["torn", 400, { ...key, ...json, "Content-Encoding": "gzip" }, "no gzip"],
    ["no key", 401, json, body],
    ["a wrong key", 401, { Authorization: "Bearer dateline_nobody", ...json }, body],
    ["too large", 413, { ...key, ...json, "Content-Length": 1 << 30 }, undefined],
    ["a wrong type", 415, { ...key, "Content-Type": "text/plain" }, body],
    ["no text", 422, { ...key, ...json }, JSON.stringify({ title: "Nothing" })],
  ];
  const ready = async () => JSON.parse((await service.ask("/readyz")).body);
  const { articles } = await ready();
  for (const [what, status, headers, sent] of posts) {
    const answer = await service.ask(path, { method: "POST", headers, body: sent });
    check("post", path, answer, what);
    assert.equal(answer.status, status, `${what}: ${answer.body}`);
    if (answer.status === 202) known.receipt = answer.headers.location.split("/").pop();
  }
  // Tags change with the archive: the article must have arrived before the others look at them.
  const deadline = Date.now() + 60_000;
  for (let now = await ready(); now.articles === articles || now.lag > 0; now = await ready()) {
    assert.ok(Date.now() < deadline, "the posted article does not arrive");
  }
});

test("every path answers as described, and again with 304 where it was tagged", async () => {
  for (const [path, { get }] of reads()) {
    const target = filled(path, get);
    const answer = await service.ask(target);
    assert.equal(answer.status, 200, `${target}: ${answer.body}`);
    check("get", path, answer, "its example");
    const tag = answer.headers.etag;
    assert.equal(tag !== undefined, get.responses["304"] !== undefined, `${target} has the tag ${tag}`);
    if (!tag) continue;
    for (const known of [tag, "*", `"other", ${tag}`]) {
      const unchanged = await service.ask(target, { headers: { "If-None-Match": known } });
      assert.equal(unchanged.status, 304, `${target} with If-None-Match: ${known}`);
      check("get", path, unchanged, "unchanged");
      assert.equal(unchanged.headers.vary, answer.headers.vary, target);
    }
    const head = await service.ask(target, { method: "HEAD" });
    assert.deepEqual([head.status, head.headers.etag, head.body], [200, tag, ""], target);
  }
});

test("every parameter is taken with each of its values, and formats come as they are called", async () => {
  for (const [path, { get }] of reads()) {
    const target = filled(path, get);
    for (const parameter of parametersOf(get).filter((one) => one.in === "query")) {
      const values = new Set([parameter.example, ...(parameter.schema.enum ?? [])].flat());
      for (const value of values) {
        const asked = `${target}?${new URLSearchParams([[parameter.name, value], ...(company[parameter.name] ?? [])])}`;
        const answer = await service.ask(asked);
        const isMark = parameter.name === "bom" && (value === "1" || value === "true");
        assert.ok(answer.status === 200 || (isMark && answer.status === 400), `${asked}: ${answer.status} ${answer.body}`);
        check("get", path, answer, asked);
      }
    }
  }
});

test("what is wrong with a request is said as described", async () => {
  for (const [path, { get }] of reads()) {
    check("get", path, await service.ask(`${filled(path, get)}?undocumented=1`), "an unknown parameter");
    if (get.responses["404"]) {
      const nowhere = path.replace(/{\w+}/, path.includes("/actors/") ? "person/nobody" : "999999999");
      check("get", path, await service.ask(nowhere), "nothing there");
    }
    const wrong = await service.ask(filled(path, get), { method: "DELETE" });
    check("get", path, wrong, "another method");
    assert.equal(wrong.status, 405, path);
    const body = { "Content-Length": 1 << 30 };
    const large = await service.ask(filled(path, get), { headers: body });
    check("get", path, large, "a large body");
    assert.equal(large.status, 413, path);
    assert.match(wrong.headers.allow, /GET, HEAD|POST/, path);
  }
  for (const [path, item] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const long = `${filled(path, operation)}?q=${"a".repeat(20_000)}`;
      const answer = await service.ask(long, { method: method.toUpperCase() });
      check(method, path, answer, "a long address");
      assert.equal(answer.status, 414, path);
    }
  }
  const problem = ajv.getSchema("https://dateline.invalid/api#/components/schemas/Problem");
  for (const asked of [["/api/v1/nothing", {}], ["/api/v1/search", { method: "DELETE" }], ["/api/v1/search?q=%zz", {}]]) {
    const answer = await service.ask(...asked);
    assert.equal(answer.headers["content-type"], "application/problem+json");
    assert.ok(problem(JSON.parse(answer.body)), ajv.errorsText(problem.errors));
  }
});

test("every status of the description was answered", () => {
  for (const [path, item] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const missing = Object.keys(operation.responses).filter(
        (status) => !unprovoked.has(status) && !isOfNetwork(method, status) && !seen.get(`${method} ${path}`)?.has(status),
      );
      assert.deepEqual(missing, [], `${method} ${path}`);
    }
  }
});
