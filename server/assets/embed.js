/*
 * <glane-search>: the search of Glane on any page.  docs/integration.md tells how.
 *
 * The element holds a plain form that works by itself; this file puts in its place
 * the same form with suggestions (the ARIA pattern of an editable combobox with a
 * list), out of reach of the styles of the page.  It keeps nothing, sets no cookie
 * and asks nobody but the site that it came from.
 */
(() => {
  'use strict';
  if (!window.customElements || customElements.get('glane-search')) return;
  const here = document.currentScript ? document.currentScript.src : location.href;

  const css = `
:host { display: block; color: var(--glane-ink, CanvasText); font: var(--glane-font, inherit); }
[hidden] { display: none !important; }
label { display: block; font-weight: 600; margin: 0 0 .35em; }
.row { display: flex; flex-wrap: wrap; gap: .5em; }
.box { position: relative; flex: 1 1 12em; min-width: 0; }
input, button { font: inherit; padding: .55em .75em; border-radius: var(--glane-radius, 6px); box-sizing: border-box; }
input { width: 100%; color: inherit; background: var(--glane-paper, Canvas); border: 1px solid var(--glane-line, #70807a); }
button { color: var(--glane-accent-ink, #fff); background: var(--glane-accent, #1f5a43); border: 1px solid transparent; cursor: pointer; }
input:focus-visible, button:focus-visible { outline: 3px solid var(--glane-focus, #0a76f6); outline-offset: 2px; }
ul { position: absolute; z-index: 9; left: 0; right: 0; top: calc(100% + .25em); margin: 0; padding: .3em; list-style: none;
  max-height: 60vh; overflow: auto; text-align: left;
  background: var(--glane-paper, Canvas); border: 1px solid var(--glane-line, #70807a); border-radius: var(--glane-radius, 6px); }
li { display: flex; gap: 1em; justify-content: space-between; padding: .45em .6em; border-radius: 4px; cursor: pointer; }
li span + span { font-size: .88em; white-space: nowrap; }
li[aria-selected=true] { color: var(--glane-accent-ink, #fff); background: var(--glane-accent, #1f5a43); outline: 2px solid transparent; }
.said { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`;

  const kinds = {
    speaker: 'intervenant', organisation: 'organisation', theme: 'thème', place: 'lieu',
    year: 'année', person: 'personne citée', title: 'compte rendu',
  };

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /* A sheet and not a <style>: a page may forbid inline styles. */
  const dress = (root) => {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch (error) {
      root.append(make('style', {}, css));
    }
  };

  class GlaneSearch extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      if (document.readyState === 'loading')
        document.addEventListener('DOMContentLoaded', () => this.build(), { once: true });
      else this.build();
    }

    build() {
      if (this.shadowRoot || !this.isConnected) return;
      const plain = this.querySelector('form');
      const find = (selector) => plain && plain.querySelector(selector);
      const old = find('input[name=q]');
      const text = (selector, usual) => (find(selector) ? find(selector).textContent.trim() : '') || usual;
      this.site = new URL((plain && plain.getAttribute('action')) || this.getAttribute('site') || here, location.href);
      this.site = new URL('.', this.site);
      this.input = make('input', {
        id: 'q', name: 'q', type: 'search', autocomplete: 'off', maxlength: '1000', role: 'combobox',
        'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'list',
      });
      if (old && old.placeholder) this.input.placeholder = old.placeholder;
      this.list = make('ul', { id: 'list', role: 'listbox', 'aria-label': 'Suggestions', hidden: '' });
      this.said = make('p', { class: 'said', role: 'status' });
      this.form = make('form', { action: this.site.href, method: 'get', role: 'search', 'aria-labelledby': 'name' },
        make('label', { for: 'q', id: 'name' }, text('label', 'Chercher dans les comptes rendus')),
        make('div', { class: 'row' }, make('div', { class: 'box' }, this.input, this.list),
          make('button', {}, text('button', 'Rechercher'))),
        this.said);
      if (plain && plain.target) this.form.target = plain.target;
      /* What narrows the search: <input type="hidden" name="place" value="Lille">. */
      if (plain)
        for (const kept of plain.querySelectorAll('input[type=hidden]'))
          this.form.append(make('input', { type: 'hidden', name: kept.name, value: kept.value }));
      const root = this.attachShadow({ mode: 'open' });
      dress(root);
      root.append(this.form);
      this.listen();
      if (!old) return;
      this.input.value = old.value;
      if (document.activeElement === old) this.input.focus();
    }

    listen() {
      this.at = -1;
      this.input.addEventListener('input', () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.ask(), 150);
      });
      this.input.addEventListener('blur', () => this.close());
      this.input.addEventListener('keydown', (event) => this.key(event));
      this.form.addEventListener('submit', () => this.close());
      this.list.addEventListener('mousedown', (event) => {
        event.preventDefault(); /* the field keeps the focus */
        const item = event.target.closest('li');
        if (item) this.take(item);
      });
    }

    key(event) {
      const items = this.list.children;
      const n = this.list.hidden ? 0 : items.length;
      if (event.key === 'ArrowDown' && n > 0) this.mark((this.at + 1) % n);
      else if (event.key === 'ArrowUp' && n > 0) this.mark(this.at > 0 ? this.at - 1 : n - 1);
      else if (event.key === 'ArrowDown') this.ask();
      else if (event.key === 'Escape' && n > 0) this.close();
      else if (event.key === 'Enter' && this.at >= 0) this.take(items[this.at]);
      else return;
      event.preventDefault();
    }

    mark(to) {
      const items = this.list.children;
      if (this.at >= 0) items[this.at].setAttribute('aria-selected', 'false');
      this.at = to;
      items[to].setAttribute('aria-selected', 'true');
      items[to].scrollIntoView({ block: 'nearest' });
      this.input.setAttribute('aria-activedescendant', items[to].id);
    }

    take(item) {
      this.input.value = item.dataset.query;
      this.close();
      this.form.requestSubmit();
    }

    close() {
      clearTimeout(this.timer);
      clearTimeout(this.speaking);
      if (this.asking) this.asking.abort();
      this.asking = null;
      this.show([]);
    }

    show(found) {
      this.at = -1;
      this.list.replaceChildren(...found.map((s, i) => {
        const item = make('li', { id: 's' + i, role: 'option', 'aria-selected': 'false', 'data-query': s.query },
          make('span', {}, s.text),
          make('span', {}, (kinds[s.field] || s.field) + (s.field === 'title' ? '' : ' · ' + s.count)));
        return item;
      }));
      this.list.hidden = found.length === 0;
      this.input.setAttribute('aria-expanded', String(found.length > 0));
      this.input.removeAttribute('aria-activedescendant');
    }

    /* Once typing has paused: a voice that speaks at each letter is in the way. */
    say(n) {
      clearTimeout(this.speaking);
      this.speaking = setTimeout(() => {
        this.said.textContent = n === 0 ? 'Aucune suggestion.'
          : n + (n > 1 ? ' suggestions' : ' suggestion') + ', flèche bas pour les parcourir.';
      }, 900);
    }

    /* A site that does not allow this page to read its answers leaves the form. */
    async ask() {
      const typed = this.input.value.trim();
      if (this.refused) return;
      if (typed.length < 2) return this.close();
      if (this.asking) this.asking.abort();
      const asking = this.asking = new AbortController();
      const url = new URL('api/v1/suggest', this.site);
      for (const [name, value] of new FormData(this.form))
        url.searchParams.append(name, name === 'q' ? typed : value);
      try {
        const answer = await fetch(url, { credentials: 'omit', signal: asking.signal });
        if (!answer.ok) return;
        const { suggestions } = await answer.json();
        if (this.asking !== asking || this.shadowRoot.activeElement !== this.input) return;
        this.show(suggestions);
        this.say(suggestions.length);
      } catch (error) {
        if (error.name === 'AbortError') return;
        this.refused = true;
        this.close();
      }
    }
  }

  customElements.define('glane-search', GlaneSearch);
})();
