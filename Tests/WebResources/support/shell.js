// What model-driven apps give to pages, over the same Web API: the part of Xrm that pages use, as its documentation says. Runs in the browser.
const [user, language, address] = new URLSearchParams(window.location.search).get("as").split(",");
const sets = {
  crmseg_catalogue: "crmseg_catalogues",
  crmseg_job: "crmseg_jobs",
  crmseg_segment: "crmseg_segments",
  webresource: "webresourceset",
  workflow: "workflows",
};

async function ask(method, path, body) {
  const headers = { accept: "application/json", "content-type": "application/json", prefer: 'odata.include-annotations="*"' };
  const answer = await fetch(`/api/data/v9.2/${path}`, {
    method,
    headers: user ? { ...headers, MSCRMCallerID: user } : headers,
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) {
    const raw = await answer.text();
    const { error } = JSON.parse(raw);
    throw Object.assign(new Error(error.message), { errorCode: parseInt(error.code, 16), raw });
  }

  return answer;
}

window.asked = [];
window.Xrm = {
  Utility: {
    getGlobalContext: () => ({ userSettings: { languageId: Number(language) }, getClientUrl: () => window.location.origin }),
    getResourceString: (file) => {
      throw new Error(`${file} does not exist.`);
    },
  },
  WebApi: {
    retrieveRecord: async (table, id, options) => (await ask("GET", `${sets[table]}(${id})${options}`)).json(),
    retrieveMultipleRecords: async (table, options) => ({ entities: (await (await ask("GET", sets[table] + options)).json()).value }),
    updateRecord: (table, id, row) => ask("PATCH", `${sets[table]}(${id})`, row),
    online: {
      execute: (request) => {
        const { operationName, parameterTypes } = request.getMetadata();
        return ask("POST", operationName, Object.fromEntries(Object.keys(parameterTypes).map((name) => [name, request[name]])));
      },
    },
  },
  Navigation: {
    openForm: async (form) => window.asked.push(form),
    navigateTo: async (page) => window.asked.push(page),
  },
};

const frame = document.createElement("iframe");
frame.title = "Page";
frame.src = address;
document.body.append(frame);
