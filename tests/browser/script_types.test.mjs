// The page's script is bundled without looking at its types; here they are looked at.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";

test("the script has no error of type", () => {
  const compiler = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", process.env.DATELINE_SCRIPT], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});
