import { fewBelow } from '../../../incident/figures/few.ts';
import type { Site } from '../../shell/site.ts';
import type { FigureLine } from './figure-lines.ts';

/** None is not told from one: the only action may come from an incident that its reader does not see. */
const said = (number: number): string => (number < fewBelow ? `fewer than ${fewBelow}` : String(number));

/** How the school's actions stand today, the same for all readers. */
export const actionLines = async ({ app }: Pick<Site, 'app'>): Promise<readonly FigureLine[]> => {
  const { open, overdue } = await app.figures.actions(app.now());
  return [
    { group: 'Actions', what: 'Open', number: said(open), at: '/actions' },
    { group: 'Actions', what: 'Overdue', number: said(overdue), at: '/actions' },
  ];
};
