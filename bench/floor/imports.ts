/**
 * What the libraries alone cost, before a line of ours runs: the time until they are loaded, and the memory they
 * keep. Says so, and then waits to be ended.
 */
await import('@slack/bolt');
await import('discord.js');
await import('bullmq');
await import('pg');
console.log('loaded');
setInterval(() => {}, 60_000);
