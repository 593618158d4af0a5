import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

const solution = join(root, "Solutions", "CrmSegmentation");
const resources = join(solution, "WebResources", "crmseg_");

/** The languages of texts, the base language first. */
export const languages = [1033, 1031, 1036, 1053];

/** A web resource's text, by its path below crmseg_. */
export const read = (path) => readFileSync(join(resources, ...path.split("/")), "utf8");

/** The ribbon of a table, as written. */
export const ribbonOf = (table) => readFileSync(join(solution, "Entities", table, "RibbonDiff.xml"), "utf8");

/** All web resources with an ending, by their paths below crmseg_. */
export function all(ending) {
  return readdirSync(resources, { recursive: true }).map((path) => path.split("\\").join("/")).filter((path) => path.endsWith(ending)).sort();
}

/** The texts of a language by their keys. */
export function textsOf(language) {
  const found = read(`strings/segmentation.${language}.resx`).matchAll(/<data name="([^"]+)"[^>]*>\s*<value>([^<]*)<\/value>/g);
  return new Map(Array.from(found, ([, key, value]) => [key, value.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")]));
}
