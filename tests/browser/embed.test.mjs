/* <glane-search> on a page of another site, as docs/integration.md shows it. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, sweep } from './browser.mjs';

const site = process.env.GLANE_URL;
const port = Number(process.env.GLANE_PORT);
const elsewhere = `http://127.0.0.1:${port}`;
const stranger = `http://localhost:${port}`; /* not in --allow-origin */

const form = (inside = '') => `<glane-search><form action="${site}/" method="get" role="search">
  <label for="glane-q">Chercher dans nos archives</label>
  <input type="search" id="glane-q" name="q"> ${inside}<button>Chercher</button></form></glane-search>`;
const document_of = (body, head = '') => `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Un réseau</title>
  <meta name="viewport" content="width=device-width">${head}<script src="${site}/embed.js" async></script>
  <main><h1>Un réseau</h1>${body}</main></html>`;
const strict = `default-src 'none'; script-src ${site}; connect-src ${site}; form-action ${site}`;

/* The code that the documentation gives to be pasted. */
const recipes = readFileSync(new URL('../../docs/integration.md', import.meta.url), 'utf8');
const block = (kind) => new RegExp('```' + kind + '\\n([^`]*)```').exec(recipes)[1].replaceAll('https://archives.exemple.fr', site);
const wordpress = [...block('php').split("add_shortcode")[1].matchAll(/'(<.*)'/g)].map((m) => m[1]).join('');

const pages = {
  '/recipe': [`<!doctype html><html lang="fr"><meta charset="utf-8"><title>Un réseau</title><style>${block('css')}</style>
    <main><h1>Un réseau</h1>${block('html')}</main></html>`],
  '/wordpress': [document_of(wordpress)],
  '/': [document_of(form())],
  '/narrowed': [document_of(form('<input type="hidden" name="place" value="Lille">'))],
  '/bare': [document_of(`<glane-search site="${site}/"></glane-search>`)],
  '/empty': [document_of('<glane-search></glane-search>')],
  '/two': [document_of(form() + '<glane-search></glane-search>')],
  '/dressed': [document_of(form(), `<style>glane-search { --glane-accent: #7a1f1f; --glane-radius: 0;
     --glane-font: 20px/1.4 serif; } input, button, li, ul { color: red !important; display: none }</style>`)],
  '/strict': [document_of(form()), { 'content-security-policy': strict }],
};

let browser;
let server;
before(async () => {
  server = createServer((request, answer) => {
    const [body, headers] = pages[request.url] || [null, {}];
    answer.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...headers });
    answer.end(body || '');
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

const visit = async (address, options = {}) => {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  const page = await context.newPage();
  page.faults = [];
  page.asked = [];
  page.on('dialog', (dialog) => { page.faults.push('dialog'); dialog.dismiss(); });
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) page.faults.push(message.text());
  });
  page.on('request', (request) => {
    page.asked.push(request.url());
    if (![site, elsewhere, stranger].some((s) => request.url().startsWith(s + '/'))) page.faults.push(request.url());
  });
  await page.goto(address);
  if (options.javaScriptEnabled !== false)
    await page.waitForFunction(() => [...document.querySelectorAll('glane-search')].every((e) => e.shadowRoot));
  return page;
};
const leave = async (page) => {
  assert.deepEqual(page.faults, []);
  assert.deepEqual(await page.context().cookies(), []);
  await page.context().close();
};
const box = (page) => page.getByRole('combobox').first();

test('one file under 10 kB, without dependency', async () => {
  const answer = await fetch(site + '/embed.js');
  const text = await answer.text();
  assert.match(answer.headers.get('content-type'), /^text\/javascript/);
  assert.ok(Buffer.byteLength(text) > 1000 && Buffer.byteLength(text) < 10000, Buffer.byteLength(text));
  assert.doesNotMatch(text, /\bimport\b|cookie\s*=|localStorage|sessionStorage|innerHTML/);
});

test('without a script it is a form that leads to the site', async () => {
  const page = await visit(elsewhere + '/', { javaScriptEnabled: false });
  await page.fill('#glane-q', 'emploi');
  await page.press('#glane-q', 'Enter');
  await page.waitForURL(site + '/?q=emploi');
  await leave(page);
});

test('with one, suggestions are a combobox, announced once', async () => {
  const page = await visit(elsewhere + '/');
  assert.equal(await page.locator('label:visible').textContent(), 'Chercher dans nos archives');
  assert.equal(await page.locator('button:visible').textContent(), 'Chercher');
  await page.evaluate(() => {
    const said = document.querySelector('glane-search').shadowRoot.querySelector('[role=status]');
    window.announced = [];
    new MutationObserver(() => window.announced.push(said.textContent)).observe(said, { childList: true });
  });
  await page.keyboard.press('Tab');
  await page.keyboard.type('odile', { delay: 10 });
  await page.waitForSelector('[role=option]');
  assert.equal(await box(page).getAttribute('aria-expanded'), 'true');
  await page.waitForFunction(() => window.announced.length > 0);
  assert.deepEqual(await sweep(page), []);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  const active = await box(page).getAttribute('aria-activedescendant');
  assert.equal(await page.locator('#' + active).getAttribute('aria-selected'), 'true');
  assert.equal(await page.locator('[aria-selected=true]').count(), 1);
  assert.deepEqual(await sweep(page), []);
  await page.keyboard.press('Escape');
  assert.equal(await box(page).getAttribute('aria-expanded'), 'false');
  assert.equal(await box(page).inputValue(), 'odile');
  const announced = await page.evaluate(() => window.announced);
  assert.equal(announced.length, 1, announced.join(' / '));
  assert.match(announced[0], /^\d+ suggestions?, flèche bas/);
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href.startsWith(site + '/?q=intervenant'));
  assert.match(await page.inputValue('#q'), /Odile Kerbrat/);
  await leave(page);
});

test('the recipes of the documentation work as they are written', async () => {
  for (const path of ['/recipe', '/wordpress']) {
    const page = await visit(elsewhere + path);
    await box(page).fill('odile');
    await page.waitForSelector('[role=option]');
    assert.deepEqual(await sweep(page), [], path);
    await page.keyboard.press('Enter');
    await page.waitForURL(site + '/?q=odile');
    await leave(page);
  }
});

test('words alone lead to the site, too, and a click takes a suggestion', async () => {
  const page = await visit(elsewhere + '/bare');
  assert.equal(await page.locator('label').textContent(), 'Chercher dans les comptes rendus');
  await box(page).fill('emploi local');
  await page.keyboard.press('Enter');
  await page.waitForURL(site + '/?q=emploi+local');
  await page.goto(elsewhere + '/empty');
  await box(page).fill('kerbrat');
  await page.click('[role=option]');
  await page.waitForURL((url) => url.href.startsWith(site + '/?q='));
  await leave(page);
});

test('what is hidden in the form narrows suggestions and results', async () => {
  const page = await visit(elsewhere + '/narrowed');
  await box(page).fill('brest');
  await page.waitForResponse((response) => response.url().includes('/api/v1/suggest?') && response.url().includes('place=Lille'));
  await page.keyboard.press('Enter');
  await page.waitForURL(site + '/?q=brest&place=Lille');
  await leave(page);
});

test('a site that is not allowed keeps the form, and asks once', async () => {
  const page = await visit(stranger + '/');
  const refused = page.waitForEvent('requestfailed');
  await box(page).fill('odile');
  await refused;
  await box(page).fill('odile k');
  await page.waitForFunction(() => document.querySelector('glane-search').refused);
  await box(page).press('Enter');
  await page.waitForURL(site + '/?q=odile+k');
  assert.equal(page.asked.filter((url) => url.includes('/suggest?')).length, 1);
  await leave(page);
});

test('the page forbids inline styles: it is dressed all the same', async () => {
  const page = await visit(elsewhere + '/strict');
  await box(page).fill('odile');
  await page.waitForSelector('[role=option]');
  assert.equal(await page.locator('button:visible').evaluate((e) => getComputedStyle(e).backgroundColor), 'rgb(31, 90, 67)');
  await leave(page);
});

test('variables dress it, other styles of the page do not', async () => {
  const page = await visit(elsewhere + '/dressed');
  await box(page).fill('odile');
  await page.waitForSelector('[role=option]');
  const style = await page.locator('glane-search button').last().evaluate((e) => {
    const s = getComputedStyle(e);
    return [s.backgroundColor, s.borderTopLeftRadius, s.fontSize, s.color];
  });
  assert.deepEqual(style, ['rgb(122, 31, 31)', '0px', '20px', 'rgb(255, 255, 255)']);
  assert.deepEqual(await sweep(page), []);
  await leave(page);
});

test('names are text, and two of them live on one page, dark and narrow', async () => {
  const page = await visit(elsewhere + '/two', { colorScheme: 'dark', viewport: { width: 320, height: 640 } });
  await box(page).fill('img src');
  await page.waitForSelector('[role=option]');
  assert.equal(await page.locator('glane-search img, glane-search script').count(), 0);
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= seen, `${wide} > ${seen}`);
  assert.equal(await page.getByRole('combobox').count(), 2);
  assert.deepEqual(await sweep(page), []);
  await page.getByRole('combobox').last().fill('odile');
  await page.waitForFunction(() => document.querySelectorAll('glane-search')[1].shadowRoot.querySelector('li'));
  assert.equal(await box(page).getAttribute('aria-expanded'), 'false');
  await leave(page);
});
