// Small comforts. Everything works without this file; nothing here is needed to report or to decide.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
  });
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
for (const toggle of document.querySelectorAll('.govuk-js-password-input-toggle')) {
  const input = document.getElementById(toggle.getAttribute('aria-controls'));
  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    const show = input.type === 'password';
    input.type = show ? 'text' : 'password';
    toggle.textContent = show ? 'Hide' : 'Show';
    toggle.setAttribute('aria-label', show ? 'Hide password' : 'Show password');
  });
  // A password shown in clear must not be offered by the browser's form history.
  input.form?.addEventListener('submit', () => { input.type = 'password'; });
}
for (const form of document.querySelectorAll('form[method=post]')) {
  let sentAt = -Infinity;
  form.addEventListener('submit', (event) => {
    if (event.timeStamp - sentAt < 1000) event.preventDefault();
    else sentAt = event.timeStamp;
  });
}
// What is shown once must not come back whole by Back: it is asked for anew, and is then gone.
addEventListener('pageshow', (event) => {
  if (event.persisted && document.querySelector('[data-once]')) location.reload();
});
const summary = document.querySelector('.govuk-error-summary');
if (summary && summary.dataset.disableAutoFocus !== 'true') {
  summary.tabIndex = -1;
  summary.focus();
}
