/* The home page: the steps of setting up and how far each has come, read with the rights of whoever looks. */
(function () {
  "use strict";

  const { xrm, byId, element, show, showFailure, open, until } = CrmSegmentation.Page;
  const { execute, Status } = CrmSegmentation.Client;

  const FIRST_CHOICE = 727000000;
  const JobKind = Object.freeze({ setUp: FIRST_CHOICE });
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
  const JOBS = "crmseg_jobid,crmseg_name,crmseg_kind,crmseg_state,crmseg_processed,crmseg_total,crmseg_error,createdon";

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

  async function keys() {
    const address = xrm().Utility.getGlobalContext().getClientUrl();
    const query = "EntityDefinitions?$select=LogicalName&$filter=startswith(LogicalName,'crmseg_')&$expand=Keys($select=LogicalName,EntityKeyIndexStatus)";
    try {
      const answer = await fetch(`${address}/api/data/v9.2/${query}`, { headers: { Accept: "application/json" } });
      return answer.ok ? [].concat(...(await answer.json()).value.map((table) => table.Keys)) : undefined;
    } catch (unreadable) {
      return undefined;
    }
  }

  async function refresh() {
    const [ofTables, jobs, catalogues, segments, flows] = await Promise.all([
      keys(),
      rows("crmseg_job", `?$select=${JOBS}&$orderby=createdon desc&$top=50`),
      rows("crmseg_catalogue", "?$select=crmseg_version,crmseg_publishedon,crmseg_lastmaintenanceon&$top=1"),
      rows("crmseg_segment", "?$select=crmseg_status&$top=500"),
      rows("workflow", `?$select=name,statecode&$filter=${FLOWS.map((flow) => `workflowid eq ${flow}`).join(" or ")}`),
    ]);
    const steps = [ofKeys(ofTables), ofProfiles(jobs), ofSegments(segments), ofCatalogue(catalogues), ofFlows(flows), ofMaintenance(catalogues)];
    byId("steps").replaceChildren(...steps.map(listed));
    showJobs(jobs);
    const setUp = jobs && jobs.find((job) => job.crmseg_kind === JobKind.setUp);
    const isReady = steps[0].state === "done";
    show("start", Boolean(jobs) && isReady && (!setUp || setUp.crmseg_state > JobState.succeeded));
    show("continue", Boolean(jobs) && jobs.some(isOpen));
  }

  const isOpen = (job) => job.crmseg_state === JobState.waiting || job.crmseg_state === JobState.running;
  const written = (row, column) => row[`${column}@OData.Community.Display.V1.FormattedValue`] || "";

  // ---- Steps ----

  const step = (key, state, note, progress) => ({ title: texts.of(key), state, note, progress });
  const hidden = (key) => step(key, "unknown", texts.of("NotYoursToSee"));

  function ofKeys(all) {
    if (!all) {
      return hidden("StepKeys");
    }

    const failed = all.filter((key) => key.EntityKeyIndexStatus === "Failed").map((key) => key.LogicalName);
    const active = all.filter((key) => key.EntityKeyIndexStatus === "Active").length;
    return failed.length > 0 ? step("StepKeys", "wrong", texts.of("KeysFailed", failed.join(", ")))
      : active < all.length ? step("StepKeys", "busy", texts.of("KeysOf", active, all.length), { done: active, total: all.length })
        : step("StepKeys", "done", texts.of("KeysActive", active));
  }

  function ofProfiles(jobs) {
    const job = jobs && jobs.find((one) => one.crmseg_kind === JobKind.setUp);
    if (!jobs) {
      return hidden("StepProfiles");
    }

    if (!job) {
      return step("StepProfiles", "open", texts.of("ProfilesNone"));
    }

    const done = job.crmseg_processed || 0;
    const total = Math.max(job.crmseg_total || 0, done);
    switch (job.crmseg_state) {
      case JobState.succeeded: return step("StepProfiles", "done", texts.of("ProfilesDone", done));
      case JobState.waiting: case JobState.running: return step("StepProfiles", "busy", texts.of("ProfilesOf", done, total), { done, total });
      default: return step("StepProfiles", "wrong", job.crmseg_error || texts.of("ProfilesStopped"));
    }
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
    byId("jobs").replaceChildren(...(jobs || []).slice(0, 8).map((job) => element("tr", {},
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
    const tables = [["crmseg_segment", "OpenSegments"], ["crmseg_loyaltyprogram", "OpenPrograms"], ["crmseg_job", "OpenJobs"], ["crmseg_problem", "OpenProblems"]];
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
    await execute(xrm(), "crmseg_SetUp", {});
    say(texts.of("SetUpStarted"));
    await refresh();
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
