import { tellWords } from '../../../incident/state/judgement.ts';
import { type Tell, tells } from '../../../policy/triage/rules.ts';
import { capitalised } from '../../../record/phrases.ts';
import { oneOf } from '../../forms/fields.ts';

/** Whom the data protection officer would tell; a decision below it asks why. */
export const advisedTell = () =>
  oneOf<Tell>('tell', {
    label: 'Who must be told?',
    hint:
      'Choose nothing if the advice is about something else, or if you cannot say yet: then write below ' +
      'what to find out first.',
    items: tells.map((tell) => ({
      value: tell,
      text: capitalised(tellWords[tell]),
    })),
  });

export const tellFact = (tell: Tell | null): { readonly tell?: Tell } => (tell === null ? {} : { tell });
