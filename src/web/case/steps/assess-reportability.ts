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
  intro: (view) => firstQuestion(view) || factsSaved(view),
  help: tellingHelp,
  beside: restsOn,
  workedOut: tellPart,
  isReady: ({ found }) => facts(found.incident) !== null,
  fields: tellingFields,
  prefill: tellingPrefill,
  ask: assessedAs,
});
