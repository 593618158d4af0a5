import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const prefix = "/WebResources/";
const types = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml", resx: "text/xml" };

const shell = readFileSync(new URL("shell.js", import.meta.url));

const page = `<!DOCTYPE html>
<html lang="en">
  <head><title>App</title><style>html, body, iframe { display: block; width: 100%; height: 100%; margin: 0; border: 0; }</style></head>
  <body><script src="/shell.js"></script></body>
</html>`;

/**
 * Serves what a model-driven app serves: web resources as they were imported, the Web API, and a window around the page.
 * @param {string} organization Where the organisation's Web API answers.
 */
export async function startClient(organization) {
  const server = createServer((request, response) => answer(organization, request, response).catch((error) => {
    response.writeHead(500).end(String(error));
  }));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    /** The address of a page in its window, as a user with a language sees it. */
    addressOf: (path, { user = "", language = 1033 } = {}) => `${origin}/main.aspx?as=${encodeURIComponent([user, language, prefix + path].join())}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function answer(organization, request, response) {
  const { pathname, search } = new URL(request.url, "http://client");
  if (pathname === "/main.aspx") {
    response.writeHead(200, { "content-type": "text/html" }).end(page);
  } else if (pathname === "/shell.js") {
    response.writeHead(200, { "content-type": "text/javascript" }).end(shell);
  } else if (pathname.startsWith(prefix)) {
    await answerResource(organization, pathname.slice(prefix.length), response);
  } else if (pathname.startsWith("/api/data/")) {
    await passOn(organization, pathname.replace("/api/data/v9.2/", "") + search, request, response);
  } else {
    response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
  }
}

async function answerResource(organization, name, response) {
  const found = await fetch(`${organization}webresourceset?$select=content&$filter=name eq '${name}'`);
  const { value: [resource] } = await found.json();
  if (!resource) {
    response.writeHead(404).end();
    return;
  }

  // No script, style or connection but the app's own, as a strict app has it.
  response.writeHead(200, { "content-type": types[name.split(".").at(-1)], "content-security-policy": "default-src 'self'" });
  response.end(Buffer.from(resource.content, "base64"));
}

async function passOn(organization, path, request, response) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }

  const kept = ["accept", "content-type", "prefer", "mscrmcallerid"].filter((name) => request.headers[name]).map((name) => [name, request.headers[name]]);
  const answered = await fetch(organization + path, {
    method: request.method,
    headers: Object.fromEntries(kept),
    body: parts.length > 0 ? Buffer.concat(parts) : undefined,
  });
  response.writeHead(answered.status, { "content-type": answered.headers.get("content-type") ?? "application/json" });
  response.end(Buffer.from(await answered.arrayBuffer()));
}
