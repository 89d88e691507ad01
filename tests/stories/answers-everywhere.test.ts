import { tell } from '../harness/story.ts';

for (const platform of ['slack', 'discord'] as const) {
  tell(
    `R-VOL-5: on ${platform} a volunteer keeps a night, comes, gives the seat back, and reads how they stand`,
    { north: { platform }, volunteers: { bea: '+dfir', cem: '+dfir', eva: '+dfir' } },
    async s => {
      await s.bea.types('/oncall quiet 22:00-07:00 night:yes sev:4');
      s.bea.replies.shows('Your quiet hours: 22:00-07:00', 'you may be woken from SEV4');
      await s.cem.types('/oncall conflict north');
      s.cem.replies.shows('never paged for an incident that affects Northmark CERT');
      await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:green page:duty');
      s.cem.inbox.has(0);
      await s.bea.types('/oncall snooze 15m');
      s.bea.replies.shows('Put off: call-out P-1');
      await s.bea.presses("I'm on it");
      await s.bea.types('/oncall me');
      s.bea.replies.shows('Bea, Northmark CERT', 'P-1', 'you are on it');
      await s.bea.types('/oncall withdraw P-1');
      s.bea.replies.shows('You are off call-out P-1.');
      s.ada.inbox.shows('BACKFILL NEEDED');
      await s.bea.types('/oncall history');
      s.bea.replies.shows('Your last call-outs: 1', 'gave the seat back');
      await s.ada.types('/oncall escalate P-1');
      await s.ada.types('/oncall standdown P-1');
      s.ada.replies.shows('P-1 is stood down.');
      s.home('north').shows('Stood down: nobody is asked any more.');
    },
  );
}
