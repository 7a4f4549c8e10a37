// When to draw: once before the next paint after something happened, later if the program asked for
// that, otherwise not at all. While the program only works and somebody waits, it works between the
// browser's own tasks: paints may be few, and a page behind others gets none.

const workGoesOn = -2;
const progressMs = 100;

/** `draw(now)` draws a frame, `work()` goes on with work. What they return: src/web/page.hpp. */
export function createFrames(draw, work) {
  let paint = 0;
  let timer = 0;
  let count = 0;
  let lastMs = 0;
  let isWorkPosted = false;
  let hasStopped = false;
  // A message comes sooner than any timer, and behind events that wait already.
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    isWorkPosted = false;
    if (hasStopped) return;
    if (work()) postWork();
    else request();
  };

  function postWork() {
    if (isWorkPosted) return;
    isWorkPosted = true;
    channel.port2.postMessage(null);
  }

  function drawOnce(now) {
    const begin = performance.now();
    const delay = draw(now);
    lastMs = performance.now() - begin;
    count += 1;
    return delay;
  }

  function plan(delay) {
    clearTimeout(timer);
    if (delay === workGoesOn) {
      postWork();
      timer = setTimeout(request, progressMs);
    } else if (delay === 0) {
      request();
    } else if (delay > 0) {
      timer = setTimeout(request, delay);
    }
  }

  function request() {
    if (paint !== 0 || hasStopped) return;
    paint = requestAnimationFrame(onPaint);
    if (document.hidden) drawHiddenSoon();
  }

  function onPaint(now) {
    paint = 0;
    plan(drawOnce(now));
  }

  // No paint comes while the page is hidden: what was asked for goes on without.
  function drawHiddenSoon() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (paint === 0) return;
      cancelAnimationFrame(paint);
      onPaint(performance.now());
    });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && paint !== 0) drawHiddenSoon();
  });

  return {
    request,
    /** Draws within this call: for answers that a browser event waits for. */
    now(frames) {
      let delay = 0;
      for (let i = 0; i < frames; i += 1) delay = drawOnce(performance.now());
      plan(delay);
    },
    stop() {
      hasStopped = true;
      cancelAnimationFrame(paint);
      clearTimeout(timer);
    },
    stats: () => ({ frames: count, lastFrameMs: lastMs }),
  };
}
