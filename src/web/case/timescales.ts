import type { Hono } from 'hono';
import { nameIn } from '../../app/directory.ts';
import { type Duty, duties, never } from '../../incident/due/duties.ts';
import { type Pending, pending } from '../../incident/notifications/reminders.ts';
import type { Reminder } from '../../incident/state/reminder.ts';
import type { Moment } from '../../policy/clock.ts';
import { sayList } from '../../record/phrases.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { sayDutyState } from '../ui/incident.ts';
import { emptyState } from '../ui/notice.ts';
import { wideTable } from '../ui/table.ts';
import { type TimescaleLine, timescalePicture } from '../ui/timescale-picture.ts';
import { due, when } from '../ui/when.ts';
import { counted } from '../words/words.ts';
import { type StepView, viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';

const isOf =
  (duty: Duty) =>
  (reminder: Reminder | Pending): boolean =>
    reminder.duty === duty.duty && reminder.isSecond === duty.isSecond && reminder.since === duty.since;

const kindOf = ({ state }: Duty): TimescaleLine['kind'] => {
  if (state === 'met-late') return 'missed';
  return state === 'undone' ? 'not-needed' : state;
};

const share = ({ mark, unit }: Reminder | Pending): string => {
  if (mark === 0) return 'at once, as nobody is there to do it';
  return unit === 'hours' ? `${mark} h` : `${mark} %`;
};

const did = ({ what }: Reminder): string => (what === 'reminder' ? 'reminded' : 'escalated to');

const reminded = (view: StepView, duty: Duty, coming: readonly Pending[]): Child => {
  const { incident, directory } = view.found;
  const done = incident.reminders.filter(isOf(duty)).map((reminder) => {
    if (reminder.what === 'missed') return html`<li>${when(reminder.reachedAt)}: missed</li>`;
    const names = reminder.to.map((person) => nameIn(directory, person));
    const whom = names.length === 0 ? 'nobody: nobody is there' : sayList(names);
    return html`<li>${when(reminder.at)}: ${did(reminder)} ${whom} (${share(reminder)})</li>`;
  });
  const next = coming.find((reminder) => isOf(duty)(reminder) && reminder.what !== 'missed');
  const what = next?.what === 'reminder' ? 'a reminder' : 'it climbs to the next above';
  const rest = next && html`Next: ${when(next.sendAt)} ${what} (${share(next)})`;
  const so =
    done.length > 0 &&
    html`<details><summary>${done.length} so far</summary><ul class="govuk-list">${done}</ul></details>`;
  return done.length === 0 && !next ? '–' : html`${so}${rest}`;
};

const deadline = (duty: Duty, now: Moment): Child => {
  const { dueAt, metAt, since, state } = duty;
  if (dueAt === never) return 'no date';
  if (state === 'not-needed' || state === 'undone') return when(dueAt);
  return due({ at: dueAt, now, from: since, ...(metAt === null ? {} : { metAt }) });
};

const dutyTable = (view: StepView, all: readonly Duty[], coming: readonly Pending[]): Html =>
  wideTable({
    caption: 'The same in words',
    head: ['What', 'Due', 'Reminders'].map((text) => ({ text })),
    firstCellIsHeader: true,
    rows: all.map((duty) => [
      {
        text: html`${duty.label} <span
            class="candour-basis">${duty.statutory ? 'statutory' : view.found.procedures.label}</span><br>
            ${sayDutyState(duty)}`,
      },
      {
        text: html`${deadline(duty, view.found.now)}<details><summary>Why
            then?</summary>${duty.because}</details>`,
      },
      { text: reminded(view, duty, coming) },
    ]),
  });

const summary = (all: readonly Duty[]): string => {
  const those = (...kinds: readonly TimescaleLine['kind'][]) =>
    all.filter((duty) => kinds.includes(kindOf(duty))).length;
  const undone = all.filter(({ state }) => state === 'undone').length;
  const parts = [
    [those('met'), 'met'],
    [those('missed'), 'missed'],
    [those('open'), 'to come'],
    [undone, 'not done before it ended'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return `${counted(all.length, 'timescale')}: ${said.length === 0 ? 'nothing is owed' : sayList(said)}.`;
};

const picture = (view: StepView, all: readonly Duty[]): Html => {
  const { incident, now } = view.found;
  const dated = all.filter(({ dueAt }) => dueAt !== never);
  const told = incident.reminders.filter(({ what }) => what !== 'missed');
  return timescalePicture({
    title: `A line of time for each duty, from the report. ${summary(all)} The table below says the same.`,
    from: Math.min(...dated.map(({ since }) => since)),
    now,
    lines: dated.map((duty) => ({
      label: duty.label,
      says: sayDutyState(duty),
      kind: kindOf(duty),
      from: duty.since,
      dueAt: duty.dueAt,
      metAt: duty.metAt,
      dots: told.filter(isOf(duty)).map(({ at }) => at),
    })),
  });
};

const key = html`<p class="govuk-body govuk-!-font-size-16">A bar runs from when the clock began to the
  deadline. ✓ marks when it was done, a dot a reminder. Green: met; red: missed; teal: to come; grey: never
  done. Hours and weeks share the line, so the scale above it narrows to the right.</p>`;

export const timescalesBody = (view: StepView): Html => {
  const { incident, procedures, calendar, school, now } = view.found;
  const all = duties(incident, procedures, calendar, now);
  const coming = pending(incident, procedures, calendar, school);
  const isDated = all.some(({ dueAt }) => dueAt !== never);
  return all.length === 0
    ? emptyState({ title: 'Nothing is owed', text: 'No timescale runs on this incident.' })
    : html`<p class="govuk-body"><strong>${summary(all)}</strong></p>
      ${isDated && html`${picture(view, all)}${key}`}${dutyTable(view, all, coming)}`;
};

export const mountTimescales = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/timescales', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'timescales');
    const body = timescalesBody(view);
    return incidentPage(request, view, { tab: 'timeline', page: 'Timescales', body });
  });
};
