/* The panel of a segment: the mistakes in its draft, or who would join and leave, and the way to publish it. */
(function () {
  "use strict";

  const { xrm, byId, element, show, showFailure, open, until } = CrmSegmentation.Page;
  const { execute } = CrmSegmentation.Client;
  const segment = new URLSearchParams(new URLSearchParams(window.location.search).get("data") || "").get("segment");
  const columns = "crmseg_name,crmseg_code,crmseg_formula,crmseg_exitformula";
  const places = [["formula", "crmseg_formula", "Formula"], ["exitFormula", "crmseg_exitformula", "ExitFormula"]];

  let texts;
  let row;
  let hash;

  open(async (opened) => {
    texts = opened;
    byId("close").addEventListener("click", () => window.close());
    byId("publish").addEventListener("click", () => attempt(publish));
    byId("again").addEventListener("click", () => attempt(preview));
    await attempt(preview);
    byId("name").focus();
  });

  async function attempt(work) {
    show("failure", false);
    try {
      await work();
    } catch (error) {
      showFailure(texts, error);
    } finally {
      show("waiting", false);
    }
  }

  // ---- Preview ----

  async function preview() {
    ["mistakes", "answer", "done", "outdated"].forEach((part) => show(part, false));
    allow(undefined);
    wait("Previewing");
    row = await xrm().WebApi.retrieveRecord("crmseg_segment", segment, `?$select=${columns}`);
    byId("name").textContent = row.crmseg_name;
    const answer = await finished(await execute(xrm(), "crmseg_PreviewFormula", { SegmentId: segment }));
    if (answer.IsValid) {
      showAnswer(answer);
      allow(answer.PreviewHash);
    } else {
      showMistakes(JSON.parse(answer.Diagnostics));
    }
  }

  /** A preview of many customers is a job; it is asked for until everybody was looked at. */
  function finished(first) {
    let answer = first;
    const ask = async () => {
      if (!answer.IsComplete) {
        await showProgress(answer.JobId);
        answer = await execute(xrm(), "crmseg_PreviewFormula", { JobId: answer.JobId });
      }

      return answer;
    };
    return until(ask, (given) => given.IsComplete, 1000, 15000);
  }

  async function showProgress(job) {
    const { crmseg_processed: done, crmseg_total: total } = await xrm().WebApi.retrieveRecord("crmseg_job", job, "?$select=crmseg_processed,crmseg_total");
    if (total > 0) {
      byId("progress").max = total;
      byId("progress").value = Math.min(done || 0, total);
      byId("waitingFor").textContent = texts.of("PreviewProgress", done || 0, total);
    }
  }

  function wait(key) {
    byId("progress").removeAttribute("value");
    byId("waitingFor").textContent = texts.of(key);
    show("waiting", true);
  }

  /** Publishing takes what was previewed, and nothing else. */
  function allow(previewed) {
    hash = previewed;
    byId("publish").disabled = !previewed;
    byId("emit").disabled = !previewed;
  }

  // ---- Mistakes ----

  function showMistakes(mistakes) {
    const inFormulas = places.map(([place, column, label]) => formulaWith(mistakes.filter((mistake) => isIn(mistake, place)), column, label));
    const elsewhere = mistakes.filter((mistake) => places.every(([place]) => !isIn(mistake, place)));
    byId("mistakesTitle").textContent = texts.count("Mistakes", mistakes.length);
    byId("formulas").replaceChildren(...[].concat(...inFormulas), ...(elsewhere.length > 0 ? [listOf(elsewhere)] : []));
    show("mistakes", true);
  }

  /** Whether a mistake is in a text of this segment, named by itself or as a part of the catalogue. */
  const isIn = (mistake, place) => mistake.place === place || mistake.place === `segments[${row.crmseg_code}].${place}`;

  function formulaWith(mistakes, column, label) {
    const formula = row[column] || "";
    if (mistakes.length === 0) {
      return [];
    }

    const text = element("pre", { class: "formula", tabindex: "0", role: "group", "aria-label": texts.of(label) }, ...underlined(formula, mistakes));
    return [text, listOf(mistakes, column)];
  }

  /** The formula in pieces, the wrong ones marked; of mistakes that overlap the first one is. */
  function underlined(formula, mistakes) {
    const pieces = [];
    let at = 0;
    mistakes.filter((mistake) => mistake.start >= 0).sort((one, other) => one.start - other.start).forEach((mistake) => {
      if (mistake.start < at) {
        return;
      }

      const end = Math.min(mistake.start + mistake.length, formula.length);
      pieces.push(formula.slice(at, mistake.start));
      pieces.push(element("mark", { title: mistake.message, text: formula.slice(mistake.start, end) || "\u00a0\u00a0" }));
      at = end;
    });
    return pieces.concat(formula.slice(at));
  }

  function listOf(mistakes, column) {
    return element("ul", { class: "mistakes" }, ...mistakes.map((mistake) => element("li", {},
      element("code", { text: mistake.code }),
      element("span", { text: mistake.message }),
      ...(column && mistake.suggestion ? [replacement(mistake, column)] : []))));
  }

  function replacement(mistake, column) {
    const label = texts.of("ReplaceBy", mistake.suggestion);
    return element("button", { type: "button", text: label, onclick: () => attempt(() => replace(mistake, column)) });
  }

  async function replace(mistake, column) {
    const formula = row[column];
    const mended = formula.slice(0, mistake.start) + mistake.suggestion + formula.slice(mistake.start + mistake.length);
    await xrm().WebApi.updateRecord("crmseg_segment", segment, { [column]: mended });
    await preview();
    byId("name").focus();
  }

  // ---- Who would join and leave ----

  function showAnswer(answer) {
    const figures = [
      ["joins", "FigureJoins", answer.Joiners],
      ["leaves", "FigureLeaves", answer.Leavers],
      ["stays", "FigureStays", answer.Stayers],
      ["undecided", "FigureUndecided", answer.Undecided],
    ];
    byId("figures").replaceChildren(...figures.map(([name, key, count]) => element("div", { class: name },
      element("dt", { text: texts.of(key) }), element("dd", { text: texts.number(count) }))));
    const sample = JSON.parse(answer.Sample);
    const changing = answer.Joiners + answer.Leavers;
    byId("sample").replaceChildren(...sample.map(customer));
    byId("sampleNote").textContent = changing === 0 ? texts.of("NobodyChanges")
      : sample.length === 0 ? texts.of("SampleNone", changing)
        : changing > sample.length ? texts.of("SampleOf", sample.length, changing) : "";
    show("undecidedNote", answer.Undecided > 0);
    show("table", sample.length > 0);
    show("answer", true);
  }

  function customer(sampled) {
    const [look, key] = sampled.change === "joins" ? ["good", "Joins"] : ["bad", "Leaves"];
    return element("tr", {},
      element("td", { text: sampled.name }),
      element("td", {}, element("span", { class: `tag ${look}`, text: texts.of(key) })),
      element("td", { text: sampled.reason || "" }));
  }

  // ---- Publish ----

  async function publish() {
    const previewed = hash;
    allow(undefined);
    show("done", false);
    wait("Publishing");
    const answer = await execute(xrm(), "crmseg_PublishSegment", { SegmentId: segment, EmitEvents: byId("emit").checked, PreviewHash: previewed });
    if (!answer.IsPublished) {
      show("answer", false);
      showRefusal(JSON.parse(answer.Diagnostics));
      return;
    }

    byId("done").replaceChildren(element("p", { text: texts.of("Published", row.crmseg_name) }));
    show("done", true);
    byId("close").focus();
  }

  /** What changed since the preview is nothing to mend: it is previewed again. */
  function showRefusal(mistakes) {
    const outdated = mistakes.find((mistake) => mistake.place === "previewHash");
    if (!outdated) {
      showMistakes(mistakes);
      return;
    }

    byId("outdated").textContent = outdated.message;
    show("outdated", true);
    byId("again").focus();
  }
}());
