/*
 * The commands of segments and loyalty programs, and what the product's pages share with them. One global: CrmSegmentation.
 * ECMAScript 2017, since the solution checker reads no newer one.
 */
var CrmSegmentation = (function () {
  "use strict";

  const FIRST_CHOICE = 727000000;
  const Status = Object.freeze({ published: FIRST_CHOICE, paused: FIRST_CHOICE + 1, retired: FIRST_CHOICE + 2, draft: FIRST_CHOICE + 3 });

  // ---- Texts ----

  const STRINGS = "crmseg_/strings/segmentation";
  const BASE_LANGUAGE = 1033;
  const TAGS = { 1031: "de", 1033: "en", 1036: "fr", 1053: "sv" };

  /** The texts of one language. */
  class Texts {
    /**
     * @param {(key: string) => string} find Gives the text of a key.
     * @param {string} language The language's tag, by which numbers are written.
     */
    constructor(find, language) {
      this.find = find;
      this.language = language;
    }

    /** The text of a key, {0}, {1} … replaced by values; numbers are written as the language does. */
    of(key, ...values) {
      const written = values.map((value) => (typeof value === "number" ? this.number(value) : String(value)));
      return (this.find(key) || key).replace(/\{(\d)\}/g, (place, index) => (index < written.length ? written[index] : place));
    }

    /** A text that has another form for one: the key with "One" behind it. */
    count(key, count, ...values) {
      return this.of(count === 1 ? key + "One" : key, count, ...values);
    }

    number(value) {
      return value.toLocaleString(this.language);
    }
  }

  /** The texts in the language of the user; in English where there are none in it. */
  async function openTexts(xrm) {
    const language = xrm.Utility.getGlobalContext().userSettings.languageId;
    const tag = TAGS[language] || TAGS[BASE_LANGUAGE];
    const find = (key) => xrm.Utility.getResourceString(STRINGS, key);
    if (answers(find)) {
      return new Texts(find, tag);
    }

    // The client loads strings beside scripts of commands and forms, not for pages: those read the web resource itself.
    const texts = await readTexts(xrm, [language, BASE_LANGUAGE]).catch(() => new Map());
    return new Texts((key) => texts.get(key), tag);
  }

  function answers(find) {
    try {
      return Boolean(find("Close"));
    } catch (absent) {
      return false;
    }
  }

  async function readTexts(xrm, languages) {
    const names = languages.map((language) => `${STRINGS}.${language}.resx`);
    const filter = names.map((name) => `name eq '${name}'`).join(" or ");
    const { entities } = await xrm.WebApi.retrieveMultipleRecords("webresource", `?$select=name,content&$filter=${filter}`);
    const found = names.map((name) => entities.find((row) => row.name === name)).find(Boolean);
    const bytes = Uint8Array.from(atob(found ? found.content : ""), (letter) => letter.charCodeAt(0));
    const file = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "text/xml");
    return new Map(Array.from(file.querySelectorAll("data"), (data) => [data.getAttribute("name"), data.querySelector("value").textContent]));
  }

  // ---- Operations ----

  const GUID = { typeName: "Edm.Guid", structuralProperty: 1 };
  const BOOLEAN = { typeName: "Edm.Boolean", structuralProperty: 1 };
  const STRING = { typeName: "Edm.String", structuralProperty: 1 };
  const INTEGER = { typeName: "Edm.Int32", structuralProperty: 1 };

  const Operations = Object.freeze({
    crmseg_PreviewFormula: { SegmentId: GUID, Formula: STRING, ExitFormula: STRING, SampleSize: INTEGER, JobId: GUID },
    crmseg_PublishSegment: { SegmentId: GUID, EmitEvents: BOOLEAN, PreviewHash: STRING },
    crmseg_PublishProgram: { ProgramId: GUID, EmitEvents: BOOLEAN },
    crmseg_RetireProgram: { ProgramId: GUID, EmitEvents: BOOLEAN },
    crmseg_RebuildSegment: { SegmentId: GUID, EmitEvents: BOOLEAN },
    crmseg_SetUp: { ReportOnly: BOOLEAN },
    crmseg_ContinueJob: { JobId: GUID },
  });

  /** A request as Xrm.WebApi.online.execute takes it; parameters without a value are left out. */
  function request(operation, values) {
    const types = Operations[operation];
    const given = Object.keys(values || {}).filter((name) => values[name] !== undefined && values[name] !== null);
    const made = {
      getMetadata: () => ({
        boundParameter: null,
        operationType: 0,
        operationName: operation,
        parameterTypes: given.reduce((all, name) => Object.assign(all, { [name]: types[name] }), {}),
      }),
    };
    given.forEach((name) => {
      if (!types[name]) {
        throw new Error(`${operation} has no parameter ${name}.`);
      }

      made[name] = values[name];
    });
    return made;
  }

  /** Calls a custom API and gives its properties. */
  async function execute(xrm, operation, values) {
    const response = await xrm.WebApi.online.execute(request(operation, values));
    return response.status === 204 ? {} : response.json();
  }

  const CORRELATION_SAID = /correlation id ([0-9a-f-]{36})/i;
  const CORRELATION_SENT = /"(?:x-ms-correlation-request-id|x-ms-service-request-id|REQ_ID|ActivityId)"\s*:\s*"([0-9a-f-]{36})"/i;

  /** What went wrong: a sentence for people, and for who helps them the code and the correlation id. */
  function failure(error) {
    const message = String((error && error.message) || error || "");
    const correlation = CORRELATION_SAID.exec(message) || CORRELATION_SENT.exec((error && error.raw) || "");
    const code = error && typeof error.errorCode === "number" ? "0x" + (error.errorCode >>> 0).toString(16).padStart(8, "0") : "";
    return { message, code, correlation: correlation ? correlation[1] : "" };
  }

  // Missing privileges, and rows that are not shared: the platform's words name ids and bits, and nothing that helps.
  const FORBIDDEN = ["0x80040220", "0x80042f09", "0x80048306"];
  const LONGEST_SENTENCE = 500;

  function sentenceOf(texts, problem) {
    const isReadable = problem.message && problem.message.length <= LONGEST_SENTENCE;
    return FORBIDDEN.includes(problem.code) ? texts.of("NotAllowed") : isReadable ? problem.message : texts.of("Failed");
  }

  function detailsOf(texts, problem) {
    const lines = [problem.message];
    if (problem.code) {
      lines.push(texts.of("ErrorCode", problem.code));
    }

    if (problem.correlation) {
      lines.push(texts.of("CorrelationId", problem.correlation));
    }

    return lines.join("\n");
  }

  // ---- What a command is about: the row of a form, or the one that is selected in a list ----

  const plain = (id) => String(id || "").replace(/[{}]/g, "").toLowerCase();

  function ofForm(form) {
    const value = (column) => {
      const attribute = form.getAttribute(column);
      return attribute ? attribute.getValue() : null;
    };
    return {
      isNew: () => form.ui.getFormType() === 1,
      isDirty: () => form.data.entity.getIsDirty(),
      id: () => plain(form.data.entity.getId()),
      name: () => value("crmseg_name") || "",
      columns: () => Promise.resolve(value),
      save: () => (form.data.entity.getIsDirty() || form.ui.getFormType() === 1 ? form.data.save() : Promise.resolve()),
      refresh: async () => {
        await form.data.refresh(false);
        form.ui.refreshRibbon(false);
      },
      tell: (message, level) => form.ui.setFormNotification(message, level, "crmseg_command"),
      forget: () => form.ui.clearFormNotification("crmseg_command"),
    };
  }

  function ofSelected(xrm, list, references) {
    const row = references[0];
    const columns = "crmseg_name,crmseg_status,crmseg_formula,crmseg_exitformula,crmseg_publishedformula,crmseg_publishedexitformula,"
      + "crmseg_publishedon,modifiedon";
    return {
      isNew: () => false,
      isDirty: () => false,
      id: () => plain(row.Id),
      name: () => row.Name || "",
      columns: async () => {
        const read = await xrm.WebApi.retrieveRecord("crmseg_segment", plain(row.Id), `?$select=${columns}`);
        return (column) => (column.endsWith("on") && read[column] ? new Date(read[column]) : read[column]);
      },
      save: () => Promise.resolve(),
      refresh: () => list.refresh(),
      tell: (message, level) => xrm.App.addGlobalNotification({ type: 2, level: level === "ERROR" ? 2 : 1, message, showCloseButton: true }),
      forget: () => undefined,
    };
  }

  // ---- When a command can be chosen ----

  // Publishing writes the row itself, some moments after the instant that it publishes as of.
  const PUBLISHING_TAKES = 60000;

  function differs(value) {
    const text = (column) => value(column) || "";
    const published = value("crmseg_publishedon");
    const modified = value("modifiedon");
    return text("crmseg_formula") !== text("crmseg_publishedformula")
      || text("crmseg_exitformula") !== text("crmseg_publishedexitformula")
      || Boolean(published && modified && modified - published > PUBLISHING_TAKES);
  }

  const Rules = {
    preview: () => true,
    publish: (status, value, target) => status !== Status.published || target.isDirty() || differs(value),
    pause: (status) => status === Status.published,
    resume: (status) => status === Status.paused,
    rebuild: (status) => status === Status.published,
    retire: (status) => status === Status.published || status === Status.paused,
  };

  async function can(command, target) {
    const value = await target.columns();
    const status = target.isNew() ? Status.draft : value("crmseg_status");
    return Rules[command](status, value, target);
  }

  // ---- What commands do ----

  /** Runs a command: what it asks of people, what it says, and what becomes of a failure are the same for all. */
  async function run(xrm, target, work) {
    const texts = await openTexts(xrm);
    try {
      target.forget();
      await work(texts);
    } catch (error) {
      const problem = failure(error);
      await xrm.Navigation.openErrorDialog({ message: sentenceOf(texts, problem), details: detailsOf(texts, problem) });
    } finally {
      xrm.Utility.closeProgressIndicator();
    }
  }

  /** Saves the row first. The form itself says what keeps it from being saved. */
  async function saved(target) {
    try {
      await target.save();
      return true;
    } catch (refused) {
      return false;
    }
  }

  async function confirmed(xrm, texts, key, name) {
    const { confirmed: isConfirmed } = await xrm.Navigation.openConfirmDialog({
      title: texts.of(key + "Title", name),
      text: texts.of(key + "Text"),
      confirmButtonLabel: texts.of(key),
      cancelButtonLabel: texts.of("Cancel"),
    });
    return isConfirmed;
  }

  function openPanel(xrm, texts, target) {
    return xrm.Navigation.navigateTo(
      { pageType: "webresource", webresourceName: "crmseg_/pages/panel.html", data: `segment=${target.id()}` },
      { target: 2, position: 2, width: { value: 50, unit: "%" }, title: texts.of("PreviewTitle", target.name()) });
  }

  const Commands = {
    preview: (xrm, target) => run(xrm, target, async (texts) => {
      if (await saved(target)) {
        await openPanel(xrm, texts, target);
        await target.refresh();
      }
    }),

    publish: (xrm, target) => run(xrm, target, async (texts) => {
      if (!(await saved(target)) || !(await confirmed(xrm, texts, "Publish", target.name()))) {
        return;
      }

      xrm.Utility.showProgressIndicator(texts.of("Publishing"));
      const answer = await execute(xrm, "crmseg_PublishSegment", { SegmentId: target.id(), EmitEvents: false });
      xrm.Utility.closeProgressIndicator();
      if (answer.IsPublished) {
        await target.refresh();
        target.tell(texts.of("Published", target.name()), "INFO");
        return;
      }

      target.tell(texts.of("NotPublished", JSON.parse(answer.Diagnostics || "[]").map((mistake) => mistake.message).join(" ")), "ERROR");
      await openPanel(xrm, texts, target);
      await target.refresh();
    }),

    pause: (xrm, target) => setStatus(xrm, target, "Pause", Status.paused),
    resume: (xrm, target) => setStatus(xrm, target, "Resume", Status.published),
    retire: (xrm, target) => setStatus(xrm, target, "Retire", Status.retired),

    rebuild: (xrm, target) => run(xrm, target, async (texts) => {
      if (!(await saved(target)) || !(await confirmed(xrm, texts, "Rebuild", target.name()))) {
        return;
      }

      xrm.Utility.showProgressIndicator(texts.of("Starting"));
      const { JobId: job } = await execute(xrm, "crmseg_RebuildSegment", { SegmentId: target.id() });
      xrm.Utility.closeProgressIndicator();
      const open = { actionLabel: texts.of("OpenJob"), eventHandler: () => xrm.Navigation.openForm({ entityName: "crmseg_job", entityId: job }) };
      await xrm.App.addGlobalNotification({ type: 2, level: 4, message: texts.of("RebuildStarted", target.name()), showCloseButton: true, action: open });
    }),
  };

  function setStatus(xrm, target, key, status) {
    return run(xrm, target, async (texts) => {
      if (!(await saved(target)) || !(await confirmed(xrm, texts, key, target.name()))) {
        return;
      }

      xrm.Utility.showProgressIndicator(texts.of("Saving"));
      await xrm.WebApi.updateRecord("crmseg_segment", target.id(), { crmseg_status: status });
      await target.refresh();
      target.tell(texts.of(key + "Done", target.name()), "INFO");
    });
  }

  /** Publishes or retires a program: key names the operation's texts, done the property that says whether it was done. */
  function setProgram(xrm, target, key, done) {
    return run(xrm, target, async (texts) => {
      if (!(await saved(target)) || !(await confirmed(xrm, texts, key, target.name()))) {
        return;
      }

      xrm.Utility.showProgressIndicator(texts.of("Saving"));
      const answer = await execute(xrm, `crmseg_${key}`, { ProgramId: target.id(), EmitEvents: false });
      await target.refresh();
      if (answer[done]) {
        target.tell(texts.of(key + "Done", target.name()), "INFO");
      } else {
        target.tell(texts.of("NotPublished", JSON.parse(answer.Diagnostics).map((mistake) => mistake.message).join(" ")), "ERROR");
      }
    });
  }

  // ---- What the ribbon calls ----

  const commandNames = Object.keys(Commands);
  const capital = (word) => word[0].toUpperCase() + word.slice(1);

  /** For each command its function and its rule: publish and canPublish, of forms and of lists. */
  function named(targetOf) {
    return Object.freeze(commandNames.reduce((all, command) => Object.assign(all, {
      [command]: (control, references) => Commands[command](Xrm, targetOf(control, references)),
      ["can" + capital(command)]: (control, references) => can(command, targetOf(control, references)),
    }), {}));
  }

  // Not frozen: pages add what they share to it.
  return {
    Segment: Object.freeze({
      Form: named((form) => ofForm(form)),
      List: named((list, references) => ofSelected(Xrm, list, references)),
    }),
    Program: Object.freeze({
      publish: (form) => setProgram(Xrm, ofForm(form), "PublishProgram", "IsPublished"),
      canPublish: () => true,
      retire: (form) => setProgram(Xrm, ofForm(form), "RetireProgram", "IsRetired"),
      canRetire: (form) => form.getAttribute("crmseg_isactive").getValue() === true,
    }),
    Client: Object.freeze({ openTexts, execute, failure, sentenceOf, detailsOf, Status }),
  };
}());
