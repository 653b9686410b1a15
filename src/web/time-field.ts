// A question answered with a time of day, as people write it: 7:30, 07.30 or 0730.
import type { Field } from './field.ts';
import { plain, type Worded } from './text-fields.ts';
import { input } from './ui/input.ts';
import { sayTime } from './words.ts';

type TimeOptions = Worded & { readonly first: number; readonly last: number };

/** A time of day between two others, in minutes after midnight. */
export const timeOfDay = (name: string, options: TimeOptions): Field<number> => ({
  names: [name],
  parse: (form) => {
    const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(form.get(name).trim()) ?? [];
    const at = hours === undefined ? Number.NaN : Number(hours) * 60 + Number(minutes);
    const between = `between ${sayTime(options.first)} and ${sayTime(options.last)}`;
    return at >= options.first && at <= options.last
      ? at
      : { problem: `“${plain(options.label)}” must be a time ${between}, such as 7:30` };
  },
  render: (form, error) => {
    const { label, hint } = options;
    return input({ name, label, hint, error, value: form.get(name), width: '5', autocomplete: 'off' });
  },
});
