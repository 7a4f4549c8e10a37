// Printing: a page of the program is laid out in a hidden frame, and the browser's print dialog
// opens for it. No script runs in the frame, whatever the page holds: the sandbox takes none, and
// the policy of the planner's own page holds in it, too. That policy takes no style sheet within a
// page either, so the page's own is handed over as an object.

import { download } from './notices.js';

const sandbox = 'allow-same-origin allow-modals';
const dialogMs = 200; // a browser whose print dialog is open does not answer sooner
const signMs = 1500; // others must have said by then that they print
const cleanUpMs = 600_000; // a dialog that nobody closed

const stylePattern = /<style>([^]*?)<\/style>/g;
const pages = window.trustedTypes?.createPolicy('duewise-print', { createHTML: (html) => html });

function split(html) {
  const styles = [];
  const page = html.replace(stylePattern, (_, style) => {
    styles.push(style);
    return '';
  });
  return { page, style: styles.join('\n') };
}

// Lays the page out; resolves with its window.
function layOut(frame, html) {
  const { page, style } = split(html);
  frame.className = 'printed';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.setAttribute('sandbox', sandbox);
  frame.srcdoc = pages ? pages.createHTML(page) : page;
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      const view = frame.contentWindow;
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(style);
      view.document.adoptedStyleSheets = [sheet];
      resolve(view);
    }, { once: true });
    document.body.append(frame);
  });
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Opens the dialog; resolves with whether anything was seen of it. Browsers keep a script waiting
// while their dialog is open, or take the page's focus, or tell that they begin to print.
async function opensDialog(view) {
  let isTold = false;
  view.addEventListener('beforeprint', () => { isTold = true; });
  const begun = performance.now();
  view.print();
  if (isTold || performance.now() - begun > dialogMs) return true;
  await pause(signMs);
  return isTold || document.hidden || !document.hasFocus();
}

/** Prints pages; `takeFocus` gives the keyboard back to the planner. */
export function createPrinter({ notices, takeFocus }) {
  let end = () => {};

  // Browsers propose the title of the whole page as the name of the PDF.
  function begin(frame, title) {
    const before = document.title;
    document.title = title;
    const timer = setTimeout(() => end(), cleanUpMs);
    end = () => {
      end = () => {};
      clearTimeout(timer);
      if (document.title === title) document.title = before;
      frame.remove();
      takeFocus();
    };
    return end;
  }

  return {
    /** Prints `html`; where that cannot be, saves it as the file `name` and says so. */
    async print(title, name, html) {
      end();
      notices.hideBar('printFailed');
      notices.hideBar('printUnsure');
      const save = () => download(name, 'text/html', html);
      const frame = document.createElement('iframe');
      const endThis = begin(frame, title);
      try {
        const view = await layOut(frame, html);
        view.addEventListener('afterprint', () => setTimeout(endThis));
        if (await opensDialog(view)) return;
        endThis();
        notices.showBar('printUnsure', {
          savePage: () => {
            save();
            notices.hideBar('printUnsure');
          },
          hide: () => notices.hideBar('printUnsure'),
        });
      } catch (error) {
        console.warn(error);
        endThis();
        save();
        notices.showBar('printFailed', { hide: () => notices.hideBar('printFailed') });
      }
    },
  };
}
