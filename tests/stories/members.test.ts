import { tell } from '../harness/story.ts';
import { CAST } from './fixtures/admission.ts';

for (const [platforms, spec] of Object.entries({
  consoles: {},
  Slack: { north: { platform: 'slack' } },
  Discord: { north: { platform: 'discord' } },
} as const)) {
  tell(`who is in the alliance is told on ${platforms}`, { ...CAST, ...spec }, async s => {
    await s.ada.types('/ally members');
    s.ada.replies.shows(
      '3 members',
      'Northmark CERT (north) · national CSIRT',
      'Southmere Cyber Corps (south)',
    );
    await s.ada.types('/ally members eastfold csirt');
    s.ada.replies.shows('Eastfold CSIRT (east)', 'channels take TLP:');
    await s.ada.types('/ally members eest');
    s.ada.replies.shows('“eest” is no organisation of this alliance.', 'Try: /ally members east');
  });
}
