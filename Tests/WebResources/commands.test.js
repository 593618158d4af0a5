import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fakeForm, fakeXrm, load } from "./support/fakes.js";
import { ribbonOf } from "./support/resources.js";

const id = "7b0ba1f8-0b8c-4c61-a3d5-2f2f9d2f5a11";
const status = { draft: 727000003, published: 727000000, paused: 727000001, retired: 727000002 };
const day = (date) => new Date(`2026-11-${date}T12:00:00Z`);

describe("the ribbon", () => {
  for (const table of ["crmseg_Segment", "crmseg_LoyaltyProgram"]) {
    it(`of ${table} calls functions that there are`, () => {
      const namespace = { CrmSegmentation: load(fakeXrm()) };
      const names = Array.from(ribbonOf(table).matchAll(/FunctionName="([^"]+)"/g), ([, name]) => name);

      const missing = names.filter((name) => typeof name.split(".").reduce((part, step) => part?.[step], namespace) !== "function");

      assert.notEqual(names.length, 0);
      assert.deepEqual(missing, []);
    });
  }
});

describe("what can be chosen", () => {
  const published = { crmseg_formula: "Age > 18", crmseg_publishedformula: "Age > 18", crmseg_publishedon: day(20), modifiedon: day(20) };
  const all = ["Preview", "Publish", "Pause", "Rebuild", "Retire"];
  const cases = [
    ["a draft", { crmseg_status: status.draft, crmseg_formula: "Age > 18" }, ["Preview", "Publish"]],
    ["a published segment", { ...published, crmseg_status: status.published }, ["Preview", "Pause", "Rebuild", "Retire"]],
    ["a published segment with another draft", { ...published, crmseg_status: status.published, crmseg_formula: "Age > 21" }, all],
    ["a published segment with another exit", { ...published, crmseg_status: status.published, crmseg_exitformula: "Age > 90" }, all],
    ["a published segment with other settings", { ...published, crmseg_status: status.published, modifiedon: day(21) }, all],
    ["a paused segment", { ...published, crmseg_status: status.paused }, ["Preview", "Publish", "Resume", "Retire"]],
    ["a retired segment", { ...published, crmseg_status: status.retired }, ["Preview", "Publish"]],
  ];
  const commands = ["Preview", "Publish", "Pause", "Resume", "Rebuild", "Retire"];

  for (const [what, values, expected] of cases) {
    it(`of ${what}, on the form and in the list`, async () => {
      const xrm = fakeXrm({ answers: { [id]: listed(values) } });
      const { Form, List } = load(xrm).Segment;

      const onForm = await chosen((command) => Form[`can${command}`](fakeForm(values)));
      const inList = await chosen((command) => List[`can${command}`]({}, [{ Id: `{${id}}`, Name: "VIP" }]));

      assert.deepEqual(onForm, expected);
      assert.deepEqual(inList, expected);
    });
  }

  it("on a form with unsaved changes includes publishing", async () => {
    const form = fakeForm({ ...published, crmseg_status: status.published }, { isDirty: true });

    assert.equal(await load(fakeXrm()).Segment.Form.canPublish(form), true);
  });

  async function chosen(can) {
    const answers = await Promise.all(commands.map(can));
    return commands.filter((command, index) => answers[index]);
  }

  // The Web API gives instants as texts.
  function listed(values) {
    return Object.fromEntries(Object.entries(values).map(([column, value]) => [column, value instanceof Date ? value.toISOString() : value]));
  }
});

describe("publishing", () => {
  it("saves, asks, publishes and says so", async () => {
    const xrm = fakeXrm({ answers: { crmseg_PublishSegment: { IsPublished: true, Diagnostics: "[]" } } });
    const form = fakeForm({ crmseg_name: "VIP" }, { isDirty: true });

    await load(xrm).Segment.Form.publish(form);

    assert.deepEqual(form.done, ["save", "refresh", "ribbon", "INFO: VIP is published. Its members are being brought up to date."]);
    assert.equal(xrm.of("confirm")[0][0].title, "Publish VIP?");
    const [operation, request] = xrm.of("execute")[0];
    assert.equal(operation, "crmseg_PublishSegment");
    assert.equal(request.SegmentId, id);
    assert.equal(request.EmitEvents, false);
    assert.equal("PreviewHash" in request, false);
    assert.deepEqual(plain(request.getMetadata()), {
      boundParameter: null,
      operationType: 0,
      operationName: "crmseg_PublishSegment",
      parameterTypes: {
        SegmentId: { typeName: "Edm.Guid", structuralProperty: 1 },
        EmitEvents: { typeName: "Edm.Boolean", structuralProperty: 1 },
      },
    });
  });

  it("of a form that refuses to be saved ends there", async () => {
    const xrm = fakeXrm();

    await load(xrm).Segment.Form.publish(fakeForm({}, { isDirty: true, refuses: true }));

    assert.deepEqual(xrm.names(), ["progress ends"]);
  });

  it("that is not confirmed ends there", async () => {
    const xrm = fakeXrm({ confirms: false });

    await load(xrm).Segment.Form.publish(fakeForm({ crmseg_name: "VIP" }));

    assert.deepEqual(xrm.of("execute"), []);
  });

  it("of a draft with mistakes says them and opens the panel", async () => {
    const mistakes = [{ code: "SEG2001", place: "formula", start: 0, length: 3, message: "There is no column Agee." }];
    const xrm = fakeXrm({ answers: { crmseg_PublishSegment: { IsPublished: false, Diagnostics: JSON.stringify(mistakes) } } });
    const form = fakeForm({ crmseg_name: "VIP" });

    await load(xrm).Segment.Form.publish(form);

    assert.equal(form.done[0], "ERROR: Nothing was changed. There is no column Agee.");
    assert.deepEqual(plain(xrm.of("navigate")[0][0]), { pageType: "webresource", webresourceName: "crmseg_/pages/panel.html", data: `segment=${id}` });
  });

  it("that fails says it in one sentence, with the code and the correlation id in the details", async () => {
    const error = Object.assign(new Error("The segment is locked."), {
      errorCode: -2147220956,
      raw: '{"headers":{"x-ms-service-request-id":"0a1b2c3d-0000-4000-8000-000000000001"}}',
    });
    const xrm = fakeXrm({ answers: { crmseg_PublishSegment: error } });

    await load(xrm).Segment.Form.publish(fakeForm({ crmseg_name: "VIP" }));

    const [dialog] = xrm.of("error")[0];
    assert.equal(dialog.message, "The segment is locked.");
    assert.match(dialog.details, /Error code 0x80040224/);
    assert.match(dialog.details, /Correlation id 0a1b2c3d-0000-4000-8000-000000000001/);
    assert.equal(xrm.names().at(-1), "progress ends");
  });

  it("without the right to says so in words of its own, and the platform's in the details", async () => {
    const error = Object.assign(new Error("SecLib::AccessCheckEx failed. Returned hr = -2147187962"), { errorCode: 0x80048306 });
    const xrm = fakeXrm({ answers: { crmseg_PublishSegment: error } });

    await load(xrm).Segment.Form.publish(fakeForm({ crmseg_name: "VIP" }));

    const [dialog] = xrm.of("error")[0];
    assert.match(dialog.message, /^Your roles do not let you do this/);
    assert.match(dialog.details, /AccessCheckEx/);
  });

  it("of a program names it", async () => {
    const xrm = fakeXrm({ answers: { crmseg_PublishProgram: { IsPublished: true, Diagnostics: "[]" } } });
    const form = fakeForm({ crmseg_name: "Circle" });

    await load(xrm).Program.publish(form);

    assert.equal(xrm.of("execute")[0][1].ProgramId, id);
    assert.match(form.done.at(-1), /^INFO: Circle is the active program now/);
  });
});

describe("retiring a program", () => {
  it("is for the active one, and says what forbids it", async () => {
    const mistakes = [{ code: "SEG6017", place: "program", start: -1, length: 0, message: "It is not the active one." }];
    const xrm = fakeXrm({ answers: { crmseg_RetireProgram: { IsRetired: false, Diagnostics: JSON.stringify(mistakes) } } });
    const { Program } = load(xrm);
    const form = fakeForm({ crmseg_name: "Circle", crmseg_isactive: true });

    await Program.retire(form);

    assert.equal(Program.canRetire(form), true);
    assert.equal(Program.canRetire(fakeForm({ crmseg_isactive: false })), false);
    assert.equal(form.done.at(-1), "ERROR: Nothing was changed. It is not the active one.");
  });
});

describe("the other commands", () => {
  for (const [command, written] of [["pause", status.paused], ["resume", status.published], ["retire", status.retired]]) {
    it(`${command} writes the status`, async () => {
      const xrm = fakeXrm();

      await load(xrm).Segment.Form[command](fakeForm({ crmseg_name: "VIP" }));

      assert.deepEqual(plain(xrm.of("update")), [["crmseg_segment", id, { crmseg_status: written }]]);
    });
  }

  it("preview opens the panel at the side and takes over what changed there", async () => {
    const xrm = fakeXrm();
    const form = fakeForm({ crmseg_name: "VIP" });

    await load(xrm).Segment.Form.preview(form);

    assert.equal(xrm.of("navigate")[0][1].position, 2);
    assert.deepEqual(form.done, ["refresh", "ribbon"]);
  });

  it("rebuild starts a job that can be opened", async () => {
    const xrm = fakeXrm({ answers: { crmseg_RebuildSegment: { JobId: "job" } } });

    await load(xrm).Segment.List.rebuild({ refresh: async () => undefined }, [{ Id: id, Name: "VIP" }]);
    const [notification] = xrm.of("notify")[0];
    notification.action.eventHandler();

    assert.equal(notification.message, "VIP is being rebuilt.");
    assert.deepEqual(plain(xrm.of("open form")), [[{ entityName: "crmseg_job", entityId: "job" }]]);
  });
});

// What was made in another realm has other prototypes.
function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
