// Prints "N passed, N failed, N skipped" from vitest's JSON result, and ends with 1 unless all passed.
import { existsSync, readFileSync } from 'node:fs';

const [, , file, ended] = process.argv;
const files = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : [];
const tests = files.flatMap(({ assertionResults }) => assertionResults);
const count = (...states) => tests.filter(({ status }) => states.includes(status)).length;
// A file that could not be read has no tests to fail, and so fails as one.
const broken = files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);

const passed = count('passed');
const failed = count('failed') + broken.length;
const skipped = tests.length - passed - count('failed');
// A build, a lint or an unhandled error that failed the whole run.
const whole = failed === 0 && (ended !== '0' || tests.length === 0) ? 1 : 0;
console.log(`${passed} passed, ${failed + whole} failed, ${skipped} skipped`);
process.exitCode = failed + whole + skipped > 0 ? 1 : 0;
