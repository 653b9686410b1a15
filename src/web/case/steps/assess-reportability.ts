// The decision on who is told, by itself (6c; UK GDPR Art 33, 34): what the facts advise stands above it. A
// school may tell more people than it must.
import { reportability, waitingTo } from '../../../incident/state/incident.ts';
import { sayTell } from '../../../incident/state/judging/judgement.ts';
import { facts } from '../../../incident/state/judging/triage.ts';
import { stepPage } from '../case-form.ts';
import { lawsClock } from '../triage/advice-hours.ts';
import { factsSaved } from '../triage/facts-saved.ts';
import { firstQuestion, restsOn, tellPart } from '../triage/judgement.ts';
import { assessedAs, tellingFields, tellingHelp, tellingPrefill } from '../triage/telling-fields.ts';

export const assessReportability = stepPage({
  step: 'assess-reportability',
  place: ['decide', 'summary'],
  next: (view) => (lawsClock(view) === null ? {} : { due: 'To decide: ' }),
  button: 'Record the assessment',
  intro: (view) => firstQuestion(view) || factsSaved(view, 'telling'),
  help: tellingHelp,
  beside: restsOn,
  workedOut: tellPart,
  isReady: ({ found }) => facts(found.incident) !== null,
  fields: tellingFields,
  prefill: tellingPrefill,
  ask: assessedAs,
  done: ({ found: { incident } }) => {
    const judged = reportability(incident);
    return judged === null || waitingTo(incident, 'reassess') !== null
      ? 'It waits for a second person.'
      : `You decided: ${sayTell(judged)}.`;
  },
});
