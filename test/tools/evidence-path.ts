import { join } from 'node:path';

/** Where the sealed bytes of an evidence file lie in a data folder. */
export const evidencePath = (dataDir: string, file: string): string => join(dataDir, 'files', file);
