// Checklists: ticks that stay, files that come back, choosing, and a page that is whole without
// scripts and on paper. From disk and from a server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { launch, onDisk, serve } from './browser.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const path = 'de/checklists/legal/index.html';
const day = /^\d{4}-\d{2}-\d{2}$/;

let browser;
let served;

before(async () => {
  browser = await launch();
  served = await serve();
});

after(async () => {
  await browser?.close();
  served?.server.close();
});

// Opens a page in a browser that knows nothing yet.
async function open(url = onDisk(path), options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  if (options.before) await context.addInitScript(options.before);
  const page = await context.newPage();
  const trouble = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  await page.goto(url);
  return { context, page, trouble };
}

const box = (page, id) => page.locator(`[data-id="${id}"] > input`);
const said = (page, what) => page.locator(`[data-say="${what}"]`);
const ids = (page) => page.locator('[data-id]').evaluateAll((items) => items.map((item) => item.dataset.id));
const shown = (page) => page.locator('[data-id]:visible').count();
const numbers = (text) => text.match(/\d+/g).map(Number);

async function unfold(page) {
  await page.locator('.checklist-tools summary').click();
}

async function exported(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Als Datei sichern' }).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

async function load(page, name, text) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Datei einlesen' }).click()]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  // A file is read on its own time: what became of it is said last.
  await said(page, 'told').filter({ hasText: name }).waitFor({ state: 'attached' });
}

function file(answers, more = {}) {
  return JSON.stringify({ project: 'Fachverfahren', date: '2026-11-24', ...more, answers });
}

for (const [from, url] of [['disk', () => onDisk(path)], ['a server', () => served.base + path]]) {
  describe(`from ${from}`, () => {
    test('a tick stays, is counted and counts in the lists of other roles', async () => {
      const { context, page, trouble } = await open(url());
      const [first] = await ids(page);
      const all = (await ids(page)).length;
      assert.deepEqual(numbers(await said(page, 'progress').innerText()).slice(0, 2), [0, all]);
      await box(page, 'lc-03').check();
      await page.locator(`label[for="tick-${first}"]`).click();
      await page.reload();
      assert.equal(await box(page, 'lc-03').isChecked(), true);
      assert.equal(await box(page, first).isChecked(), true);
      assert.deepEqual(numbers(await said(page, 'progress').innerText()).slice(0, 2), [2, all]);
      assert.equal(await page.locator('progress').evaluate((bar) => bar.value), 2);
      await page.goto(url().replace('/legal/', '/project-owner/'));
      assert.equal(await box(page, 'lc-03').isChecked(), true);
      await page.goto(url().replace('/de/', '/en/'));
      assert.match(await said(page, 'progress').innerText(), /^2 of \d+ done, of these MUST \d+ of \d+$/);
      await box(page, 'lc-03').uncheck();
      await page.reload();
      assert.equal(await box(page, 'lc-03').isChecked(), false);
      assert.deepEqual(trouble, []);
      await context.close();
    });

    test('what is saved is an assessment, and another browser takes it over', async () => {
      const { context, page, trouble } = await open(url());
      await box(page, 'lc-03').check();
      await box(page, 'lc-13').check();
      await unfold(page);
      await page.getByLabel('Name des Projekts').fill('Fachverfahren X');
      const { name, text } = await exported(page);
      assert.equal(name, 'assessment-legal.json');
      const { date, ...saved } = JSON.parse(text);
      assert.match(date, day);
      const met = (requirement) => ({ requirement, answer: 'met', version: '1.0', date });
      assert.deepEqual(saved, { project: 'Fachverfahren X', answers: [met('lc-03'), met('lc-13')] });
      assert.match(await said(page, 'told').innerText(), /^2 Antworten .*assessment-legal\.json/);
      await context.close();

      const other = await open(url());
      await unfold(other.page);
      await load(other.page, name, text);
      assert.equal(await box(other.page, 'lc-03').isChecked(), true);
      assert.equal(await other.page.getByLabel('Name des Projekts').inputValue(), 'Fachverfahren X');
      await other.page.reload();
      assert.equal(await box(other.page, 'lc-13').isChecked(), true);
      assert.deepEqual([...trouble, ...other.trouble], []);
      await other.context.close();
    });
  });
}

describe('files', () => {
  test('without a name of the project a usual one is written', async () => {
    const { context, page } = await open();
    await unfold(page);
    await page.getByRole('button', { name: 'Als Datei sichern' }).click();
    assert.match(await said(page, 'told').innerText(), /noch keine Haken/);
    await box(page, 'lc-03').check();
    assert.equal(JSON.parse((await exported(page)).text).project, 'Mein Projekt');
    await context.close();
  });

  test('what other tools answered is shown, kept and saved again', async () => {
    const { context, page } = await open();
    const answers = [
      { requirement: 'lc-03', answer: 'partly', version: '1.0', evidence: 'https://example.org/', date: '2026-11-20', note: 'half' },
      { requirement: 'lc-13', answer: 'not-applicable', version: '1.0', date: '2026-11-20' },
      { requirement: 'not-on-this-page', answer: 'not-met', version: '7', date: '2026-11-20' },
    ];
    await unfold(page);
    await load(page, 'a.json', file(answers, { documents: ['licence-compliance'] }));
    assert.match(await page.locator('#note-lc-03').innerText(), /teilweise erfüllt/);
    assert.equal(await box(page, 'lc-03').isChecked(), false);
    assert.equal(numbers(await said(page, 'progress').innerText())[0], 1, 'what does not apply is done');
    const again = JSON.parse((await exported(page)).text);
    assert.deepEqual(again.answers, answers);
    assert.deepEqual(again.documents, ['licence-compliance']);
    // A tick keeps the evidence; taken away again, the answer is back.
    await box(page, 'lc-03').check();
    const ticked = JSON.parse((await exported(page)).text).answers[0];
    assert.equal(ticked.answer, 'met');
    assert.equal(ticked.evidence, 'https://example.org/');
    await box(page, 'lc-03').uncheck();
    assert.deepEqual(JSON.parse((await exported(page)).text).answers, answers);
    await context.close();
  });

  test('the newer of two answers counts', async () => {
    const { context, page } = await open();
    await box(page, 'lc-03').check();
    await unfold(page);
    const older = { requirement: 'lc-03', answer: 'not-met', version: '1.0', date: '2000-01-01' };
    await load(page, 'a.json', file([older, { ...older, requirement: 'lc-13' }]));
    assert.equal(await box(page, 'lc-03').isChecked(), true);
    assert.match(await page.locator('#note-lc-13').innerText(), /nicht erfüllt/);
    assert.deepEqual(numbers((await said(page, 'told').innerText()).replace('a.json', '')), [1, 1]);
    await context.close();
  });

  const answer = { requirement: 'lc-13', answer: 'met', version: '1.0' };
  const broken = {
    'no JSON': ['{"answers": [', /kein JSON/],
    'YAML': ['project: X\n', /kein JSON/],
    'too large': [' '.repeat(1024 * 1024 + 1), /zu groß/],
    'nothing': ['null', /„project“/],
    'no date': [JSON.stringify({ project: 'X', answers: [] }), /„date“/],
    'no answers': [JSON.stringify({ project: 'X', date: '2026-11-24' }), /„answers“/],
    'documents of another form': [file([answer], { documents: 'x' }), /„documents“/],
    'an unknown answer': [file([answer, { ...answer, answer: 'yes' }]), /Antwort 2 .*„answer“/],
    'no version': [file([{ ...answer, version: 1.0 }]), /Antwort 1 .*„version“/],
    'an odd id': [file([{ ...answer, requirement: '<img src=x>' }]), /„requirement“/],
    'an answer that is none': [file([null]), /Antwort 1 .*„requirement“/],
  };
  for (const [what, [text, message]] of Object.entries(broken)) {
    test(`a damaged file changes nothing: ${what}`, async () => {
      const { context, page, trouble } = await open();
      await box(page, 'lc-03').check();
      await unfold(page);
      await load(page, 'broken.json', text);
      const told = await said(page, 'told').innerText();
      assert.match(told, message);
      assert.match(told, /broken\.json.*bleiben, wie sie sind/s);
      await page.reload();
      assert.deepEqual([await box(page, 'lc-03').isChecked(), await box(page, 'lc-13').isChecked()], [true, false]);
      assert.deepEqual(trouble, []);
      await context.close();
    });
  }
});

describe('ticks', () => {
  test('to an older version are open, and the page says so', async () => {
    const { context, page } = await open();
    await unfold(page);
    const answers = ['0.9', '1.0', '1.0.1'].map((version, at) => ({ requirement: ['lc-03', 'lc-13', 'lc-12'][at], answer: 'met', version }));
    await load(page, 'a.json', file(answers));
    assert.equal(await page.locator('#note-lc-03').innerText(), 'geändert seit Ihrem Haken (0.9 → 1.0)');
    assert.deepEqual([await box(page, 'lc-03').isChecked(), await box(page, 'lc-13').isChecked(), await box(page, 'lc-12').isChecked()], [false, true, true]);
    assert.equal(numbers(await said(page, 'progress').innerText())[0], 2);
    await box(page, 'lc-03').check();
    assert.equal(await page.locator('#note-lc-03').isVisible(), false);
    assert.equal(numbers(await said(page, 'progress').innerText())[0], 3);
    await context.close();
  });

  test('of another window appear here and are not overwritten', async () => {
    const { context, page } = await open(served.base + path);
    const other = await context.newPage();
    await other.goto(served.base + path);
    await box(other, 'lc-03').check();
    await page.waitForFunction(() => document.querySelector('[data-id="lc-03"] > input').checked);
    await box(page, 'lc-13').check();
    await other.reload();
    assert.deepEqual([await box(other, 'lc-03').isChecked(), await box(other, 'lc-13').isChecked()], [true, true]);
    await context.close();
  });

  test('that cannot be kept still count, and the page says so', async () => {
    const refuse = () => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
    const { context, page, trouble } = await open(served.base + path, { before: refuse });
    assert.match(await said(page, 'told').innerText(), /nicht merken/);
    await box(page, 'lc-03').check();
    await box(page, 'lc-13').check();
    assert.equal(numbers(await said(page, 'progress').innerText())[0], 2);
    await unfold(page);
    assert.equal(JSON.parse((await exported(page)).text).answers.length, 2);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('that cannot be read any more are put aside', async () => {
    const { context, page } = await open(served.base + path);
    const store = await page.locator('.checklist').getAttribute('data-store');
    await page.evaluate((key) => localStorage.setItem(key, '{"odd'), store);
    await page.reload();
    assert.match(await said(page, 'told').innerText(), /nicht lesbar/);
    assert.equal(await page.evaluate((key) => localStorage.getItem(`${key} (damaged)`), store), '{"odd');
    await box(page, 'lc-03').check();
    await page.reload();
    assert.equal(await box(page, 'lc-03').isChecked(), true);
    await context.close();
  });

  test('are deleted after a second step only', async () => {
    const { context, page } = await open();
    await box(page, 'lc-03').check();
    await unfold(page);
    await page.getByRole('button', { name: 'Alle Haken löschen' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Nein, behalten');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Alle Haken löschen');
    assert.equal(await box(page, 'lc-03').isChecked(), true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ja, alle löschen' }).click();
    assert.equal(await box(page, 'lc-03').isChecked(), false);
    assert.match(await said(page, 'told').innerText(), /gelöscht/);
    await page.reload();
    assert.equal(await box(page, 'lc-03').isChecked(), false);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await context.close();
  });
});

test('a reader chooses a phase and what is open, and hears how many are left', async () => {
  const { context, page } = await open();
  const all = (await ids(page)).length;
  await page.getByLabel('Phase').selectOption('choose');
  const choose = await page.locator('[data-phases~="choose"]').count();
  assert.ok(choose > 0 && choose < all);
  assert.equal(await shown(page), choose);
  assert.equal(await said(page, 'shown').innerText(), `${choose} von ${all} werden angezeigt.`);
  assert.equal(await said(page, 'shown').getAttribute('role'), 'status');
  await box(page, 'lc-03').check();
  assert.equal(await shown(page), choose, 'what is ticked stays in place');
  await page.getByLabel('Nur offene zeigen').check();
  assert.equal(await shown(page), choose - 1);
  const empty = await page.locator('.checklist-group:visible').evaluateAll((groups) => groups.filter((group) => !group.querySelector('li:not([hidden])')).length);
  assert.equal(empty, 0, 'no group without items');
  assert.equal(await page.locator('nav[aria-labelledby="checklist-groups"] li:visible').count(), await page.locator('.checklist-group:visible').count());
  await page.getByLabel('Phase').selectOption('');
  await page.getByLabel('Nur offene zeigen').uncheck();
  assert.equal(await shown(page), all);
  await context.close();
});

test('the keyboard is enough', async () => {
  const { context, page } = await open();
  await page.getByLabel('Phase').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  assert.equal(await page.getByLabel('Nur offene zeigen').isChecked(), true);
  const stops = [];
  for (let stop = 0; stop < 12 && !stops.at(-1)?.startsWith('tick-'); stop += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.tagName === 'SUMMARY')) await page.keyboard.press('Enter');
    stops.push(await page.evaluate(() => document.activeElement.id || document.activeElement.dataset.do || document.activeElement.tagName));
  }
  assert.deepEqual(stops.slice(0, 6), ['print', 'SUMMARY', 'checklist-project', 'save', 'open', 'clear']);
  assert.match(stops.at(-1), /^tick-/);
  await page.keyboard.press('Space');
  assert.equal(numbers(await said(page, 'progress').innerText())[0], 1);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, 'solid', 'the focus is seen');
  await context.close();
});

test('without scripts there are boxes to tick and no dead controls', async () => {
  const { context, page } = await open(onDisk(path), { javaScriptEnabled: false });
  assert.equal(await page.locator('button:visible, select:visible, progress:visible, [type="file"]:visible').count(), 0);
  await box(page, 'lc-03').click();
  assert.equal(await box(page, 'lc-03').isChecked(), true);
  assert.equal(await page.locator('[data-id]:visible').count(), (await ids(page)).length);
  await page.locator('nav[aria-labelledby="checklist-groups"] a').first().click();
  assert.match(page.url(), /#group-/);
  await context.close();
});

test('on paper stand boxes, ids and addresses, and no controls', async () => {
  const { context, page } = await open(onDisk(path), { viewport: { width: 700, height: 1000 } });
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('button:visible, select:visible, nav:visible, summary:visible').count(), 0);
  const item = page.locator('[data-id="lc-03"]');
  assert.equal(await item.locator('> input').isVisible(), true);
  assert.match(await item.innerText(), /LC-03/);
  const address = await item.locator('[data-address]').evaluate((link) => getComputedStyle(link, '::after').content);
  assert.match(address, /de\/requirements\/lc-03\/index\.html/);
  assert.equal(await item.evaluate((element) => getComputedStyle(element).breakInside), 'avoid');
  await context.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`all controls unfolded are accessible and large enough (${colorScheme})`, async () => {
    const { context, page } = await open(onDisk(path), { colorScheme, bypassCSP: true, viewport: { width: 320, height: 900 } });
    await unfold(page);
    await load(page, 'a.json', file([{ requirement: 'lc-03', answer: 'partly', version: '0.1' }]));
    await page.getByRole('button', { name: 'Alle Haken löschen' }).click();
    const low = await page.locator('button:visible, select:visible').evaluateAll((controls) => controls.filter((control) => control.getBoundingClientRect().height < 44).length);
    assert.equal(low, 0);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    await page.addScriptTag({ path: axe });
    const found = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), rules);
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), []);
    await context.close();
  });
}
