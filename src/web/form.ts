// What a browser sent, read once at the edge. Text is taken as typed, with line ends made one and characters
// that no text holds refused by the fields; files go to whoever keeps them while they stream, and never to
// the disk in plain.

/** The fields of a form by name; what was not sent is ''. */
export type Form = {
  readonly get: (name: string) => string;
  readonly all: (name: string) => readonly string[];
};

const oneLineEnd = (text: string): string => text.replaceAll('\r\n', '\n');

/** A form over name and value pairs, in the order in which they came. */
export const formOf = (pairs: Iterable<readonly [string, string]>): Form => {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const before = values.get(name);
    if (before === undefined) values.set(name, [oneLineEnd(value)]);
    else before.push(oneLineEnd(value));
  }
  return {
    get: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
  };
};

/** A form that says what a page shows before anybody typed. */
export const formWith = (values: Readonly<Record<string, string | readonly string[]>>): Form =>
  formOf(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : value.map((each) => [name, each] as const),
    ),
  );

/** The form's own secret, when it is one that a form of ours could hold. */
export const secretIn = (form: Form): string | null => {
  const secret = form.get('_secret');
  return /^[\w-]{22}$/.test(secret) ? secret : null;
};

/** A form in which nothing is filled in. */
export const emptyForm: Form = formOf([]);

/** What stands in the form of this name, kept in hidden fields so that nothing typed is lost. */
export const pairsOf = (form: Form, names: readonly string[]): readonly (readonly [string, string])[] =>
  names.flatMap((name) => form.all(name).map((value) => [name, value] as const));

/** The same answers, to be sent under a fresh secret. */
export const withoutSecret = (form: Form): Form => ({
  ...form,
  get: (name) => (name === '_secret' ? '' : form.get(name)),
});
