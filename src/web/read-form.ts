// Reads the body of a form. Plain forms are small and read whole; uploads are read elsewhere, as they stream.
import type { Context } from 'hono';
import { type Form, formOf } from './form.ts';

/** The largest plain form, in bytes: a full outcome report in a script of four bytes a letter fits. */
export const formMaxBytes = 4 * 1024 * 1024;

/** Thrown when a form is too large to read (413). */
export class FormTooLarge extends Error {
  override name = 'FormTooLarge';
}

/** Reads a form that was sent as `application/x-www-form-urlencoded`. */
export const readForm = async (request: Context): Promise<Form> => {
  const announced = Number(request.req.header('content-length') ?? 0);
  if (announced > formMaxBytes) throw new FormTooLarge('The form is too large.');
  const body = await request.req.text();
  if (body.length > formMaxBytes) throw new FormTooLarge('The form is too large.');
  return formOf(new URLSearchParams(body));
};
