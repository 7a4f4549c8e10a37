// When each plan was last copied out of the browser: notes of the program, kept in localStorage by
// plan, so that they outlive the page. Losing them costs a reminder that comes too early.

const prefix = 'duewise.copy.';

/** `tell(plan, note)` is called for each note that is kept, then when another tab changes one. */
export function createCopyNotes(tell) {
  function tellAll() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(prefix)) tell(key.slice(prefix.length), localStorage.getItem(key));
      }
    } catch {
      // A page that may not use localStorage reminds within its own time only.
    }
  }

  window.addEventListener('storage', ({ key, newValue }) => {
    if (key?.startsWith(prefix) && newValue !== null) tell(key.slice(prefix.length), newValue);
  });

  return {
    tellAll,
    /** Keeps the note; an empty one is forgotten. */
    keep(plan, note) {
      try {
        if (note === '') localStorage.removeItem(prefix + plan);
        else localStorage.setItem(prefix + plan, note);
      } catch {
        // As above.
      }
    },
  };
}
