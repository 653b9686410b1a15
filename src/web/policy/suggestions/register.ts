// The register of suggestions: what was suggested, on which point, and the answer; to print, and as a file.
import { titleNamed } from '../../../app/governing/version-names.ts';
import { londonDate } from '../../../policy/clock.ts';
import { capitalised } from '../../../record/phrases.ts';
import { sayAbout } from '../../../suggestion/steps/make-suggestion.ts';
import type { Register, SayDay } from '../../shell/register-page.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { namesOf } from '../../words/entries.ts';
import { kind } from './forms.ts';
import { ledTo, sayMaker, stageWords } from './words.ts';

const columns = ['When', 'About', 'Problem', 'Proposal', 'Made by', 'Answer', 'Reasons', 'Led to'] as const;

/** As far as its reader may read them; the latest first. */
const rows = async (
  signed: Signed,
  { app }: Site,
  sayDay: SayDay,
): Promise<readonly (readonly string[])[]> => {
  const all = await app.streams.list(signed.id, kind);
  const found = all.toReversed().map(async ({ stream, state }) => {
    const { entries } = await app.streams.open(signed.id, kind, stream);
    const written = (field: string) =>
      entries.flatMap((entry) => (field in entry.written ? [entry.written[field] ?? 'Erased'] : []))[0] ?? '';
    const led = ledTo(stream, signed);
    return [
      sayDay(londonDate(state.madeAt)),
      capitalised(sayAbout(state.about, namesOf(signed.directory))),
      written('problem'),
      written('proposal'),
      sayMaker(state, signed),
      stageWords[state.stage],
      written('reasons'),
      led === null ? '' : titleNamed(signed.directory, led),
    ];
  });
  return Promise.all(found);
};

export const suggestionRegister: Register = {
  at: '/suggestions/register',
  file: 'suggestions.csv',
  title: 'Register of suggestions',
  current: '/policy',
  every: 'Every suggestion that you may read',
  columns,
  rows,
};
