// Starts the planner: connects the page's parts with the program and nothing more.

import { createClosedStorage } from './closed_storage.js';
import { createCopyNotes } from './copy_notes.js';
import { createFiles } from './files.js';
import { createFolderCopies } from './folder_copies.js';
import { createFrames } from './frames.js';
import { createGlyphs } from './glyphs.js';
import { createHandouts } from './handouts.js';
import { createInspection } from './inspect.js';
import { createKeyboard } from './keyboard.js';
import { whenLeaving } from './leaving.js';
import { createNotices, download } from './notices.js';
import { keepOffline } from './offline.js';
import { createPointer } from './pointer.js';
import { createPrinter } from './printing.js';
import { loadProgram } from './program.js';
import { savedAt } from './saved_at.js';
import { createSecondStore } from './second_store.js';
import { createSurface } from './surface.js';
import { languageFor, textsOf } from './texts.js';

const byId = (id) => document.getElementById(id);
const { dataset } = document.documentElement;
const ownParts = [document.currentScript.getAttribute('src'), dataset.program, dataset.workbook];
const wishes = new URLSearchParams(location.search);
const darkQuery = matchMedia('(prefers-color-scheme: dark)');
const noWebGl = 'webgl2_must_be_available';
const storagePatienceMs = 3000;
const savePatienceMs = 12_000; // longer than the store waits for an answer
let savingTimer = 0;
let storageAnswered;
const storage = new Promise((resolve) => {
  storageAnswered = resolve;
});
const isRescue = document.body.classList.contains('rescued'); // another script is at work here

const notices = createNotices(byId('bars'), byId('rescue'));
const glyphs = createGlyphs();
let program = null;
const call = (...values) => program?.call(...values);
const callWithTexts = (...values) => program?.callWithTexts(...values);
const memory = () => program?.memory() ?? new Uint8Array();

const frames = createFrames((now) => call('frame', now) ?? -1, () => call('work') === 1);
// What the user did last, before those listen who save or copy the plan of a page that goes.
function takeLastInput() {
  if (call('take_last_input') === 1) frames.request();
}
whenLeaving(takeLastInput);

// What the page finds out by itself is shown with the next frame.
function tell(name, texts, ...values) {
  callWithTexts(name, texts, ...values);
  frames.request();
}
const copyNotes = createCopyNotes((plan, note) => tell('set_copy_note', [plan, note]));
const folderCopies = createFolderCopies({ call, tell });
const secondStore = createSecondStore((second) => tell('set_second_store', [], second));
const saveCopy = () => tell('save_copy', []);
const closedStorage = createClosedStorage({
  notices, saveCopy, hasEdits: () => call('would_lose_edits') === 1,
});
const inspection = createInspection({ call, memory, frames, version: DUEWISE_VERSION });
const files = createFiles(byId('choose-file'), { call, callWithTexts, memory, frames, notices });
const keyboard = createKeyboard([byId('keyboard'), byId('secret-keyboard')], {
  call,
  callWithTexts,
  frames,
  onFiles: files.open,
  // The browser opens its file dialog only within the event of the key.
  onActivate(event) {
    const isPress = event.key === 'Enter' || event.key === ' ';
    if (!isPress || !call('is_file_choice_focused')) return false;
    event.preventDefault();
    files.choose();
    return true;
  },
});
const takeFocus = () => byId('keyboard').focus({ preventScroll: true });
const printer = createPrinter({ notices, takeFocus });
const handouts = createHandouts({ notices });
const pointer = createPointer(byId('planner'), { call, frames, keyboard });
pointer.follow(byId('choose-file'));
const surface = createSurface(byId('planner'), {
  onResize(width, height, ratio) {
    call('resize', width, height, ratio);
    frames.now(1); // a canvas that changed its size is empty until it is drawn
    frames.request();
  },
  onLost() {
    call('context', 0);
    notices.showBar('contextLost');
  },
  onRestored() {
    call('context', 1);
    notices.hideBar('contextLost');
    frames.request();
  },
});

function setLanguage(language) {
  const texts = textsOf(language);
  document.documentElement.lang = language;
  document.title = texts.name;
  for (const id of ['keyboard', 'secret-keyboard']) byId(id).setAttribute('aria-label', texts.name);
  byId('keyboard-help').textContent = texts.keyboard;
  byId('choose-file').setAttribute('aria-label', texts.chooseFile);
  byId('drop-hint').textContent = texts.dropHere;
  glyphs.setLanguage(language);
  notices.setLanguage(language);
}

// Some privacy settings return noise instead of what was drawn; then only Latin text can be shown.
function hasGlyphs() {
  const isReadable = glyphs.isReadable();
  if (!isReadable) notices.showBar('noReadBack');
  return isReadable;
}

function onFailure(reason) {
  frames.stop();
  console.error(reason);
  notices.showRescue(reason.includes(noWebGl) ? 'noWebGl' : 'failed', reason);
}

const host = {
  requestFrame: frames.request,
  setCursor: surface.setCursor,
  setTextInput: keyboard.setTextInput,
  setClipboard: keyboard.setClipboard,
  download,
  print: printer.print,
  copyText: handouts.copyText,
  openMail: handouts.openMail,
  keepCopy: notices.keepCopy,
  keepCopyNote: copyNotes.keep,
  noteSaved(plan, generation) {
    folderCopies.noteSaved();
    secondStore.noteSaved(plan, generation);
  },
  noteLeaving: folderCopies.noteLeaving,
  askFolder: folderCopies.ask,
  takeFolderCopy: folderCopies.take,
  askSavedAt: (plan) => savedAt(plan).then((when) => {
    if (when) tell('told_saved_at', [plan, when]);
  }),
  placeFileInput: files.placeInput,
  hasGlyphs,
  measureGlyph: glyphs.measure,
  drawGlyph: glyphs.draw,
  addItem: inspection.addItem,
  setLanguage,
  fail: (reason) => program?.fail(reason),
  storageAnswered(isOpen) {
    storageAnswered();
    if (!isOpen) closedStorage.tell();
  },
  tellSaveFault(isThere) {
    if (!isThere) return notices.hideBar('saveFailed');
    return notices.showBar('saveFailed', {
      saveCopy,
      hide: () => notices.hideBar('saveFailed'),
    });
  },
  wakeSaving(milliseconds) {
    clearTimeout(savingTimer);
    savingTimer = setTimeout(() => call('step_saving'), milliseconds);
  },
};

// Days since 1970-01-01 on the user's own calendar.
function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}

function followTheMachine() {
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  call('set_habits', isMac ? 1 : 0);
  call('prefer', darkQuery.matches ? 1 : 0);
  darkQuery.addEventListener('change', () => {
    call('prefer', darkQuery.matches ? 1 : 0);
    frames.request();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    call('set_today', today());
    frames.request();
  });
}

// Answers of the database call the program without passing `call`.
function watchTraps() {
  const onFault = (fault) => {
    if (fault instanceof WebAssembly.RuntimeError) program?.fail(fault.stack);
  };
  window.addEventListener('error', (event) => onFault(event.error));
  window.addEventListener('unhandledrejection', (event) => onFault(event.reason));
}

async function start() {
  watchTraps();
  setLanguage(languageFor(wishes.get('lang') || navigator.language));
  try {
    program = await loadProgram(host, onFailure);
  } catch (error) {
    notices.showRescue('notLoaded', String(error));
    throw error;
  }
  const wished = [wishes.get('lang') || navigator.language, wishes.get('sample'), wishes.get('plan')];
  callWithTexts('open', wished.map((wish) => wish || ''), today());
  if (!program.isAlive()) throw new Error('the planner did not start');
  copyNotes.tellAll();
  folderCopies.start();
  secondStore.start();
  followTheMachine();
  surface.start();
  takeFocus();
  document.body.classList.add('ready');
  // A blocked database may take long to say so; the planner can be used meanwhile.
  await Promise.race([storage, pause(storagePatienceMs)]);
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Saves everything before the page goes; answers whether nothing would be lost.
async function saveAll() {
  call('end_editing');
  frames.now(3); // the field hands its text over, the plan takes it
  call('save_now');
  const end = performance.now() + savePatienceMs;
  while (call('would_lose_edits')) {
    if (performance.now() > end) return false;
    await pause(30);
  }
  return true;
}

if (!isRescue) {
  const ready = start();
  inspection.expose(ready);
  ready.then(() => keepOffline({ parts: ownParts, notices, saveAll }), () => {});
}
