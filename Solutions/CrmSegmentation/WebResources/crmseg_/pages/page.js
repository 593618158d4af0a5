/* What the product's pages share: texts, elements, failures, patience. Text is only ever set as text, never as markup. */
CrmSegmentation.Page = (function () {
  "use strict";

  const { openTexts, failure, sentenceOf, detailsOf } = CrmSegmentation.Client;

  /** The client that the page lives in. */
  const xrm = () => window.parent.Xrm;

  const byId = (id) => document.getElementById(id);

  /** An element with attributes (text is its content, an on… its handler) and children. */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => {
      const value = attributes[name];
      if (name === "text") {
        made.textContent = value;
      } else if (name.startsWith("on")) {
        made.addEventListener(name.slice(2), value);
      } else if (value !== undefined && value !== false) {
        made.setAttribute(name, value === true ? "" : value);
      }
    });
    made.append(...children);
    return made;
  }

  function show(id, isShown) {
    byId(id).hidden = !isShown;
  }

  /** Says what failed in one sentence, and more to whoever opens it. */
  function showFailure(texts, error) {
    const problem = failure(error);
    const more = element("details", {}, element("summary", { text: texts.of("Details") }), element("pre", { text: detailsOf(texts, problem) }));
    byId("failure").replaceChildren(element("p", { text: sentenceOf(texts, problem) }), more);
    show("failure", true);
  }

  /** Opens the page: its texts in the user's language, then what it does. */
  async function open(start) {
    const texts = await openTexts(xrm());
    document.documentElement.lang = texts.language;
    document.querySelectorAll("[data-text]").forEach((place) => {
      place.textContent = texts.of(place.dataset.text);
    });
    document.title = texts.of(document.body.dataset.title);
    try {
      await start(texts);
    } catch (error) {
      showFailure(texts, error);
    }
  }

  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** Asks again, at first soon and then ever more rarely, until the answer is the one that is waited for. */
  async function until(ask, isThere, first, longest) {
    let pause = first;
    let answer = await ask();
    while (!isThere(answer)) {
      await wait(pause);
      pause = Math.min(pause * 1.6, longest);
      answer = await ask();
    }

    return answer;
  }

  return Object.freeze({ xrm, byId, element, show, showFailure, open, until });
}());
