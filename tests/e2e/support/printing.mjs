// The browser's print dialog in a test: nobody can see it there, so the frame's `print` is replaced
// while the page lays it out, and what would be printed is kept as `window.printed`.

/** Installs it for all pages that `app` opens from now on; `way` is 'prints', 'refuses', 'silent'. */
export async function watchPrinting(app, way = 'prints') {
  await app.page.addInitScript((how) => {
    window.printed = [];
    const print = {
      prints(view) {
        view.dispatchEvent(new Event('beforeprint'));
        setTimeout(() => view.dispatchEvent(new Event('afterprint')), 50);
      },
      refuses() {
        throw new Error('printing is switched off');
      },
      silent() {},
    }[how];
    document.addEventListener('load', ({ target }) => {
      if (target.localName !== 'iframe') return;
      const view = target.contentWindow;
      view.print = () => {
        const { document: page } = view;
        window.printed.push({
          text: page.body.innerText,
          html: page.documentElement.outerHTML,
          elements: [...new Set([...page.querySelectorAll('*')].map((one) => one.localName))],
          language: page.documentElement.lang,
          sandbox: target.getAttribute('sandbox'),
          title: document.title,
          numberAlign: view.getComputedStyle(page.querySelector('.number') ?? page.body).textAlign,
          headDisplay: view.getComputedStyle(page.querySelector('thead') ?? page.body).display,
        });
        print(view);
      };
    }, true);
  }, way);
}

export const printed = (app) => app.page.evaluate(() => window.printed);
