import { describe } from 'vitest';
import { tell } from '../harness/story.ts';

describe('the first night', () => {
  tell('declare, page, answer, widen, brief and resolve', { volunteers: { bea: '+dfir' } }, async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty');
    s.ada.replies.shows('Declared: INC-1 · Ransomware at a port operator');
    s.home('north').shows('INC-1 · Ransomware at a port operator', 'SEV4 Severe', 'open');
    s.bea.inbox.shows('Call-out P-1: dfir');
    await s.bea.presses("I'm on it");
    s.home('east').shows('1/1 filled');
    await s.clock.advance('10m');
    await s.dag.types('/brief');
    s.dag.replies.shows('Bottom line: 1 open incident: INC-1 Ransomware at a port operator');
    await s.ada.types('/inc resolve INC-1 Restored');
    s.home('south').shows('INC-1', 'resolved');
  });
});
