import assert from "node:assert/strict";
import { it } from "node:test";
import { guid, refusal, unique } from "../support/checks.js";

/** Batches: change sets, content ids, all or nothing. */
export function batches(of) {
  it("does many things in one request", async () => {
    const api = of();
    const city = unique("Batch");
    api.startBatch();
    api.create({ collection: "accounts", data: { name: "One", address1_city: city } });
    api.create({ collection: "accounts", data: { name: "Two", address1_city: city } });
    api.retrieveMultiple({ collection: "accounts", select: ["name"], filter: `address1_city eq '${city}'`, orderBy: ["name"], inChangeSet: false });

    const [one, two, found] = await api.executeBatch();

    assert.match(one, guid);
    assert.match(two, guid);
    assert.deepEqual(found.value.map((row) => row.name), ["One", "Two"]);
  });

  it("refers to a row that an earlier part creates", async () => {
    const api = of();
    api.startBatch();
    api.create({ collection: "accounts", data: { name: unique("Acme") }, contentId: "1" });
    api.create({ collection: "contacts", data: { lastname: "Lind", "parentcustomerid_account@odata.bind": "$1" } });

    const [account, contact] = await api.executeBatch();

    const row = await api.retrieve({ collection: "contacts", key: contact, select: ["_parentcustomerid_value"] });
    assert.equal(row._parentcustomerid_value, account);
  });

  it("undoes the whole change set when a part fails", async () => {
    const api = of();
    const city = unique("Undone");
    api.startBatch();
    api.create({ collection: "accounts", data: { name: "One", address1_city: city } });
    api.create({ collection: "accounts", data: { name: "Two", nonsense: true } });

    const errors = await refusal(api.executeBatch());

    assert.match(errors[0].error.message, /nonsense/);
    assert.equal(await api.count({ collection: "accounts", filter: `address1_city eq '${city}'` }), 0);
  });

  it("goes on after an error when told to", async () => {
    const api = of();
    const name = unique("Later");
    api.startBatch();
    api.retrieve({ collection: "accounts", key: "00000000-0000-0000-0000-00000000abcd", inChangeSet: false });
    api.create({ collection: "accounts", data: { name }, inChangeSet: false });

    const [error] = await api.executeBatch({ continueOnError: true });

    assert.equal(error.status, 404);
    assert.equal(await api.count({ collection: "accounts", filter: `name eq '${name}'` }), 1);
  });
}
