// A real `dateline serve` over an archive of its own, and plain requests to it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.DATELINE_PROGRAM;

function run(archive, ...args) {
  const done = spawnSync(program, ["--archive", archive, ...args], { encoding: "utf8" });
  if (done.error) throw done.error;
  // 1: some of the input was rejected, which a sample may well be there to show.
  if (done.status !== 0 && done.status !== 1) throw new Error(`${args.join(" ")}: ${done.status}\n${done.stderr}`);
  return done.stdout;
}

// The address that the server says it listens on.
function listening(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (chunk) => {
      said += chunk;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`serve ended with ${code}\n${said}`)));
  });
}

export async function open() {
  const folder = mkdtempSync(join(tmpdir(), "dateline-openapi-"));
  const archive = join(folder, "archive");
  run(archive, "add", process.env.DATELINE_SAMPLE);
  const key = run(archive, "key", "create", "--scope", "ingest").trim().split(/\s+/).pop();
  const server = spawn(program, ["--archive", archive, "serve", "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const address = await listening(server);
  return {
    key,
    // One request; `body` is sent as it is. A server that answers before it has read the body is no error.
    ask(path, { method = "GET", headers = {}, body } = {}) {
      return new Promise((resolve, reject) => {
        const request = http.request(address + path, { method, headers, agent: false }, (response) => {
          const chunks = [];
          response.on("data", (chunk) => chunks.push(chunk));
          response.on("end", () => {
            request.destroy();
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() });
          });
          response.on("error", reject);
        });
        request.on("error", reject);
        if (headers["Content-Length"] !== undefined && body === undefined) request.flushHeaders();
        else request.end(body);
      });
    },
    async close() {
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
