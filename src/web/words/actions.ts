import type { ActionStage } from '../../action/state.ts';

export const actionStageWords: Readonly<Record<ActionStage, string>> = {
  open: 'Open',
  done: 'Done, to be checked',
  checked: 'Done and checked',
  dropped: 'Dropped',
};
