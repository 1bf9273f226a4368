/*
 * What a script adds to pages that work without it: suggestions while one types
 * (the ARIA pattern of an editable combobox with a list), results that change
 * without a reload, with the history of the browser kept, and today's date in
 * citations.
 */
(() => {
  'use strict';
  const english = document.documentElement.lang === 'en';
  const say = (fr, en) => (english ? en : fr);

  /* A citation says when its reader read: the reader's clock knows. */
  for (const seen of document.querySelectorAll('.seen'))
    seen.textContent = say(' [consulté le ', ' [accessed ') +
      new Date().toLocaleDateString(say('fr-FR', 'en-GB'), { dateStyle: 'long' }) + ']';

  const form = document.getElementById('recherche');
  const input = document.getElementById('q');
  if (!form || !input || !window.fetch || !window.URLSearchParams) return;

  /* One polite region; it speaks when its text changes. */
  const live = document.createElement('p');
  live.className = 'quiet';
  live.setAttribute('role', 'status');
  form.append(live);

  /* ------------------------------------------------------------ results */

  let loading = null;

  /* The address of the form, without what is empty or usual. */
  const address = () => {
    const all = new URLSearchParams(new FormData(form));
    const kept = new URLSearchParams();
    for (const [name, value] of all)
      if (value && !(name === 'sort' && value === 'relevance')) kept.append(name, value);
    const query = kept.toString();
    return query ? '/?' + query : '/';
  };

  const show = (page, url) => {
    const fresh = page.getElementById('resultats');
    const old = document.getElementById('resultats');
    if (!fresh || !old) return location.assign(url);
    const focused = document.activeElement;
    const mark = focused && old.contains(focused) ? focused : null;
    const open = [...old.querySelectorAll('details')].map((d) => d.open);
    old.replaceWith(fresh);
    fresh.querySelectorAll('details').forEach((d, i) => { if (i in open) d.open = open[i]; });
    document.title = page.title;
    document.querySelector('link[rel=alternate]').href = page.querySelector('link[rel=alternate]').getAttribute('href');
    const asked = page.getElementById('q').value;
    if (document.activeElement !== input || input.value.trim() === '') input.value = asked;
    if (mark) {
      /* The same control again, else the number of results. */
      const same = mark.name && [...fresh.querySelectorAll('input, select')].find(
        (e) => e.name === mark.name && (e.type !== 'checkbox' || e.value === mark.value));
      const target = same || fresh.querySelector('#nombre');
      if (!same) target.tabIndex = -1;
      target.focus({ preventScroll: !!same });
    }
    live.textContent = fresh.querySelector('#nombre').textContent;
  };

  const load = async (url, push) => {
    if (loading) loading.abort();
    loading = new AbortController();
    document.getElementById('resultats').setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(url, { signal: loading.signal, headers: { Accept: 'text/html' } });
      if (!answer.ok) return location.assign(url);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (push) history.pushState(null, '', url);
      show(page, url);
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(url);
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    close();
    load(address(), true);
  });
  form.addEventListener('change', (event) => {
    if (event.target.matches('input[type=checkbox], select')) load(address(), true);
  });
  form.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const url = new URL(link.getAttribute('href'), location.href);
    if (url.origin !== location.origin || url.pathname !== '/' || url.hash) return;
    event.preventDefault();
    input.value = url.searchParams.get('q') || '';
    load(url.pathname + url.search, true).then(() => {
      if (link.closest('.pages')) document.getElementById('nombre').scrollIntoView();
    });
  });
  window.addEventListener('popstate', () => {
    input.value = new URLSearchParams(location.search).get('q') || '';
    load(location.pathname + location.search, false);
  });

  /* -------------------------------------------------------- suggestions */

  const list = document.createElement('ul');
  list.id = 'suggestions';
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', say('Suggestions', 'Suggestions'));
  list.hidden = true;
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', 'suggestions');

  const names = {
    speaker: say('intervenant', 'speaker'), organisation: say('organisation', 'organisation'),
    theme: say('thème', 'theme'), place: say('lieu', 'place'), year: say('année', 'year'),
    person: say('personne citée', 'person mentioned'), title: say('compte rendu', 'report'),
  };
  let at = -1;
  let asking = null;
  let asked = '';
  let timer = 0;
  let speaking = 0;

  const close = () => {
    clearTimeout(timer);
    clearTimeout(speaking);
    if (asking) asking.abort();
    list.hidden = true;
    list.replaceChildren();
    at = -1;
    asked = '';
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const mark = (to) => {
    const items = list.children;
    if (at >= 0) items[at].setAttribute('aria-selected', 'false');
    at = to;
    if (at < 0) return input.removeAttribute('aria-activedescendant');
    items[at].setAttribute('aria-selected', 'true');
    items[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', items[at].id);
  };

  const take = (item) => {
    input.value = item.dataset.query + ' ';
    close();
    load(address(), true);
  };

  /* Once typing has paused: a voice that speaks at each letter is in the way. */
  const announce = (text) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => { live.textContent = text; }, 900);
  };

  const offer = (found) => {
    list.replaceChildren(...found.map((s, i) => {
      const item = document.createElement('li');
      const text = document.createElement('span');
      const kind = document.createElement('span');
      item.id = 'suggestion-' + i;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.dataset.query = s.query;
      text.textContent = s.text;
      text.lang = 'fr';
      kind.className = 'count';
      kind.textContent = ' ' + (names[s.field] || s.field) + (s.field === 'title' ? '' : ' · ' + s.count);
      item.append(text, kind);
      return item;
    }));
    at = -1;
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    input.removeAttribute('aria-activedescendant');
    const n = found.length;
    announce(n === 0 ? say('Aucune suggestion.', 'No suggestion.')
      : n + (n > 1 ? ' suggestions' : ' suggestion') +
        say(', flèche bas pour les parcourir.', ', down arrow to go through them.'));
  };

  const ask = async () => {
    const text = input.value.trim();
    if (text === asked) return;
    if (text.length < 2) return close();
    asked = text;
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch('/api/v1/suggest?q=' + encodeURIComponent(text), { signal: asking.signal });
      if (answer.ok && document.activeElement === input) offer((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== 'AbortError') close();
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    clearTimeout(speaking);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const n = list.hidden ? 0 : list.children.length;
    if (event.key === 'Escape' && n > 0) close();
    else if (event.key === 'ArrowDown' && n > 0) mark((at + 1) % n);
    else if (event.key === 'ArrowUp' && n > 0) mark(at > 0 ? at - 1 : n - 1);
    else if (event.key === 'ArrowDown' && n === 0) ask();
    else if (event.key === 'Enter' && at >= 0) take(list.children[at]);
    else return;
    event.preventDefault();
  });
  /* Before the field loses the focus, which would close the list. */
  list.addEventListener('mousedown', (event) => {
    const item = event.target.closest('[role=option]');
    event.preventDefault();
    if (item) take(item);
  });
})();
