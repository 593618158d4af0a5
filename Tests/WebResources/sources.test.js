import assert from "node:assert/strict";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import { root } from "./support/resources.js";

it("scripts keep to the rules", async () => {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: fileURLToPath(new URL("eslint.config.js", import.meta.url)) });
  const results = await eslint.lintFiles(["Solutions/CrmSegmentation/WebResources/**/*.js", "Tests/WebResources/**/*.js"]);

  assert.ok(results.length > 8);
  assert.deepEqual(results.flatMap((file) => file.messages.map(({ line, ruleId, message }) => `${file.filePath}(${line}) ${ruleId}: ${message}`)), []);
});
