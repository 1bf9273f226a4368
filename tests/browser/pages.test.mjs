/* See run.  Each page is asked as a visitor would, with the server of run. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { launch, require, sweep } from './browser.mjs';

const site = process.env.GLANE_URL;
const scratch = process.env.GLANE_SCRATCH;
const bad = encodeURIComponent('"><img src=x onerror=alert(1)><script>alert(2)</script>');

const pages = {
  home: '/',
  search: '/?q=emploi',
  filtered: '/?q=emploi&theme=emploi&year=2016',
  second: '/?q=emploi&page=2',
  nothing: '/?q=xyzzyx&place=Lille',
  corrected: '/?q=ornythorynque',
  warned: '/?q=%22emploi+(',
  hostile: `/?q=${bad}&place=${bad}&from=2015`,
  report: '/reports/2016/salon.txt?q=emploi',
  'hostile report': '/reports/hostile.txt?q=emploi',
  cited: '/reports/2016/salon.txt?generation=99',
  speakers: '/speakers',
  organisations: '/organisations?order=count',
  themes: '/themes?q=emploi',
  places: `/places?contains=${bad}`,
  speaker: '/speakers/Odile%20Kerbrat',
  theme: '/themes/emploi',
  'hostile speaker': `/speakers/${bad}%20nom`,
  absent: '/absent',
  refused: '/?page=0',
};

/* One of each template: the others differ by their text alone. */
const inBoth = new Set(['filtered', 'nothing', 'report', 'speakers', 'speaker', 'absent']);

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/* A page, one for each kind of visitor; a dialog means that something was
 * injected. */
const visitors = new Map();
const visit = async (path, options = {}) => {
  const kind = JSON.stringify(options);
  if (visitors.has(kind)) {
    const page = visitors.get(kind);
    await page.goto(site + path);
    return page;
  }
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on('dialog', (dialog) => { page.faults.push('dialog'); dialog.dismiss(); });
  page.on('request', (request) => {
    if (!request.url().startsWith(site)) page.faults.push('asked for ' + request.url());
  });
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) page.faults.push(message.text());
  });
  visitors.set(kind, page);
  await page.goto(site + path);
  return page;
};
const leave = async (page) => {
  assert.deepEqual(page.faults.splice(0), []);
};

test('axe finds nothing, light and dark, French and English, wide and narrow', async () => {
  for (const [name, path] of Object.entries(pages))
    for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark', locale: 'en-GB' },
      { viewport: { width: 360, height: 740 } }, { viewport: { width: 768, height: 900 } }]) {
      if ((options.viewport || options.locale) && !inBoth.has(name)) continue;
      const page = await visit(path, options);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      assert.deepEqual(await sweep(page), [], name);
      assert.equal(await page.getAttribute('html', 'lang'), options.locale ? 'en' : 'fr');
      await leave(page);
    }
});

test('nothing given becomes an element or runs', async () => {
  for (const [name, path] of Object.entries(pages)) {
    const page = await visit(path);
    assert.equal(await page.locator('img, [onerror], [style], iframe, script:not([src], [type="application/ld+json"])').count(), 0, name);
    const data = await page.locator('script[type="application/ld+json"]').allTextContents();
    assert.equal(data.length, path.startsWith('/reports/') ? 1 : 0, name);
    for (const text of data) assert.equal(JSON.parse(text)['@type'], 'Report', name);
    assert.equal(await page.locator('a[href^="javascript"]').count(), 0, name);
    await leave(page);
  }
});

test('no page scrolls sideways at 320 and 360 pixels', async () => {
  for (const [name, path] of Object.entries(pages)) {
    const page = await visit(path, { viewport: { width: 320, height: 640 } });
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 640 });
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= seen, `${name}: ${wide} > ${seen}`);
    }
    await leave(page);
  }
});

test('paper is white, whatever the screen, and carries the citation without the forms', async () => {
  const page = await visit('/reports/2016/salon.txt', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const [paper, ink] = await page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return [style.backgroundColor, style.color];
  });
  assert.deepEqual([paper, ink], ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  for (const hidden of ['header.site', '.legend', '.why >> nth=0', '.similar', '.anchor >> nth=0'])
    assert.ok(!await page.isVisible(hidden), hidden);
  for (const shown of ['h1', '.text', '.cite dd >> nth=0', '.facts']) assert.ok(await page.isVisible(shown), shown);
  await page.emulateMedia({ media: null });
  await leave(page);
});

test('a page weighs less than 60 kB with style and script', async () => {
  const bytes = async (path) => (await (await fetch(site + path)).arrayBuffer()).byteLength;
  const shared = await bytes('/static/glane.css') + await bytes('/static/glane.js') + await bytes('/static/glane.svg');
  const script = await bytes('/static/glane.js');
  assert.ok(script < 10000, `${script} bytes of script`);
  let most = 0;
  for (const [name, path] of Object.entries(pages)) {
    const all = shared + await bytes(path);
    assert.ok(shared > 10000 && all < 60000, `${name}: ${all} bytes`);
    most = Math.max(most, all);
  }
  console.log(`  · the heaviest page has ${most} bytes with style and script, the script ${script}`);
});

test('all works without a script', async () => {
  const page = await visit('/', { javaScriptEnabled: false });
  await page.fill('#q', 'emploi');
  await page.press('#q', 'Enter');
  await page.waitForURL(/q=emploi/);
  await page.check('input[name=place][value=Lille]');
  await page.click('.apply button');
  await page.waitForURL(/place=Lille/);
  assert.match(await page.textContent('.chips'), /Lille/);
  await page.selectOption('#tri', 'oldest');
  await page.click('.sorting button');
  await page.waitForURL(/sort=oldest/);
  await page.click('.results h3 a >> nth=0');
  await page.waitForURL(/\/reports\//);
  const line = () => page.locator('.text .v.theme >> nth=0').evaluate((e) => getComputedStyle(e).textDecorationLine);
  assert.equal(await line(), 'underline');
  await page.uncheck('#voir-theme');
  assert.equal(await line(), 'none');
  await page.click('.why summary >> nth=0');
  assert.ok(await page.isVisible('.why[open]'));
  await leave(page);
});

test('the keyboard alone is enough, and one sees where one is', async () => {
  const page = await visit('/');
  const focused = () => page.evaluate(() => {
    const e = document.activeElement;
    const style = getComputedStyle(e);
    return { name: e.id || e.className || e.textContent, seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
  });
  await page.keyboard.press('Tab');
  assert.deepEqual(await focused(), { name: 'skip', seen: true });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal((await focused()).name, 'q');
  const all = await page.textContent('#nombre');
  await page.keyboard.type('emploi');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=emploi/);
  await page.waitForFunction((t) => document.querySelector('#nombre').textContent !== t, all);
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const here = await focused();
    assert.ok(here.seen, 'no visible focus on ' + here.name);
    if (await page.evaluate(() => document.activeElement.name === 'theme')) break;
  }
  await page.keyboard.press('Space');
  await page.waitForURL(/theme=/);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'theme');
  await leave(page);
});

test('a citation says when it was read, in both languages', async () => {
  for (const [locale, words] of [['fr-FR', /\[consulté le .* 20\d\d\]/], ['en-GB', /\[accessed .* 20\d\d\]/]]) {
    const page = await visit('/reports/2016/salon.txt', { locale });
    assert.match(await page.textContent('.seen'), words);
    await leave(page);
  }
});

test('the keyboard walks through every kind of page and out again', async () => {
  for (const name of [...inBoth, 'search', 'theme', 'hostile report']) {
    const page = await visit(pages[name]);
    const wanted = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, summary')]
      .filter((e) => e.tabIndex >= 0 && e.type !== 'hidden' && e.checkVisibility()).length);
    const met = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const e = document.activeElement;
        if (e === document.body) return null;
        const box = e.getBoundingClientRect();
        const outline = getComputedStyle(e);
        e.walked = (e.walked || 0) + 1;
        return { name: e.outerHTML.slice(0, 80), again: e.walked > 1,
          seen: outline.outlineStyle !== 'none' && parseFloat(outline.outlineWidth) >= 2 && box.width > 0 && box.height > 0 };
      });
      if (!here || here.again) break;
      assert.ok(here.seen, `${name}: no visible focus on ${here.name}`);
      met.push(here.name);
    }
    assert.ok(wanted > 5 && met.length >= wanted, `${name}: ${met.length} of ${wanted}`);
    await leave(page);
  }
});

test('marks and proofs of a report open and close by the keyboard', async () => {
  const page = await visit('/reports/2016/salon.txt');
  const line = () => page.locator('.text .v.theme >> nth=0').evaluate((e) => getComputedStyle(e).textDecorationLine);
  await page.focus('#voir-theme');
  await page.keyboard.press('Space');
  assert.equal(await line(), 'none');
  await page.keyboard.press('Space');
  assert.equal(await line(), 'underline');
  await page.focus('.why summary >> nth=0');
  await page.keyboard.press('Enter');
  assert.ok(await page.isVisible('.why[open]'));
  await leave(page);
});

test('suggestions are a combobox, announced once', async () => {
  const page = await visit('/');
  await page.evaluate(() => {
    window.announced = [];
    new MutationObserver(() => window.announced.push(document.querySelector('[role=status]').textContent))
      .observe(document.querySelector('[role=status]'), { childList: true, characterData: true, subtree: true });
  });
  await page.locator('#q').pressSequentially('odile', { delay: 10 });
  await page.waitForSelector('[role=option]');
  assert.equal(await page.getAttribute('#q', 'aria-expanded'), 'true');
  await page.waitForFunction(() => window.announced.length > 0);
  const announced = await page.evaluate(() => window.announced);
  assert.equal(announced.length, 1, announced.join(' / '));
  assert.match(announced[0], /suggestion/);
  await page.keyboard.press('ArrowDown');
  const active = await page.getAttribute('#q', 'aria-activedescendant');
  assert.equal(await page.getAttribute('#' + active, 'aria-selected'), 'true');
  assert.deepEqual(await sweep(page), []);
  await page.keyboard.press('Escape');
  assert.equal(await page.getAttribute('#q', 'aria-expanded'), 'false');
  assert.equal(await page.inputValue('#q'), 'odile');
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  assert.match(await page.inputValue('#q'), /Odile Kerbrat/);
  await page.fill('#q', 'img src');
  await page.waitForSelector('[role=option]');
  assert.equal(await page.locator('.suggestions img').count(), 0);
  await leave(page);
});

test('the back button goes back, without a reload', async () => {
  const page = await visit('/?q=emploi');
  await page.evaluate(() => { window.same = true; });
  const first = await page.textContent('#nombre');
  await page.check('input[name=place][value=Brest]');
  await page.waitForURL(/place=Brest/);
  await page.waitForFunction((t) => document.querySelector('#nombre').textContent !== t, first);
  assert.equal(await page.evaluate(() => window.same), true);
  assert.equal(await page.getAttribute('link[rel=alternate]', 'href'), '/feed.atom?q=emploi&place=Brest');
  await page.goBack();
  await page.waitForFunction((t) => document.querySelector('#nombre').textContent === t, first);
  assert.equal(await page.isChecked('input[name=place][value=Brest]'), false);
  assert.equal(await page.evaluate(() => window.same), true);
  await page.goForward();
  await page.waitForSelector('.chips');
  assert.equal(await page.isChecked('input[name=place][value=Brest]'), true);
  await leave(page);
});

test('a crawl from the first page is bounded, and every link answers', async () => {
  const api = async (path) => (await fetch(site + path)).json();
  let values = 0;
  for (const field of ['speaker', 'organisation', 'theme', 'place'])
    values += (await api(`/api/v1/facets/${field}`)).total;
  const bound = (await api('/api/v1/search')).total + values + 20;
  const refused = [...(await (await fetch(site + '/robots.txt')).text()).matchAll(/^Disallow: (.*)$/gm)].map((m) => m[1]);
  assert.ok(refused.includes('/feed.atom') && !refused.some((rule) => '/'.startsWith(rule)));
  const seen = new Set(['/']);
  const queue = ['/'];
  while (queue.length > 0) {
    const path = queue.shift();
    const answer = await fetch(site + path, { redirect: 'error' });
    assert.equal(answer.status, 200, path);
    if (!/html/.test(answer.headers.get('content-type'))) continue;
    for (const [tag] of (await answer.text()).matchAll(/<(?:a|link|script)\s[^>]*>/g)) {
      const href = / (?:href|src)="([^"#]*)/.exec(tag)?.[1].replaceAll('&amp;', '&').replaceAll('&#39;', "'");
      if (!href || /rel="[^"]*nofollow/.test(tag) || !href.startsWith('/') || href.includes('?q=')) continue;
      if (refused.some((rule) => href.startsWith(rule))) continue;
      if (!seen.has(href)) { seen.add(href); queue.push(href); }
    }
    assert.ok(seen.size <= bound, `${seen.size} addresses > ${bound}`);
  }
  assert.ok(seen.size > values, `${seen.size} addresses`);
  console.log(`  · ${seen.size} addresses crawled of ${bound} allowed`);
});

test('the HTML is valid', async () => {
  const folder = scratch + '/html';
  mkdirSync(folder);
  for (const [name, path] of Object.entries(pages))
    for (const lang of ['fr', 'en']) {
      const answer = await fetch(site + path, { headers: { 'Accept-Language': lang } });
      writeFileSync(`${folder}/${name.replaceAll(' ', '-')}-${lang}.html`, await answer.text());
    }
  const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
  const { stdout, stderr } = await promisify(execFile)('java', ['-jar', jar, '--errors-only', folder])
    .catch((error) => error);
  assert.equal(stderr + stdout, '');
});
