// Mouse, pen, touch and wheel on the canvas, as plain calls into the program.

import { createTouch } from './touch.js';

const kinds = { mouse: 0, touch: 1, pen: 2 };

export function createPointer(canvas, { call, frames, keyboard }) {
  const touch = createTouch({ call, frames, keyboard });
  const kindOf = (event) => kinds[event.pointerType] || kinds.mouse;
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  function pressOrRelease(event, isDown) {
    call('pointer_move', ...place(event), kindOf(event));
    call('pointer_button', event.button, isDown, kindOf(event));
    frames.request();
  }

  function onDown(event) {
    event.preventDefault(); // the keyboard stays with the text field
    keyboard.takeFocus();
    canvas.setPointerCapture(event.pointerId);
    if (event.pointerType !== 'touch') pressOrRelease(event, 1);
    else if (event.isPrimary) touch.down(...place(event), event.timeStamp);
  }

  function onMove(event) {
    if (event.pointerType === 'touch') {
      if (event.isPrimary) touch.move(...place(event), event.timeStamp);
      return;
    }
    call('pointer_move', ...place(event), kindOf(event));
    frames.request();
  }

  function onUp(event) {
    if (event.pointerType !== 'touch') pressOrRelease(event, 0);
    else if (event.isPrimary) touch.up(...place(event), event.timeStamp);
  }

  function onCancel(event) {
    if (event.pointerType === 'touch') touch.cancel();
    else call('pointer_leave');
    frames.request();
  }

  function onLeave(event) {
    if (event.pointerType === 'touch') return;
    call('pointer_leave');
    frames.request();
  }

  function onWheel(event) {
    if (event.ctrlKey || event.metaKey) return; // the browser's zoom
    event.preventDefault();
    const line = 16;
    const unit = [1, line, canvas.clientHeight][event.deltaMode] || 1;
    const isSideways = event.shiftKey && event.deltaX === 0;
    const x = (isSideways ? event.deltaY : event.deltaX) * unit;
    const y = (isSideways ? 0 : event.deltaY) * unit;
    call('pointer_move', ...place(event), kinds.mouse);
    call('scroll', x, y);
    frames.request();
  }

  /** Moves over `element`, which lies on the canvas, count as moves over the canvas. */
  function follow(element) {
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerleave', onLeave);
    element.addEventListener('wheel', onWheel, { passive: false });
  }

  follow(canvas);
  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onCancel);
  canvas.addEventListener('mousedown', (event) => event.preventDefault());
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  return { follow };
}
