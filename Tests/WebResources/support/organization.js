import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newestBuild, runCrmseg, serveOrganization } from "../../WebApiConformance/support/crmseg.js";
import { root } from "./resources.js";

/** An organisation with the solution in it, packed and imported as an admin would. */
export async function startOrganization() {
  const folder = mkdtempSync(join(tmpdir(), "web-resources-"));
  const plugin = newestBuild("CrmSegmentation.Plugins", "CrmSegmentation.Plugins.dll", "net462");
  runCrmseg("pack", "--managed", "--solution", join(root, "Solutions", "CrmSegmentation"), "--out", folder, "--plugin", plugin);
  const host = await serveOrganization("--data", join(folder, "pages.db"), "--install", join(folder, "CrmSegmentation_managed.zip"), "--no-auth");
  const organization = {
    address: `${host.http}/api/data/v9.2/`,

    async ask(method, path, body, headers = {}) {
      const answer = await fetch(organization.address + path, {
        method,
        body: body && JSON.stringify(body),
        headers: { "content-type": "application/json", prefer: "return=representation", ...headers },
      });
      if (!answer.ok) {
        throw new Error(`${method} ${path} was answered with ${answer.status}: ${await answer.text()}`);
      }

      return answer.status === 204 ? undefined : answer.json();
    },

    create: (set, row) => organization.ask("POST", set, row),

    async stop() {
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return organization;
}

/** What everybody may do who uses an app, as far as pages need it: the role of the platform that ours stand beside. */
const everyday = ["prvReadWebResource", "prvReadContact"];

/** Adds a user with a role of the solution, beside one for everyday work. */
export async function addUser(organization, name, role) {
  const { value: [unit] } = await organization.ask("GET", "businessunits?$select=businessunitid&$filter=parentbusinessunitid eq null");
  const inUnit = { "businessunitid@odata.bind": `businessunits(${unit.businessunitid})` };
  const { value: [ours] } = await organization.ask("GET", `roles?$select=roleid&$filter=name eq '${role}'`);
  const work = await organization.create("roles", { name: `Everyday work of ${name}`, ...inUnit });
  const named = everyday.map((privilege) => `name eq '${privilege}'`).join(" or ");
  const { value: privileges } = await organization.ask("GET", `privileges?$select=privilegeid&$filter=${named}`);
  await organization.ask("POST", `roles(${work.roleid})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
    Privileges: privileges.map(({ privilegeid }) => ({ Depth: "Global", PrivilegeId: privilegeid, BusinessUnitId: unit.businessunitid })),
  });
  const user = await organization.create("systemusers", { firstname: name, lastname: "User", domainname: `${name}@example.org`, ...inUnit });
  for (const { roleid } of [ours, work]) {
    await organization.ask("POST", `systemusers(${user.systemuserid})/systemuserroles_association/$ref`, {
      "@odata.id": `${organization.address}roles(${roleid})`,
    });
  }

  return user.systemuserid;
}
