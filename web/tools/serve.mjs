// A static file server for the loopback interface: what `./dev run` and the browser tests serve the
// page with. It does no compression, no listing and no writing. The headers are those a host of
// the release should send too (README, "Offline, and putting it on a host").
//
//   node web/tools/serve.mjs FOLDER [--port N] [--open]
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Never cached: the file on the disk is what a reload shows.
  'Cache-Control': 'no-store',
};

// The file a request names, or null when it is outside the folder or not a plain file.
async function findFile(folder, target) {
  let name;
  try {
    name = decodeURIComponent(new URL(target, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
  if (!file.startsWith(folder + path.sep)) return null;
  const info = await stat(file).catch(() => null);
  return info?.isFile() ? { file, size: info.size } : null;
}

async function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end();
    return;
  }
  const found = await findFile(folder, request.url);
  if (!found) {
    response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('Not found.\n');
    return;
  }
  const type = types[path.extname(found.file).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': found.size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

// Serves `folder` on the first free of `ports` (0 is any free one).
export async function serve(folder, { ports = [0] } = {}) {
  const root = path.resolve(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });
  for (const [index, port] of ports.entries()) {
    try {
      await listen(server, port);
      break;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || index + 1 === ports.length) throw error;
    }
  }
  const { port } = server.address();
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections?.();
      }),
  };
}

function openBrowser(url) {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland, WSL_DISTRO_NAME: windows } = process.env;
  if (!x11 && !wayland && !windows) return;
  const command = windows ? 'wslview' : 'xdg-open';
  const child = spawn(command, [url], { detached: true, stdio: 'ignore' });
  child.on('error', () => console.log('No browser could be started; open the address yourself.'));
  child.unref();
}

// A browser keeps what it stores by address, so the port stays the same from one run to the next.
const usualPort = 7360;

async function main(words) {
  const isFolder = (word, index) => !word.startsWith('--') && words[index - 1] !== '--port';
  const folder = words.find(isFolder);
  const at = words.indexOf('--port');
  const port = at >= 0 ? Number(words[at + 1]) : null;
  if (!folder || (port !== null && !(Number.isInteger(port) && port >= 0 && port < 65536))) {
    console.error('usage: node web/tools/serve.mjs FOLDER [--port N] [--open]');
    return 2;
  }
  const found = await findFile(path.resolve(folder), '/');
  if (!found) {
    console.error(`${folder} holds no index.html. Run ./dev build first.`);
    return 3;
  }
  let server;
  try {
    server = await serve(folder, { ports: port === null ? [usualPort, 0] : [port] });
  } catch (error) {
    const why = error.code === 'EADDRINUSE' ? 'another program uses it' : error.message;
    console.error(`Port ${port} cannot be opened: ${why}. Take another one with --port N.`);
    return 3;
  }
  if (port === null && server.port !== usualPort) {
    console.log(`Port ${usualPort} is taken. Plans kept in the browser belong to one address:`);
    console.log('those saved under the other port are not shown here.');
  }
  console.log(`Duewise is at ${server.url}  (Ctrl+C ends it)`);
  if (words.includes('--open')) openBrowser(server.url);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => server.close().then(() => process.exit(0)));
  }
  return null;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const code = await main(process.argv.slice(2));
  if (code !== null) process.exitCode = code;
}
