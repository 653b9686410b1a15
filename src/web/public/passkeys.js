// Has the device make or use a passkey, and sends its answer by the form. Without this file, or in a browser
// that is too old for it, people sign in by their password.
const browser = window.PublicKeyCredential;
const takesPasskeys = browser?.parseRequestOptionsFromJSON && browser.parseCreationOptionsFromJSON;
const answerOf = ({ user, ...options }) =>
  user === undefined
    ? navigator.credentials.get({ publicKey: browser.parseRequestOptionsFromJSON(options) })
    : navigator.credentials.create({ publicKey: browser.parseCreationOptionsFromJSON({ ...options, user }) });
const says = ({ name }) =>
  name === 'InvalidStateError'
    ? 'This device already has a passkey for you.'
    : 'That did not work. Try again.';
if (takesPasskeys) {
  for (const other of document.querySelectorAll('[data-no-passkeys]')) other.hidden = true;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const { asked, answer } = form.elements;
    const status = form.querySelector('[role=status]');
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      status.textContent = '';
      try {
        const come = await (await fetch(form.dataset.passkey, { method: 'POST' })).json();
        if (come.refused) {
          status.textContent = come.refused;
          return;
        }
        answer.value = JSON.stringify(await answerOf(come.options));
        asked.value = come.asked;
        form.submit();
      } catch (error) {
        status.textContent = says(error);
      }
    });
  }
}
