import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveOrganization } from "./crmseg.js";
import { zipOfSolution } from "./solution.js";

/**
 * Serves a new organisation with the solution of these tests.
 * @param {boolean} isOpen Whether no token is asked for.
 */
export async function startHost(isOpen) {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const zip = join(folder, "Conformance.zip");
  writeFileSync(zip, zipOfSolution());
  const host = await serveOrganization("--data", join(folder, "conformance.db"), "--install", zip, ...(isOpen ? ["--no-auth"] : []));
  return {
    ...host,
    folder,
    async stop() {
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the file for its owner says about the first app. */
export function readClient(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
