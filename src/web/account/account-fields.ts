import type { Directory } from '../../app/directory.ts';
import type { PersonId } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import type { Field } from '../forms/field.ts';
import { lineText } from '../forms/fields.ts';
import { passwordInput } from '../ui/inputs/input.ts';

const shape = /^[^\s@<>,;"]+@[^\s@<>,;".]+(\.[^\s@<>,;".]+)+$/u;

const lengthMax = 200;

/** What is wrong with an address that stands in a list, or null. */
export const addressFault = (address: string): string | null => {
  if (address === '') return 'no e-mail address';
  return shape.test(address) && address.length <= lengthMax ? null : `“${address}” is no e-mail address`;
};

/** The name of the active person who has this address already, or null. */
export const holderOf = (
  school: School,
  directory: Directory,
  address: string,
  except: PersonId | null,
): string | null => {
  const wanted = address.trim().toLowerCase();
  for (const [person, held] of directory.addresses) {
    if (person === except || school.people.get(person)?.active !== true) continue;
    if (held.trim().toLowerCase() === wanted) return directory.names.get(person) ?? 'somebody else';
  }
  return null;
};

export const emailAddress = (
  holder: (address: string) => string | null = () => null,
  label = 'E-mail address',
  {
    name = 'email',
    hint,
    required = 'Enter the e-mail address',
  }: { readonly name?: string; readonly hint?: string; readonly required?: string | null } = {},
): Field<string> => {
  const field = lineText(name, {
    label,
    hint,
    ...(required !== null && { required }),
    max: lengthMax,
    autocomplete: 'off',
    type: 'email',
    inputmode: 'email',
  });
  return {
    ...field,
    parse: (form) => {
      const address = field.parse(form);
      if (typeof address !== 'string' || address === '') return address;
      if (!shape.test(address)) return { problem: 'Enter an e-mail address like name@school.example' };
      const taken = holder(address);
      return taken === null ? address : { problem: `This e-mail address already belongs to ${taken}` };
    },
  };
};

const good = 'At least 12 characters. Three or four words that only you would put together are good.';

/** How good a password is can be judged only where the person is known. */
export const newPassword = (label = 'Password', hint = good): Field<string> => ({
  names: ['password'],
  parse: (form) => form.get('password') || { problem: 'Choose a password' },
  // What was typed never goes back to the browser: its reader must know why the field is empty.
  render: (form, error) =>
    passwordInput({
      ...{ name: 'password', label, error, autocomplete: 'new-password' },
      hint: form.get('password') === '' ? hint : `Type it again: no page shows it. ${hint}`,
    }),
});

export const presentPassword = (name = 'present', label = 'Your present password'): Field<string> => ({
  names: [name],
  parse: (form) => form.get(name) || { problem: 'Enter your present password' },
  render: (_form, error) => passwordInput({ name, label, error, autocomplete: 'current-password' }),
});

export const factorCode = (hint = 'The six digits that your app shows.'): Field<string> =>
  lineText('code', {
    label: 'Code',
    hint,
    required: 'Enter the code',
    max: 40,
    autocomplete: 'one-time-code',
  });
