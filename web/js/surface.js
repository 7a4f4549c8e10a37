// The canvas: as large as its box on the page, with one dot of the picture per dot of the screen at
// any zoom; and the loss of the graphics context, which the browser may cause at any time.

// In the order of ImGuiMouseCursor.
const cursorNames = [
  'default',
  'text',
  'move',
  'ns-resize',
  'ew-resize',
  'nesw-resize',
  'nwse-resize',
  'pointer',
  'wait',
  'progress',
  'not-allowed',
];

export function createSurface(canvas, { onResize, onLost, onRestored }) {
  let width = 0;
  let height = 0;
  let ratio = 0;

  function apply(newWidth, newHeight) {
    const newRatio = window.devicePixelRatio || 1;
    if (newWidth === width && newHeight === height && newRatio === ratio) return;
    width = newWidth;
    height = newHeight;
    ratio = newRatio;
    canvas.width = Math.max(1, width);
    canvas.height = Math.max(1, height);
    onResize(canvas.width, canvas.height, ratio);
  }

  function roundedSize() {
    const box = canvas.getBoundingClientRect();
    const scale = window.devicePixelRatio || 1;
    return [Math.round(box.width * scale), Math.round(box.height * scale)];
  }

  function measure() {
    apply(...roundedSize());
  }

  // The browser rounds a box to the dots of the screen by where its edges fall, which only it
  // knows. While it emulates another resolution it reports the dots of the real one: then we round.
  const isClose = (a, b) => Math.abs(a - b) <= 1;
  const observer = new ResizeObserver((entries) => {
    const exact = entries[entries.length - 1].devicePixelContentBoxSize?.[0];
    const [roundWidth, roundHeight] = roundedSize();
    const isPlausible =
      exact && isClose(exact.inlineSize, roundWidth) && isClose(exact.blockSize, roundHeight);
    if (isPlausible) apply(exact.inlineSize, exact.blockSize);
    else apply(roundWidth, roundHeight);
  });

  function observe() {
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(canvas); // Safari knows only the content box
    }
  }

  // A window moved to another screen keeps its box but not its resolution.
  function watchResolution() {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const onChange = () => {
      measure();
      watchResolution();
    };
    query.addEventListener('change', onChange, { once: true });
  }

  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault(); // without this the context is never given back
    onLost();
  });
  canvas.addEventListener('webglcontextrestored', () => onRestored());

  return {
    start() {
      measure();
      observe();
      watchResolution();
    },
    setCursor(shape) {
      canvas.style.cursor = shape < 0 ? 'none' : cursorNames[shape] || 'default';
    },
  };
}
