// The register of suggestions: what was suggested, on which point, and the answer; to print, and as a file.
import type { Hono } from 'hono';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { titleOfVersion } from '../../../policy-version/kind.ts';
import { capitalised } from '../../../record/phrases.ts';
import { sayAbout } from '../../../suggestion/steps/make-suggestion.ts';
import { csvFile, registerPage } from '../../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { namesOf } from '../../words/entries.ts';
import { kind } from './forms.ts';
import { ledTo, sayMaker, stageWords } from './words.ts';

const columns = ['When', 'About', 'Problem', 'Proposal', 'Made by', 'Answer', 'Reasons', 'Led to'] as const;

/** As far as its reader may read them; the latest first. */
const rowsOf = async (
  request: DeskRequest,
  { app }: Site,
  sayDay: (day: IsoDate) => string,
): Promise<readonly (readonly string[])[]> => {
  const signed = request.get('signed');
  const all = await app.streams.list(signed.id, kind);
  const rows = all.toReversed().map(async ({ stream, state }) => {
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
      led === null ? '' : titleOfVersion(led.state),
    ];
  });
  return Promise.all(rows);
};

export const mountSuggestionRegister = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/suggestions/register', async (request) =>
    registerPage(request, {
      title: 'Register of suggestions',
      current: '/policy',
      says: `${request.get('signed').directory.schoolName}, ${sayDate(site.app.now())}.`,
      every: 'Every suggestion that you may read',
      columns,
      rows: await rowsOf(request, site, sayDate),
    }),
  );
  desk.get('/suggestions/register.csv', async (request) =>
    csvFile(request, 'suggestions.csv', [columns, ...(await rowsOf(request, site, (day) => day))]),
  );
};
