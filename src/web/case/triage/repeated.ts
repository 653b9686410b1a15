// The third of one cause within 12 months: found by counting, never ticked. It counts what figures count, and
// names of that what its reader may see.
import type { App } from '../../../app/app.ts';
import { repeatedFrom } from '../../../incident/figures/repeats.ts';
import { stages } from '../../../incident/state/stages.ts';
import { yearMs } from '../../../policy/clock.ts';
import { type CauseId, causeLabel } from '../../../policy/procedures/procedures.ts';
import { type Child, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import type { StepView } from '../case-form.ts';

const countedStages = stages.filter((stage) => stage !== 'set-aside');

/** More of one cause within a year has a list of its own. */
const namedMax = 12;

const earlierOnes = async ({ found: { person, incident } }: StepView, cause: CauseId, app: App) => {
  const until = incident.report?.receivedAt ?? 0;
  const reported = { from: until - yearMs, until };
  const { rows } = await app.casebook.list(person, {
    ...{ causes: [cause], reported, stage: countedStages, order: 'reported', limit: namedMax },
  });
  const titles = await app.titles(
    person,
    rows.flatMap(({ titled }) => titled ?? []),
  );
  return rows.map(({ incident: id, reference }) => ({ reference, title: titles.get(id) ?? reference }));
};

/** Nothing below the third. */
export const repeatedPart = async (view: StepView, cause: CauseId, app: App): Promise<Child> => {
  const before = await app.cases.sameCauseBefore(view.found, cause);
  if (before + 1 < repeatedFrom) return null;
  const label = causeLabel(view.found.procedures, cause);
  const earlier = await earlierOnes(view, cause, app);
  // What they see themselves counts, also where the figures leave it out: the number agrees with the list.
  const others = Math.max(before, earlier.length);
  const which = earlier.length === others ? `The other ${others}` : `Of the other ${others} you can see`;
  const says = html`“${label}” has now happened <strong>${others + 1} times within 12 months</strong>, this
    one included.`;
  const links = earlier.map(
    ({ reference, title }) =>
      html`<li><a class="govuk-link" href="/incidents/${reference}">${title}</a></li>`,
  );
  return html`<p class="govuk-body">${says}</p>${
    earlier.length > 0 &&
    details({ summaryText: `${which}:`, text: html`<ul class="govuk-list govuk-list--bullet">${links}</ul>` })
  }`;
};
