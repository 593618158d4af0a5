import { describe } from "node:test";
import { batches } from "../areas/batches.js";
import { metadata } from "../areas/metadata.js";
import { operations } from "../areas/operations.js";
import { queries } from "../areas/queries.js";
import { relationships } from "../areas/relationships.js";
import { rows } from "../areas/rows.js";

/**
 * All that is asked of the Web API, through whatever door.
 * @param {() => import("dynamics-web-api").DynamicsWebApi} of Gives the client, once it is there.
 */
export function suite(of) {
  describe("rows", () => rows(of));
  describe("queries", () => queries(of));
  describe("relationships", () => relationships(of));
  describe("batches", () => batches(of));
  describe("operations", () => operations(of));
  describe("metadata", () => metadata(of));
}
