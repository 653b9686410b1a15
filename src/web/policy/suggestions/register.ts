// The register of suggestions: what was suggested, on which point, and the answer; to print, and as a file.
import type { Hono } from 'hono';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { titleOfVersion } from '../../../policy-version/kind.ts';
import { capitalised } from '../../../record/phrases.ts';
import { sayAbout } from '../../../suggestion/steps/make-suggestion.ts';
import { csvFile } from '../../case/desk/register.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { html } from '../../ui/html.ts';
import { emptyState } from '../../ui/notice.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { wideTable } from '../../ui/table.ts';
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

const title = 'Register of suggestions';

export const mountSuggestionRegister = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/suggestions/register', async (request) => {
    const rows = await rowsOf(request, site, sayDate);
    const body =
      rows.length === 0
        ? emptyState({
            title: 'The register is empty',
            text: 'Every suggestion that you may read stands here.',
          })
        : wideTable({
            // The sheet shows the title already; this caption is for screen readers.
            caption: 'Every suggestion that you may read',
            captionClasses: 'govuk-visually-hidden',
            head: columns.map((text) => ({ text })),
            firstCellIsHeader: true,
            rows: rows.map((row) => row.map((text) => ({ text }))),
          });
    return deskPage(request, {
      title,
      body: printSheet({
        kind: 'register',
        title,
        body: html`<p class="govuk-body">${request.get('signed').directory.schoolName},
          ${sayDate(site.app.now())}.</p>${body}`,
      }),
      current: '/policy',
      wide: true,
    });
  });
  desk.get('/suggestions/register.csv', async (request) =>
    csvFile(request, 'suggestions.csv', [columns, ...(await rowsOf(request, site, (day) => day))]),
  );
};
