// What pages gain where scripts run; without them each page is whole. A feature is a function that
// returns at once where its element is absent. Words come from the page, so any language works,
// and reach it as text only.
'use strict';

showOverdueReview();
offerCopies();
checklist();

// The site does not know the day on which somebody reads it; the browser does.
function showOverdueReview() {
  const now = new Date();
  const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  for (const note of document.querySelectorAll('[data-review]')) {
    note.hidden = note.dataset.review >= month;
  }
}

function offerCopies() {
  if (!navigator.clipboard || !window.isSecureContext) return;
  for (const button of document.querySelectorAll('button.copy')) {
    const box = button.parentElement;
    const said = box.querySelector('.copied');
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(box.querySelector('pre').textContent);
        said.textContent = button.dataset.done;
        setTimeout(() => { said.textContent = ''; }, 4000);
      } catch {
        // The browser forbids it after all.
        button.hidden = true;
      }
    });
  }
}

// Keeps the ticks of a checklist in this browser, counts, chooses, saves and loads them. What is
// kept has the form of the file that `leitwerk assess` reads.
function checklist() {
  const root = document.querySelector('.checklist');
  if (!root) return;
  const words = root.dataset;
  const answersKnown = ['met', 'partly', 'not-met', 'not-applicable'];
  const largest = 1024 * 1024;
  const find = (selector) => root.querySelector(selector);
  const button = (name) => find(`[data-do="${name}"]`);
  const say = (name, text) => { find(`[data-say="${name}"]`).textContent = text; };
  const fill = (text, values) => text.replace(/\{([a-z-]+)\}/g, (_, name) => values[name]);

  const items = [...root.querySelectorAll('[data-id]')].map((element) => ({
    element,
    id: element.dataset.id,
    version: element.dataset.version,
    rank: Number(element.dataset.rank),
    phases: element.dataset.phases.split(' '),
    box: element.querySelector('input'),
    note: element.querySelector('.note'),
  }));
  const first = items.filter(({ rank }) => rank === Math.min(...items.map((item) => item.rank)));
  const groups = [...root.querySelectorAll('.checklist-group')].map((element) => ({
    element,
    items: items.filter((item) => element.contains(item.element)),
    counts: root.querySelectorAll(`[data-count="${element.querySelector('h2').id}"]`),
  }));
  const [phase, onlyOpen, project] = ['phase', 'open', 'project'].map((name) => find(`#checklist-${name}`));
  const [file, sure] = [find('[type="file"]'), find('.sure')];
  // What a tick has replaced on this page, so that taking it away brings it back.
  const replaced = new Map();
  let state = empty();
  let kept = true;

  function empty() {
    return { project: '', documents: undefined, answers: new Map() };
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  // The file and its answers.

  function write({ project, documents, answers }, name) {
    const sorted = [...answers.values()].sort((one, other) => (one.requirement < other.requirement ? -1 : 1));
    return `${JSON.stringify({ project: project || name, date: today(), documents, answers: sorted }, null, 2)}\n`;
  }

  // Gives what a file says, or throws the sentence that says why it cannot be read.
  function parse(text, name) {
    const wrong = (field) => { throw fill(words.noAnswers, { file: name, field }); };
    let read;
    try {
      read = JSON.parse(text);
    } catch {
      throw fill(words.noJson, { file: name });
    }
    if (typeof read?.project !== 'string') wrong('project');
    if (!isDate(read.date)) wrong('date');
    if (read.documents !== undefined && !isTexts(read.documents)) wrong('documents');
    if (!Array.isArray(read.answers)) wrong('answers');
    const answers = read.answers.map((answer, number) => parseAnswer(answer, number + 1, read.date, name));
    return { project: read.project, documents: read.documents, answers: new Map(answers.map((answer) => [answer.requirement, answer])) };
  }

  function parseAnswer(read, number, date, name) {
    const { requirement, answer, version, evidence, note } = read ?? {};
    const own = { requirement, answer, version, evidence, date: read?.date ?? date, note };
    const isText = (value) => typeof value === 'string';
    const fits = {
      requirement: isText(requirement) && /^[\w.+-]{1,80}$/.test(requirement),
      answer: answersKnown.includes(answer),
      version: isText(version),
      evidence: evidence === undefined || isText(evidence),
      date: isDate(own.date),
      note: note === undefined || isText(note),
    };
    const field = Object.keys(fits).find((key) => !fits[key]);
    if (field) throw fill(words.badAnswer, { file: name, number, field });
    return own;
  }

  function isDate(value) {
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  }

  function isTexts(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
  }

  // What this browser keeps.

  function load() {
    let text;
    try {
      text = localStorage.getItem(words.store);
    } catch {
      return unkept();
    }
    try {
      state = text === null ? empty() : parse(text, '');
    } catch {
      state = empty();
      say('told', words.damaged);
      attempt(() => localStorage.setItem(`${words.store} (damaged)`, text));
      attempt(() => localStorage.removeItem(words.store));
    }
  }

  function keep() {
    const isEmpty = state.answers.size === 0 && !state.project;
    attempt(() => (isEmpty ? localStorage.removeItem(words.store) : localStorage.setItem(words.store, write(state, ''))));
  }

  function attempt(step) {
    try {
      step();
    } catch {
      unkept();
    }
  }

  function unkept() {
    kept = false;
    say('told', words.unkept);
  }

  // Another window may have ticked something meanwhile.
  function change(edit) {
    if (kept) load();
    edit();
    keep();
    show();
  }

  // What the page shows.

  function isStale(item, answer) {
    return answer.version.localeCompare(item.version, 'en', { numeric: true }) < 0;
  }

  function isDone(item) {
    const answer = state.answers.get(item.id);
    return ['met', 'not-applicable'].includes(answer?.answer) && !isStale(item, answer);
  }

  function show() {
    for (const item of items) showItem(item);
    for (const { items: own, counts } of groups) {
      const text = fill(words.part, { done: own.filter(isDone).length, all: own.length });
      for (const count of counts) count.textContent = text;
    }
    const done = items.filter(isDone).length;
    find('progress').value = done;
    say('progress', fill(words.progress, {
      done, all: items.length, word: words.first, 'first-done': first.filter(isDone).length, 'first-all': first.length,
    }));
    if (document.activeElement !== project) project.value = state.project;
  }

  function showItem(item) {
    const answer = state.answers.get(item.id);
    const stale = answer !== undefined && isStale(item, answer);
    const notes = [];
    if (answer && answer.answer !== 'met') notes.push({ partly: words.partly, 'not-met': words.notMet }[answer.answer] ?? words.notApplicable);
    if (stale) notes.push(fill(words.changed, { old: answer.version, new: item.version }));
    item.box.checked = answer?.answer === 'met' && !stale;
    item.note.textContent = notes.join(' · ');
    item.note.hidden = notes.length === 0;
  }

  // Chosen when the reader asks: what is ticked now stays where it is until then.
  function choose() {
    const fits = (item) => (!phase.value || item.phases.includes(phase.value)) && !(onlyOpen.checked && isDone(item));
    for (const item of items) item.element.hidden = !fits(item);
    for (const { element, items: own, counts } of groups) {
      element.hidden = own.every((item) => item.element.hidden);
      for (const count of counts) if (count.parentElement.matches('li')) count.parentElement.hidden = element.hidden;
    }
    say('shown', fill(words.shown, { shown: items.filter(fits).length, all: items.length }));
  }

  function chooseAgain() {
    if (phase.value || onlyOpen.checked) choose();
  }

  // What the reader does.

  function tick({ id, version, box }) {
    change(() => {
      const before = state.answers.get(id);
      if (box.checked) {
        if (before) replaced.set(id, before);
        state.answers.set(id, { ...before, requirement: id, answer: 'met', version, date: today() });
      } else if (replaced.has(id)) {
        state.answers.set(id, replaced.get(id));
        replaced.delete(id);
      } else {
        state.answers.delete(id);
      }
    });
  }

  function save() {
    if (kept) load();
    if (state.answers.size === 0) return say('told', words.nothing);
    const link = document.createElement('a');
    link.download = `assessment-${words.checklist}.json`;
    link.href = URL.createObjectURL(new Blob([write(state, words.unnamed)], { type: 'application/json' }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return say('told', fill(words.saved, { count: state.answers.size, file: link.download }));
  }

  async function open() {
    const [chosen] = file.files;
    if (!chosen) return;
    try {
      if (chosen.size > largest) throw fill(words.tooLarge, { file: chosen.name });
      merge(parse(await chosen.text(), chosen.name), chosen.name);
    } catch (problem) {
      say('told', typeof problem === 'string' ? problem : fill(words.noJson, { file: chosen.name }));
    }
    file.value = '';
  }

  // Of two answers to the same requirement the newer counts.
  function merge(read, name) {
    let older = 0;
    change(() => {
      state.documents = together(state, read);
      for (const [id, answer] of read.answers) {
        if (state.answers.get(id)?.date > answer.date) older += 1;
        else state.answers.set(id, answer);
      }
      state.project ||= read.project;
    });
    replaced.clear();
    chooseAgain();
    say('told', fill(words.read, { file: name, count: read.answers.size - older, older }));
  }

  // Without a list of documents all count.
  function together(one, other) {
    if (one.answers.size === 0) return other.documents;
    if (!one.documents || !other.documents) return undefined;
    return [...new Set([...one.documents, ...other.documents])];
  }

  function ask(open) {
    sure.hidden = !open;
    button(open ? 'stay' : 'clear').focus();
  }

  function clear() {
    change(() => { state = empty(); });
    replaced.clear();
    chooseAgain();
    ask(false);
    say('told', words.cleared);
  }

  for (const item of items) item.box.addEventListener('change', () => tick(item));
  for (const field of [phase, onlyOpen]) field.addEventListener('change', choose);
  project.addEventListener('change', () => change(() => { state.project = project.value.trim(); }));
  button('print').addEventListener('click', () => window.print());
  button('save').addEventListener('click', save);
  button('open').addEventListener('click', () => file.click());
  button('clear').addEventListener('click', () => ask(true));
  button('stay').addEventListener('click', () => ask(false));
  button('clear-all').addEventListener('click', clear);
  file.addEventListener('change', open);
  sure.addEventListener('keydown', (event) => { if (event.key === 'Escape') ask(false); });
  const again = () => { if (kept) load(); show(); };
  window.addEventListener('storage', (event) => { if (event.key === null || event.key === words.store) again(); });
  // Browsers fill in ticks of their own when somebody comes back to a page.
  window.addEventListener('pageshow', again);
  for (const element of root.querySelectorAll('[data-script]')) element.hidden = false;
  again();
}
