import assert from "node:assert/strict";
import { before, it } from "node:test";
import { unique } from "../support/checks.js";

/** Filters, order, pages, expansion, FetchXML, counts, aggregates, changes. */
export function queries(of) {
  const city = unique("City");
  const mine = `address1_city eq '${city}'`;
  const names = (answer) => answer.value.map((row) => row.name);

  before(async () => {
    const api = of();
    const parent = await api.create({ collection: "accounts", data: { name: `${city} Parent` } });
    for (let i = 1; i <= 7; i++) {
      await api.create({
        collection: "accounts",
        data: { name: `A${i}`, address1_city: city, numberofemployees: i * 10, "parentaccountid@odata.bind": `accounts(${parent})` },
      });
    }
  });

  it("filters, orders and takes the first", async () => {
    const answer = await of().retrieveMultiple({
      collection: "accounts",
      select: ["name"],
      filter: `${mine} and (numberofemployees ge 30 and not(numberofemployees eq 50))`,
      orderBy: ["numberofemployees desc"],
      top: 3,
    });

    assert.deepEqual(names(answer), ["A7", "A6", "A4"]);
  });

  it("understands the functions of text, lists and Dataverse's own", async () => {
    const api = of();
    const find = async (filter) => names(await api.retrieveMultiple({ collection: "accounts", select: ["name"], filter: `${mine} and ${filter}`, orderBy: ["name"] }));

    assert.deepEqual(await find("endswith(name,'3')"), ["A3"]);
    assert.deepEqual(await find("contains(name,'A') and startswith(name,'A2')"), ["A2"]);
    assert.deepEqual(await find("Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['A1','A7'])"), ["A1", "A7"]);
    assert.deepEqual(await find("Microsoft.Dynamics.CRM.Between(PropertyName='numberofemployees',PropertyValues=['20','30'])"), ["A2", "A3"]);
    assert.equal((await find("Microsoft.Dynamics.CRM.Today(PropertyName='createdon')")).length, 7);
    assert.deepEqual(await find("primarycontactid/fullname eq 'Nobody'"), []);
    assert.equal((await find(`parentaccountid/name eq '${city} Parent'`)).length, 7);
  });

  it("goes through all rows page by page", async () => {
    const api = of();
    const request = { collection: "accounts", select: ["name"], filter: mine, orderBy: ["name"], maxPageSize: 3 };
    const first = await api.retrieveMultiple(request);
    const second = await api.retrieveMultiple(request, first.oDataNextLink);
    const third = await api.retrieveMultiple(request, second.oDataNextLink);

    assert.deepEqual([first, second, third].map(names), [["A1", "A2", "A3"], ["A4", "A5", "A6"], ["A7"]]);
    assert.equal(third.oDataNextLink, undefined);
    assert.equal((await api.retrieveAll(request)).value.length, 7);
  });

  it("counts", async () => {
    const api = of();

    assert.equal(await api.count({ collection: "accounts", filter: mine }), 7);
    assert.equal(await api.countAll({ collection: "accounts", filter: mine, select: ["name"] }), 7);
    const answer = await api.retrieveMultiple({ collection: "accounts", select: ["name"], filter: mine, count: true, top: 2 });
    assert.equal(answer.oDataCount, 7);
  });

  it("expands along relationships of both kinds, nested", async () => {
    const api = of();
    const answer = await api.retrieveMultiple({
      collection: "accounts",
      select: ["name"],
      filter: `${mine} and name eq 'A1'`,
      expand: [
        {
          property: "parentaccountid",
          select: ["name"],
          expand: [{ property: "account_parent_account", select: ["name"], filter: "numberofemployees gt 50", orderBy: ["name desc"], top: 5 }],
        },
      ],
    });

    const [row] = answer.value;
    assert.equal(row.parentaccountid.name, `${city} Parent`);
    assert.deepEqual(row.parentaccountid.account_parent_account.map((child) => child.name), ["A7", "A6"]);
  });

  it("aggregates", async () => {
    const answer = await of().retrieveMultiple({
      collection: "accounts",
      apply: `filter(${mine})/groupby((address1_city),aggregate(numberofemployees with sum as total,$count as number))`,
    });

    assert.equal(answer.value.length, 1);
    assert.equal(answer.value[0].total, 280);
    assert.equal(answer.value[0].number, 7);
  });

  it("answers FetchXML page by page", async () => {
    const api = of();
    const fetchXml = `<fetch count="4" returntotalrecordcount="true"><entity name="account"><attribute name="name"/><order attribute="name"/>
      <filter><condition attribute="address1_city" operator="eq" value="${city}"/></filter></entity></fetch>`;

    const first = await api.fetch({ collection: "accounts", fetchXml });
    const second = await api.fetch({ collection: "accounts", fetchXml, pageNumber: first.PagingInfo.nextPage, pagingCookie: first.PagingInfo.cookie });

    assert.deepEqual(names(first), ["A1", "A2", "A3", "A4"]);
    assert.deepEqual(names(second), ["A5", "A6", "A7"]);
    assert.equal((await api.fetchAll({ collection: "accounts", fetchXml })).value.length, 7);
  });

  it("names the columns of joined tables in FetchXML as its client reads them", async () => {
    const answer = await of().fetch({
      collection: "accounts",
      fetchXml: `<fetch top="1"><entity name="account"><attribute name="name"/><filter><condition attribute="address1_city" operator="eq" value="${city}"/></filter>
        <link-entity name="account" from="accountid" to="parentaccountid" alias="parent"><attribute name="name"/></link-entity></entity></fetch>`,
    });

    assert.equal(answer.value[0]["parent.name"] ?? answer.value[0].parent_x002e_name, `${city} Parent`);
  });

  it("asks with an address that is longer than an address may be", async () => {
    const many = Array.from({ length: 120 }, (_, i) => `name eq 'no such account number ${i}'`).join(" or ");

    const answer = await of().retrieveMultiple({ collection: "accounts", select: ["name"], filter: `${mine} and (name eq 'A5' or ${many})` });

    assert.deepEqual(names(answer), ["A5"]);
  });

  it("tells what changed since", async () => {
    const api = of();
    const key = await api.create({ collection: "cnf_parcels", data: { cnf_name: "Watched" } });
    const start = await api.retrieveMultiple({ collection: "cnf_parcels", select: ["cnf_name"], trackChanges: true });
    await api.update({ collection: "cnf_parcels", key, data: { cnf_name: "Changed" } });
    const gone = await api.create({ collection: "cnf_parcels", data: { cnf_name: "Short-lived" } });
    await api.deleteRecord({ collection: "cnf_parcels", key: gone });

    const changes = await api.retrieveMultiple({ collection: "cnf_parcels", select: ["cnf_name"] }, start.oDataDeltaLink);

    assert.ok(changes.value.some((row) => row.cnf_name === "Changed"));
    assert.ok(!changes.value.some((row) => row.cnf_name === "Short-lived"));
  });
}
