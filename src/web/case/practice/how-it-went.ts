// How a practice went: its timescales, kept or missed and by how much, and who did what. It can be printed,
// and goes nowhere else.
import type { Hono } from 'hono';
import type { Entry } from '../../../app/cases/cases.ts';
import { type Duty, dutiesAsEnded, never } from '../../../incident/due/duties.ts';
import { ending } from '../../../incident/state/incident.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import type { Reminder } from '../../../incident/state/reminder.ts';
import { counted, sayLength } from '../../../policy/clock.ts';
import { scenarios } from '../../../policy/scenarios.ts';
import { NotFound } from '../../../record/failure.ts';
import { sayList } from '../../../record/phrases.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { type Html, html } from '../../ui/html.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { wideTable } from '../../ui/table.ts';
import { when } from '../../ui/when.ts';
import { sayActor, sayEvent } from '../../words/entries.ts';
import { type StepView, viewOf } from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';

const howItWent = 'How it went';

const isMissed = ({ state }: Duty): boolean => state === 'missed' || state === 'met-late';

/** How late or how early it was done, or is by now. */
const apartMs = ({ found: { incident, now } }: StepView, { dueAt, metAt }: Duty): number =>
  Math.abs((metAt ?? ending(incident)?.at ?? now) - dueAt);

const judged = (view: StepView, duty: Duty): string => {
  const length = sayLength(apartMs(view, duty));
  switch (duty.state) {
    case 'met':
      return 'Kept';
    case 'met-late':
      return `Missed by ${length}`;
    case 'missed':
      return `Missed, and still not done ${length} later`;
    case 'open':
      return 'To come';
    case 'undone':
      return 'Not done, and not yet due';
    case 'not-needed':
      return 'Not needed';
  }
};

/** First of all, with the longest delay. */
const inShort = (view: StepView, all: readonly Duty[]): string => {
  const kept = all.filter(({ state }) => state === 'met').length;
  const [worst] = all.filter(isMissed).toSorted((one, other) => apartMs(view, other) - apartMs(view, one));
  const said = `${kept} of ${counted(kept + all.filter(isMissed).length, 'timescale')} kept.`;
  return worst === undefined
    ? said
    : `${said} Longest delay: ${worst.label}, ${sayLength(apartMs(view, worst))}.`;
};

const timescales = (view: StepView, all: readonly Duty[]): Html =>
  wideTable({
    caption: 'The timescales',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'What' }, { text: 'Due' }, { text: 'How it went' }],
    rows: all.map((duty) => [
      { text: html`${duty.label}${duty.statutory && ' (set by law)'}` },
      { text: duty.dueAt === never ? 'No date' : when(duty.dueAt) },
      { text: judged(view, duty) },
    ]),
  });

const timeDid = {
  reminder: (count: number) => `sent ${counted(count, 'reminder')}`,
  missed: (count: number) => `recorded ${counted(count, 'missed deadline')}`,
  escalation: (count: number) => `went to the next person up ${counted(count, 'time')}`,
};

/** What time did, in a sentence: the record has each. */
const whatTimeDid = ({ found: { incident } }: StepView): string => {
  const count = (wanted: Reminder['what']) => incident.reminders.filter(({ what }) => what === wanted).length;
  const done = (['reminder', 'missed', 'escalation'] as const)
    .filter((what) => count(what) > 0)
    .map((what) => timeDid[what](count(what)));
  return done.length === 0 ? 'No reminder was sent.' : `Candour ${sayList(done)}.`;
};

const isByPeople = ({ actor }: Entry): boolean => actor.kind !== 'clock';

const whoDidWhat = ({ found: { directory }, entries }: StepView): Html =>
  wideTable({
    caption: 'Who did what',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'When' }, { text: 'Who' }, { text: 'What' }],
    rows: entries
      .filter(isByPeople)
      .map((entry) => [
        { text: when(entry.at) },
        { text: sayActor(directory, entry.actor) },
        { text: sayEvent(entry, directory) },
      ]),
  });

const sheet = (view: StepView): Html => {
  const { incident, procedures, calendar, directory, now } = view.found;
  const all = dutiesAsEnded(incident, procedures, calendar, now);
  const title = incident.practice && scenarios[incident.practice.scenario].title;
  return printSheet({
    kind: 'report',
    within: true,
    title: `Practice: ${title}`,
    body: html`<p class="candour-verdict">${inShort(view, all)}</p>
      <p class="govuk-body">${directory.schoolName}, ${incident.reference}. Nothing of this happened. Times
        are those of the practice’s own clock.</p>
      ${timescales(view, all)}${whoDidWhat(view)}<p class="govuk-body">${whatTimeDid(view)}</p>`,
    foot: 'Practice. For the school alone: it is in no figures, reports or exports.',
  });
};

export const mountHowItWent = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/how-it-went', async (request) => {
    const view = await viewOf(request, site);
    if (!isPractice(view.found.incident)) throw new NotFound('This is not a practice incident.');
    await site.app.cases.read(view.found, 'how it went');
    return incidentPage(request, view, { tab: 'record', page: howItWent, body: sheet(view) });
  });
};
