import { told } from '../../../incident/figures/few.ts';
import type { Site } from '../../shell/site.ts';
import { type FigureLine, sayTold } from './figure-lines.ts';

/** How the school's actions stand today, the same for all readers. */
export const actionLines = async ({ app }: Pick<Site, 'app'>): Promise<readonly FigureLine[]> => {
  const { open, overdue } = await app.figures.actions(app.now());
  return [
    { group: 'Actions', what: 'Open', number: sayTold(told(open)), at: '/actions' },
    { group: 'Actions', what: 'Overdue', number: sayTold(told(overdue)), at: '/actions' },
  ];
};
