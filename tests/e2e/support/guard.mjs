// Watches a browser context and remembers everything that must not happen in a test: a request
// outside the page's origin, an error on the console, an uncaught exception, a refusal by the
// content security policy. Its service worker is watched like the page.

export class Guard {
  #faults = [];
  #allowed = [];

  constructor(context, origin) {
    this.origin = origin;
    context.on('request', (request) => this.#checkRequest(request.url()));
    context.on('console', (message) => {
      if (message.type() !== 'error') return;
      this.#add(`console error: ${message.text()} (${message.location().url})`);
    });
    context.on('serviceworker', (worker) => this.#watchWorker(worker));
    context.on('weberror', (error) => this.#add(`uncaught: ${error.error().stack}`));
    context.on('page', (page) => {
      page.on('crash', () => this.#add('the page crashed'));
      page.on('websocket', (socket) => this.#checkRequest(socket.url()));
    });
  }

  // Installs the listener for policy violations; call it before the first page opens.
  async install(context) {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }

  // Says that the test means to provoke faults that match `pattern`.
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  seen(pattern) {
    return this.#faults.some((fault) => pattern.test(fault));
  }

  // What was seen and not allowed.
  faults() {
    return this.#faults.filter((fault) => !this.#allowed.some((pattern) => pattern.test(fault)));
  }

  #watchWorker(worker) {
    worker.on('console', (message) => {
      if (message.type() === 'error') this.#add(`console error of the worker: ${message.text()}`);
    });
    worker.evaluate(() => self.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    })).catch(() => {}); // it ended before that
  }

  #checkRequest(address) {
    const url = new URL(address);
    if (url.protocol === 'data:' || url.protocol === 'blob:') return;
    if (url.origin !== this.origin) this.#add(`request outside the page's origin: ${address}`);
  }

  #add(fault) {
    this.#faults.push(fault);
  }
}
