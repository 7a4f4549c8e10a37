// What the page says without the canvas: bars at the top, and the rescue page that replaces the
// planner when it cannot run. Plain elements, so that it works without WebGL and after a crash.

import { languageFor, languages, textsOf } from './texts.js';

function element(tag, { text = '', className = '', lang = '' } = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  if (lang) made.lang = lang;
  return made;
}

function button(text, lang, onClick) {
  const made = element('button', { text, lang });
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** Hands a file to the user. */
export function download(name, type, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = element('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// These leave the user without the planner or without a save: beside them stands the way to the
// rescue page, which needs neither.
const needRescue = ['contextLost', 'saveFailed', 'storageClosed', 'storageClosedButKept'];

// The page's own link, in the user's language. A new tab: this one may hold the last edits.
function rescueLink(language) {
  const found = document.querySelector(`#slow a[lang="${languageFor(language)}"]`);
  const made = element('a', { text: textsOf(language).rescue, lang: language });
  made.href = found.getAttribute('href');
  made.target = '_blank';
  made.rel = 'noopener';
  return made;
}

export function createNotices(bars, rescue) {
  let language = 'en';
  let copy = null;

  const buttonsOf = new Map(); // id of a bar → what its buttons do

  function fill(bar) {
    const texts = textsOf(language);
    bar.textContent = texts[bar.id];
    bar.lang = language;
    for (const [text, onClick] of Object.entries(buttonsOf.get(bar.id) ?? {})) {
      bar.append(' ', button(texts[text], language, onClick));
    }
    if (needRescue.includes(bar.id)) bar.append(' ', rescueLink(language));
  }

  /** Shows the text `id` until it is hidden, beside `buttons`: id of a text → what it does. */
  function showBar(id, buttons = {}) {
    const bar = document.getElementById(id) || element('p');
    bar.id = id;
    buttonsOf.set(id, buttons);
    fill(bar);
    bars.append(bar);
  }

  function hideBar(id) {
    buttonsOf.delete(id);
    document.getElementById(id)?.remove();
  }

  return {
    setLanguage(tag) {
      language = tag;
      for (const bar of bars.children) fill(bar);
    },
    showBar,
    hideBar,
    showBarFor(id, milliseconds) {
      showBar(id);
      setTimeout(() => hideBar(id), milliseconds);
    },

    /** The last state of the plan that is known to be whole, for the rescue page. */
    keepCopy(name, bytes) {
      copy = { name, bytes: new Blob([bytes], { type: 'application/json' }) };
    },

    /** Replaces the planner: `reason` is a key of texts.js, `details` for a report. */
    showRescue(reason, details) {
      const ordered = [language, ...languages.filter((other) => other !== language)];
      const parts = ordered.map((lang) => element('p', { text: textsOf(lang)[reason], lang }));
      const actions = element('div', { className: 'actions' });
      if (copy) {
        const save = () => download(copy.name, 'application/json', copy.bytes);
        actions.append(button(textsOf(language).saveCopy, language, save));
      }
      actions.append(button(textsOf(language).reload, language, () => location.reload()));
      actions.append(rescueLink(language));
      const more = element('details');
      more.append(element('summary', { text: textsOf(language).details, lang: language }));
      more.append(element('pre', { text: details }));
      rescue.replaceChildren(element('h1', { text: 'Duewise 如期' }), ...parts, actions, more);
      rescue.hidden = false;
      document.body.classList.add('rescued');
    },
  };
}
