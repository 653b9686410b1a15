// Has the device make or use a passkey, and sends its answer by the form. Without this file, or in a browser
// that is too old for it, people sign in by their password.
const browser = window.PublicKeyCredential;
const takesPasskeys = browser?.parseRequestOptionsFromJSON && browser.parseCreationOptionsFromJSON;
const answerOf = ({ user, ...options }) =>
  user === undefined
    ? navigator.credentials.get({ publicKey: browser.parseRequestOptionsFromJSON(options) })
    : navigator.credentials.create({ publicKey: browser.parseCreationOptionsFromJSON({ ...options, user }) });
if (takesPasskeys) {
  for (const other of document.querySelectorAll('[data-no-passkeys]')) other.hidden = true;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const { asked, answer, failed } = form.elements;
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      answer.value = '';
      failed.value = '';
      try {
        const come = await (await fetch(form.dataset.passkey, { method: 'POST' })).json();
        if (come.options) {
          answer.value = JSON.stringify(await answerOf(come.options));
          asked.value = come.asked;
        }
      } catch (error) {
        failed.value = error.name;
      }
      // The page comes back with what went wrong and the way out.
      form.submit();
    });
  }
}
