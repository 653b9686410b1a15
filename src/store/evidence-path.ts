import { join } from 'node:path';

/**
 * Where an evidence file lies in the data folder: its sealed chunks one after another, named by its random
 * id.
 */
export const evidencePath = (dataDir: string, file: string): string => join(dataDir, 'files', file);
