// When to draw: once before the next paint after something happened, later if the program asked for
// that, otherwise not at all.

export function createFrames(draw) {
  let paint = 0;
  let timer = 0;
  let count = 0;
  let lastMs = 0;

  function drawOnce(now) {
    const begin = performance.now();
    const delay = draw(now);
    lastMs = performance.now() - begin;
    count += 1;
    return delay;
  }

  function plan(delay) {
    clearTimeout(timer);
    if (delay === 0) request();
    else if (delay > 0) timer = setTimeout(request, delay);
  }

  function request() {
    if (paint === 0) paint = requestAnimationFrame(onPaint);
  }

  function onPaint(now) {
    paint = 0;
    plan(drawOnce(now));
  }

  return {
    request,
    /** Draws within this call: for answers that a browser event waits for. */
    now(frames) {
      let delay = 0;
      for (let i = 0; i < frames; i += 1) delay = drawOnce(performance.now());
      plan(delay);
    },
    stop() {
      cancelAnimationFrame(paint);
      clearTimeout(timer);
      paint = -1; // request() does nothing any more
    },
    stats: () => ({ frames: count, lastFrameMs: lastMs }),
  };
}
