import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";

const folder = fileURLToPath(new URL("../solution", import.meta.url));

/** The solution of these tests as the zip that an admin would import. */
export function zipOfSolution() {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const entries = files.map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return [relative(folder, path).split(sep).join("/"), new Uint8Array(readFileSync(path))];
  });
  return zipSync(Object.fromEntries(entries));
}
