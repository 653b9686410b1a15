// `npm run policy-map`: writes docs/policy-map.md, which says of each point of the policy how it is carried
// out, who may do it and what enforces it. A test compares the file with what this makes.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sayWho } from '../src/incident/capacity.ts';
import { metOnlyBySteps } from '../src/incident/conformance/items.ts';
import { secondPersons } from '../src/incident/people/second-person.ts';
import { stepNames } from '../src/incident/step-names.ts';
import { carryingOut, steps } from '../src/incident/steps.ts';
import type { Item, Point, PointNumber } from '../src/policy/policy.ts';
import { securityIncidents2021 as policy } from '../src/policy/security-incidents-2021.ts';
import { guardedChanges, guardedSeconds } from '../src/school/people/guarded.ts';
import { adoptersWords } from '../src/school/policies/adopted-procedures.ts';

const file = fileURLToPath(new URL('../docs/policy-map.md', import.meta.url));

const enforced = ({ id }: Item): string => {
  if (metOnlyBySteps.includes(id)) return 'by its step only';
  return id === '4d' ? 'guidance, answered in words' : 'by its step, or answered in words';
};

const itemRow = (item: Item): string => {
  const names = carryingOut(item.id);
  const said = names.map((name) => `\`${name}\``).join(', ');
  const who = sayWho(names.flatMap((name) => steps[name].who));
  return `| ${item.id} | ${item.text} | ${said} | ${who} | ${enforced(item)} |`;
};

const pointPart = (point: Point): string => {
  const head = `## ${point.number}. ${point.must.replaceAll('**', '')}\n\n${pointCarriedOut[point.number]}\n`;
  if (point.items.length === 0) return head;
  const table = [
    '| item | the policy | steps | who | enforced |',
    '|---|---|---|---|---|',
    ...point.items.map(itemRow),
  ];
  return `${head}\n${table.join('\n')}\n`;
};

const stepRow = (step: (typeof stepNames)[number]): string => {
  const { point, who, stages } = steps[step];
  const whoMay = who.length === 0 ? 'anybody' : sayWho(who);
  const when = stages.length === 0 ? 'a new incident' : stages.join(', ');
  return `| \`${step}\` | ${point} | ${whoMay} | ${when} |`;
};

const identityRows = [
  `| Making a confidential reporter known | chair | ${sayWho(steps['confirm-identity-request'].who)} |`,
];

export const policyMap = (): string =>
  [
    '# Policy map',
    '',
    `How Candour carries out the ${policy.title}, version ${policy.documentControl.version}.`,
    'Made by `npm run policy-map` from the code; a test keeps it true.',
    '',
    ...policy.points.map(pointPart),
    '## Every step',
    '',
    'What it rests on, who may take it and at which stages. "school default" marks our own rules.',
    '',
    '| step | point | who | stages |',
    '|---|---|---|---|',
    ...stepNames.map(stepRow),
    '',
    '## What takes two people',
    '',
    'One proposes, a second confirms: never the same person, and nobody who made the mistake. Where nobody',
    'listed is left, the next who may act as chair is the second.',
    '',
    '| decision | of the two, one is | the second |',
    '|---|---|---|',
    ...secondPersons.map(({ when, oneIs, words }) => `| ${when} | ${oneIs} | ${words} |`),
    ...identityRows,
    ...Object.values(guardedChanges).map((what) => `| ${what} | anybody | ${guardedSeconds} |`),
    `| Changing the school’s own Procedures | chair | ${adoptersWords} |`,
    '',
  ].join('\n');

/** How each point that has no lettered items of its own, or beyond them, is carried out, in a sentence. */
export const pointCarriedOut: Readonly<Record<PointNumber, string>> = {
  '1': 'Anybody reports on one page, without an account; the office records what it was told.',
  '2': 'Only what happened must be said; what would help is asked afterwards, and added, never overwritten.',
  '3': 'No outcome report is accepted while one of 3a-3j lacks its answer: done, or not appropriate because…',
  '4': 'Each item is met by its step, or answered in words; the reviewer neither led nor wrote the report.',
  '5': 'Each item is met only by its step; every step leaves an entry, from the report to the closing gate.',
  '6': 'The severity decides who leads; whether it must be reported is asked of every incident.',
  '7': 'The procedures say how soon; each incident shows every duty with the arithmetic behind it.',
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, policyMap());
