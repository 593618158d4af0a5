import vm from "node:vm";
import { read, textsOf } from "./resources.js";

/** A client that notes all that it is asked, and answers as it is told to. */
export function fakeXrm({ answers = {}, confirms = true, language = 1033 } = {}) {
  const asked = [];
  const note = (name, ...details) => asked.push([name, ...details]);
  const texts = textsOf(language);
  return {
    asked,
    names: () => asked.map(([name]) => name),
    of: (name) => asked.filter(([asking]) => asking === name).map(([, ...details]) => details),
    Utility: {
      getGlobalContext: () => ({ userSettings: { languageId: language }, getClientUrl: () => "https://org" }),
      getResourceString: (file, key) => texts.get(key),
      showProgressIndicator: (text) => note("progress", text),
      closeProgressIndicator: () => note("progress ends"),
    },
    Navigation: {
      openConfirmDialog: async (dialog) => {
        note("confirm", dialog);
        return { confirmed: confirms };
      },
      openErrorDialog: async (dialog) => note("error", dialog),
      navigateTo: async (page, options) => note("navigate", page, options),
      openForm: async (form) => note("open form", form),
    },
    App: { addGlobalNotification: async (notification) => note("notify", notification) },
    WebApi: {
      updateRecord: async (table, id, values) => note("update", table, id, values),
      retrieveRecord: async (table, id) => answers[id],
      retrieveMultipleRecords: async (table, options) => {
        note("query", table, options);
        return { entities: answers[table] || [] };
      },
      online: {
        execute: async (request) => {
          const { operationName } = request.getMetadata();
          note("execute", operationName, request);
          const answer = answers[operationName];
          if (answer instanceof Error) {
            throw answer;
          }

          return answer ? { status: 200, json: async () => answer } : { status: 204 };
        },
      },
    },
  };
}

/** A form with a segment. */
export function fakeForm(values = {}, { isDirty = false, type = 2, refuses = false } = {}) {
  const done = [];
  return {
    done,
    getAttribute: (column) => (column in values ? { getValue: () => values[column] } : null),
    data: {
      entity: { getId: () => "{7B0BA1F8-0B8C-4C61-A3D5-2F2F9D2F5A11}", getIsDirty: () => isDirty },
      save: async () => {
        done.push("save");
        if (refuses) {
          throw new Error("The form refuses.");
        }
      },
      refresh: async () => done.push("refresh"),
    },
    ui: {
      getFormType: () => type,
      refreshRibbon: () => done.push("ribbon"),
      setFormNotification: (message, level) => done.push(`${level}: ${message}`),
      clearFormNotification: () => undefined,
    },
  };
}

/** The namespace of the commands' script, as a client with this Xrm loads it. */
export function load(xrm) {
  const context = vm.createContext({ Xrm: xrm, Uint8Array, TextDecoder, Date });
  vm.runInContext(read("segmentation.js"), context, { filename: "segmentation.js" });
  return context.CrmSegmentation;
}
