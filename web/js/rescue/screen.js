// The list of saved plans, as plain elements: what each store says, and per plan its newest whole
// state with the button that saves it as a file. States under a passphrase are asked for it; the
// keys that it gives are kept as long as the page is. Nothing here writes to a store.

import { download } from '../notices.js';
import { hasOldPlace } from '../store_place.js';
import { languages } from '../texts.js';
import { openDatabase, openOldDatabase } from './database.js';
import { passphraseForm } from './passphrase_form.js';
import { backupOfState, examine, fileName, listClosed, listPlans } from './plans.js';
import { openPrivateFiles } from './private_files.js';
import { canUnseal, keysFor } from './sealed.js';
import { textIn } from './texts.js';

const ownNames = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' };

/** Shows everything below `root`; `addressOf(language)` is this page's in another language. */
export async function showRescue(root, { language, addressOf, planner }) {
  const say = (key, values) => textIn(language, key, values);

  function element(tag, text = '', className = '') {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function link(text, address) {
    const made = element('a', text);
    made.href = address;
    return made;
  }

  function languageLinks() {
    const made = element('nav');
    for (const other of languages) {
      const way = link(ownNames[other], addressOf(other));
      way.lang = other;
      if (other === language) way.setAttribute('aria-current', 'true');
      made.append(way, ' ');
    }
    return made;
  }

  function reasonOf(fault) {
    return say(fault.code) + (fault.detail ? ` (${fault.detail})` : '');
  }

  // A button that makes the file of `state`; what goes wrong is said beside it.
  function saveButton(state, name, keys) {
    const made = element('button', say('saveCopy'));
    made.type = 'button';
    made.addEventListener('click', async () => {
      try {
        download(fileName(name), 'application/json', await backupOfState(state, keys));
      } catch (error) {
        const reason = error.code ? reasonOf(error) : String(error);
        const fault = element('p', say('notSaved', { reason }), 'fault');
        fault.setAttribute('role', 'alert');
        made.after(fault);
      }
    });
    return made;
  }

  // The button that saves a whole state, and what there is to know of the file.
  function saveButtonOf(state, { manifest, key }, keys) {
    const made = [saveButton(state, manifest.name, keys)];
    if (key) made.push(element('p', say('copyIsPlain')));
    return made;
  }

  function whereOf({ store, generation, savedAt }) {
    const when = savedAt > 0 &&
      new Date(savedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
    return say(when ? 'savedAt' : 'savedSometime', { when, generation, store: say(store.id) });
  }

  const count = (number) => number.toLocaleString(language);
  const factsOf = ({ invoices, customers }) =>
    say('facts', { invoices: count(invoices), customers: count(customers) });

  function damageOf(state, fault) {
    const where = { generation: state.generation, store: say(state.store.id) };
    const className = fault.code === 'sealed' ? '' : 'fault';
    return element('p', say('damagedState', { ...where, reason: reasonOf(fault) }), className);
  }

  // Every state with its own button, looked through only when somebody asks.
  function allStates(states, keys) {
    const made = element('details');
    const list = element('ul');
    made.append(element('summary', say('allStates', { count: states.length })), list);
    made.addEventListener('toggle', async () => {
      for (const state of states) {
        const entry = element('li', say('checking'));
        list.append(entry);
        const found = await examine(state, keys);
        entry.textContent = whereOf(state);
        if (found.manifest) entry.append(' · ', factsOf(found.manifest));
        if (found.fault) entry.append(' ', damageOf(state, found.fault));
        else entry.append(' ', ...saveButtonOf(state, found, keys));
      }
    }, { once: true });
    return made;
  }

  // What of a plan is under a passphrase that was not given yet, and the way to give it.
  function closedPart(section, plan, keys, closed) {
    const made = element('div', '', 'closed');
    made.append(element('p', say('closedState', { where: whereOf(closed[0].state) })));
    async function tryOpen(passphrase) {
      const found = await keysFor(passphrase, closed.map(({ header }) => header));
      if (found.length === 0) return false;
      const isHere = made.contains(document.activeElement) ||
        document.activeElement === document.body;
      await showPlan(section, plan, [...keys, ...found]);
      if (isHere) section.querySelector('button')?.focus();
      return true;
    }
    made.append(canUnseal() ? passphraseForm({ id: plan.id, say, tryOpen })
      : element('p', say('cannotUnseal'), 'fault'));
    return made;
  }

  async function showPlan(section, plan, keys) {
    const { id, states } = plan;
    const title = element('h2', id);
    const rest = element('p', say('checking'));
    const parts = [];
    section.replaceChildren(title, rest);
    let isWhole = false;
    for (const state of states) {
      const found = await examine(state, keys);
      const { manifest, fault } = found;
      if (manifest?.name && title.textContent === id) title.textContent = manifest.name;
      if (!fault) {
        isWhole = true;
        rest.textContent = factsOf(manifest);
        parts.unshift(element('p', whereOf(state)));
        parts.push(...saveButtonOf(state, found, keys));
        break;
      }
      if (fault.code !== 'sealed') parts.push(damageOf(state, fault));
    }
    const closed = await listClosed(states, keys);
    if (closed.length > 0) parts.push(closedPart(section, plan, keys, closed));
    if (!isWhole && closed.length > 0) rest.remove();
    else if (!isWhole) rest.textContent = say('noneWhole');
    section.append(...parts, allStates(states, keys));
  }

  function storeLine(id, store, fault) {
    const words = { store: say(id) };
    if (fault) {
      return element('li', say('storeFailed', { ...words, reason: reasonOf(fault) }), 'fault');
    }
    const plans = store ? listPlans([store]).length : 0;
    return element('li', say(plans > 0 ? 'storeHolds' : 'storeEmpty', { ...words, count: plans }));
  }

  const status = element('p', say('reading'));
  status.setAttribute('role', 'status');
  const stores = element('ul', '', 'stores');
  const ways = element('p');
  ways.append(link(say('toPlanner'), planner));
  root.replaceChildren(languageLinks(), element('h1', say('title')), element('p', say('intro')),
    stores, status);
  const found = [];
  const places = [['database', openDatabase], ['files', openPrivateFiles]];
  if (await hasOldPlace()) places.push(['oldDatabase', openOldDatabase]);
  for (const [id, open] of places) {
    let [store, fault] = [null, null];
    try {
      store = await open();
    } catch (error) {
      fault = error;
    }
    if (store) found.push(store);
    stores.append(storeLine(id, store, fault));
  }
  const plans = listPlans(found);
  status.textContent = plans.length > 0 ? say('howToOpen') : say('none');
  for (const plan of plans) {
    const section = element('section', '', 'plan');
    root.append(section);
    await showPlan(section, plan, []);
  }
  root.append(ways);
  root.dataset.state = 'done';
}
