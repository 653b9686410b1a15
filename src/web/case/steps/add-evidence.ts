import { type ThingKind, thingKinds } from '../../../incident/state/governing/investigation.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { oneOf } from '../../forms/fields.ts';
import { fileField } from '../../forms/upload.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const evidenceFields = (ask: Asking) => ({
  description: ask.long('description', {
    label: 'What is the evidence?',
    hint: 'What it shows, where it comes from, who found it.',
    required: 'Write what the evidence is',
    rows: 3,
  }),
  file: fileField('file', {
    text: 'Add a photo or file',
    hint: 'Never upload indecent images. Ring the police.',
    multiple: false,
  }),
  keptAt: ask.line('keptAt', {
    label: 'Where is it kept, if it is a physical item?',
    hint: 'For example: locked cabinet in the school office.',
    shortly: { label: 'Where is it kept?', required: 'Write where it is kept' },
  }),
  heldBy: ask.line('heldBy', { label: 'Who holds it? (optional)' }),
  kind: oneOf<ThingKind>('kind', {
    label: 'Is it a paper or a device? (optional)',
    items: thingKinds.map((value) => ({ value, text: capitalised(value) })),
  }),
});

export const addEvidence = stepPage({
  step: 'add-evidence',
  place: ['record', 'investigation'],
  button: 'Add the evidence',
  file: 'file',
  help: () =>
    html`<p class="govuk-body">Add a file, or say where an item is kept. We seal the file, so that you can
      show later that nobody changed it.</p>`,
  fields: () => evidenceFields(atLength),
  ask: ({ description, keptAt, heldBy, kind }, _view, { files: [file] }) => {
    if (file === undefined && keptAt === '') {
      return { at: 'file', field: 'file', problem: 'Choose a file, or say where the physical item is kept' };
    }
    return {
      facts: { file: file?.file ?? null, size: file?.size ?? 0, ...(kind && !file ? { kind } : {}) },
      prose: { description, keptAt, heldBy, fileName: file?.name ?? '', digest: file?.digest ?? '' },
    };
  },
});
