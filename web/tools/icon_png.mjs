// The icon as a picture of any size, for systems that do not take the drawing itself. It knows what
// web/icon.svg is made of, a rounded square and strokes going straight down, and nothing more.
import { deflateSync } from 'node:zlib';

const samples = 4; // per dot and direction, for smooth edges

function readDrawing(svg) {
  const value = (pattern) => {
    const found = pattern.exec(svg);
    if (!found) throw new Error(`web/icon.svg is not as it was: no ${pattern}`);
    return found[1];
  };
  const colour = (text) => {
    const digits = text.length === 4 ? text.replace(/[0-9a-f]/gi, '$&$&') : text;
    return [1, 3, 5].map((at) => parseInt(digits.slice(at, at + 2), 16));
  };
  const path = value(/<path d="((?:M\d+ \d+V\d+)+)"/);
  const lines = Array.from(path.matchAll(/M(\d+) (\d+)V(\d+)/g), ([, ...ends]) => ends.map(Number));
  return {
    side: Number(value(/<rect width="(\d+)"/)),
    corner: Number(value(/rx="(\d+)"/)),
    ground: colour(value(/fill="(#[0-9a-f]+)"/i)),
    ink: colour(value(/stroke="(#[0-9a-f]+)"/i)),
    reach: Number(value(/stroke-width="(\d+)"/)) / 2,
    lines,
  };
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

// What is seen at a point: 0 nothing, 1 the square, 2 a stroke with its round ends.
function layerAt({ side, corner, reach, lines }, x, y) {
  const isInk = lines.some(([at, from, to]) =>
    Math.hypot(x - at, y - clamp(y, Math.min(from, to), Math.max(from, to))) <= reach);
  if (isInk) return 2;
  const inner = (value) => clamp(value, corner, side - corner);
  return Math.hypot(x - inner(x), y - inner(y)) <= corner ? 1 : 0;
}

function dotAt(drawing, size, column, row) {
  const counts = [0, 0, 0];
  for (let i = 0; i < samples * samples; i += 1) {
    const x = column + ((i % samples) + 0.5) / samples;
    const y = row + (Math.floor(i / samples) + 0.5) / samples;
    counts[layerAt(drawing, (x / size) * drawing.side, (y / size) * drawing.side)] += 1;
  }
  const [outside, ground, ink] = counts;
  const covered = ground + ink;
  const mixed = drawing.ground.map((value, channel) => (covered === 0 ? 0
    : Math.round((value * ground + drawing.ink[channel] * ink) / covered)));
  return [...mixed, Math.round((255 * covered) / (covered + outside))];
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type, bytes) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), bytes]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(bytes.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Draws `svg`, the text of web/icon.svg, as a PNG of `size` by `size` dots. */
export function iconPng(svg, size) {
  const drawing = readDrawing(svg);
  const rows = Buffer.alloc(size * (1 + 4 * size)); // each row begins with 0: no filter
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      rows.set(dotAt(drawing, size, column, row), row * (1 + 4 * size) + 1 + 4 * column);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8); // eight bits each of red, green, blue and cover
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
