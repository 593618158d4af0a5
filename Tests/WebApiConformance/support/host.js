import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipOfSolution } from "./solution.js";

const builds = fileURLToPath(new URL("../../../artifacts/bin/CrmSegmentation.Cli", import.meta.url));
const patience = 60_000;

/**
 * Serves a new organisation with the solution of these tests, by the command that a user types.
 * @param {boolean} isOpen Whether no token is asked for.
 */
export async function startHost(isOpen) {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const zip = join(folder, "Conformance.zip");
  const data = join(folder, "conformance.db");
  writeFileSync(zip, zipOfSolution());
  const options = ["dataverse", "--data", data, "--install", zip, "--port", "0", ...(isOpen ? ["--no-auth"] : [])];
  const host = spawn("dotnet", [newestBuild(), ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const addresses = await readAddresses(host);

  return {
    ...addresses,
    folder,
    async stop() {
      const ended = new Promise((resolve) => host.once("exit", resolve));
      host.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the file for its owner says about the first app. */
export function readClient(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function newestBuild() {
  const files = existsSync(builds) ? readdirSync(builds).map((build) => join(builds, build, "crmseg.dll")).filter(existsSync) : [];
  if (files.length === 0) {
    throw new Error(`crmseg is not built: there is none under ${builds}. 'dotnet build tools/CrmSegmentation.Cli' builds it.`);
  }

  return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

function readAddresses(host) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why) => reject(new Error(`The host ${why}. It said:\n${said}`));
    const timer = setTimeout(() => fail("did not start in time"), patience);
    host.once("exit", (code) => fail(`ended with ${code}`));
    host.stderr.on("data", (text) => (said += text));
    host.stdout.on("data", (text) => {
      said += text;
      if (said.includes("Ctrl-C stops it.")) {
        clearTimeout(timer);
        host.removeAllListeners("exit");
        resolve({
          http: /http:\/\/[^/\s]+/.exec(said)[0],
          https: /https:\/\/[^/\s]+/.exec(said)[0],
          authorityFile: /Trust\s+(\S+)/.exec(said)?.[1],
          clientFile: /Secret\s+in (\S+),/.exec(said)?.[1],
        });
      }
    });
  });
}
