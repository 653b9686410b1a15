// The place in a form where files are chosen. They are read as they stream (upload.ts), so this field
// has no answer of its own; what was wrong with a file is shown at it.

import { fileUpload } from '../ui/file-upload.ts';
import type { Field } from './field.ts';
import type { Worded } from './text-fields.ts';

/** A file to choose, or several. */
export const fileField = (name: string, options: Worded & { readonly multiple: boolean }): Field<null> => ({
  names: [name],
  parse: () => null,
  render: (_form, error) =>
    fileUpload({ name, label: options.label, hint: options.hint, error, multiple: options.multiple }),
});
