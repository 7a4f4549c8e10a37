// window.duewise: what tests and assistive tools may know of the planner. Read only.

const stateNames = [
  'focused', 'hovered', 'active', 'disabled', 'checked', 'selected', 'expanded', 'invalid',
];

export function createInspection({ call, memory, frames, version }) {
  let list = [];

  return {
    addItem(id, stateBits, key, label, role, value, rect) {
      const state = {};
      stateNames.forEach((name, bit) => {
        state[name] = (stateBits & (1 << bit)) !== 0;
      });
      list.push({ id: key || id.toString(16), label, role, value, state, rect });
    },

    expose(ready) {
      const duewise = {
        version,
        ready,
        items() {
          list = [];
          call('list_items');
          return list;
        },
        stats() {
          return {
            ...frames.stats(),
            heapBytes: memory().length,
            lastSaveGeneration: call('save_generation') ?? 0,
          };
        },
      };
      Object.defineProperty(window, 'duewise', { value: Object.freeze(duewise) });
    },
  };
}
