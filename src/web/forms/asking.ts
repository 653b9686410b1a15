// A question asked at length on a page of its own, or shortly in a form that asks many. It is written once;
// `shortly` holds what is said otherwise in the short form.
import type { ItemId } from '../../policy/policy.ts';
import type { When } from '../../policy/when.ts';
import { dayAndTime, type MomentOptions } from './date-fields.ts';
import type { Field } from './field.ts';
import { type ChoiceOptions, lineText, longText, oneOf, type Standing, type TextOptions } from './fields.ts';

type Asked<O> = O & { readonly shortly?: Partial<O> };
type Required = { readonly required: string };

export type Asking = {
  /** Its name in the form. */
  readonly at: (name: string) => string;
  /** How the form says that it is missing. */
  readonly missing: (said: string) => string;
  readonly line: (name: string, options: Asked<TextOptions>) => Field<string>;
  readonly long: (name: string, options: Asked<TextOptions & { readonly rows?: number }>) => Field<string>;
  readonly time: (name: string, options: Asked<MomentOptions & Required>) => Field<When>;
  readonly choice: <V extends string | number>(
    name: string,
    options: Asked<ChoiceOptions<V> & Standing & Required>,
  ) => Field<V>;
};

export const atLength: Asking = {
  at: (name) => name,
  missing: (said) => said,
  line: lineText,
  long: longText,
  time: dayAndTime,
  choice: oneOf,
};

/** Without hints, in few lines; the point goes before names, and before what is missing. */
export const shortlyFor = (id: ItemId): Asking => {
  const at = (name: string) => `${id}-${name}`;
  const missing = (said: string) => `${id}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  const inShort = <O extends { readonly required?: string }>({ shortly, ...options }: Asked<O>) => {
    const asked = { ...options, hint: undefined, ...shortly };
    return { ...asked, ...(asked.required !== undefined && { required: missing(asked.required) }) };
  };
  const text = <O extends TextOptions>(options: Asked<O>) => {
    const asked = inShort(options);
    return asked.required === undefined ? { ...asked, label: `${asked.label} (optional)` } : asked;
  };
  return {
    at,
    missing,
    line: (name, options) => lineText(at(name), text(options)),
    long: (name, options) => longText(at(name), { ...text(options), rows: 2 }),
    time: (name, options) => dayAndTime(at(name), inShort(options)),
    choice: (name, options) => oneOf(at(name), inShort(options)),
  };
};
