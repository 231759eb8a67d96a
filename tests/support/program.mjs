// The program that is tested, run from tests in JavaScript: an archive in a folder of its own, and `dateline serve` over it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.DATELINE_PROGRAM;

export function newArchive() {
  const folder = mkdtempSync(join(tmpdir(), "dateline-test-"));
  return { folder, archive: join(folder, "archive"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// What a command prints.
export function run(archive, ...args) {
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
      const found = said.match(/http:\/\/[\d.]+:(\d+)/);
      if (found) resolve(`http://127.0.0.1:${found[1]}`);
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`serve ended with ${code}\n${said}`)));
  });
}

// A server on a free port of an address; `stop` ends once it has ended.
export async function serve(archive, address = "127.0.0.1") {
  const server = spawn(program, ["--archive", archive, "serve", "--listen", `${address}:0`], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const listens = await listening(server);
  return {
    address: listens,
    async stop() {
      server.kill("SIGTERM");
      await ended;
    },
  };
}
