import { after, before, describe } from "node:test";
import { DynamicsWebApi } from "dynamics-web-api";
import { startHost } from "./support/host.js";
import { suite } from "./support/suite.js";

describe("dynamics-web-api over http, without sign-in", () => {
  let host;
  let api;

  before(async () => {
    host = await startHost(true);
    api = new DynamicsWebApi({ serverUrl: `${host.http}/`, dataApi: { version: "9.2" } });
  });

  after(() => host?.stop());

  suite(() => api);
});
