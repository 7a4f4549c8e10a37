// Starts the rescue page: rescue.html of the hosted page, `?rescue` of the single file. A script of
// its own, so that it runs where the planner's script does not.

import { languageFor, textsOf } from '../texts.js';
import { showRescue } from './screen.js';

const { dataset } = document.documentElement;
const wishes = new URLSearchParams(location.search);

// The single file is the planner unless it was asked for this page.
if (dataset.page === 'rescue' || wishes.has('rescue')) {
  const language = languageFor(wishes.get('lang') || navigator.language);
  document.documentElement.lang = language;
  document.title = textsOf(language).name;
  document.body.classList.add('rescued');
  const root = document.getElementById('rescue');
  root.hidden = false;
  root.setAttribute('role', 'main');
  const isOwnPage = dataset.page === 'rescue';
  showRescue(root, {
    language,
    addressOf: (other) => (isOwnPage ? `?lang=${other}` : `?rescue&lang=${other}`),
    planner: isOwnPage ? `./?lang=${language}` : `?lang=${language}`,
  });
}
