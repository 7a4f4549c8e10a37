// One finger: a tap is a click, a long press holds, an upward or downward stroke scrolls with
// momentum, a sideways stroke drags what lies under it. ImGui knows only a mouse.

const touchKind = 1;
const slop = 8; // CSS pixels a resting finger may wander
const holdMs = 350;
const friction = 0.0035; // per millisecond
const slowest = 0.03; // pixels per millisecond
const restMs = 60; // a finger that stopped this long before it left does not throw

export function createTouch({ call, frames, keyboard }) {
  let state = 'idle'; // idle, waiting, scrolling, pressed
  let start = { x: 0, y: 0 };
  let last = { x: 0, y: 0, time: 0 };
  let speed = { x: 0, y: 0 };
  let holdTimer = 0;
  let glide = 0;

  function press(x, y) {
    state = 'pressed';
    call('pointer_move', x, y, touchKind);
    frames.now(1); // ImGui must know what lies under the finger before it presses
    call('pointer_button', 0, 1, touchKind);
    frames.now(1);
  }

  function release(x, y) {
    call('pointer_move', x, y, touchKind);
    call('pointer_button', 0, 0, touchKind);
    // Drawn within the event, because a phone shows its keyboard only during a touch.
    frames.now(2);
    keyboard.showForTouch();
    call('pointer_leave');
    frames.request();
  }

  function scroll(dx, dy) {
    call('scroll', -dx, -dy);
    frames.request();
  }

  function coast(before) {
    glide = requestAnimationFrame((now) => {
      const elapsed = Math.max(0, Math.min(50, now - before));
      const decay = Math.exp(-friction * elapsed);
      scroll(speed.x * elapsed, speed.y * elapsed);
      speed = { x: speed.x * decay, y: speed.y * decay };
      if (Math.hypot(speed.x, speed.y) > slowest) coast(now);
      else call('pointer_leave');
    });
  }

  function track(x, y, time) {
    const elapsed = Math.max(1, time - last.time);
    speed = { x: (x - last.x) / elapsed, y: (y - last.y) / elapsed };
    last = { x, y, time };
  }

  function decide(x, y) {
    const across = Math.abs(x - start.x);
    const along = Math.abs(y - start.y);
    if (Math.max(across, along) < slop) return;
    clearTimeout(holdTimer);
    if (across > along) {
      press(start.x, start.y);
      return;
    }
    state = 'scrolling';
    call('pointer_move', start.x, start.y, touchKind);
    frames.now(1); // the wheel moves the window under the pointer
  }

  return {
    down(x, y, time) {
      cancelAnimationFrame(glide);
      state = 'waiting';
      start = { x, y };
      last = { x, y, time };
      speed = { x: 0, y: 0 };
      holdTimer = setTimeout(() => press(x, y), holdMs);
    },

    move(x, y, time) {
      const before = last;
      if (state === 'waiting') decide(x, y);
      if (state === 'waiting' || state === 'idle') return;
      track(x, y, time);
      if (state === 'scrolling') {
        scroll(x - before.x, y - before.y);
      } else {
        call('pointer_move', x, y, touchKind);
        frames.request();
      }
    },

    up(x, y, time) {
      clearTimeout(holdTimer);
      if (state === 'waiting') press(start.x, start.y);
      if (state === 'pressed') release(x, y);
      const isThrown = time - last.time < restMs && Math.hypot(speed.x, speed.y) > slowest;
      if (state === 'scrolling' && isThrown) coast(performance.now());
      else if (state === 'scrolling') call('pointer_leave');
      state = 'idle';
    },

    cancel() {
      clearTimeout(holdTimer);
      if (state === 'pressed') {
        call('pointer_leave');
        call('pointer_button', 0, 0, touchKind);
      }
      state = 'idle';
    },
  };
}
