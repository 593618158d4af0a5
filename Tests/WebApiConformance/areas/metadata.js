import assert from "node:assert/strict";
import { it } from "node:test";
import { refusal } from "../support/checks.js";

/** What tables are. */
export function metadata(of) {
  it("finds a table by its name, with the columns that are asked for", async () => {
    const table = await of().retrieveEntity({ key: "LogicalName='cnf_parcel'", select: ["LogicalName", "EntitySetName", "PrimaryIdAttribute", "PrimaryNameAttribute"] });

    assert.equal(table.EntitySetName, "cnf_parcels");
    assert.equal(table.PrimaryIdAttribute, "cnf_parcelid");
    assert.equal(table.PrimaryNameAttribute, "cnf_name");
  });

  it("lists tables by a filter", async () => {
    const answer = await of().retrieveEntities({ select: ["LogicalName", "DisplayName"], filter: "LogicalName eq 'contact'" });

    assert.deepEqual(answer.value.map((table) => table.LogicalName), ["contact"]);
    assert.equal(answer.value[0].DisplayName.UserLocalizedLabel.Label, "Contact");
  });

  it("lists columns, and a choice with its options", async () => {
    const api = of();
    const columns = await api.retrieveAttributes({ entityKey: "LogicalName='cnf_parcel'", select: ["LogicalName", "AttributeType"] });
    assert.equal(columns.value.find((column) => column.LogicalName === "cnf_weight").AttributeType, "Decimal");

    const size = await api.retrieveAttribute({
      entityKey: "LogicalName='cnf_parcel'",
      attributeKey: "LogicalName='cnf_size'",
      castType: "Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
      select: ["LogicalName"],
      expand: [{ property: "OptionSet" }],
    });
    assert.deepEqual(size.OptionSet.Options.map((option) => option.Label.UserLocalizedLabel.Label), ["Small", "Large"]);
  });

  it("tells keys and relationships", async () => {
    const table = await of().retrieveEntity({
      key: "LogicalName='cnf_parcel'",
      select: ["LogicalName"],
      expand: [{ property: "Keys" }, { property: "ManyToOneRelationships", select: ["SchemaName"] }, { property: "ManyToManyRelationships", select: ["SchemaName"] }],
    });

    assert.deepEqual(table.Keys.map((key) => key.KeyAttributes), [["cnf_code"], ["cnf_accountid", "cnf_shelf"]]);
    assert.ok(table.ManyToOneRelationships.some((relationship) => relationship.SchemaName === "cnf_account_parcel"));
    assert.deepEqual(table.ManyToManyRelationships.map((relationship) => relationship.SchemaName), ["cnf_parcel_contact"]);
  });

  it("finds relationships and choices by name", async () => {
    const api = of();
    const relationship = await api.retrieveRelationship({ key: "SchemaName='cnf_account_parcel'", castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata" });
    assert.equal(relationship.ReferencingEntity, "cnf_parcel");

    const all = await api.retrieveRelationships({ castType: "Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata", select: ["SchemaName"] });
    assert.ok(all.value.some((found) => found.SchemaName === "cnf_parcel_contact"));

    const choice = await api.retrieveGlobalOptionSet({ key: "Name='cnf_carrier'", castType: "Microsoft.Dynamics.CRM.OptionSetMetadata" });
    assert.deepEqual(choice.Options.map((option) => option.Value), [101000000, 101000001]);
    assert.ok((await api.retrieveGlobalOptionSets()).value.some((found) => found.Name === "cnf_carrier"));
  });

  it("refuses a table that is not there", async () => {
    assert.equal((await refusal(of().retrieveEntity({ key: "LogicalName='nonsense'" }))).status, 404);
  });

  it("describes itself as CSDL", async () => {
    const csdl = await of().retrieveCsdlMetadata();

    assert.match(csdl, /<EntityType Name="cnf_parcel"/);
    assert.match(csdl, /<EntitySet Name="cnf_parcels" EntityType="Microsoft\.Dynamics\.CRM\.cnf_parcel"/);
  });
}
