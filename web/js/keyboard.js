// The text field behind the canvas. It holds the keyboard's focus all the time, because only a real
// text field gets input methods, clipboard events and a phone's keyboard. While something is being
// composed it is shown at the caret; otherwise it cannot be seen and is always empty. Secrets are
// typed into a password field in its place, from which no keyboard learns words.
//
// Leaving with the keyboard: Escape, then Tab or Shift+Tab (said in the field's description).

const modifierBits = (event) =>
  (event.shiftKey ? 1 : 0) +
  (event.ctrlKey ? 2 : 0) +
  (event.altKey ? 4 : 0) +
  (event.metaKey ? 8 : 0);

// Keys with Ctrl or Command that mean something in the planner; all others stay the browser's.
// Copy, cut and paste come as events of their own.
const ownShortcuts = new Set([
  'a', 'z', 'y', 'Backspace', 'Delete', 'Enter', 'Home', 'End',
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown',
]);

// Keys whose usual effect on a page would disturb; letters must reach the field.
const ownKeys = new Set([
  'Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown',
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown',
]);

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph']);

const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** Which events of the key the planner wants: 'own' (kept from the browser), 'shared' or none. */
function claim(event) {
  if (modifierKeys.has(event.key)) return 'shared';
  const isCommand = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
  if (isCommand) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    return ownShortcuts.has(key) ? 'own' : 'none';
  }
  const isMove = event.key.startsWith('Arrow') || event.key === 'Home';
  if (event.altKey && isMove) return 'none'; // back and forward
  if (/^F\d+$/.test(event.key)) return 'none';
  return ownKeys.has(event.key) ? 'own' : 'shared';
}

/** `fields` are two: for text, and for what nobody may remember. */
export function createKeyboard(fields, { call, callWithTexts, frames, onFiles, onActivate }) {
  const [plain, secret] = fields;
  let field = plain;
  let isTextActive = false;
  let isLeaveArmed = false;
  let copied = null; // text for the copy event in progress
  let isCopying = false;
  let isMovingFocus = false;

  function type(text) {
    if (text === '') return;
    callWithTexts('type', [text]);
    frames.request();
  }

  function onKeyDown(event) {
    if (isComposing(event)) return;
    const isLeaving = isLeaveArmed && event.key === 'Tab';
    if (!modifierKeys.has(event.key)) isLeaveArmed = event.key === 'Escape';
    if (isLeaving) return;
    const claimed = claim(event);
    if (claimed === 'none') return;
    if (claimed === 'own') event.preventDefault();
    if (!event.repeat && onActivate(event)) return;
    callWithTexts('key', [event.code, event.key], 1, modifierBits(event));
    frames.request();
  }

  function onKeyUp(event) {
    callWithTexts('key', [event.code, event.key], 0, modifierBits(event));
    // A Mac never tells that a key was released while Command was down.
    if (event.key === 'Meta') {
      call('focus', 0);
      call('focus', 1);
    }
    frames.request();
  }

  function onInput(event) {
    // What was composed comes once, with compositionend; some browsers repeat it as input.
    const isComposed = event.isComposing || /Composition/.test(event.inputType);
    if (isComposed) {
      if (!event.isComposing) field.value = '';
      return;
    }
    const text = event.inputType === 'insertLineBreak' ? '' : field.value;
    field.value = '';
    type(text);
  }

  function showComposition(isShown) {
    field.classList.toggle('composing', isShown);
    if (!isShown) field.style.width = '';
  }

  function onCompositionUpdate(event) {
    // Wide enough for full-width characters.
    field.style.width = `${Array.from(event.data).length + 1}em`;
  }

  function onCompositionEnd(event) {
    showComposition(false);
    field.value = '';
    type(event.data);
  }

  /** Lets the program copy within the browser's event, the only time a page may answer. */
  function onCopy(event, isCut) {
    event.preventDefault();
    copied = null;
    isCopying = true;
    call('copy', isCut);
    frames.now(3);
    isCopying = false;
    if (copied !== null) event.clipboardData.setData('text/plain', copied);
  }

  function onPaste(event) {
    event.preventDefault();
    if (event.clipboardData.files.length > 0) {
      onFiles(event.clipboardData.files);
      return;
    }
    const text = event.clipboardData.getData('text/plain');
    if (text === '') return;
    callWithTexts('paste', [text]);
    frames.request();
  }

  function onFocus(event) {
    if (event.target !== field) field.focus({ preventScroll: true }); // came in with Tab
    else onFocusChange(true);
  }

  function onFocusChange(isFocused) {
    if (isMovingFocus) return;
    isLeaveArmed = false;
    call('focus', isFocused ? 1 : 0);
    frames.request();
  }

  for (const each of [plain, secret]) {
    each.addEventListener('keydown', onKeyDown);
    each.addEventListener('keyup', onKeyUp);
    each.addEventListener('input', onInput);
    each.addEventListener('compositionstart', () => showComposition(true));
    each.addEventListener('compositionupdate', onCompositionUpdate);
    each.addEventListener('compositionend', onCompositionEnd);
    each.addEventListener('copy', (event) => onCopy(event, 0));
    each.addEventListener('cut', (event) => onCopy(event, 1));
    each.addEventListener('paste', onPaste);
    each.addEventListener('focus', onFocus);
    each.addEventListener('blur', () => onFocusChange(false));
  }

  // Hands the keyboard's focus, where the page has it, from one field to the other.
  function use(next) {
    if (next === field) return;
    const isFocused = document.activeElement === field;
    field = next;
    isMovingFocus = true;
    next.hidden = false;
    if (isFocused) next.focus({ preventScroll: true });
    isMovingFocus = false;
    secret.hidden = next !== secret;
    for (const each of [plain, secret]) each.value = '';
  }

  return {
    /** Takes the keyboard, and ends a composition, as a click elsewhere does in any text field. */
    takeFocus() {
      isMovingFocus = true;
      if (field.classList.contains('composing')) field.blur();
      isMovingFocus = false;
      field.focus({ preventScroll: true });
    },

    /** Where the caret is and what the program takes there: 0 nothing, 1 text, 2 a secret. */
    setTextInput(kind, x, y, lineHeight) {
      isTextActive = kind !== 0;
      use(kind === 2 ? secret : plain);
      // A field that cannot be written to keeps input methods and phone keyboards away.
      plain.readOnly = !isTextActive;
      plain.inputMode = isTextActive ? 'text' : 'none';
      if (!isTextActive) return;
      field.style.left = `${x}px`;
      field.style.top = `${y}px`;
      field.style.height = `${lineHeight}px`;
      field.style.fontSize = `${lineHeight}px`;
      field.style.lineHeight = `${lineHeight}px`;
    },

    /** A phone opens its keyboard when a field gains the focus during a touch. */
    showForTouch() {
      if (!isTextActive) return;
      isMovingFocus = true;
      field.blur();
      field.focus({ preventScroll: true });
      isMovingFocus = false;
    },

    setClipboard(text) {
      copied = text;
      if (isCopying) return;
      // A button of the planner copied: allowed right after a click, refused otherwise.
      navigator.clipboard?.writeText(text).catch(() => {});
    },
  };
}
