import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fakeXrm, load } from "./support/fakes.js";
import { all, languages, read, textsOf } from "./support/resources.js";

const [base, ...others] = languages;
const keys = [...textsOf(base).keys()];

describe("texts", () => {
  for (const language of others) {
    it(`of ${language} are those of the base language, with the same places for values`, () => {
      const texts = textsOf(language);

      assert.deepEqual([...texts.keys()], keys);
      assert.deepEqual(keys.filter((key) => placesOf(texts.get(key)) !== placesOf(textsOf(base).get(key))), []);
      assert.deepEqual(keys.filter((key) => texts.get(key).trim() === ""), []);
    });
  }

  it("that scripts and pages name are there, and no others", () => {
    const sources = [...all(".js"), ...all(".html")].map(read).join("\n");
    const named = new Set(Array.from(sources.matchAll(/\.(?:of|count)\("(\w+)"|data-t(?:ext|itle)="(\w+)"/g), ([, key, inPage]) => key || inPage));
    // Keys that are put together, or handed on.
    const isUsed = (key) => named.has(key) || sources.includes(`"${key}"`) || /^(.+)(Title|Text|Done|One)$/.test(key);

    assert.deepEqual([...named].filter((key) => !keys.includes(key)), []);
    assert.deepEqual(keys.filter((key) => !isUsed(key)), []);
  });

  it("write numbers as the language does, and one by its own form", async () => {
    const german = await load(fakeXrm({ language: 1031 })).Client.openTexts(fakeXrm({ language: 1031 }));

    assert.equal(german.of("PreviewProgress", 1200, 25000), "1.200 von 25.000 Kunden geprüft");
    assert.equal(german.count("Mistakes", 1), "Ein Fehler zu beheben");
    assert.equal(german.count("Mistakes", 2), "2 Fehler zu beheben");
  });
});

function placesOf(text) {
  return (text.match(/\{\d\}/g) || []).sort().join();
}
