import assert from "node:assert/strict";
import { it } from "node:test";
import { unique } from "../support/checks.js";

/** Rows linked and unlinked: many to many, one to many, single lookups. */
export function relationships(of) {
  it("associates and disassociates rows of many to many", async () => {
    const api = of();
    const parcel = await api.create({ collection: "cnf_parcels", data: { cnf_name: "Shared" } });
    const contact = await api.create({ collection: "contacts", data: { lastname: "Lind" } });
    const link = { collection: "cnf_parcels", primaryKey: parcel, relationshipName: "cnf_parcel_contact", relatedKey: contact };
    const linked = async () =>
      (await api.retrieve({ collection: "cnf_parcels", key: parcel, expand: [{ property: "cnf_parcel_contact", select: ["lastname"] }] })).cnf_parcel_contact;

    await api.associate({ ...link, relatedCollection: "contacts" });
    assert.deepEqual((await linked()).map((row) => row.lastname), ["Lind"]);

    await api.disassociate(link);
    assert.deepEqual(await linked(), []);
  });

  it("sets and clears a single lookup", async () => {
    const api = of();
    const parcel = await api.create({ collection: "cnf_parcels", data: { cnf_name: "Owned" } });
    const account = await api.create({ collection: "accounts", data: { name: unique("Acme") } });
    const account_of = async () => (await api.retrieve({ collection: "cnf_parcels", key: parcel, select: ["_cnf_accountid_value"] }))._cnf_accountid_value;

    await api.associateSingleValued({
      collection: "cnf_parcels", primaryKey: parcel, navigationProperty: "cnf_AccountId", relatedCollection: "accounts", relatedKey: account,
    });
    assert.equal(await account_of(), account);

    await api.disassociateSingleValued({ collection: "cnf_parcels", primaryKey: parcel, navigationProperty: "cnf_AccountId" });
    assert.equal(await account_of(), null);
  });

  it("reads the row behind a lookup and the rows behind a row", async () => {
    const api = of();
    const account = await api.create({ collection: "accounts", data: { name: unique("Acme") } });
    await api.create({ collection: "contacts", data: { lastname: "Lind", "parentcustomerid_account@odata.bind": `accounts(${account})` } });

    const answer = await api.retrieve({ collection: "accounts", key: account, navigationProperty: "contact_customer_accounts", select: ["lastname"] });

    assert.deepEqual(answer.value.map((row) => row.lastname), ["Lind"]);
  });
}
