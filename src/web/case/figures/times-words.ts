import type { TimeTaken, TimeTo } from '../../../incident/figures/times.ts';
import { sayLength } from '../../../policy/clock.ts';

export const timeWords: Readonly<Record<TimeTo, string>> = {
  report: 'From discovery to the report',
  containment: 'From discovery until contained',
  closing: 'From discovery until closed',
};

export const sayTaken = ({ medianMs }: TimeTaken): string => sayLength(medianMs);
