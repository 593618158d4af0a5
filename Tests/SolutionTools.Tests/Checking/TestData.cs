using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>A good data package for the good solution: to be spoilt and checked.</summary>
internal static class TestData
{
    public const string DataFile = "data.xml";
    public const string SchemaFile = "data_schema.xml";
    public const string Picture = "files/0d1c2d3e-2222-4a4a-8b8b-000000000009.bin";

    private const string Types = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="xml" ContentType="application/octet-stream" />
          <Default Extension="bin" ContentType="application/octet-stream" />
        </Types>
        """;

    private const string Schema = """
        <entities dateMode="absolute">
          <entityImportOrder><entityName>tst_score</entityName></entityImportOrder>
          <entity name="contact" displayname="Contact" etc="2" primaryidfield="contactid" primarynamefield="fullname" disableplugins="false">
            <fields>
              <field displayname="Contact" name="contactid" type="guid" primaryKey="true" />
              <field displayname="Full Name" name="fullname" type="string" />
              <field displayname="Company Name" name="parentcustomerid" type="entityreference" lookupType="account|contact" />
              <field displayname="Gender" name="gendercode" type="optionsetvalue" />
              <field displayname="Score" name="tst_cdpscore" type="decimal" customfield="true" />
              <field displayname="Elsewhere" name="oth_rank" type="number" customfield="true" />
            </fields>
          </entity>
          <entity name="tst_score" displayname="Score" primaryidfield="tst_scoreid" primarynamefield="tst_name" disableplugins="false">
            <fields>
              <field displayname="Score" name="tst_scoreid" type="guid" primaryKey="true" />
              <field displayname="Name" name="tst_name" type="string" updateCompare="true" customfield="true" />
              <field displayname="Notes" name="tst_notes" type="string" customfield="true" />
              <field displayname="Orders" name="tst_orders" type="number" customfield="true" />
              <field displayname="Spend" name="tst_spend" type="money" customfield="true" />
              <field displayname="As Of" name="tst_asof" type="datetime" customfield="true" />
              <field displayname="Stale" name="tst_isstale" type="bool" customfield="true" />
              <field displayname="Source" name="tst_source" type="optionsetvalue" customfield="true" />
              <field displayname="Contact" name="tst_contactid" type="entityreference" lookupType="contact" customfield="true" />
              <field displayname="Owner" name="ownerid" type="owner" />
              <field displayname="Status" name="statecode" type="state" />
            </fields>
            <relationships>
              <relationship name="tst_score_contact" manyToMany="true" relatedEntityName="tst_score_contact" m2mTargetEntity="contact" m2mTargetEntityPrimaryKey="contactid" />
            </relationships>
          </entity>
          <entity name="oth_plan" displayname="Plan" primaryidfield="oth_planid" primarynamefield="oth_name">
            <fields>
              <field name="oth_planid" type="guid" primaryKey="true" />
              <field name="oth_name" type="string" />
              <field name="oth_days" type="optionsetvaluecollection" />
              <field name="oth_sheet" type="filedata" />
            </fields>
          </entity>
        </entities>
        """;

    private const string Data = """
        <entities timestamp="2026-11-22T15:48:00.0000000Z">
          <entity name="contact" displayname="Contact">
            <records>
              <record id="0d1c2d3e-1111-4a4a-8b8b-000000000001">
                <field name="contactid" value="0D1C2D3E-1111-4A4A-8B8B-000000000001" />
                <field name="fullname" value="Ada Ek" />
                <field name="parentcustomerid" value="0d1c2d3e-1111-4a4a-8b8b-000000000002" lookupentity="account" lookupentityname="Ek &amp; Co" />
                <field name="gendercode" value="2" />
                <field name="tst_cdpscore" value="12.5" />
              </record>
            </records>
            <m2mrelationships />
          </entity>
          <entity name="tst_score" displayname="Score">
            <records>
              <record id="0d1c2d3e-2222-4a4a-8b8b-000000000001">
                <field name="tst_scoreid" value="0d1c2d3e-2222-4a4a-8b8b-000000000001" />
                <field name="tst_name" value="First" />
                <field name="tst_notes" value="" />
                <field name="tst_orders" value="-3" />
                <field name="tst_spend" value="1234.50" />
                <field name="tst_asof" value="2026-11-22T00:00:00.0000000Z" />
                <field name="tst_isstale" value="False" />
                <field name="tst_source" value="727000001" />
                <field name="tst_contactid" value="0d1c2d3e-1111-4a4a-8b8b-000000000001" lookupentity="contact" lookupentityname="Ada Ek" />
                <field name="ownerid" value="0d1c2d3e-3333-4a4a-8b8b-000000000001" lookupentity="team" lookupentityname="All" />
                <field name="statecode" value="0" />
              </record>
            </records>
            <m2mrelationships>
              <m2mrelationship sourceid="0d1c2d3e-2222-4a4a-8b8b-000000000001" targetentityname="contact" targetentitynameidfield="contactid" m2mrelationshipname="tst_score_contact">
                <targetids><targetid>0d1c2d3e-1111-4a4a-8b8b-000000000001</targetid></targetids>
              </m2mrelationship>
            </m2mrelationships>
          </entity>
          <entity name="oth_plan" displayname="Plan">
            <records>
              <record id="0d1c2d3e-4444-4a4a-8b8b-000000000001">
                <field name="oth_planid" value="0d1c2d3e-4444-4a4a-8b8b-000000000001" />
                <field name="oth_name" value="Plan" />
                <field name="oth_days" value="[-1,1,7,-1]" />
                <field name="oth_sheet" value="0d1c2d3e-2222-4a4a-8b8b-000000000009" filename="plan.pdf" />
              </record>
            </records>
          </entity>
        </entities>
        """;

    public static TestSolution Package()
    {
        var package = new TestSolution();
        package.Files.Clear();
        package.Put(TestSolution.ContentTypes, Types);
        package.Put(SchemaFile, Schema);
        package.Put(DataFile, Data);
        package.Put(Picture, "plan");
        return package;
    }

    public static XElement Table(this XElement root, string name = "tst_score") => root.First("entity", "name", name);

    public static XElement Field(this XElement root, string name) => root.First("field", "name", name);
}
