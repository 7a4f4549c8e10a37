// Draws glyphs with the fonts of the machine, for src/web/fonts/canvas_font.cpp. Which font shows a
// Chinese character depends on the language: the same code point has other shapes in mainland
// China and in Taiwan or Hong Kong.

const latin =
  '"Segoe UI", -apple-system, BlinkMacSystemFont, "Helvetica Neue", Roboto, "Noto Sans", "DejaVu Sans"';
const simplified =
  '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei"';
const traditional =
  '"PingFang TC", "Microsoft JhengHei UI", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC"';

const families = {
  en: `${latin}, ${simplified}, ${traditional}, sans-serif`,
  'zh-Hans': `${latin}, ${simplified}, ${traditional}, sans-serif`,
  'zh-Hant': `${latin}, ${traditional}, ${simplified}, sans-serif`,
};

const isDigit = (codepoint) => codepoint >= 0x30 && codepoint <= 0x39;
const isSurrogate = (codepoint) => codepoint >= 0xd800 && codepoint <= 0xdfff;
// Around the measured box: hinting and smoothing may reach beyond it.
const margin = 1;

function createSurface(width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d', { willReadFrequently: true });
}

export function createGlyphs() {
  let surface = createSurface(128, 128);
  let language = 'en';
  let style = '';
  let current = { text: '', shift: 0 };
  const digitAdvances = new Map();

  function use(wanted) {
    if (style === wanted) return;
    style = wanted;
    surface.font = wanted;
    surface.fontKerning = 'none';
    surface.textBaseline = 'alphabetic';
    surface.fillStyle = '#fff';
  }

  // Columns of figures line up only if every digit is as wide as the widest.
  function digitAdvance() {
    if (!digitAdvances.has(style)) {
      const widths = Array.from('0123456789', (digit) => surface.measureText(digit).width);
      digitAdvances.set(style, Math.round(Math.max(...widths)));
    }
    return digitAdvances.get(style);
  }

  function makeRoom(width, height) {
    const { canvas } = surface;
    if (width <= canvas.width && height <= canvas.height) return;
    surface = createSurface(Math.max(2 * width, canvas.width), Math.max(2 * height, canvas.height));
    surface.canvas.lang = language;
    const wanted = style;
    style = '';
    use(wanted);
  }

  return {
    /** [advance, left, top, right, bottom] in pixels from the pen, or null. */
    measure(codepoint, pixels, weight) {
      if (isSurrogate(codepoint) || codepoint > 0x10ffff) return null;
      use(`${weight} ${pixels}px ${families[language]}`);
      const text = String.fromCodePoint(codepoint);
      const box = surface.measureText(text);
      const advance = isDigit(codepoint) ? digitAdvance() : Math.round(box.width);
      const shift = isDigit(codepoint) ? (advance - box.width) / 2 : 0;
      current = { text, shift };
      const isBlank =
        box.actualBoundingBoxRight <= -box.actualBoundingBoxLeft ||
        box.actualBoundingBoxDescent <= -box.actualBoundingBoxAscent;
      if (isBlank) return [advance, 0, 0, 0, 0];
      return [
        advance,
        Math.floor(shift - box.actualBoundingBoxLeft) - margin,
        Math.floor(-box.actualBoundingBoxAscent) - margin,
        Math.ceil(shift + box.actualBoundingBoxRight) + margin,
        Math.ceil(box.actualBoundingBoxDescent) + margin,
      ];
    },

    /** Coverage of the glyph measured last, row by row, into `coverage`. */
    draw(left, top, width, height, coverage) {
      makeRoom(width, height);
      surface.clearRect(0, 0, width, height);
      surface.fillText(current.text, current.shift - left, -top);
      const pixels = surface.getImageData(0, 0, width, height).data;
      for (let i = 0; i < coverage.length; i += 1) coverage[i] = pixels[4 * i + 3];
    },

    setLanguage(tag) {
      language = families[tag] ? tag : 'en';
      surface.canvas.lang = language;
      style = '';
      digitAdvances.clear();
    },

    /** Whether what is drawn can be read back: some privacy settings return noise. */
    isReadable() {
      const size = 32;
      const test = createSurface(size, size);
      test.fillStyle = '#fff';
      test.fillRect(0, 0, size, size);
      const filled = test.getImageData(0, 0, size, size).data;
      // A flip of the lowest bits, as some browsers do, harms no text.
      if (!filled.every((value) => value > 240)) return false;
      test.clearRect(0, 0, size, size);
      test.font = `24px ${families['zh-Hans']}`;
      test.fillText('田', 4, 26);
      const drawn = test.getImageData(0, 0, size, size).data;
      let ink = 0;
      for (let i = 3; i < drawn.length; i += 4) if (drawn[i] > 128) ink += 1;
      return ink > 20 && ink < 700;
    },
  };
}
