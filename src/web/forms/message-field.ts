// A message between the reporter and the school: short enough to be read at once. One that is far too long
// comes back with its beginning alone, so that the page that says so can be opened.
import { shorten } from '../../record/shorten.ts';
import type { Field } from './field.ts';
import { formWith } from './form.ts';
import { longText, type Worded } from './text-fields.ts';

/** The longest message, in characters. */
export const messageMax = 5000;
const shownMax = 4 * messageMax;

/** The field of a message; it must be written unless it is optional. */
export const messageField = (
  name: string,
  { optional, ...options }: Worded & { readonly optional?: boolean },
): Field<string> => {
  const text = longText(name, {
    ...options,
    max: messageMax,
    ...(optional ? {} : { required: 'Write your message' }),
  });
  return {
    ...text,
    render: (form, problem) => {
      const typed = form.get(name);
      if (typed.length <= shownMax) return text.render(form, problem);
      const says = `${problem ?? 'It is too long'}. Only its beginning is shown here`;
      return text.render(formWith({ [name]: shorten(typed, shownMax) }), says);
    },
  };
};
