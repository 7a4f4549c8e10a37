// Firefox on a profile of its own, driven by WebDriver BiDi, which it speaks without any helper.
// Just as much of the protocol as the trials need. Node 20 has its WebSocket only on request:
// node --experimental-websocket.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import readline from 'node:readline';

// A browser that talks to nobody but the page's own server.
const preferences = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': '127.0.0.1',
  'toolkit.startup.max_resumed_crashes': -1,
};

async function launch(profile) {
  const lines = Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  await writeFile(path.join(profile, 'user.js'), lines.join(''));
  const child = spawn('firefox-esr',
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Firefox did not start')));
    readline.createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /^WebDriver BiDi listening on (ws:\S+)/.exec(line);
      if (found) resolve({ child, address: `${found[1]}/session` });
    });
  });
}

class Session {
  #socket;
  #last = 0;
  #waiting = new Map();
  #heard = new Map();

  async connect(address) {
    this.#socket = new WebSocket(address);
    this.#socket.onmessage = ({ data }) => this.#take(JSON.parse(data));
    await new Promise((resolve, reject) => {
      this.#socket.onopen = resolve;
      this.#socket.onerror = () => reject(new Error('Firefox does not answer'));
    });
    await this.send('session.new', { capabilities: {} });
    await this.send('session.subscribe', { events: ['script.message'] });
  }

  #take(message) {
    if (message.type === 'event') {
      const { channel, data } = message.params;
      this.#heard.get(channel)?.(data?.value);
      return;
    }
    const { resolve, reject } = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'success') resolve(message.result);
    else reject(new Error(`${message.error}: ${message.message}`));
  }

  send(method, params) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  hear(channel, act) {
    this.#heard.set(channel, act);
  }

  close() {
    this.#socket.close();
  }
}

class Page {
  constructor(session, context) {
    this.session = session;
    this.target = { context };
  }

  // `act` answers what JSON can say.
  async evaluate(act) {
    const answer = await this.session.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${act})()) ?? '')()`,
      target: this.target,
      awaitPromise: true,
    });
    if (answer.type !== 'success') throw new Error(answer.exceptionDetails.text);
    return answer.result.value === '' ? undefined : JSON.parse(answer.result.value);
  }

  async hear(name, act) {
    this.session.hear(name, act);
    await this.session.send('script.callFunction', {
      functionDeclaration: `(tell) => { globalThis[${JSON.stringify(name)}] = tell; }`,
      arguments: [{ type: 'channel', value: { channel: name } }],
      target: this.target,
      awaitPromise: false,
    });
  }
}

/** A browser for killTrials. */
export async function startFirefox(profile) {
  const { child, address } = await launch(profile);
  const session = new Session();
  await session.connect(address);
  return {
    async open(url) {
      const { contexts } = await session.send('browsingContext.getTree', {});
      const [{ context }] = contexts;
      await session.send('browsingContext.navigate', { context, url, wait: 'complete' });
      return new Page(session, context);
    },
    async kill() {
      const gone = new Promise((resolve) => { child.once('exit', resolve); });
      process.kill(-child.pid, 'SIGKILL');
      await gone;
      session.close();
    },
  };
}
