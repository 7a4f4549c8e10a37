// One tab writes a plan, others look at it. A lock per plan (Web Locks; where a browser has none or
// refuses them, a lease in localStorage that its holder renews), and a channel over which the
// writer tells of saves and is asked to hand over. Whatever goes wrong here, the comparison of
// generations within a save keeps two writers from overwriting each other. For
// src/web/storage/plan_locks; linked after idbfs_commit.js.
mergeInto(LibraryManager.library, {
  $LOCKS__deps: ['$IDBFS'],
  $LOCKS__postset: 'LOCKS.held = new Map(); LOCKS.waiting = new Map();',
  $LOCKS: {
    LEASE_MS: 5000,
    RENEW_MS: 1000,
    STEAL_AFTER_MS: 3000,   // a tab that does not hand over within this is not waited for

    state: 0,
    tab: '',
    channel: null,
    held: null,             // Map: plan → lets go of it
    waiting: null,          // Map: plan → stops waiting for it

    start: (state) => {
      if (LOCKS.state) return;
      LOCKS.state = state;
      LOCKS.tab = IDBFS.randomText(16);
      if (typeof BroadcastChannel === 'undefined') return;
      LOCKS.channel = new BroadcastChannel('duewise.plans');
      LOCKS.channel.onmessage = (event) => {
        const said = event.data || {};
        const plan = String(said.plan);
        if (said.kind === 'yield' && LOCKS.held.has(plan)) LOCKS.tell('asked', plan, 0);
        if (said.kind === 'saved' && LOCKS.waiting.has(plan)) LOCKS.tell('saved', plan, 0);
      };
    },

    say: (kind, plan) => {
      if (LOCKS.channel) LOCKS.channel.postMessage({ kind, plan });
    },

    // what: 'claimed' with 1 or 0, 'asked', 'saved', 'lost'
    tell: (what, plan, value) => {
      IDBFS.enter(what, [what, plan], (name, id) => {
        _duewise_lock_told(LOCKS.state, name, id, value);
      });
    },

    isHeldOrWaited: (plan) => LOCKS.held.has(plan) || LOCKS.waiting.has(plan),

    claim: (plan) => {
      if (LOCKS.isHeldOrWaited(plan)) return;
      if (!navigator.locks) return LOCKS.lease(plan);
      LOCKS.waiting.set(plan, () => {});
      LOCKS.ask(plan, { ifAvailable: true }, (lock) => {
        if (lock) return LOCKS.hold(plan);
        if (!LOCKS.waiting.has(plan)) return undefined;  // let go in the meantime
        LOCKS.tell('claimed', plan, 0);
        LOCKS.wait(plan);
        return undefined;
      });
    },

    // Becomes the writer as soon as the other tab lets go, is closed or dies.
    wait: (plan) => {
      const patience = new AbortController();
      LOCKS.waiting.set(plan, () => patience.abort());
      LOCKS.ask(plan, { signal: patience.signal }, () => LOCKS.hold(plan));
    },

    ask: (plan, options, granted) => {
      let request;
      try {
        request = navigator.locks.request(`duewise.plan.${plan}`, options, granted);
      } catch (error) {
        return LOCKS.lease(plan);
      }
      request.catch((error) => {
        if (error.name === 'SecurityError' || error.name === 'InvalidStateError') {
          return LOCKS.lease(plan);  // a page from a file
        }
        // Another tab took it, or nobody waits any more.
        if (LOCKS.held.delete(plan)) LOCKS.tell('lost', plan, 0);
      });
    },

    // Holds the lock until it is let go of.
    hold: (plan) => new Promise((resolve) => {
      LOCKS.waiting.delete(plan);
      LOCKS.held.set(plan, resolve);
      LOCKS.tell('claimed', plan, 1);
    }),

    release: (plan) => {
      const letGo = LOCKS.held.get(plan);
      const stop = LOCKS.waiting.get(plan);
      LOCKS.held.delete(plan);
      LOCKS.waiting.delete(plan);
      if (letGo) letGo();
      if (stop) stop();
    },

    // Asks the writer to hand over; one that does not answer loses the plan.
    take: (plan) => {
      if (!LOCKS.waiting.has(plan)) return;
      LOCKS.say('yield', plan);
      setTimeout(() => {
        const stop = LOCKS.waiting.get(plan);
        if (!stop || LOCKS.held.has(plan)) return;
        stop();
        if (stop.steal) return stop.steal();
        LOCKS.waiting.set(plan, () => {});
        LOCKS.ask(plan, { steal: true }, () => LOCKS.hold(plan));
      }, LOCKS.STEAL_AFTER_MS);
    },

    // --- without Web Locks ------------------------------------------------------------------

    leaseOf: (plan) => {
      try {
        return JSON.parse(localStorage.getItem(`duewise.lease.${plan}`)) || {};
      } catch (error) {
        return {};
      }
    },

    writeLease: (plan, tab) => {
      try {
        localStorage.setItem(`duewise.lease.${plan}`, JSON.stringify({ tab, at: Date.now() }));
      } catch (error) {
        // Then nothing keeps another tab from writing but the comparison within its saves.
      }
    },

    // Looks every second who writes; a lease that was not renewed is free. Tabs in the background
    // wake only once a minute, so they lose the plan to one that is looked at.
    lease: (plan) => {
      let isWriter = false;
      let wasTold = false;
      let isOver = false;
      const look = () => {
        if (isOver) return;
        const lease = LOCKS.leaseOf(plan);
        const isFree = lease.tab === undefined || Date.now() - lease.at > LOCKS.LEASE_MS;
        if (isWriter && lease.tab !== LOCKS.tab && lease.tab !== undefined) {
          isOver = true;
          clearInterval(timer);
          LOCKS.held.delete(plan);
          LOCKS.tell('lost', plan, 0);
        } else if (isWriter || lease.tab === LOCKS.tab || isFree) {
          LOCKS.writeLease(plan, LOCKS.tab);
          if (isWriter) return;
          isWriter = true;
          LOCKS.waiting.delete(plan);
          LOCKS.held.set(plan, () => end(true));
          LOCKS.tell('claimed', plan, 1);
        } else if (!wasTold) {
          LOCKS.tell('claimed', plan, 0);
        }
        wasTold = true;
      };
      const end = (wasWriter) => {
        isOver = true;
        clearInterval(timer);
        const isOurs = wasWriter && LOCKS.leaseOf(plan).tab === LOCKS.tab;
        if (isOurs) LOCKS.writeLease(plan, undefined);
      };
      const stop = () => end(false);
      stop.steal = () => {
        LOCKS.writeLease(plan, LOCKS.tab);
        LOCKS.lease(plan);
      };
      const timer = setInterval(look, LOCKS.RENEW_MS);
      LOCKS.waiting.set(plan, stop);
      setTimeout(look, 0);
    },
  },

  duewise_lock_claim__deps: ['$LOCKS'],
  duewise_lock_claim__sig: 'vii',
  duewise_lock_claim: function (state, plan) {
    LOCKS.start(state);
    LOCKS.claim(UTF8ToString(plan));
  },

  duewise_lock_release__deps: ['$LOCKS'],
  duewise_lock_release__sig: 'vi',
  duewise_lock_release: function (plan) {
    LOCKS.release(UTF8ToString(plan));
  },

  duewise_lock_take__deps: ['$LOCKS'],
  duewise_lock_take__sig: 'vi',
  duewise_lock_take: function (plan) {
    LOCKS.take(UTF8ToString(plan));
  },

  duewise_lock_announce__deps: ['$LOCKS'],
  duewise_lock_announce__sig: 'vi',
  duewise_lock_announce: function (plan) {
    LOCKS.say('saved', UTF8ToString(plan));
  },
});
