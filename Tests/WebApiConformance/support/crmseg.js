import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const builds = fileURLToPath(new URL("../../../artifacts/bin/", import.meta.url));
const patience = 60_000;

/** The newest of the built files of a project that have a name; of a project with several frameworks, those of one. */
export function newestBuild(project, file, framework = "") {
  const folder = join(builds, project);
  const all = existsSync(folder) ? readdirSync(folder).filter((build) => build.endsWith(framework)) : [];
  const files = all.map((build) => join(folder, build, file)).filter(existsSync);
  if (files.length === 0) {
    throw new Error(`${project} is not built: there is no ${file} under ${folder}. 'dotnet build' builds it.`);
  }

  return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

/** Runs crmseg to its end. */
export function runCrmseg(...options) {
  const ended = spawnSync("dotnet", [newestBuild("CrmSegmentation.Cli", "crmseg.dll"), ...options], { encoding: "utf8" });
  if (ended.status !== 0) {
    throw new Error(`crmseg ${options[0]} ended with ${ended.status}. It said:\n${ended.stdout}${ended.stderr}`);
  }
}

/** Serves an organisation by the command that a user types. */
export async function serveOrganization(...options) {
  const host = spawn("dotnet", [newestBuild("CrmSegmentation.Cli", "crmseg.dll"), "dataverse", "--port", "0", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => host.once("close", resolve));
  return {
    ...(await readAddresses(host, ended)),
    async stop() {
      host.kill("SIGTERM");
      await ended;
    },
  };
}

function readAddresses(host, ended) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why) => reject(new Error(`The host ${why}. It said:\n${said}`));
    const timer = setTimeout(() => fail("did not start in time"), patience);
    ended.then((code) => fail(`ended with ${code}`));
    host.stderr.on("data", (text) => (said += text));
    host.stdout.on("data", (text) => {
      said += text;
      if (said.includes("Ctrl-C stops it.")) {
        clearTimeout(timer);
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
