// The field and the button that open a plan under a passphrase. What was typed is handed over and
// kept nowhere.

/**
 * `tryOpen(passphrase)` answers whether it opened anything, and throws where that cannot be told;
 * `say` gives the page's texts; `id` is one of this plan.
 */
export function passphraseForm({ id, say, tryOpen }) {
  const form = document.createElement('form');
  const label = document.createElement('label');
  const field = document.createElement('input');
  const button = document.createElement('button');
  const answer = document.createElement('p');
  label.textContent = say('passphrase');
  label.htmlFor = `passphrase-${id}`;
  Object.assign(field, {
    id: label.htmlFor, type: 'password', autocomplete: 'current-password', required: true,
  });
  field.setAttribute('aria-describedby', `answer-${id}`);
  button.textContent = say('open');
  answer.id = `answer-${id}`;
  answer.setAttribute('role', 'status');
  form.append(label, field, button, answer);

  function tell(text, isFault) {
    answer.textContent = text;
    answer.classList.toggle('fault', isFault);
    if (isFault) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }

  async function answerTo(passphrase) {
    try {
      return (await tryOpen(passphrase)) ? '' : say('wrongPassphrase');
    } catch (error) {
      return say('notOpened', { reason: String(error) });
    }
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    tell(say('opening'), false);
    const fault = await answerTo(field.value);
    button.disabled = false;
    tell(fault, fault !== '');
    if (!fault) field.value = '';
    else if (form.contains(document.activeElement)) field.select();
  });
  return form;
}
