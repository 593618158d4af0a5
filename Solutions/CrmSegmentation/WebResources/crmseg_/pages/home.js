/* The home page: the steps of setting up and how far each has come, read with the rights of whoever looks. */
(function () {
  "use strict";

  const { xrm, byId, element, show, showFailure, open, until } = CrmSegmentation.Page;
  const { execute, Status } = CrmSegmentation.Client;

  const FIRST_CHOICE = 727000000;
  const JobState = Object.freeze({ waiting: FIRST_CHOICE, running: FIRST_CHOICE + 1, succeeded: FIRST_CHOICE + 2, failed: FIRST_CHOICE + 3 });
  const MAINTENANCE_WITHIN = 2 * 3600 * 1000;
  const FLOWS = ["e18390e6-13af-5593-b501-a73f45ac0d6e", "00689201-82f4-576d-b10c-f85be74beafa"];
  const TAGS = {
    done: ["good", "\u2713", "StateDone"],
    busy: ["plain", "\u2026", "StateBusy"],
    open: ["plain", "", "StateOpen"],
    wrong: ["bad", "!", "StateWrong"],
    unknown: ["plain", "?", "StateUnknown"],
  };
  const JOBS = "crmseg_jobid,crmseg_name,crmseg_state,crmseg_processed,crmseg_total,createdon";

  let texts;
  let isBusy = false;

  open(async (opened) => {
    texts = opened;
    byId("refresh").addEventListener("click", () => attempt(refresh));
    byId("start").addEventListener("click", () => attempt(startSetUp));
    byId("continue").addEventListener("click", () => attempt(continueJobs));
    showLinks();
    await attempt(refresh);
    await until(() => attempt(refresh), () => false, 5000, 30000);
  });

  async function attempt(work) {
    if (isBusy) {
      return;
    }

    isBusy = true;
    show("failure", false);
    try {
      await work();
    } catch (error) {
      showFailure(texts, error);
    } finally {
      isBusy = false;
    }
  }

  // ---- What is so ----

  /** The rows; nothing where the reader may not see them, which is no failure. */
  async function rows(table, options) {
    try {
      return (await xrm().WebApi.retrieveMultipleRecords(table, options)).entities;
    } catch (unreadable) {
      return undefined;
    }
  }

  /** The steps as the operation reports them, by their names; nothing for those who may not ask. */
  async function reported() {
    try {
      const { Steps: steps } = await execute(xrm(), "crmseg_SetUp", { ReportOnly: true });
      return new Map(JSON.parse(steps).map((one) => [one.step, one]));
    } catch (unreadable) {
      return undefined;
    }
  }

  async function refresh() {
    const [report, jobs, catalogues, segments, flows] = await Promise.all([
      reported(),
      rows("crmseg_job", `?$select=${JOBS}&$orderby=createdon desc&$top=8`),
      rows("crmseg_catalogue", "?$select=crmseg_version,crmseg_publishedon,crmseg_lastmaintenanceon&$top=1"),
      rows("crmseg_segment", "?$select=crmseg_status"),
      rows("workflow", `?$select=name,statecode&$filter=${FLOWS.map((flow) => `workflowid eq ${flow}`).join(" or ")}`),
    ]);
    const steps = [ofKeys(report), ofProfiles(report), ofSegments(segments), ofCatalogue(catalogues), ofFlows(flows), ofMaintenance(catalogues)];
    byId("steps").replaceChildren(...steps.map(listed));
    showJobs(jobs);
    show("start", Boolean(report) && report.get("Keys").isDone && ["open", "wrong"].includes(steps[1].state));
    const isWorking = Boolean(jobs && jobs.some(isOpen));
    show("continue", Boolean(report) && isWorking);
    if (!isWorking) {
      say("");
    }
  }

  const isOpen = (job) => job.crmseg_state === JobState.waiting || job.crmseg_state === JobState.running;
  const written = (row, column) => row[`${column}@OData.Community.Display.V1.FormattedValue`] || "";

  // ---- Steps ----

  const step = (key, state, note, progress) => ({ title: texts.of(key), state, note, progress });
  const hidden = (key) => step(key, "unknown", texts.of("NotYoursToSee"));

  function ofKeys(report) {
    if (!report) {
      return hidden("StepKeys");
    }

    const { isDone, done, total, detail } = report.get("Keys");
    return isDone ? step("StepKeys", "done", texts.of("KeysActive", done))
      : /: Failed/.test(detail) ? step("StepKeys", "wrong", texts.of("KeysFailed", detail))
        : step("StepKeys", "busy", texts.of("KeysOf", done, total), { done, total });
  }

  function ofProfiles(report) {
    if (!report) {
      return hidden("StepProfiles");
    }

    const { isDone, done, total, detail } = report.get("Profiles");
    const known = Math.max(total || 0, done || 0);
    const hasEnded = detail !== "Waiting" && detail !== "Running";
    return isDone ? step("StepProfiles", "done", texts.of("ProfilesDone"))
      : !detail || detail === "Succeeded" ? step("StepProfiles", "open", texts.of("ProfilesNone"))
        : hasEnded ? step("StepProfiles", "wrong", texts.of("ProfilesStopped"))
          : step("StepProfiles", "busy", known > 0 ? texts.of("ProfilesOf", done || 0, known) : texts.of("ProfilesWait"), { done: done || 0, total: known });
  }

  function ofSegments(all) {
    if (!all) {
      return hidden("StepSegments");
    }

    const published = all.filter((segment) => segment.crmseg_status === Status.published).length;
    return all.length === 0 ? step("StepSegments", "open", texts.of("SegmentsNone"))
      : step("StepSegments", "done", texts.of("SegmentsThere", all.length, published));
  }

  function ofCatalogue(found) {
    if (!found) {
      return hidden("StepCatalogue");
    }

    return found.length > 0 && found[0].crmseg_version
      ? step("StepCatalogue", "done", texts.of("CataloguePublished", found[0].crmseg_version, moment(found[0].crmseg_publishedon)))
      : step("StepCatalogue", "open", texts.of("CatalogueNone"));
  }

  function ofFlows(found) {
    if (!found) {
      return hidden("StepFlows");
    }

    const on = found.filter((flow) => flow.statecode === 1).map((flow) => flow.name);
    return on.length > 0 ? step("StepFlows", "done", texts.of("FlowsOn", on.join(", "))) : step("StepFlows", "open", texts.of("FlowsOff"));
  }

  function ofMaintenance(found) {
    if (!found) {
      return hidden("StepMaintenance");
    }

    const last = found.length > 0 && found[0].crmseg_lastmaintenanceon;
    return !last ? step("StepMaintenance", "open", texts.of("MaintenanceNever"))
      : Date.now() - new Date(last) <= MAINTENANCE_WITHIN ? step("StepMaintenance", "done", texts.of("MaintenanceRan", moment(last)))
        : step("StepMaintenance", "wrong", texts.of("MaintenanceLate", moment(last)));
  }

  const moment = (value) => (value ? new Date(value).toLocaleString(texts.language, { dateStyle: "medium", timeStyle: "short" }) : "");

  // ---- How it is shown ----

  function listed(shown, index) {
    const [look, sign, key] = TAGS[shown.state];
    const parts = [
      element("span", { class: "mark", "aria-hidden": "true", text: sign || String(index + 1) }),
      element("h3", { text: shown.title }),
      element("span", { class: `tag ${look}`, text: texts.of(key) }),
      element("p", { text: shown.note }),
    ];
    if (shown.progress && shown.progress.total > 0) {
      parts.push(element("progress", { max: shown.progress.total, value: shown.progress.done, "aria-label": shown.title }));
    }

    return element("li", { class: shown.state }, ...parts);
  }

  function showJobs(jobs) {
    const looks = { [JobState.succeeded]: "good", [JobState.failed]: "bad" };
    byId("jobs").replaceChildren(...(jobs || []).map((job) => element("tr", {},
      element("td", {}, element("a", { href: "#", text: job.crmseg_name, onclick: (event) => openRow(event, "crmseg_job", job.crmseg_jobid) })),
      element("td", {}, element("span", { class: `tag ${looks[job.crmseg_state] || "plain"}`, text: written(job, "crmseg_state") })),
      element("td", { text: job.crmseg_total ? texts.of("ProgressOf", job.crmseg_processed || 0, job.crmseg_total) : "" }),
      element("td", { text: moment(job.createdon) }))));
    show("work", Boolean(jobs && jobs.length > 0));
  }

  function openRow(event, entityName, entityId) {
    event.preventDefault();
    xrm().Navigation.openForm({ entityName, entityId });
  }

  function showLinks() {
    const tables = [
      ["crmseg_segment", "OpenSegments"],
      ["crmseg_loyaltyprogram", "OpenPrograms"],
      ["crmseg_job", "OpenJobs"],
      ["crmseg_problem", "OpenProblems"],
    ];
    byId("links").replaceChildren(...tables.map(([table, key]) => element("li", {}, element("a", {
      href: "#",
      text: texts.of(key),
      onclick: (event) => {
        event.preventDefault();
        xrm().Navigation.navigateTo({ pageType: "entitylist", entityName: table });
      },
    }))));
  }

  // ---- What is done ----

  const say = (text) => {
    byId("said").textContent = text;
  };

  async function startSetUp() {
    say(texts.of("Starting"));
    const { IsStarted: isStarted } = await execute(xrm(), "crmseg_SetUp", {});
    await refresh();
    say(texts.of(isStarted ? "SetUpStarted" : "SetUpWaits"));
  }

  /** Jobs go on by themselves; this lends a hand while the page is open. */
  async function continueJobs() {
    let answer;
    do {
      answer = await execute(xrm(), "crmseg_ContinueJob", {});
      say(answer.Total ? texts.of("ProgressOf", answer.Processed, answer.Total) : texts.of("Continuing"));
      await refresh();
    } while (answer.HasMore && !answer.IsLeased);

    say(texts.of(answer.IsLeased ? "ContinuedElsewhere" : "NothingWaits"));
  }
}());
