// Reads the body of a form. Plain forms are small and read whole; uploads are read elsewhere, as they stream.
// Anybody may send one, so it is bounded before anything is made of it: in bytes as they come, and in fields,
// because Node takes a square of the time for fields without a value.
import type { Context } from 'hono';
import { type Form, formOf } from './form.ts';

/** The largest plain form, in bytes: a full outcome report in a script of four bytes a letter fits. */
export const formMaxBytes = 4 * 1024 * 1024;

/** More fields than any form of ours has. */
const fieldsMax = 5000;

/** Thrown when a form is too large to read (413). */
export class FormTooLarge extends Error {
  override name = 'FormTooLarge';
}

const tooLarge = (): FormTooLarge => new FormTooLarge('The form is too large.');

/** The body as text. One that announces its length is never longer; any other is watched as it comes. */
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

/** Reads a form that was sent as `application/x-www-form-urlencoded`. */
export const readForm = async (request: Context): Promise<Form> => {
  const body = await textOf(request);
  if (body.length > formMaxBytes || body.split('&', fieldsMax + 1).length > fieldsMax) throw tooLarge();
  return formOf(new URLSearchParams(body));
};
