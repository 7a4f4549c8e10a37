// The text field behind the canvas. It holds the keyboard's focus all the time, because only a real
// text field gets input methods, clipboard events and a phone's keyboard. While something is being
// composed it is shown at the caret; otherwise it cannot be seen and is always empty.
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

export function createKeyboard(field, { call, callWithTexts, frames, onFiles, onActivate }) {
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

  function onFocusChange(isFocused) {
    if (isMovingFocus) return;
    isLeaveArmed = false;
    call('focus', isFocused ? 1 : 0);
    frames.request();
  }

  field.addEventListener('keydown', onKeyDown);
  field.addEventListener('keyup', onKeyUp);
  field.addEventListener('input', onInput);
  field.addEventListener('compositionstart', () => showComposition(true));
  field.addEventListener('compositionupdate', onCompositionUpdate);
  field.addEventListener('compositionend', onCompositionEnd);
  field.addEventListener('copy', (event) => onCopy(event, 0));
  field.addEventListener('cut', (event) => onCopy(event, 1));
  field.addEventListener('paste', onPaste);
  field.addEventListener('focus', () => onFocusChange(true));
  field.addEventListener('blur', () => onFocusChange(false));

  return {
    /** Takes the keyboard, and ends a composition, as a click elsewhere does in any text field. */
    takeFocus() {
      isMovingFocus = true;
      if (field.classList.contains('composing')) field.blur();
      isMovingFocus = false;
      field.focus({ preventScroll: true });
    },

    /** Where the caret is and whether the program takes text there. */
    setTextInput(isActive, x, y, lineHeight) {
      isTextActive = isActive;
      // A field that cannot be written to keeps input methods and phone keyboards away.
      field.readOnly = !isActive;
      field.inputMode = isActive ? 'text' : 'none';
      if (!isActive) return;
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
