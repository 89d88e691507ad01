import { existsSync, readFileSync } from 'node:fs';
import type { Environment } from './entries.ts';

/**
 * The text of the alliance file that MUSTER_ALLIANCE names, or of the small fictional alliance with which
 * Muster starts. Gives the mistake instead when the file cannot be read.
 */
export const loadAllianceText = (env: Environment): { readonly text?: string; readonly mistake?: string } => {
  const path = env.MUSTER_ALLIANCE?.trim();
  if (path === undefined || path === '') return { text: firstAllianceText() };
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return {
      mistake: `MUSTER_ALLIANCE names ${path}, which cannot be read${code}; give the path of an alliance file`,
    };
  }
};

/** The built code lies one folder deeper than the source, so the file is looked for from both. */
const firstAllianceText = (): string => {
  const places = ['../../docs/', '../../../docs/'].map(
    docs => new URL(`${docs}first-alliance.yaml`, import.meta.url),
  );
  const found = places.find(place => existsSync(place));
  if (found === undefined) throw new Error('docs/first-alliance.yaml is missing; install Muster again');
  return readFileSync(found, 'utf8');
};
