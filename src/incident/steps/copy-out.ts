// Each download of a file is an entry, because from then on a copy is outside. It is made by downloading, not
// by a form. `file` counts the files of an entry from 0; `brokeOff` is the download of which only a part went
// out.
import type { EntryNo } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { everybodyOnIt } from '../capacity.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly evidence: EntryNo; readonly file: number; readonly brokeOff?: EntryNo };

export const copyOut: Step<'copy-out', Facts, never, Event<'copied-out', Facts>> = {
  name: 'copy-out',
  title: 'Download a file',
  point: '3',
  carriesOut: [],
  who: [
    ...everybodyOnIt,
    ...(['headteacher', 'keeper', 'recorded-of', 'once-on-it', 'told-aside'] as const),
    ...(['identity-decider', 'practice-starter', 'linked'] as const),
  ],
  stages: openOrEnded,
  onlyAdds: true,
  prose: {},
  decide: ({ evidence, details }, facts) => {
    const isThere =
      evidence.some(({ entry, file }) => entry === facts.evidence && file !== null) ||
      details.some(({ entry, files }) => entry === facts.evidence && facts.file < files.length);
    return isThere ? [{ type: 'copied-out', facts }] : refuse('3c', 'There is no such file.');
  },
  events: {
    'copied-out': {
      isAside: true,
      evolve: (incident) => incident,
      says: ({ evidence, brokeOff }) =>
        brokeOff === undefined
          ? `downloaded a file of entry ${evidence}`
          : `got only a part of a file of entry ${evidence}: the download of entry ${brokeOff} broke off`,
    },
  },
};
