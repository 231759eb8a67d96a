// A real `dateline serve` over an archive of its own, and plain requests to it.
import http from "node:http";
import { newArchive, run, serve } from "../support/program.mjs";

export async function open() {
  const { archive, remove } = newArchive();
  run(archive, "add", process.env.DATELINE_SAMPLE);
  const key = run(archive, "key", "create", "--scope", "ingest").trim().split(/\s+/).pop();
  const server = await serve(archive);
  return {
    key,
    // One request; `body` is sent as it is. A server that answers before it has read the body is no error.
    ask(path, { method = "GET", headers = {}, body } = {}) {
      return new Promise((resolve, reject) => {
        const request = http.request(server.address + path, { method, headers, agent: false }, (response) => {
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
      await server.stop();
      remove();
    },
  };
}
