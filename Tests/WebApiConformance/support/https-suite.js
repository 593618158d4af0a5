import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { DynamicsWebApi } from "dynamics-web-api";
import { readClient } from "./host.js";
import { suite } from "./suite.js";

const address = process.env.CONFORMANCE_HTTPS;
const client = readClient(process.env.CONFORMANCE_CLIENT);

describe("over https", () => {
  let api;

  before(async () => {
    const token = await askForToken();
    api = new DynamicsWebApi({ serverUrl: `${address}/`, dataApi: { version: "9.2" }, onTokenRefresh: async () => token });
  });

  it("is refused without a token", async () => {
    const stranger = new DynamicsWebApi({ serverUrl: `${address}/`, dataApi: { version: "9.2" } });

    await assert.rejects(stranger.callFunction("WhoAmI"), (error) => error.status === 401);
  });

  suite(() => api);
});

async function askForToken() {
  const answer = await fetch(`${address}/${client.tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: client.clientId,
      client_secret: client.clientSecret,
      scope: `${address}/.default`,
    }),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()).access_token;
}
