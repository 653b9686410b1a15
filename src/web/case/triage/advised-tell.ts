import { tellWords } from '../../../incident/state/judgement.ts';
import { type Tell, tells } from '../../../policy/triage/rules.ts';
import { capitalised } from '../../../record/phrases.ts';
import { oneOf } from '../../forms/fields.ts';

type Answer = Tell | 'find-out' | 'nothing-new';

/** Whom the data protection officer would tell; a decision below it asks why. */
export const advisedTell = (they: 'I' | 'They', isLater = false) =>
  oneOf<Answer>('tell', {
    label: 'Who must be told?',
    items: [
      ...tells.map((tell) => ({ value: tell, text: capitalised(tellWords[tell]) })),
      {
        value: 'find-out',
        text: `${they} cannot say yet: something must be found out first`,
        hint: `Write it as ${they === 'I' ? 'your' : 'their'} advice, and why. The school finds it out, and ${
          they === 'I' ? 'you are' : 'they are'
        } asked again.`,
      },
      { value: 'nothing-new', text: isLater ? 'No change' : 'The advice is about something else' },
    ],
  });

export const tellFact = (tell: Answer | null): { readonly tell?: Tell; readonly findOutFirst?: true } => {
  if (tell === null || tell === 'nothing-new') return {};
  return tell === 'find-out' ? { findOutFirst: true } : { tell };
};
