// The register of exceptions: who, from which point, until when, under which conditions; to print, and as a
// file.
import type { Hono } from 'hono';
import type { RegisteredException } from '../../../app/cases/exceptions.ts';
import { nameIn } from '../../../app/directory.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { capitalised } from '../../../record/phrases.ts';
import { saySubject } from '../../../school/subject.ts';
import { csvFile } from '../../case/desk/register.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { html } from '../../ui/html.ts';
import { emptyState } from '../../ui/notice.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { wideTable } from '../../ui/table.ts';
import { namesOf } from '../../words/entries.ts';
import { lastDay, sayStage } from './words.ts';

const columns = ['Who', 'From what', 'How it stands', 'First day', 'Last day', 'Conditions'] as const;

type Said = { readonly signed: Signed; readonly today: IsoDate; readonly sayDay: (day: IsoDate) => string };

const cells = (
  { state, conditions }: RegisteredException,
  { signed, today, sayDay }: Said,
): readonly string[] => [
  state.by === null ? '' : nameIn(signed.directory, state.by),
  capitalised(saySubject(state.about, namesOf(signed.directory))),
  sayStage(state, today),
  sayDay(state.from),
  sayDay(lastDay(state)),
  conditions,
];

const rowsOf = async (
  request: DeskRequest,
  { app }: Site,
  sayDay: Said['sayDay'],
): Promise<readonly (readonly string[])[]> => {
  const signed = request.get('signed');
  const said = { signed, today: londonDate(app.now()), sayDay };
  return (await app.exceptions.register(signed.id)).map((each) => cells(each, said));
};

export const mountExceptionRegister = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/exceptions/register', async (request) => {
    const rows = await rowsOf(request, site, sayDate);
    const body =
      rows.length === 0
        ? emptyState({
            title: 'The register is empty',
            text: 'Every exception that you may read stands here.',
          })
        : wideTable({
            // The sheet shows the title already; this caption is for screen readers.
            caption: 'Every exception that you may read',
            captionClasses: 'govuk-visually-hidden',
            head: columns.map((text) => ({ text })),
            firstCellIsHeader: true,
            rows: rows.map((row) => row.map((text) => ({ text }))),
          });
    return deskPage(request, {
      title: 'Register of exceptions',
      body: printSheet({
        kind: 'register',
        title: 'Register of exceptions from the policy',
        body: html`<p class="govuk-body">${request.get('signed').directory.schoolName},
          ${sayDate(site.app.now())}.</p>${body}`,
      }),
      current: '/policy',
      wide: true,
    });
  });
  desk.get('/exceptions/register.csv', async (request) =>
    csvFile(request, 'exceptions.csv', [columns, ...(await rowsOf(request, site, (day) => day))]),
  );
};
