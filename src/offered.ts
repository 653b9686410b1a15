// What a trust offers its schools: the procedures of one of them, in a file beside their folders. It changes
// nothing: each school proposes and adopts it by its own steps.
import { existsSync, readFileSync } from 'node:fs';
import { faultsOf } from './policy/procedures/procedures-faults.ts';
import type { Figures } from './policy/procedures/procedures-figures.ts';

/** Null where there is no such file, or it holds no procedures that a school may have. */
export function offeredIn(file: string | null): Figures | null {
  if (file === null || !existsSync(file)) return null;
  try {
    const figures = JSON.parse(readFileSync(file, 'utf8')) as Figures;
    return faultsOf(figures).length === 0 ? figures : null;
  } catch {
    return null;
  }
}
