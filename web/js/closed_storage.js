// What the page says where its database does not open, and the ways out: the rescue page, and a new
// database where the browser can make one.

import { hasMirroredPlans } from './rescue/private_files.js';
import { beginNewPlace, isPlaceBroken } from './store_place.js';

const answers = ['oldPlaceInUse', 'newPlaceFailed', 'newPlaceLosesEdits'];

/** `hasEdits` answers whether something is open that a reload would lose; `saveCopy` saves it. */
export function createClosedStorage({ notices, hasEdits, saveCopy }) {
  function show(id, buttons = {}) {
    for (const answer of answers) notices.hideBar(answer);
    notices.showBar(id, { ...buttons, hide: () => notices.hideBar(id) });
  }

  async function begin() {
    const answer = await beginNewPlace();
    if (answer === 'begun') location.reload();
    else show(answer);
  }

  function ask() {
    if (hasEdits()) show('newPlaceLosesEdits', { saveCopy, beginNewPlace: begin });
    else begin();
  }

  return {
    async tell() {
      const [isKept, isBroken] = await Promise.all([hasMirroredPlans(), isPlaceBroken()]);
      show(isKept ? 'storageClosedButKept' : 'storageClosed',
        isBroken ? { beginNewPlace: ask } : {});
    },
  };
}
