import assert from "node:assert/strict";
import { it } from "node:test";
import { guid, refusal } from "../support/checks.js";

/** Functions, actions, custom APIs. */
export function operations(of) {
  it("knows who calls", async () => {
    const me = await of().callFunction("WhoAmI");

    assert.match(me.UserId, guid);
    assert.match(me.BusinessUnitId, guid);
    assert.match(me.OrganizationId, guid);
  });

  it("knows its version", async () => {
    assert.match((await of().callFunction("RetrieveVersion")).Version, /^9\.\d+\.\d+\.\d+$/);
  });

  it("calls a function with parameters", async () => {
    const api = of();
    await api.create({ collection: "contacts", data: { lastname: "Counted" } });

    const answer = await api.callFunction({ name: "RetrieveTotalRecordCount", parameters: { EntityNames: ["contact"] } });

    assert.ok(answer.EntityRecordCountCollection.Values[answer.EntityRecordCountCollection.Keys.indexOf("contact")] >= 1);
  });

  it("calls a function that is bound to a row", async () => {
    const api = of();
    const { UserId: key } = await api.callFunction("WhoAmI");
    const contact = await api.create({ collection: "contacts", data: { lastname: "Secret" } });

    const answer = await api.callFunction({
      collection: "systemusers", key, name: "Microsoft.Dynamics.CRM.RetrievePrincipalAccess", parameters: { Target: { "@odata.id": `contacts(${contact})` } },
    });

    assert.match(answer.AccessRights, /ReadAccess/);
  });

  it("makes a row from another by the column mappings, and creates it", async () => {
    const api = of();
    const account = await api.create({ collection: "accounts", data: { name: "Contoso", address1_city: "Seattle" } });

    const contact = await api.callFunction({
      name: "InitializeFrom",
      parameters: {
        EntityMoniker: { "@odata.id": `accounts(${account})` }, TargetEntityName: "contact", TargetFieldType: "Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'",
      },
    });

    assert.equal(contact["parentcustomerid_account@odata.bind"], `accounts(${account})`);
    const key = await api.create({ collection: "contacts", data: { ...contact, lastname: "New" } });
    const created = await api.retrieve({ collection: "contacts", key, select: ["address1_city", "_parentcustomerid_value"] });
    assert.deepEqual([created.address1_city, created._parentcustomerid_value], ["Seattle", account]);
  });

  it("creates many rows with one action", async () => {
    const api = of();
    const targets = ["Ek", "Ask"].map((lastname) => ({ lastname, "@odata.type": "Microsoft.Dynamics.CRM.contact" }));

    const answer = await api.callAction({ collection: "contacts", actionName: "Microsoft.Dynamics.CRM.CreateMultiple", action: { Targets: targets } });

    assert.equal(answer.Ids.length, 2);
    assert.equal((await api.retrieve({ collection: "contacts", key: answer.Ids[1], select: ["lastname"] })).lastname, "Ask");
  });

  it("calls a custom API, and is refused without its parameter", async () => {
    const api = of();

    await api.callAction({ actionName: "cnf_ParcelSent", action: { Parcel: "P-1" } });

    assert.equal((await refusal(api.callAction({ actionName: "cnf_ParcelSent", action: {} }))).status, 400);
  });

  it("runs for another user when told to", async () => {
    const api = of();
    const answer = await api.retrieveMultiple({ collection: "systemusers", select: ["fullname"], filter: "fullname eq 'SYSTEM'" });
    const impersonate = answer.value[0].systemuserid;

    assert.equal((await api.callFunction({ name: "WhoAmI", impersonate })).UserId, impersonate);
  });

  it("refuses what nobody knows", async () => {
    assert.equal((await refusal(of().callFunction("NoSuchFunction"))).status, 404);
  });
}
