import assert from "node:assert/strict";
import { it } from "node:test";
import { guid, refusal, unique } from "../support/checks.js";

/** Create, retrieve, update, upsert, delete, each by id and by alternate key. */
export function rows(of) {
  it("creates a row and answers with its id", async () => {
    const id = await of().create({ collection: "accounts", data: { name: unique("Acme") } });

    assert.match(id, guid);
  });

  it("creates a row and answers with the row itself when asked to", async () => {
    const name = unique("Acme");

    const row = await of().create({ collection: "accounts", data: { name, creditlimit: 12.5 }, returnRepresentation: true, select: ["name", "creditlimit"] });

    assert.equal(row.name, name);
    assert.equal(row.creditlimit, 12.5);
    assert.match(row["@odata.etag"], /^W\/"\d+"$/);
  });

  it("retrieves what was written, in the types of its columns", async () => {
    const api = of();
    const account = await api.create({ collection: "accounts", data: { name: unique("Acme") } });
    const key = await api.create({
      collection: "cnf_parcels",
      data: {
        cnf_name: "Åse's parcel",
        cnf_code: unique("P"),
        cnf_weight: 1.125,
        cnf_shelf: 7,
        cnf_fragile: true,
        cnf_size: 101000001,
        cnf_senton: "2026-02-03T04:05:06Z",
        "cnf_AccountId@odata.bind": `accounts(${account})`,
      },
    });

    const row = await api.retrieve({ collection: "cnf_parcels", key, includeAnnotations: "*" });

    assert.equal(row.cnf_name, "Åse's parcel");
    assert.equal(row.cnf_weight, 1.125);
    assert.equal(row.cnf_shelf, 7);
    assert.equal(row.cnf_fragile, true);
    assert.equal(row.cnf_size, 101000001);
    assert.equal(row["cnf_size@OData.Community.Display.V1.FormattedValue"], "Large");
    assert.deepEqual(row.cnf_senton, new Date("2026-02-03T04:05:06Z"));
    assert.equal(row._cnf_accountid_value, account);
    assert.equal(row["_cnf_accountid_value@Microsoft.Dynamics.CRM.lookuplogicalname"], "account");
    assert.equal(row["_cnf_accountid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"], "cnf_AccountId");
  });

  it("creates related rows inside a row", async () => {
    const api = of();
    const key = await api.create({
      collection: "accounts",
      data: { name: unique("Acme"), contact_customer_accounts: [{ lastname: "Berg" }, { lastname: "Dahl" }], primarycontactid: { lastname: "Ek" } },
    });

    const row = await api.retrieve({
      collection: "accounts",
      key,
      select: ["name"],
      expand: [
        { property: "primarycontactid", select: ["lastname"] },
        { property: "contact_customer_accounts", select: ["lastname"], orderBy: ["lastname"] },
      ],
    });

    assert.equal(row.primarycontactid.lastname, "Ek");
    assert.deepEqual(row.contact_customer_accounts.map((contact) => contact.lastname), ["Berg", "Dahl"]);
  });

  it("updates a row, and answers with it when asked to", async () => {
    const api = of();
    const key = await api.create({ collection: "contacts", data: { lastname: "Lind", firstname: "Eva" } });

    const row = await api.update({ collection: "contacts", key, data: { firstname: "Ewa" }, returnRepresentation: true, select: ["fullname"] });

    assert.equal(row.fullname, "Ewa Lind");
  });

  it("does not create the row that an update misses", async () => {
    const key = "00000000-0000-0000-0000-00000000abcd";

    const error = await refusal(of().update({ collection: "contacts", key, data: { firstname: "Nobody" } }));

    assert.equal(error.status, 404);
    assert.equal(error.code, "0x80040217");
  });

  it("refuses an update of a row that somebody else changed meanwhile", async () => {
    const api = of();
    const key = await api.create({ collection: "contacts", data: { lastname: "Lind" } });
    const { "@odata.etag": etag } = await api.retrieve({ collection: "contacts", key, select: ["lastname"] });
    await api.update({ collection: "contacts", key, data: { lastname: "Lindh" } });

    // The client makes this of status 412.
    const isUpdated = await api.update({ collection: "contacts", key, data: { lastname: "Lindt" }, ifmatch: etag });

    assert.equal(isUpdated, false);
    assert.equal((await api.retrieve({ collection: "contacts", key, select: ["lastname"] })).lastname, "Lindh");
  });

  it("writes and clears one property", async () => {
    const api = of();
    const key = await api.create({ collection: "contacts", data: { lastname: "Lind", jobtitle: "Cook" } });

    await api.updateSingleProperty({ collection: "contacts", key, fieldValuePair: { jobtitle: "Chef" } });
    assert.equal((await api.retrieve({ collection: "contacts", key, select: ["jobtitle"] })).jobtitle, "Chef");

    await api.deleteRecord({ collection: "contacts", key, property: "jobtitle" });
    assert.equal((await api.retrieve({ collection: "contacts", key, select: ["jobtitle"] })).jobtitle, null);
  });

  it("deletes a row", async () => {
    const api = of();
    const key = await api.create({ collection: "contacts", data: { lastname: "Gone" } });

    await api.deleteRecord({ collection: "contacts", key });

    assert.equal((await refusal(api.retrieve({ collection: "contacts", key }))).status, 404);
  });

  it("upserts by id: creates first, updates then, and does only one of them when told so", async () => {
    const api = of();
    const key = "b5f0e5a2-7c2a-4a0a-9d2b-" + String(process.hrtime.bigint()).slice(-12).padStart(12, "0");

    await api.upsert({ collection: "accounts", key, data: { name: "First" } });
    await api.upsert({ collection: "accounts", key, data: { name: "Second" } });
    assert.equal((await api.retrieve({ collection: "accounts", key, select: ["name"] })).name, "Second");

    const prevented = await api.upsert({ collection: "accounts", key, data: { name: "Third" }, ifnonematch: "*" });
    assert.equal(prevented, null);
    assert.equal((await api.retrieve({ collection: "accounts", key, select: ["name"] })).name, "Second");
  });

  it("finds, writes and refuses by alternate key", async () => {
    const api = of();
    const code = unique("K");
    const key = `cnf_code='${code}'`;

    await api.upsert({ collection: "cnf_parcels", key, data: { cnf_name: "One" } });
    await api.upsert({ collection: "cnf_parcels", key, data: { cnf_name: "Two" } });
    const row = await api.retrieve({ collection: "cnf_parcels", key, select: ["cnf_name", "cnf_code"] });
    assert.equal(row.cnf_name, "Two");
    assert.equal(row.cnf_code, code);

    const duplicate = await refusal(api.create({ collection: "cnf_parcels", data: { cnf_code: code } }));
    assert.equal(duplicate.status, 412);
    assert.equal(duplicate.code, "0x80060892");

    await api.deleteRecord({ collection: "cnf_parcels", key });
    const missed = await refusal(api.retrieve({ collection: "cnf_parcels", key }));
    assert.equal(missed.status, 404);
    assert.equal(missed.code, "0x80060891");
  });

  it("finds a row by a key of a lookup and a number", async () => {
    const api = of();
    const account = await api.create({ collection: "accounts", data: { name: unique("Acme") } });
    await api.create({ collection: "cnf_parcels", data: { cnf_name: "Placed", cnf_shelf: 12, "cnf_AccountId@odata.bind": `/accounts(${account})` } });

    const row = await api.retrieve({ collection: "cnf_parcels", key: `_cnf_accountid_value=${account},cnf_shelf=12`, select: ["cnf_name"] });

    assert.equal(row.cnf_name, "Placed");
  });

  it("refuses a column that the table lacks, naming it", async () => {
    const error = await refusal(of().create({ collection: "accounts", data: { name: "Acme", nonsense: 1 } }));

    assert.equal(error.status, 400);
    assert.match(error.message, /nonsense/);
  });
}
