import { readFileSync } from 'node:fs';
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
  const [fromSource, fromBuilt] = ['../../docs/first-alliance.yaml', '../../../docs/first-alliance.yaml'].map(
    path => new URL(path, import.meta.url),
  ) as [URL, URL];
  try {
    return readFileSync(fromSource, 'utf8');
  } catch {
    return readFileSync(fromBuilt, 'utf8');
  }
};
