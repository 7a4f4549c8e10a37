// What the program hands to the one at the screen beside files and pages: texts for the clipboard
// and e-mails to be sent.

const copiedMs = 2500;

export function createHandouts({ notices }) {
  return {
    /** Puts `text` on the clipboard: allowed for some seconds after a click or a key. */
    async copyText(text) {
      try {
        await navigator.clipboard.writeText(text);
        notices.showBarFor('copied', copiedMs);
      } catch {
        notices.showBar('copyFailed', { hide: () => notices.hideBar('copyFailed') });
      }
    },

    /** Opens a `mailto:` address, and no other, in the user's own program for e-mail. */
    openMail(address) {
      if (!/^mailto:/i.test(address)) throw new Error('only mailto: addresses are opened');
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
    },
  };
}
