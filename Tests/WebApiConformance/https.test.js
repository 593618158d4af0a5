import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { after, before, describe } from "node:test";
import { startHost } from "./support/host.js";

/** Node reads whom to trust when it starts, so the suite runs in a process that was told of the host's authority. */
describe("dynamics-web-api over https, with a token of the host's own sign-in", () => {
  let host;

  before(async () => {
    host = await startHost(false);
  });

  after(() => host?.stop());

  it("passes the whole suite", async () => {
    const { code, said } = await run(fileURLToPath(new URL("./support/https-suite.js", import.meta.url)), {
      NODE_EXTRA_CA_CERTS: host.authorityFile,
      CONFORMANCE_HTTPS: host.https,
      CONFORMANCE_CLIENT: host.clientFile,
    });

    assert.equal(code, 0, said);
    assert.match(said, /^# pass [1-9]/m);
  });
});

function run(file, settings) {
  return new Promise((resolve) => {
    const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
    const child = spawn(process.execPath, ["--test-reporter=tap", file], { env: { ...environment, ...settings } });
    let said = "";
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (said += text));
    child.once("exit", (code) => resolve({ code, said }));
  });
}
