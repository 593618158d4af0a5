import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { chromium } from "playwright-core";
import { startClient } from "./support/client.js";
import { addUser, startOrganization } from "./support/organization.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browserFile = process.env.CHROMIUM ?? "/usr/bin/chromium";
const pictures = process.env.PICTURES;

describe("pages in a browser, against LocalDataverse", () => {
  let organization;
  let client;
  let browser;
  let segment;
  let reader;
  let customers;

  before(async () => {
    organization = await startOrganization();
    client = await startClient(organization.address);
    browser = await chromium.launch({ executablePath: browserFile, args: ["--no-sandbox"] });
    reader = await addUser(organization, "reader", "Segmentation Reader");
    customers = [];
    for (const [lastname, country] of [["Ek", "Sweden"], ["Lind", "Sweden"], ["Meyer", "Germany"], ["Martin", "France"]]) {
      customers.push(await organization.create("contacts", { firstname: "Kim", lastname, address1_country: country }));
    }
  });

  after(async () => {
    await browser?.close();
    await client?.stop();
    await organization?.stop();
  });

  /** Opens a page, in its window, and gives both. */
  async function visit(path, user, prepare = async () => undefined) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, reducedMotion: "reduce" });
    page.setDefaultTimeout(15_000);
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await prepare(page);
    await page.goto(client.addressOf(path, user));
    return { page, frame: page.frameLocator("iframe"), complaints };
  }

  /** Photographs a page for whoever asked for pictures, and gives what is hard to use for people with disabilities. */
  async function inspect(page, name) {
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: `${pictures}/${name}.png` });
    }

    const [, inside] = page.frames();
    await inside.evaluate(`${axe}; undefined`);
    const { violations } = await inside.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }

  describe("the home page", () => {
    it("leads an admin through the set-up", async () => {
      const { page, frame, complaints } = await visit("crmseg_/pages/home.html");
      const steps = frame.locator("#steps li");

      await steps.nth(5).waitFor();
      assert.match(await steps.nth(0).innerText(), /Alternate keys are built\s+Done/);
      assert.match(await steps.nth(5).innerText(), /Maintenance runs\s+To do/);
      assert.deepEqual(await inspect(page, "home"), []);

      await frame.getByRole("button", { name: "Start set-up" }).click();
      await frame.locator("#jobs tr").first().waitFor();
      await frame.locator("#steps li.done", { hasText: "Every contact has a profile" }).waitFor();
      assert.deepEqual(await inspect(page, "home-set-up"), []);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it("shows a reader what a reader may see", async () => {
      const { page, frame } = await visit("crmseg_/pages/home.html", { user: reader, language: 1053 });

      await frame.locator("#steps li").nth(5).waitFor();
      assert.match(await frame.locator("#steps li").nth(0).innerText(), /Syns inte/);
      assert.equal(await frame.getByRole("button", { name: "Starta konfigurationen" }).isVisible(), false);
      assert.equal(await frame.locator("#work").isVisible(), false);
      assert.deepEqual(await inspect(page, "home-reader"), []);
      await page.close();
    });
  });

  describe("the panel of a segment", () => {
    it("shows mistakes under the word, and mends what it can", async () => {
      segment = await organization.create("crmseg_segments", {
        crmseg_name: "Swedish customers",
        crmseg_code: "SWEDEN",
        crmseg_formula: 'adress1_country = "Sweden" And Agee > 18',
      });
      const { page, frame, complaints } = await visit(panel());

      await frame.locator("mark").first().waitFor();
      assert.deepEqual(await frame.locator("mark").allInnerTexts(), ["adress1_country", "Agee"]);
      assert.equal(await frame.getByRole("button", { name: "Publish", exact: true }).isDisabled(), true);
      assert.deepEqual(await inspect(page, "panel-mistakes"), []);

      await organization.ask("PATCH", `crmseg_segments(${segment.crmseg_segmentid})`, { crmseg_formula: 'adress1_country = "Sweden"' });
      await frame.getByRole("button", { name: "Preview again" }).click();
      await frame.getByRole("heading", { name: "One mistake to mend" }).waitFor();
      await frame.getByRole("button", { name: "Replace by “address1_country”" }).click();
      await frame.locator("#answer").waitFor();
      const row = await organization.ask("GET", `crmseg_segments(${segment.crmseg_segmentid})`);
      assert.equal(row.crmseg_formula, 'address1_country = "Sweden"');
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it("shows who would join, publishes what was previewed, and the members are there", async () => {
      const { page, frame, complaints } = await visit(panel());

      await frame.locator("#answer").waitFor();
      assert.deepEqual(await figures(frame), { Joining: "2", Leaving: "0", Staying: "0", Undecided: "0" });
      assert.deepEqual((await frame.locator("#sample tr td:first-child").allInnerTexts()).sort(), ["Kim Ek", "Kim Lind"]);
      assert.deepEqual(await inspect(page, "panel"), []);

      await frame.getByRole("button", { name: "Publish", exact: true }).click();
      await frame.getByText("Swedish customers is published.").waitFor();
      assert.deepEqual(await inspect(page, "panel-published"), []);
      assert.equal((await organization.ask("GET", `crmseg_segments(${segment.crmseg_segmentid})`)).crmseg_status, 727000000);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it("does not publish what changed since the preview", async () => {
      const { page, frame } = await visit(panel());
      await frame.locator("#answer").waitFor();
      await organization.ask("PATCH", `crmseg_segments(${segment.crmseg_segmentid})`, { crmseg_formula: 'address1_country = "Germany"' });

      await frame.getByRole("button", { name: "Publish", exact: true }).click();

      await frame.getByText(/changed since the preview/).waitFor();
      assert.deepEqual(await inspect(page, "panel-outdated"), []);
      await page.close();
    });

    it("waits for a preview that became a job, and says how far it is", async () => {
      const { page, frame } = await visit(panel(), {}, async (opened) => {
        const counted = { IsValid: true, Diagnostics: "[]", Joiners: 1200, Leavers: 3, Stayers: 18797, Undecided: 2, Sample: "[]", PreviewHash: "hash" };
        await opened.route("**/crmseg_PreviewFormula", (route) => route.fulfill({
          json: { ...counted, JobId: "job", IsComplete: Boolean(JSON.parse(route.request().postData()).JobId) },
        }));
        await opened.route("**/crmseg_jobs(job)*", (route) => route.fulfill({ json: { crmseg_processed: 5000, crmseg_total: 20000 } }));
      });

      await frame.locator("#answer").waitFor();
      assert.equal(await frame.locator("#waitingFor").textContent(), "5,000 of 20,000 customers examined");
      assert.deepEqual(await figures(frame), { Joining: "1,200", Leaving: "3", Staying: "18,797", Undecided: "2" });
      assert.deepEqual(await inspect(page, "panel-job"), []);
      await page.close();
    });

    it("tells a reader in one sentence that it is not theirs", async () => {
      const { page, frame } = await visit(panel(), { user: reader, language: 1031 });

      await frame.getByText("Ihre Rollen erlauben das nicht.").waitFor();
      assert.equal(await frame.getByRole("button", { name: "Veröffentlichen" }).isDisabled(), true);
      await frame.getByText("Einzelheiten").click();
      assert.match(await frame.locator("#failure pre").innerText(), /Fehlercode 0x/);
      assert.deepEqual(await inspect(page, "panel-refused"), []);
      await page.close();
    });

    it("can be used by keyboard alone", async () => {
      const { page, frame } = await visit(panel());
      await frame.locator("#answer").waitFor();

      const [, inside] = page.frames();
      const reached = [];
      for (let count = 0; count < 5; count += 1) {
        await page.keyboard.press("Tab");
        reached.push(await inside.evaluate(() => document.activeElement.id));
      }

      assert.deepEqual(reached, ["table", "emit", "publish", "again", "close"]);
      await page.close();
    });

    const panel = () => `crmseg_/pages/panel.html?data=${encodeURIComponent(`segment=${segment.crmseg_segmentid}`)}`;

    async function figures(frame) {
      const names = await frame.locator("#figures dt").allInnerTexts();
      const counts = await frame.locator("#figures dd").allInnerTexts();
      return Object.fromEntries(names.map((name, index) => [name, counts[index]]));
    }
  });
});
