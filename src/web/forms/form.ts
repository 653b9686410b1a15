// What a browser sent, read once at the edge. Plain forms are read whole; those with files stream
// (upload.ts). Anybody may send one, so it is bounded first: in bytes, and in fields, because Node takes
// quadratic time for fields without a value.
import type { Context } from 'hono';

/** What was not sent is ''. */
export type Form = {
  readonly get: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
};

const oneLineEnd = (text: string): string => text.replaceAll('\r\n', '\n');

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
    pairs: [...values].flatMap(([name, all]) => all.map((value) => [name, value] as const)),
  };
};

/** A form as a page shows it before anybody types. */
export const formWith = (values: Readonly<Record<string, string | readonly string[]>>): Form =>
  formOf(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : value.map((each) => [name, each] as const),
    ),
  );

/** Null unless it looks like one of ours. */
export const secretIn = (form: Form): string | null => {
  const secret = form.get('_secret');
  return /^[\w-]{22}$/.test(secret) ? secret : null;
};

export const emptyForm: Form = formOf([]);

/** For hidden fields, so that nothing typed is lost. */
export const pairsOf = (form: Form, names: readonly string[]): readonly (readonly [string, string])[] =>
  names.flatMap((name) => form.all(name).map((value) => [name, value] as const));

export const withoutSecret = (form: Form): Form => formOf(form.pairs.filter(([name]) => name !== '_secret'));

export const askedIn = (request: Context): Form => formOf(new URL(request.req.url).searchParams);

/** In bytes: a full outcome report in a script of four bytes a letter fits. */
export const formMaxBytes = 4 * 1024 * 1024;

/** More than any form of ours has. */
const fieldsMax = 5000;

/** Thrown when a form is too large to read (413). */
export class FormTooLarge extends Error {
  override name = 'FormTooLarge';
}

const tooLarge = (): FormTooLarge => new FormTooLarge('The form is too large.');

/** A body that announces its length is never longer; any other is watched as it comes. */
const textOf = async (request: Context): Promise<string> => {
  const announced = request.req.header('content-length');
  if (announced !== undefined) {
    if (Number(announced) > formMaxBytes) throw tooLarge();
    return request.req.text();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > formMaxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

export const readForm = async (request: Context): Promise<Form> => {
  const body = await textOf(request);
  if (body.length > formMaxBytes || body.split('&', fieldsMax + 1).length > fieldsMax) throw tooLarge();
  return formOf(new URLSearchParams(body));
};
