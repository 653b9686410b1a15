import type { Problem } from '../../app/identity/identity-keys.ts';
import type { Field } from '../forms/field.ts';
import { lineText } from '../forms/fields.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import { passwordInput } from '../ui/inputs/input.ts';

const lengthMin = 20;
const lettersMin = 8;

const isWeak = (text: string): boolean =>
  [...text.trim()].length < lengthMin ||
  new Set(text.toLowerCase().replaceAll(/\P{L}/gu, '')).size < lettersMin;

/** Longer than a password: somebody who copies the data may try for years. */
export const newPassphrase = (label = 'Passphrase'): Field<string> => ({
  names: ['passphrase'],
  parse: (form) =>
    isWeak(form.get('passphrase'))
      ? { problem: `Choose a passphrase of at least ${lengthMin} characters: five words or more` }
      : form.get('passphrase'),
  render: (_form, error) =>
    passwordInput({
      name: 'passphrase',
      label,
      hint: 'Five words or more that only you would put together. Do not use your password.',
      error,
      autocomplete: 'new-password',
    }),
});

export const passphraseAgain: Field<string> = {
  names: ['again'],
  parse: (form) =>
    form.get('again') === form.get('passphrase') ? form.get('again') : { problem: 'The two do not match' },
  render: (_form, error) =>
    passwordInput({ name: 'again', label: 'Passphrase, once more', error, autocomplete: 'new-password' }),
};

export const ownSecret = (name = 'secret'): Field<string> => ({
  names: [name],
  parse: (form) => form.get(name).trim() || { problem: 'Enter your passphrase, or the code on your sheet' },
  render: (_form, error) =>
    passwordInput({
      name,
      label: 'Your passphrase',
      hint: 'Or the code on your printed sheet.',
      error,
      autocomplete: 'off',
    }),
});

export const sheetCode = lineText('code', {
  label: 'The code on the sheet',
  hint: '13 groups of five letters and digits. Capitals, spaces and dashes do not matter.',
  required: 'Type the code from the paper',
  max: 200,
  autocomplete: 'off',
});

/** Slows guesses at a passphrase as it slows guesses at a password. */
export const withPassphrase = <T extends object>(
  request: DeskRequest,
  site: Site,
  attempt: () => Promise<T>,
): Promise<T | Problem> =>
  site.accounts.tryPassphrase(
    { person: request.get('signed').id, network: site.networkOf(request) },
    attempt,
  );
