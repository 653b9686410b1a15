// Evidence (3c): a file, sealed on disk with its digest, or a physical item and where it is kept.
import type { FileId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { onTheCase } from '../capacity.ts';
import type { ThingKind } from '../state/governing/investigation.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly file: FileId | null; readonly size: number; readonly kind?: ThingKind };
type Prose = 'description' | 'keptAt' | 'heldBy' | 'fileName' | 'digest';

export const addEvidence: Step<'add-evidence', Facts, Prose, Event<'evidence-added', Facts>> = {
  name: 'add-evidence',
  title: 'Add evidence',
  point: '3c',
  carriesOut: ['3c'],
  who: onTheCase,
  stages: openStages,
  onlyAdds: true,
  prose: {
    description: 'required',
    keptAt: 'optional',
    heldBy: 'optional',
    fileName: 'optional',
    digest: 'optional',
  },
  decide: (_incident, facts, { proseGiven }) =>
    facts.file === null && !proseGiven.has('keptAt')
      ? refuse('3c', 'Choose a file, or say where the physical item is kept.')
      : [{ type: 'evidence-added', facts }],
  events: {
    'evidence-added': {
      evolve: (incident, event) => ({
        ...incident,
        evidence: [...incident.evidence, { ...stamp(event), ...event.facts }],
      }),
      says: ({ file }) => (file === null ? 'added a physical item of evidence' : 'added a file of evidence'),
    },
  },
};
