import type { Hono } from 'hono';
import { nameIn } from '../../../app/directory.ts';
import { type Duty, dutiesAsEnded, isDue, never } from '../../../incident/due/duties.ts';
import { inFull } from '../../../incident/due/missed-notes.ts';
import { type Pending, pending } from '../../../incident/notifications/reminders.ts';
import type { Reminder } from '../../../incident/state/reminder.ts';
import { counted } from '../../../policy/clock.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { howCounted } from '../../school/policy-procedures.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { type TimescaleLine, timescaleKey, timescalePicture } from '../../ui/charts/timescale-picture.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { emptyState } from '../../ui/notice.ts';
import { shortWhen, when } from '../../ui/when.ts';
import { sayActor, sayEvent } from '../../words/entries.ts';
import { sayProcedures } from '../../words/procedures.ts';
import { type StepView, viewOf } from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';
import { entryLinks, withEntryLinks } from '../summary/points.ts';
import { dutyMarks, sayDone, sayLaw } from './duty-marks.ts';
import { proceduresPage } from './rules-page.ts';

export const isOf =
  (duty: Duty) =>
  (reminder: Reminder | Pending): boolean =>
    reminder.duty === duty.duty && reminder.isSecond === duty.isSecond && reminder.since === duty.since;

const did = ({ what }: Reminder): string => (what === 'reminder' ? 'reminded' : 'escalated to');

/** Null where nobody was reminded and nobody will be. */
const reminded = (view: StepView, duty: Duty, coming: readonly Pending[]): Child => {
  const { incident, directory } = view.found;
  const done = incident.reminders.filter(isOf(duty)).map((reminder) => {
    if (reminder.what === 'missed') return html`<li>${when(reminder.reachedAt)}: missed</li>`;
    const names = reminder.to.map((person) => nameIn(directory, person));
    const whom = names.length === 0 ? 'nobody: nobody is there' : sayList(names);
    return html`<li>${when(reminder.at)}: ${did(reminder)} ${whom}</li>`;
  });
  const next = coming.find((reminder) => isOf(duty)(reminder) && reminder.what !== 'missed');
  const rest = next && html`<li>Next: ${when(next.sendAt)}</li>`;
  return (done.length > 0 || next !== undefined) && html`<ul>${done}${rest}</ul>`;
};

const summary = (all: readonly Duty[]): string => {
  const those = (...states: readonly Duty['state'][]) => all.filter(({ state }) => states.includes(state));
  const parts = [
    [those('met'), 'in time'],
    [those('missed', 'met-late'), 'missed'],
    [those('open'), 'to come'],
    [those('undone'), 'never done'],
    [those('not-needed'), 'not needed'],
  ] as const;
  const said = parts
    .filter(([found]) => found.length > 0)
    .map(([found, words]) => `${found.length} ${words}`);
  return `${counted(all.length, 'timescale')}: ${said.join(', ')}.`;
};

const sayCounts = (view: StepView, duty: Duty): string => {
  const all = view.found.incident.reminders.filter(isOf(duty));
  const counts = (['reminder', 'escalation'] as const).flatMap((kind) => {
    const { length } = all.filter(({ what }) => what === kind);
    return length === 0 ? [] : counted(length, kind);
  });
  return ['Why then?', sayList(counts)].join(' ').trim();
};

/** What shows it: another time may stand in an entry that came later. */
const doneBy = (view: StepView, { entries, metAt }: Duty): Child => {
  const { directory } = view.found;
  const shown = view.entries.filter(({ version }) => entries.includes(version));
  const says = shown.map(
    (each) => html`${capitalised(sayActor(directory, each.actor))} ${sayEvent(each, directory)}. `,
  );
  return metAt !== null && entries.length > 0 && html`<p>${says}See ${entryLinks(view, entries)}</p>`;
};

/** Where more is left to do, who did what of it when. */
const doneInPart = (view: StepView, { inPart }: Duty): Child =>
  view.entries
    .filter(({ version }) => inPart.some(({ entry }) => entry === version))
    .map(
      (each) =>
        html`<p>${when(each.at)}: ${sayActor(view.found.directory, each.actor)} ${sayEvent(
          each,
          view.found.directory,
        )}. See ${entryLinks(view, [each.version])}</p>`,
    );

const lineOf = (view: StepView, duty: Duty, coming: readonly Pending[]): TimescaleLine => {
  const { incident, now } = view.found;
  const { dueAt, metAt } = duty;
  const isDated = dueAt !== never;
  return {
    label: duty.label,
    note: sayLaw(duty),
    mark: dutyMarks[duty.state],
    due: html`${isDated ? html`by ${shortWhen(dueAt, now)}` : 'No date'}${sayDone(view.found, duty)}`,
    more: {
      summary: sayCounts(view, duty),
      text: [
        html`<p>${withEntryLinks(view, duty.because)}</p>`,
        doneBy(view, duty),
        doneInPart(view, duty),
        reminded(view, duty, coming),
      ],
    },
    from: duty.since,
    dueAt: isDated ? dueAt : null,
    metAt,
    dots: incident.reminders.filter((each) => each.what !== 'missed' && isOf(duty)(each)).map(({ at }) => at),
  };
};

export const timescalesBody = (view: StepView): Html => {
  const { incident, procedures, calendar, school, now } = view.found;
  const all = inFull(incident, dutiesAsEnded(incident, procedures, calendar, now), {
    procedures,
    calendar,
  });
  if (all.length === 0) {
    return emptyState({ title: 'Nothing is due', text: 'No timescale runs on this incident.' });
  }
  const coming = pending(incident, procedures, calendar, school);
  const howPage = proceduresPage(view.found, howCounted);
  const runs = all.some(isDue);
  const lines = all.map((duty) => lineOf(view, duty, coming));
  return html`<p class="candour-verdict">${summary(all)}</p>${timescaleKey(runs)}${timescalePicture({
    now: runs ? now : null,
    lines,
  })}<p class="candour-basis">Dates not set by law: ${sayProcedures(procedures.version)}.${
    howPage !== null && html` <a class="govuk-link" href="${howPage}">How time is counted</a>.`
  } “Done” is the time that somebody recorded for it, or that of the entry. Hours and weeks share one line, so
    the ruler narrows to the right.</p>`;
};

export const mountTimescales = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/timescales', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'timescales');
    const body = timescalesBody(view);
    return incidentPage(request, view, { tab: 'record', page: 'Timescales', body });
  });
};
